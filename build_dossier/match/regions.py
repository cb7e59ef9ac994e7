"""Where in a text a pattern may stand, told fast and roughly.

rapidfuzz compares in compiled code but names one place only, with loose ends. So the text is
parted at that place and its parts are searched again, the most promising first; of a long
pattern, for which its time grows with the square, short probes are searched and vote.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_PROBE = 500
"""Characters up to which a pattern is searched for as a whole: 6 ms in 256 KiB."""

PROBE = 64
"""Characters of each probe of a longer pattern: one machine word, 1.5 ms in 256 KiB."""

PROBES = 8
"""Probes of a longer pattern; where one finds its place, the others need not."""

LEAST = 50.0
"""Likeness in percent below which a place is not worth a closer look."""

MOST_SEARCHED = 2_000_000
"""Characters after which no further parts are searched: a bound for hostile texts."""


class Region(NamedTuple):
    """A stretch of a text."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""


class _Place(NamedTuple):
    unlikeness: float
    found: Region
    within: Region


def regions(text: str, pattern: str, limit: int) -> list[Region]:
    """Find where a pattern may stand, the most promising first.

    Args:
        text: Where to search.
        pattern: What to search for, not empty.
        limit: The most regions wanted.

    Returns:
        Regions with room around them for what was inserted. They may overlap.
    """
    if len(text) <= 2 * len(pattern):
        return [Region(0, len(text))]
    room = max(16, len(pattern) // 3)
    return [
        Region(max(0, first - room), min(len(text), last + len(pattern) + room))
        for first, last in _starts(text, pattern, limit)
    ]


def _starts(text: str, pattern: str, limit: int) -> list[tuple[int, int]]:
    """Estimate where the pattern starts: at the earliest and at the latest."""
    if len(pattern) <= LONGEST_PROBE:
        return [(place.found.start,) * 2 for place in _places(text, pattern, limit)]
    votes = [
        (place.found.start - offset, place.unlikeness)
        for offset in range(0, len(pattern) - PROBE + 1, (len(pattern) - PROBE) // (PROBES - 1))
        for place in _places(text, pattern[offset : offset + PROBE], limit=2)
    ]
    return _elected(votes, len(pattern) // 3)[:limit]


def _elected(votes: Iterable[tuple[int, float]], apart: int) -> list[tuple[int, int]]:
    """Join votes for nearly the same start; the strongest first."""
    groups: list[list[tuple[int, float]]] = []
    for vote in sorted(votes):
        if groups and vote[0] - groups[-1][-1][0] <= apart:
            groups[-1].append(vote)
        else:
            groups.append([vote])
    groups.sort(key=lambda group: sum(weight for _, weight in group))
    return [(group[0][0], group[-1][0]) for group in groups]


def _places(text: str, probe: str, limit: int) -> Iterator[_Place]:
    """Yield the places most like a probe, the likest first."""
    queue = list(_likest(text, probe, Region(0, len(text))))
    searched = len(text)
    while queue and limit:
        place = heappop(queue)
        yield place
        limit -= 1
        found, within = place.found, place.within
        searched += within.end - within.start
        if searched > MOST_SEARCHED:
            return
        for part in (Region(within.start, found.start), Region(found.end, within.end)):
            for further in _likest(text, probe, part):
                heappush(queue, further)


def _likest(text: str, probe: str, within: Region) -> Iterator[_Place]:
    if within.end - within.start < len(probe):
        return
    place = fuzz.partial_ratio_alignment(probe, text[within.start : within.end], score_cutoff=LEAST)
    if place:
        found = Region(within.start + place.dest_start, within.start + place.dest_end)
        yield _Place(-place.score, found, within)
