"""Spots in sentences carried back to their texts, with enough around them to be quoted."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from build_dossier.claims.candidate import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.claims.bundle import Bundle, Spot
    from build_dossier.claims.quoted import Difference, Quoted
    from build_dossier.claims.words import Word

_AROUND = 6
"""Words on each side of what differs."""
_LEAST = 3
"""Words on each side after which a comma or semicolon ends a passage."""
_STOPS = frozenset(',;:()“”"—')
_MOST_COPIES = 300


def passages_of(bundle: Bundle, spot: Spot) -> Iterator[Passage]:
    """Yield the passage around a spot, in the first text that has it and in others."""
    statement = bundle.statements[spot.statement]
    around = _around(statement.words, spot)
    places = ((statement.text, statement.start), *bundle.copies.get(spot.statement, ()))
    every = (
        (text, start) for name, start in places for text in (name, *bundle.twins.get(name, ()))
    )
    for text, start in islice(every, 1 + _MOST_COPIES):
        yield _at(text, start, *around, spot)


def _at(text: str, start: int, first: int, end: int, spot: Spot) -> Passage:
    return Passage(text, start + first, start + end, (start + spot.start, start + spot.end))


def _around(words: Sequence[Word], spot: Spot) -> tuple[int, int]:
    """Return the span of a spot with the words around it, to the next stop."""
    inside = [
        at for at, word in enumerate(words) if spot.start < word.end and word.start < spot.end
    ]
    start, end = spot.start, spot.end
    for taken, word in enumerate(reversed(words[max(0, inside[0] - _AROUND) : inside[0]])):
        if word.raw in _STOPS and (taken >= _LEAST or word.raw != ","):
            break
        start = word.start
    for taken, word in enumerate(words[inside[-1] + 1 : inside[-1] + 1 + _AROUND]):
        if word.raw in _STOPS and (taken >= _LEAST or word.raw != ","):
            break
        end = word.end if not word.is_mark else end
    return start, end


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
    return tuple(
        Passage(text, one.start, one.end, (one.start, one.end))
        if kind == "quotation"
        else Passage(text, *one.said_at, one.said_at)
        for text, one in islice(every, 1 + _MOST_COPIES)
    )
