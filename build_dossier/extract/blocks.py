"""The blocks of a text: paragraphs, headings, items of lists, rows of tables, each in one line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BLOCKS = frozenset(
    {"p", "head", "item", "list", "quote", "row", "table", "code", "lb", "ab", "div"}
)
"""Elements of the extractor's XML that begin a line of their own."""
APART = frozenset({"cell"})
"""Elements that are parted from the next by a space."""
ITEM = "- "
"""Stands before an item of a list."""


def lines_of(body: etree._Element) -> tuple[str, ...]:
    """Return the lines of what an extractor took out.

    A line break in the source of a page is a space, as browsers show it.

    Args:
        body: The text in the extractor's XML.
    """
    return tuple(line for line in _lines(body) if line.strip(ITEM))


def _lines(body: etree._Element) -> Iterator[str]:
    words: list[str] = []
    marker = ""
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in BLOCKS and words:
            folded = " ".join("".join(words).split())
            if folded:
                yield f"{marker}{folded}"
                marker = ""
            words = []
        if element.tag == "item":
            marker = ITEM if event == "start" else ""
        elif element.tag in APART:
            words.append(" ")
        words.append((element.text if event == "start" else element.tail) or "")
    yield " ".join("".join(words).split())


def paragraphs(lines: Sequence[str]) -> str:
    """Part lines by empty ones; items of a list stay together."""
    parts = [lines[0]]
    for before, line in pairwise(lines):
        together = line.startswith(ITEM) and before.startswith(ITEM)
        parts += ["\n" if together else "\n\n", line]
    return "".join(parts) + "\n"
