"""Two rows of words side by side: what stands for what, what was added, what left out.

Equal ends are paired off; long rows are parted at words that each has once (patience); what is
left is aligned by the fewest edits (Needleman and Wunsch), in bounded time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_CELLS = 40_000
"""Cells of a table up to which edits are counted out: 10 ms."""

ALIKE, OTHER, NOTHING = 2, -1, -1
"""Worth of a pair of like words, of unlike words, and of a word against nothing."""

Pair = tuple[int | None, int | None]
"""Places in both rows; None stands for nothing."""


def aligned(ours: Sequence[int], theirs: Sequence[int], most_cells: int = MOST_CELLS) -> list[Pair]:
    """Align two rows of words.

    Args:
        ours: Words as numbers.
        theirs: Likewise.
        most_cells: Up to which size a table is filled; with 0 only words that each row has once
            tell what stands for what, in time that grows with the words.

    Returns:
        Every place of both rows once, in order.
    """
    pairs: list[Pair] = []
    blocks = [(0, len(ours), 0, len(theirs))]
    while blocks:
        low, high, start, end = blocks.pop()
        while low < high and start < end and ours[low] == theirs[start]:
            pairs.append((low, start))
            low, start = low + 1, start + 1
        rear = 0
        while (
            low < high - rear
            and start < end - rear
            and ours[high - rear - 1] == theirs[end - rear - 1]
        ):
            rear += 1
        if rear:
            blocks.append((high - rear, high, end - rear, end))
            high, end = high - rear, end - rear
        if (high - low) * (end - start) <= most_cells:
            pairs += _fewest_edits(ours, theirs, low, high, start, end)
        elif anchors := _anchors(ours, theirs, low, high, start, end):
            blocks += reversed(list(_between(anchors, low, high, start, end)))
        else:
            pairs += _one_by_one(low, high, start, end)
    return pairs


def _between(
    anchors: list[tuple[int, int]], low: int, high: int, start: int, end: int
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the blocks that start at the anchors, and the one before the first."""
    for our, their in anchors:
        yield low, our, start, their
        low, start = our, their
    yield low, high, start, end


def _one_by_one(low: int, high: int, start: int, end: int) -> Iterator[Pair]:
    shorter = min(high - low, end - start)
    yield from zip(range(low, low + shorter), range(start, start + shorter), strict=True)
    yield from ((at, None) for at in range(low + shorter, high))
    yield from ((None, at) for at in range(start + shorter, end))


def _anchors(
    ours: Sequence[int], theirs: Sequence[int], low: int, high: int, start: int, end: int
) -> list[tuple[int, int]]:
    """Return places of words that each row has once, the most that stand in one order in both."""
    our_times, their_times = Counter(ours[low:high]), Counter(theirs[start:end])
    where = {theirs[at]: at for at in range(start, end) if their_times[theirs[at]] == 1}
    both = [
        (at, where[ours[at]])
        for at in range(low, high)
        if our_times[ours[at]] == 1 and ours[at] in where
    ]
    return _longest_rising(both)


def _longest_rising(both: list[tuple[int, int]]) -> list[tuple[int, int]]:
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, their) in enumerate(both):
        at = bisect_left(tops, their)
        before.append(last[at - 1] if at else -1)
        tops[at : at + 1] = [their]
        last[at : at + 1] = [number]
    rising = []
    number = last[-1] if last else -1
    while number >= 0:
        rising.append(both[number])
        number = before[number]
    return rising[::-1]


def _fewest_edits(
    ours: Sequence[int], theirs: Sequence[int], low: int, high: int, start: int, end: int
) -> list[Pair]:
    """Fill the table from its end, then walk it from its start: pairs before gaps."""
    worth = [[NOTHING * (end - at) for at in range(start, end + 1)]]
    for our in reversed(range(low, high)):
        below = worth[-1]
        row = [below[-1] + NOTHING]
        for at in reversed(range(end - start)):
            pair = ALIKE if ours[our] == theirs[start + at] else OTHER
            row.append(max(below[at + 1] + pair, below[at] + NOTHING, row[-1] + NOTHING))
        worth.append(row[::-1])
    worth.reverse()
    pairs: list[Pair] = []
    our, their = low, start
    while our < high and their < end:
        here = worth[our - low][their - start]
        pair = ALIKE if ours[our] == theirs[their] else OTHER
        if here == worth[our - low + 1][their - start + 1] + pair:
            pairs.append((our, their))
            our, their = our + 1, their + 1
        elif here == worth[our - low + 1][their - start] + NOTHING:
            pairs.append((our, None))
            our += 1
        else:
            pairs.append((None, their))
            their += 1
    pairs += ((at, None) for at in range(our, high))
    pairs += ((None, at) for at in range(their, end))
    return pairs
