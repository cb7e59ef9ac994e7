"""Of all facts that may be about the same thing, those that are each other's best match.

`125,000 accounts` in one text has its match in `125,000 accounts` in another; that the other has
`2,000 accounts` as well is then no difference. This is what makes proposals precise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_dossier.claims.bundle import Bundle, Match, Spot

_AGREES = 0.03
"""What agreeing adds to a match: of equals, the one that agrees is meant."""
_TIE = 0.015
_FACTS = {
    "number": "number",
    "bound": "number",
    "time": "time",
    "deed": "deed",
    "naming": "name",
    "alike": "alike",
}
"""Kinds of which a fact has one match in a text."""


def mutual(matches: Iterable[Match], bundle: Bundle) -> Iterator[Match]:
    """Yield the matches that differ, and whose spots have no better match in the other's text.

    Args:
        matches: Matches that agree and that differ.
        bundle: The sentences.
    """
    differing: list[Match] = []
    best: dict[tuple[str, Spot, str], float] = {}
    for match in matches:
        if match.contrast:
            differing.append(match)
        for key in _keys(match, bundle):
            best[key] = max(best.get(key, 0.0), _rank(match))
    for match in differing:
        if all(best[key] <= _rank(match) + _TIE for key in _keys(match, bundle)):
            yield match


def _keys(match: Match, bundle: Bundle) -> list[tuple[str, Spot, str]]:
    group = _FACTS.get(match.kind)
    if group is None:
        return []
    texts = [bundle.statements[spot.statement].text for spot in (match.one, match.other)]
    return [(group, match.one, texts[1]), (group, match.other, texts[0])]


def _rank(match: Match) -> float:
    return match.likeness + _AGREES * (match.contrast == 0)
