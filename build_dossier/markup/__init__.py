"""Putting text that is not trusted into Markdown, so that it comes out as those very characters.

The output of a build is a tree of Markdown that Python-Markdown reads with extensions. `Md` marks
what is safe there; `escape` and `encode_text` make it; templates made with `environment` escape
whatever is not marked. Contributors' prose is parsed as a small Markdown and written anew.
"""

from __future__ import annotations

from build_dossier.markup.encode import Md, encode_text, escape
from build_dossier.markup.inline import Resolve
from build_dossier.markup.invisible import describe, find_hidden
from build_dossier.markup.links import linked
from build_dossier.markup.prose import Rendered, indent, render_prose
from build_dossier.markup.sentences import Sentence, sentences
from build_dossier.markup.templates import compiled, environment, front_matter
from build_dossier.markup.urls import check_url, external_link, text_fragment

__all__ = [
    "Md",
    "Rendered",
    "Resolve",
    "Sentence",
    "check_url",
    "compiled",
    "describe",
    "encode_text",
    "environment",
    "escape",
    "external_link",
    "find_hidden",
    "front_matter",
    "indent",
    "linked",
    "render_prose",
    "sentences",
    "text_fragment",
]
