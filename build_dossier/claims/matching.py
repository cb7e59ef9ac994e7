"""Of all facts that may be about the same thing, those that are each other's best match.

`125,000 accounts` in one text has its match in `125,000 accounts` in another; that the other has
`2,000 accounts` as well is then no difference. This is what makes proposals precise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.claims.bundle import Match, Spot

    Fact = tuple[str, Spot]

_AGREES = 0.03
"""What agreeing adds to a match: of equals, the one that agrees is meant."""
_TIE = 0.015
_SURE, _DAMPED = 0.4, 0.75
_SAID_ONCE = frozenset(("number", "time"))
_FACTS = {
    "number": "number",
    "bound": "number",
    "time": "time",
    "deed": "deed",
    "naming": "name",
    "alike": "alike",
}
"""Kinds of which a fact has one match in a text."""


def mutual(matches: Iterable[Match]) -> Iterator[Match]:
    """Yield the matches that differ, and whose spots have no better match in the other's text.

    Args:
        matches: All matches of two texts, those that agree and those that differ.
    """
    differing: list[Match] = []
    best: dict[Fact, float] = {}
    agreed: dict[Fact, float] = {}
    for match in matches:
        if match.contrast:
            differing.append(match)
        for fact in _facts(match):
            best[fact] = max(best.get(fact, 0.0), _rank(match))
            if not match.contrast:
                agreed[fact] = max(agreed.get(fact, 0.0), _rank(match))
    for match in differing:
        beaten = [fact for fact in _facts(match) if best[fact] > _rank(match) + _TIE]
        if not beaten:
            yield match
        elif _says_both(match, beaten, best, agreed):
            yield match._replace(likeness=match.likeness * _DAMPED)


def _says_both(
    match: Match, beaten: list[Fact], best: Mapping[Fact, float], agreed: Mapping[Fact, float]
) -> bool:
    """Whether a text has both what the other says and something else of the same thing.

    The other's words are then matched by those that agree; those that do not are still asked for
    where they match surely and have no match of their own.
    """
    return (
        len(beaten) == 1
        and match.likeness >= _SURE
        and match.kind in _SAID_ONCE
        and agreed.get(beaten[0], 0.0) == best[beaten[0]]
    )


def _facts(match: Match) -> tuple[Fact, ...]:
    group = _FACTS.get(match.kind)
    return ((group, match.one), (group, match.other)) if group else ()


def _rank(match: Match) -> float:
    return match.likeness + _AGREES * (match.contrast == 0)
