"""Quotations of a text: the words between quotation marks, who said them, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_dossier import quotation_marks
from build_dossier.claims.speakers import attribution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.claims.rules import Rules

LONGEST = 1_500
"""Code points of a quotation; in a longer run a mark is missing."""


class Quotation(NamedTuple):
    """Words in quotation marks."""

    start: int
    """First code point inside the marks."""
    end: int
    """One past the last code point inside the marks."""
    speaker: tuple[str, ...]
    """Words of the name of who said it, in lower case; none where no name stands by."""
    said_at: tuple[int, int]
    """Span of who said it and how; empty where nothing is said of it."""
    medium: str
    """`statement`, `blog post` and the like; may be empty."""
    beside: frozenset[str] = frozenset()
    """Words of every name that stands beside it."""
    office: str = ""
    """The office of who said it, where no name stands by; in lower case."""
    offices: frozenset[str] = frozenset()
    """Stems of the offices of who said it."""
    pronoun: str = ""
    """The pronoun that alone tells who said it: `she insisted`."""
    voices: frozenset[str] = frozenset()
    """Surnames of all who may have said it: the speaker's, else of those named just before."""
    is_next: bool = False
    """Whether the sentence right before begins with the one person it names."""
    goes_on: bool = False
    """Whether it goes on with what the one before it says, in the same paragraph."""


def quotations(text: str, rules: Rules) -> Iterator[Quotation]:
    """Yield the quotations of a text, in order; those within others are part of them.

    Args:
        text: Any text.
        rules: Of its language.
    """
    spans = [span for span in _outermost(text) if not text[slice(*span)].isspace()]
    ends = [0, *(end + 1 for _, end in spans)]
    starts = [*(start - 1 for start, _ in spans[1:]), len(text)]
    for span, free in zip(spans, zip(ends, starts, strict=False), strict=False):
        told = attribution(text, span, free, rules)
        yield Quotation(span[0], span[1], *told)


def _outermost(text: str) -> Iterator[tuple[int, int]]:
    last = 0
    for start, end in quotation_marks.quotations(text):
        if last <= start < end <= start + LONGEST:
            yield start, end
            last = end
