"""Pairs of things that share something, without comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator


def sharing(keys: Iterable[Iterable[Hashable]], most: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share a key, by their numbers, the smaller first, in order.

    Args:
        keys: Of each thing, each but once.
        most: Things of one key above which nothing follows from sharing it.
    """
    index: dict[Hashable, list[int]] = defaultdict(list)
    for at, own in enumerate(keys):
        for key in own:
            index[key].append(at)
    groups: dict[int, list[list[int]]] = defaultdict(list)
    for those in index.values():
        for at in those[:-1] if len(those) <= most else ():
            groups[at].append(those)
    for at in sorted(groups):
        later = {one for those in groups.pop(at) for one in those if one > at}
        yield from ((at, one) for one in sorted(later))
