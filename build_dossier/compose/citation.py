"""How to cite a note: a line of plain text and an entry for BibTeX.

Where the site will lie is not known when it is built: `ADDRESS` stands for it, and the page's
script puts the note's own address there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_dossier.compose.addresses import outlet, shorten
from build_dossier.markup import Md, escape
from build_dossier.words.dates import say_date

if TYPE_CHECKING:
    from build_dossier.model import Article, Note
    from build_dossier.words import Words

ADDRESS = "%ADDRESS%"
"""Stands for the note's address."""

QUOTED_WIDTH = 90
"""Characters of the article's words in a citation."""

_TEX_SIGNS = re.compile(r"[\\{}$&#%_~^]")
_TEX_WORDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def citation(note: Note, article: Article, dossier: str, words: Words) -> Md:
    """Return an empty element that holds both citations of a note, for the script to offer.

    Args:
        note: What is cited.
        article: What it is about.
        dossier: The title of the dossier, as the work that contains the note.
        words: What the site says.
    """
    title, on = _title(note, words), _on(article, words)
    text = escape(_as_text(note, title, on, dossier, words))
    entry = escape(_as_bibtex(note, title, on, dossier))
    return Md(f'<span class="dossier-citation" data-text="{text}" data-bibtex="{entry}"></span>')


def _as_text(note: Note, title: str, on: str, dossier: str, words: Words) -> str:
    """Return a citation in a line: who, what about, where."""
    author = _ended(note.annotation.author) if note.annotation.author else ""
    text = words.text(
        "citation.text",
        author=author,
        title=title,
        on=on,
        dossier=_ended(dossier),
        address=ADDRESS,
    )
    return " ".join(text.split())


def _as_bibtex(note: Note, title: str, on: str, dossier: str) -> str:
    """Return an entry for BibTeX."""
    fields = {
        "author": _tex(note.annotation.author),
        "title": _tex(title),
        "howpublished": _tex(dossier),
        "note": _tex(on),
        "url": ADDRESS,
    }
    lines = [f"  {key} = {{{value}}}" for key, value in fields.items() if value]
    key = note.annotation.id.replace("/", ":")
    return "@misc{" + ",\n".join([key, *lines]) + "\n}"


def _on(article: Article, words: Words) -> str:
    date = say_date(article.published, words)
    return words.text("citation.on", outlet=outlet(article), title=article.title, date=date)


def _title(note: Note, words: Words) -> str:
    """Return what a note is called: its kind, its number and the words it is about."""
    one = note.annotation
    name = f"{words.text(f'kinds.{one.kind}.title')} {note.number}"
    about = " ".join(one.targets[0].exact.split()) if one.targets else ""
    return f"{name}: {words.text('quoted', words=shorten(about, QUOTED_WIDTH))}" if about else name


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _tex(text: str) -> str:
    """Write a text so that TeX prints it; braces around it keep its capitals."""
    return f"{{{_TEX_SIGNS.sub(_tex_sign, text)}}}" if text else ""


def _tex_sign(found: re.Match[str]) -> str:
    return _TEX_WORDS.get(found[0], f"\\{found[0]}")
