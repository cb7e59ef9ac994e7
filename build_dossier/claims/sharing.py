"""Pairs of things that share something, without comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable


def sharing(keys: Iterable[Iterable[Hashable]], most: int) -> list[tuple[int, int]]:
    """Return the pairs that share a key, by their numbers, the smaller first, in order.

    Args:
        keys: Of each thing, each but once.
        most: Things of one key above which nothing follows from sharing it.
    """
    index: dict[Hashable, list[int]] = defaultdict(list)
    for at, own in enumerate(keys):
        for key in own:
            index[key].append(at)
    listed = (those for those in index.values() if len(those) <= most)
    return sorted({pair for those in listed for pair in combinations(those, 2)})
