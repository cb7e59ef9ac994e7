"""Times that two texts tell alone: `running since August 2020` and `created in February 2019`."""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.compare.calendar import contrast
from build_dossier.claims.compare.days import is_dateline, match
from build_dossier.claims.compare.events import are_two_ends, tell_apart
from build_dossier.claims.comparison import Comparison, Side
from build_dossier.claims.likeness import BREVITY, weighed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.claims.bundle import Bundle, Match
    from build_dossier.claims.moments import Moment
    from build_dossier.claims.statement import Statement

_ASKED = 1.2
"""Of times more must be sure than of others to be asked for (see `difference`); of those told
alone, which are rarely near each other, this much less."""
_LEAST = 0.1
_MANY = 40
"""Times beyond which a text is rather a list."""
_QUARTER = 15
_UNKNOWN = 150.0
"""Days between two times of which nobody knows the days."""
_COMPARED = frozenset(
    (
        *(frozenset((kind,)) for kind in ("clock", "weekday", "day", "month", "year")),
        frozenset(("day", "month")),
        frozenset(("day", "weekday")),
        frozenset(("month", "year")),
    )
)
"""Kinds of times that are near enough in what they tell."""


class Told(NamedTuple):
    """A time as a text tells it."""

    at: int
    """Index of its sentence."""
    moment: Moment
    """The time."""


class Signs(NamedTuple):
    """What speaks for two times being of one event."""

    apart: float
    """Half the logarithm of the days between them, or of the quarters of an hour, from 1."""
    near: float
    """Root of the likeness of what stands near them."""
    sentences: float
    """Root of the likeness of their sentences."""
    from_head: float
    """Logarithm of how far from the head of its text the farther one stands, from 1."""
    names_apart: float
    """1 where both sentences have names, and none in common."""
    weekdays: float
    """1 where both are weekdays of known dates: in the news, most happens within a week."""
    other_kinds: float
    """1 where one is more exact than the other: a day and a month."""


BASE = 3.55
WEIGHTS = Signs(
    apart=-0.75,
    near=2.8,
    sentences=2.6,
    from_head=-1.6,
    names_apart=-1.1,
    weekdays=-1.45,
    other_kinds=-1.3,
)
"""See `tests.bench.weights`."""


def told(bundle: Bundle) -> Mapping[str, Sequence[Told]]:
    """Return the times that each text tells, save those in lines that are dates of pages."""
    return bundle.by_text(_moments)


def _moments(at: int, statement: Statement) -> Iterator[Told]:
    if not is_dateline(Side(at, statement)):
        yield from (Told(at, moment) for moment in statement.moments)


def compare(bundle: Bundle, one: Sequence[Told], other: Sequence[Told]) -> Iterator[Match]:
    """Yield the times that two texts tell alone and that may be of one event.

    Args:
        bundle: All texts.
        one: The times of the first.
        other: Those of the second.
    """
    for pair, first, second, signs in paired(bundle, one, other):
        against = tell_apart(pair, first, second)
        sure = weighed(BASE + _ASKED - against - BREVITY * pair.brevity, WEIGHTS, signs)
        apart = contrast(pair, first, second) if sure >= _LEAST else None
        if apart == 1 and not are_two_ends(pair, first, second):
            yield match(pair, first, second, sure, apart)


def paired(
    bundle: Bundle, one: Sequence[Told], other: Sequence[Told]
) -> Iterator[tuple[Comparison, Moment, Moment, Signs]]:
    """Yield the times that are left over, two by two, if they can be compared."""
    if max(len(one), len(other)) > _MANY:
        return
    agreed: set[Told] = set()
    differing: list[tuple[Comparison, Told, Told]] = []
    for both in product(one, other):
        first, second = sorted(both, key=lambda each: each.at)
        pair = Comparison.between(bundle, first.at, second.at)
        apart = contrast(pair, first.moment, second.moment)
        kinds = frozenset((first.moment.kind, second.moment.kind))
        if apart == 0:
            agreed.update(both)
        elif apart is not None and kinds in _COMPARED and not pair.same_text:
            differing.append((pair, first, second))
    for pair, first, second in differing:
        if agreed.isdisjoint((first, second)):
            moments = first.moment, second.moment
            yield pair, *moments, _signs(pair, *moments)


def _signs(pair: Comparison, one: Moment, other: Moment) -> Signs:
    return Signs(
        apart=math.log(1 + _apart(one, other)) / 2,
        near=math.sqrt(pair.nearness(one, other)),
        sentences=math.sqrt(pair.likeness),
        from_head=math.log(1 + pair.rank),
        names_apart=float(pair.has_names_apart),
        weekdays=float(one.kind == other.kind == "weekday" and bool(one.days and other.days)),
        other_kinds=float(one.kind != other.kind),
    )


def _apart(one: Moment, other: Moment) -> float:
    """Return how many days, or quarters of an hour, are between the middles of two times."""
    if one.kind == "clock":
        return abs(int(one.label[0]) - int(other.label[0])) / _QUARTER
    if one.days is None or other.days is None:
        return _UNKNOWN
    return abs(sum(one.days) - sum(other.days)) / 2
