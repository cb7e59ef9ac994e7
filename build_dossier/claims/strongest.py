"""Of all that is found, the strongest of each place, while it is being found.

What ten thousand texts tell differently, two by two, is more than can be held, and far more than
anybody reads. Beside the strongest of a place, the others say nothing new of it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from heapq import heapify, heappush, heappushpop
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    T = TypeVar("T")


MOST_IN_ALL = 400_000
"""Entries in all places beyond which the weaker half is let go."""


def strongest(
    found: Iterable[T],
    strength: Callable[[T], float],
    places: Callable[[T], Iterable[Hashable]],
    most: int,
    most_in_all: int = MOST_IN_ALL,
) -> list[T]:
    """Return, in order, what is among the strongest of one of its places.

    Never holds more than `most` for each place. Where all places have more than `most_in_all`, the
    weaker half is let go, and what is weaker still is not taken in any more: so what comes last is
    missing, never what comes first.

    Args:
        found: Anything, in an order that is always the same: of equals, the first are kept.
        strength: How strong one is.
        places: Where one stands.
        most: How many are kept of a place.
        most_in_all: How many are kept of all places together; one of two places counts twice.
    """
    kept: dict[Hashable, list[tuple[float, int, T]]] = defaultdict(list)
    held, weakest = 0, (-math.inf, 0)
    for order, one in enumerate(found):
        entry = (strength(one), -order, one)
        if entry[:2] < weakest:
            continue
        for place in places(one):
            here = kept[place]
            if len(here) < most:
                heappush(here, entry)
                held += 1
            else:
                heappushpop(here, entry)
        if held > most_in_all:
            weakest = _let_go(kept)
            held = sum(map(len, kept.values()))
    by_order = {-before: one for here in kept.values() for _, before, one in here}
    return [by_order[order] for order in sorted(by_order)]


def _let_go(kept: dict[Hashable, list[tuple[float, int, T]]]) -> tuple[float, int]:
    """Forget the weaker half of what all places have; return what the weakest of the others is."""
    every = sorted({entry[:2] for here in kept.values() for entry in here})
    weakest = every[len(every) // 2]
    for place in tuple(kept):
        left = [entry for entry in kept.pop(place) if entry[:2] >= weakest]
        if left:
            heapify(left)
            kept[place] = left
    return weakest
