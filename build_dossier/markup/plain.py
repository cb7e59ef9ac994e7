"""Prose that is sentences and simple citations, as most notes are.

To parse it as Markdown would be most of the work of a build, and give the same: nothing in it can
mean anything else. A property test holds both ways against each other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_dossier.markup.blocks import Block
from build_dossier.markup.invisible import find_hidden

if TYPE_CHECKING:
    from build_dossier.markup.inline import InlineWriter

LONGEST_PLAIN = 5_000
"""Characters; what is longer is no note, and goes the long way."""

_CITED = re.compile(r"\[@([A-Za-z0-9](?:[A-Za-z0-9/_.:-]{0,200}[A-Za-z0-9])?)\](?![(\[:])")
_MARKED = re.compile(r"[][\\`<>#!=*_&|~]|[^\S\n ]|^ *(?:[-+]|[0-9]+[.)])", re.MULTILINE)


def is_plain(markdown: str) -> bool:
    """Whether a text is sentences and simple citations, in which nothing can be refused."""
    is_marked = _MARKED.search(_CITED.sub("", markdown))
    return not (is_marked or len(markdown) > LONGEST_PLAIN or find_hidden(markdown))


def write_plain(markdown: str, writer: InlineWriter) -> list[Block]:
    """Write plain prose, a block a paragraph."""
    paragraphs: list[list[tuple[int, list[str]]]] = [[]]
    for number, line in enumerate(markdown.split("\n")):
        if line.strip(" "):
            paragraphs[-1].append((number, _CITED.split(line.strip(" "))))
        elif paragraphs[-1]:
            paragraphs.append([])
    return [Block("text", writer.write_plain(lines)) for lines in paragraphs if lines]
