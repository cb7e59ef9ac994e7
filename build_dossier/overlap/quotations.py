"""Where a text quotes: what stands between quotation marks, however they are drawn."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 4_000
"""Code points up to which two marks are taken for a pair."""

_CLOSING = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    '"': '"',
    "‘": "’",
    "'": "'",
}
_PARAGRAPH = re.compile(r"\n\s*\n|(?<=[.!?:”\"])[ \t]*\n")
# An apostrophe is no mark: a single mark opens before a word and closes after one.
_MARKS = re.compile(
    "(?P<either>[“”„«»「」『』\"])|(?P<opens>(?<![\\w.,!?])[‘'](?=\\w))|(?P<closes>(?<=[\\w.,!?])[’'](?!\\w))"
)


class Quotation(NamedTuple):
    """What stands between two quotation marks."""

    start: int
    """First code point after the opening mark."""
    end: int
    """The closing mark, or the end of a paragraph that the next goes on to quote."""


def quotations(text: str) -> list[Quotation]:
    """Find the quotations of a text, in the order in which they open; they may hold others.

    A mark without its partner in the paragraph is passed over, unless the next paragraph opens
    with one, as quotations of several paragraphs do.
    """
    found: list[Quotation] = []
    start = 0
    for end in [*(match.end() for match in _PARAGRAPH.finditer(text)), len(text)]:
        found += _in_paragraph(text, start, end)
        start = end
    return sorted(found)


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: list[re.Match[str]] = []
    for mark in _MARKS.finditer(text, start, end):
        closing = reversed(opened) if mark.lastgroup != "opens" else ()
        partner = next((one for one in closing if _closes(mark, one)), None)
        if partner:
            del opened[opened.index(partner) :]
            found.append(Quotation(partner.end(), mark.start()))
        elif mark.lastgroup != "closes" and mark.group() in _CLOSING:
            opened.append(mark)
            del opened[:-4]  # a bound: nobody quotes a quotation of a quotation of a quotation
    goes_on = text[end : end + 40].lstrip()[:1]
    if opened and goes_on == opened[-1].group():
        first = opened[-1].end()
        found.append(Quotation(first, first + len(text[first:end].rstrip())))
    return found


def _closes(mark: re.Match[str], opening: re.Match[str]) -> bool:
    near = mark.start() - opening.end() <= LONGEST
    return near and mark.group() in _CLOSING[opening.group()]
