"""Times that two texts tell alone: `running since August 2020` and `created in February 2019`."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from build_dossier.claims.compare.calendar import contrast
from build_dossier.claims.compare.days import is_dateline, match
from build_dossier.claims.compare.events import are_two_ends, tell_apart
from build_dossier.claims.comparison import Comparison, Side
from build_dossier.claims.likeness import logistic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.claims.bundle import Bundle, Match
    from build_dossier.claims.moments import Moment

_BASE, _APART, _NEAR, _SENTENCES = 3.25, -0.65, 2.55, 1.95
_FROM_HEAD, _OTHER_NAMES = -1.95, -1.05
_ASKED = 2.4
"""Times need more than others to be asked for (see `difference`); those told alone, which are
hardly ever asked for, do not."""
_LEAST = 0.35
_MANY = 40
"""Times beyond which a text is rather a list."""
_QUARTERS = 15
_UNKNOWN = 150.0
_COMPARED = frozenset(
    (
        *(frozenset((kind,)) for kind in ("clock", "weekday", "day", "month", "year")),
        frozenset(("day", "month")),
        frozenset(("day", "weekday")),
        frozenset(("month", "year")),
    )
)
"""Kinds of times that are near enough in what they tell."""


class _Told(NamedTuple):
    at: int
    moment: Moment


Told: TypeAlias = "Sequence[_Told]"
"""The times that a text tells."""


def told(bundle: Bundle) -> Mapping[str, Told]:
    """Return the times that each text tells, save those in lines that are dates of pages."""
    found: dict[str, list[_Told]] = defaultdict(list)
    for at, statement in enumerate(bundle.statements):
        if not is_dateline(Side(at, statement)):
            for moment in statement.moments:
                for text in bundle.texts_with(at):
                    found[text].append(_Told(at, moment))
    return found


def compare(bundle: Bundle, one: Told, other: Told) -> Iterator[Match]:
    """Yield the times that two texts tell alone and that may be of one event.

    Args:
        bundle: All texts.
        one: The times of the first.
        other: Those of the second.
    """
    if max(len(one), len(other)) > _MANY:
        return
    agreed: set[_Told] = set()
    differing: list[tuple[Comparison, _Told, _Told, float]] = []
    for both in product(one, other):
        first, second = sorted(both, key=lambda each: each.at)
        pair = Comparison.between(bundle, first.at, second.at)
        apart = contrast(pair, first.moment, second.moment)
        if apart == 0:
            agreed.update((first, second))
        elif apart is not None and not pair.same_text:
            differing.append((pair, first, second, apart))
    for pair, first, second, apart in differing:
        if not agreed.intersection((first, second)):
            yield from _compared(pair, first.moment, second.moment, apart)


def _compared(pair: Comparison, one: Moment, other: Moment, apart: float) -> Iterator[Match]:
    if frozenset((one.kind, other.kind)) in _COMPARED and not are_two_ends(pair, one, other):
        sure = _likeness(pair, one, other)
        if sure >= _LEAST:
            yield match(pair, one, other, sure, apart)


def _likeness(pair: Comparison, one: Moment, other: Moment) -> float:
    """Say how sure it is that two times are of one event, from 0 to 1."""
    return logistic(
        _BASE
        + _ASKED
        + _APART * _apart(one, other)
        + _NEAR * math.sqrt(pair.nearness(one, other))
        + _SENTENCES * math.sqrt(pair.likeness)
        + _FROM_HEAD * math.log(1 + pair.rank)
        + _OTHER_NAMES * pair.has_names_apart
        - tell_apart(pair, one, other)
    )


def _apart(one: Moment, other: Moment) -> float:
    """Say how far two times are from each other, by the logarithm of days or of quarter hours."""
    if one.kind == "clock":
        return math.log(1 + abs(int(one.label[0]) - int(other.label[0])) / _QUARTERS) / 2
    if one.days is None or other.days is None:
        return math.log(1 + _UNKNOWN) / 2
    days = max(0, one.days[0] - other.days[1], other.days[0] - one.days[1])
    return math.log(1 + days) / 2
