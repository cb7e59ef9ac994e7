"""Weave marks into a text: every character stays, every mark covers exactly its words.

Marks may overlap, nest and cross paragraphs. The text is cut at every edge of a mark; each
piece is encoded on its own and wrapped in all the marks that cover it, so that elements
always nest whatever the marks do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from build_dossier.markup import Md, encode_text
from build_dossier.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LINE_START = re.compile(r"(?<=\n)(?=[^\S\n]*\S)")


@dataclass(frozen=True)
class Mark:
    """An element around a stretch of text."""

    span: Span
    """The characters it covers, in the text."""
    first: Md
    """Start tag of the first piece, which alone carries the id."""
    rest: Md
    """Start tag of the other pieces."""
    close: Md
    """End tag."""
    after: Md = Md()
    """What follows the last piece: a marker."""
    aside: Md = Md()
    """What is said at the end of the block that holds the last piece: a link."""


@dataclass(frozen=True)
class Block:
    """One line of the text, with the white space that follows it."""

    span: Span
    """Its characters, in the text."""
    markdown: Md
    """Safe inline Markdown."""
    marked: bool
    """Whether any mark touches it."""
    asides: tuple[Md, ...]
    """The asides of the marks that end in it, each once."""


def blocks(text: str) -> tuple[tuple[int, int], ...]:
    """Cut a text before each line that is not blank; the pieces join to the text again."""
    cuts = [0, *(found.start() for found in _LINE_START.finditer(text)), len(text)]
    return tuple((start, end) for start, end in pairwise(cuts) if start < end)


def weave(text: str, marks: Iterable[Mark]) -> tuple[Block, ...]:
    """Return the blocks of a text with the marks woven in.

    Args:
        text: The article's text.
        marks: In any order; of two that cover the same words the first is the outer one.

    Returns:
        The blocks. Stripped of tags and of what follows the marks, and decoded, they join
        to the text, character for character.
    """
    ordered = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))
    return tuple(_weave_block(text, start, end, ordered) for start, end in blocks(text))


def _weave_block(text: str, start: int, end: int, marks: Sequence[Mark]) -> Block:
    here = [mark for mark in marks if mark.span.start < end and start < mark.span.end]
    edges = {edge for mark in here for edge in (mark.span.start, mark.span.end)}
    cuts = sorted({start, end} | {edge for edge in edges if start < edge < end})
    pieces = (piece for left, right in pairwise(cuts) for piece in _piece(text, left, right, here))
    asides = dict.fromkeys(mark.aside for mark in here if mark.aside and mark.span.end <= end)
    return Block(Span(start, end), Md("".join(pieces)), bool(here), tuple(asides))


def _piece(text: str, left: int, right: int, marks: Sequence[Mark]) -> Iterator[str]:
    """Yield one piece of text between the tags of all marks that cover it."""
    covering = [mark for mark in marks if mark.span.start <= left and right <= mark.span.end]
    for mark in covering:
        yield mark.first if mark.span.start == left else mark.rest
    yield encode_text(text[left:right])
    for mark in reversed(covering):
        yield mark.close
    for mark in covering:
        if mark.span.end == right:
            yield mark.after
