"""Invite readers to propose notes: addresses that open a file or a form, filled in already."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

from build_dossier.anchor.standing import beside
from build_dossier.anchor.text import Text
from build_dossier.compose.addresses import outlet, shorten
from build_dossier.compose.weave import blocks
from build_dossier.edits import one_or_listed
from build_dossier.fold import INVISIBLE
from build_dossier.model import KINDS, Invitation, Invitations
from build_dossier.scaffold import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.model import Article, EditedArticle, Edition
    from build_dossier.repository import Repository

FORM = "1-article.yml"
"""The form for an error in an article; its fields are `article` and `words`."""

LONGEST_QUOTE = 1500
"""Characters of the longest quote that is filled in whole."""

LONGEST_ENCODED = 3000
"""Bytes of that quote in an address. GitHub answers addresses of up to 8,191 bytes, and signing in
takes another address around this one."""

END = 80
"""Characters of the start and of the end that stand for a longer quote."""

NAME = 40
"""Characters of the words that a file is named after."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""What no file may hold, so that no quote can."""

_SPACES = re.compile("[\\s\x1c-\x1f\x85]+")

DRAFT = f"""---
kind: context # {", ".join(KINDS)}; a correction needs evidence
evidence: [] # ids from docs/references.yml
{{beside}}---
{{quotes}}"""
"""A note of which only the note itself is missing."""


def invitations(edition: Edition, repository: Repository) -> Mapping[str, Invitations]:
    """Return what the page of each article invites to, by its id."""
    names: dict[str, set[str]] = {}
    for one in (*edition.dossier.annotations, *edition.dossier.withdrawn_annotations):
        names.setdefault(one.article, set()).add(one.name)
    return {
        one.article.id: _of(one, names.get(one.article.id, set()), repository)
        for one in edition.articles
    }


def _of(edited: EditedArticle, taken: set[str], repository: Repository) -> Invitations:
    article = edited.article
    whole = DRAFT.format(beside="", quotes="")
    return Invitations(
        whole=Invitation(
            repository.new_file(_path(article, free("whole", taken)), whole),
            _form(article, repository, "the whole article", ""),
        ),
        paragraphs=tuple(_paragraphs(edited, taken, repository)),
        chosen=Invitation(
            repository.new_file(_path(article, "{name}"), "{text}"),
            _form(article, repository, "{title}", "{words}"),
        ),
        draft=DRAFT,
        edit=repository.edit(article.place.file),
        edits={
            note.annotation.id: repository.edit(note.annotation.place.file) for note in edited.notes
        },
    )


def _paragraphs(
    edited: EditedArticle, taken: set[str], repository: Repository
) -> Iterator[Invitation]:
    if edited.article.publish == "hash-only":
        return
    text = Text(edited.article.id, edited.article.seed, edited.text)
    for number, (start, end) in enumerate(blocks(edited.text), start=1):
        quotes = quoted(edited.text[start:end])
        sides = [beside(text, words, start, end) for words in quotes]
        yield Invitation(
            repository.new_file(
                _path(edited.article, named(quotes, number, taken)), draft(quotes, sides)
            ),
            _form(edited.article, repository, shorten(quotes[0]), " […] ".join(quotes)),
        )


def _path(article: Article, name: str) -> str:
    return f"docs/annotations/{article.id}/{name}.md"


def _form(article: Article, repository: Repository, title: str, words: str) -> str:
    fields = {"article": ("Which article?", f"{outlet(article)} ({article.id})")}
    fields |= {"words": ("The words", words)} if words else {}
    return repository.new_issue(FORM, f"{outlet(article)}: {title}", fields)


def quoted(passage: str) -> tuple[str, ...]:
    """Return the words of a passage as quotes: one or, where that is too long, start and end."""
    seen = "".join(one for one in passage if one not in INVISIBLE)
    words = max((_SPACES.sub(" ", one).strip() for one in _CONTROLS.split(seen)), key=len)
    if len(words) <= LONGEST_QUOTE and len(quote(words, safe="")) <= LONGEST_ENCODED:
        return (words,)
    last = words[_whole(words, len(words) - END) :]
    return _cut(words, END), last.partition(" ")[2] or last


def _cut(words: str, length: int) -> str:
    """Cut words to a length, after a word where there is more than one."""
    if len(words) <= length:
        return words
    at = _whole(words, length)
    return words[:at].rpartition(" ")[0] or words[:at]


def _whole(words: str, at: int) -> int:
    """Go back to where no letter is parted from its marks."""
    while at and unicodedata.category(words[at]).startswith("M"):
        at -= 1
    return at


def named(quotes: Sequence[str], number: int, taken: set[str]) -> str:
    """Return a name for the note's file, made of the words where they have letters for one.

    A name of one word might be one that a system keeps for itself, so it gets another.
    """
    words = slug(_cut(quotes[0], NAME))
    name = words if "-" in words else f"{words or 'paragraph'}-{number}"
    return free(name, taken)


def free(name: str, taken: set[str]) -> str:
    """Return a name, with a number behind it if there is such a note already."""
    number = 2
    tried = name
    while tried in taken:
        tried = f"{name}-{number}"
        number += 1
    return tried


def draft(quotes: Sequence[str], sides: Sequence[tuple[str, str]]) -> str:
    """Return the text of a note's file, but for the note.

    Args:
        quotes: The words it is about.
        sides: Prefix and suffix of each.
    """
    lines = [
        f"{key}: {one_or_listed(words)}\n"
        for key, words in zip(("prefix", "suffix"), zip(*sides, strict=True), strict=True)
        if any(words)
    ]
    blocks_of_quotes = "".join(f"> {words}\n\n" for words in quotes)
    return DRAFT.format(beside="".join(lines), quotes=blocks_of_quotes)
