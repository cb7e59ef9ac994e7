"""Spots in sentences carried back to their texts, with enough around them to be quoted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from build_dossier.claims.candidate import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.claims.bundle import Bundle, Spot
    from build_dossier.claims.quotations import Quotation
    from build_dossier.claims.quoted import Difference, Quoted
    from build_dossier.claims.statement import Statement

_AROUND = 6
"""Words on each side of what differs."""
_LEAST = 3
"""Words on each side after which a comma or semicolon ends a passage."""
_STOPS = frozenset(',;:()“”"—')
_MOST_COPIES = 300


def passages_of(bundle: Bundle, spot: Spot) -> Iterator[Passage]:
    """Yield the passage around a spot, in the first text that has it and in others."""
    statement = bundle.statements[spot.statement]
    around = _around(statement, spot)
    places = ((statement.text, statement.start), *bundle.copies.get(spot.statement, ()))
    every = (
        (text, start) for name, start in places for text in (name, *bundle.twins.get(name, ()))
    )
    for text, start in islice(every, 1 + _MOST_COPIES):
        yield _at(text, start, *around, spot)


def _at(text: str, start: int, first: int, end: int, spot: Spot) -> Passage:
    return Passage(text, start + first, start + end, (start + spot.start, start + spot.end))


def _around(statement: Statement, spot: Spot) -> tuple[int, int]:
    """Return the span of a spot with the words around it, to the next stop."""
    starts, count = statement.starts, len(statement.words)
    first, after = bisect_right(starts, spot.start) - 1, bisect_left(starts, spot.end)
    start, end = spot.start, spot.end
    for at in _to_stop(statement, range(first - 1, max(-1, first - 1 - _AROUND), -1)):
        start = starts[at]
    for at in _to_stop(statement, range(after, min(count, after + _AROUND))):
        if not statement.words[at].is_mark:
            _, end = statement.span(at, at)
    return start, end


def _to_stop(statement: Statement, near: Iterable[int]) -> Iterator[int]:
    """Yield indices of words up to a mark that ends a passage."""
    for taken, at in enumerate(near):
        raw = statement.words[at].raw
        if raw in _STOPS and (taken >= _LEAST or raw != ","):
            return
        yield at


def quotation_passages(
    difference: Difference, twins: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """Return the passages of two quotations, each with those of its copies.

    Args:
        difference: Of the two.
        twins: Text id to the ids of other texts that are the same in everything.
    """
    kind = difference.kind
    return _quotation(kind, difference.one, twins), _quotation(kind, difference.other, twins)


def _quotation(
    kind: str, quoted: Quoted, twins: Mapping[str, tuple[str, ...]]
) -> tuple[Passage, ...]:
    every = (
        (text, quotation)
        for name, quotation in ((quoted.text, quoted.quotation), *quoted.copies)
        for text in (name, *twins.get(name, ()))
    )
    return tuple(_passage(kind, text, one) for text, one in islice(every, 1 + _MOST_COPIES))


def _passage(kind: str, text: str, one: Quotation) -> Passage:
    """Return a quotation, and who said it and how where it is asked for that."""
    quoted = (one.start, one.end)
    names_none = not (one.speaker or one.pronoun or one.office or one.medium)
    told = quoted if kind == "quotation" or names_none else one.said_at
    return Passage(text, min(quoted[0], told[0]), max(quoted[1], told[1]), told)
