"""Of all that is found, the strongest of each place, while it is being found.

What ten thousand texts tell differently, two by two, is more than can be held, and far more than
anybody reads. Beside the strongest of a place, the others say nothing new of it.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heappush, heappushpop
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    T = TypeVar("T")


def strongest(
    found: Iterable[T],
    strength: Callable[[T], float],
    places: Callable[[T], Iterable[Hashable]],
    most: int,
) -> list[T]:
    """Return, in order, what is among the strongest of one of its places.

    Never holds more than `most` for each place.

    Args:
        found: Anything, in an order that is always the same: of equals, the first are kept.
        strength: How strong one is.
        places: Where one stands.
        most: How many are kept of a place.
    """
    kept: dict[Hashable, list[tuple[float, int, T]]] = defaultdict(list)
    for order, one in enumerate(found):
        entry = (strength(one), -order, one)
        for place in places(one):
            here = kept[place]
            if len(here) < most:
                heappush(here, entry)
            else:
                heappushpop(here, entry)
    by_order = {-before: one for here in kept.values() for _, before, one in here}
    return [by_order[order] for order in sorted(by_order)]
