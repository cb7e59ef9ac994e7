"""How sure it is that two facts of two sentences are about the same thing.

A logistic sum of a few signs. The weights follow a fit on news reports of the same events into
which other numbers and weekdays had been put (the changed fact against all other pairs that
differ), rounded and adjusted by hand; those of names are set by hand.
"""

from __future__ import annotations

import math
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.claims.comparison import Comparison, Fact

_MUCH = 25.0
_HEAD = 3
BREVITY = 1.8
"""What the brevity of two texts counts for against what each tells alone. Invented events, all of
one length, do not show it: it is fitted to numbers put into short reports."""


class Signs(NamedTuple):
    """What speaks for two facts being about the same thing, each from 0 to 1."""

    sentences: float
    """Likeness of the sentences."""
    near: float
    """Likeness of what stands near the facts."""
    shared: float
    """How much the sentences share, whatever else they say."""
    common: float
    """How many words that say something both sentences have."""
    slot: float
    """How much of the sentences is the same, where the facts stand in place of each other."""
    only_here: float
    """1 where neither text has the other's fact anywhere, 0.5 where one has not."""
    heads: float
    """1 where both stand at the head of their texts."""


class Weights(NamedTuple):
    """What each sign counts for."""

    sentences: float
    """See `Signs`."""
    near: float
    """Likewise."""
    shared: float
    """Likewise."""
    common: float
    """Likewise."""
    slot: float
    """Likewise."""
    only_here: float
    """Likewise."""
    heads: float
    """Likewise."""

    def sum(self, found: Signs) -> float:
        """Return the weighted sum of signs."""
        return math.fsum(map(mul, self, found))


def signs(pair: Comparison, one: Fact, other: Fact, only_here: float) -> Signs:
    """Return what speaks for two facts being about the same thing."""
    spans = (one.first, one.last), (other.first, other.last)
    return Signs(
        sentences=pair.likeness,
        near=pair.nearness(one, other),
        shared=min(1.0, pair.shared / _MUCH),
        common=pair.common,
        slot=pair.alignment.same if pair.in_slot(*spans) else 0.0,
        only_here=only_here,
        heads=float(pair.rank <= _HEAD),
    )


def logistic(value: float) -> float:
    """Return a number from 0 to 1."""
    return 1 / (1 + math.exp(-value))


def weighed(base: float, weights: Sequence[float], found: Sequence[float]) -> float:
    """Return how sure some signs make it, from 0 to 1, each times its weight."""
    return logistic(base + math.fsum(map(mul, weights, found)))
