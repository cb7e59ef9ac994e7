"""Quotations of a text: the words between quotation marks, who said them, and where."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from build_dossier import quotation_marks
from build_dossier.claims.names import names
from build_dossier.claims.speakers import attribution
from build_dossier.claims.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.claims.rules import Rules

LONGEST = 1_500
"""Code points of a quotation; in a longer run a mark is missing."""

_NAMED_BEFORE = 300
"""Code points before a quotation in which who is no more than `she` beside it may be named."""


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
    voices: frozenset[str] = frozenset()
    """Surnames of all who may have said it: the speaker's, else of those named just before."""
    goes_on: bool = False
    """Whether it goes on with what the one before it says, in the same paragraph."""


def quotations(text: str, rules: Rules) -> Iterator[Quotation]:
    """Yield the quotations of a text, in order; those within others are part of them.

    Args:
        text: Any text.
        rules: Of its language.
    """
    spans = [span for span in _outermost(text) if not text[slice(*span)].isspace()]
    before: Quotation | None = None
    for span, after in zip_longest(spans, spans[1:]):
        free = before.end + 1 if before else 0, after[0] - 1 if after else len(text)
        told = attribution(text, span, free, rules)
        before = _voiced(text, Quotation(*span, *told), before, rules)
        yield before


def _outermost(text: str) -> Iterator[tuple[int, int]]:
    last = 0
    for start, end in quotation_marks.quotations(text):
        if last <= start < end <= start + LONGEST:
            yield start, end
            last = end


def _voiced(text: str, one: Quotation, before: Quotation | None, rules: Rules) -> Quotation:
    """Tell who may have said it: in one paragraph mostly whoever said what stands before."""
    in_one = before is not None and "\n" not in text[before.end : one.start]
    if one.speaker:
        voices = frozenset(one.speaker[-1:])
        return one._replace(voices=voices, goes_on=in_one and voices <= before.voices)
    if in_one and before.voices:
        return one._replace(voices=before.voices, goes_on=True)
    start = max(0, one.start - _NAMED_BEFORE)
    words = words_of(text[start : one.start - 1], rules)
    return one._replace(voices=frozenset(name.words[-1] for name in names(words, rules)))
