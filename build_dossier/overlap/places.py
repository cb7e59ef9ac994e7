"""Where some runs stand among millions of words, found by the rarest two words of each.

To go through all words one by one takes a second for 50 MB of text. So each word and the next
are made one character of 15 bits, and a regular expression looks for the few that are wanted.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from build_dossier.overlap.grams import Run

LEAST = 2
"""Words that a run must have to be looked for."""

SAMPLED = 16
"""Of so many places one is counted to know what is rare."""

_SEVEN_BITS = bytes(number & 0x7F for number in range(256))


def places_of(stamps: array[int], wanted: Collection[Run]) -> Mapping[Run, list[int]]:
    """Find the places of some runs.

    Args:
        stamps: The words among which they are looked for.
        wanted: The runs.

    Returns:
        For each run its places, in order.
    """
    signs = _signs(stamps)
    times = Counter(signs[::SAMPLED])
    by_sign: dict[str, dict[tuple[int, int], set[Run]]] = defaultdict(lambda: defaultdict(set))
    for run in wanted:
        own = _signs(array("q", run))[:-1]
        rarest = min(range(len(own)), key=lambda at: times[own[at]])
        by_sign[own[rarest]][rarest, len(run)].add(run)
    found: dict[Run, list[int]] = {run: [] for run in wanted}
    any_sign = f"[{''.join(map(re.escape, by_sign))}]" if by_sign else "(?!)"
    for match in re.finditer(any_sign, signs):
        for (before, size), some in by_sign[match[0]].items():
            start = match.start() - before
            run = tuple(stamps[max(start, 0) : start + size])
            if run in some:
                found[run].append(start)
    return found


def _signs(stamps: array[int]) -> str:
    """Return a character for each word and the next: eight bits of one, seven of the other.

    Below U+8000 no character is half of another.
    """
    data, size = stamps.tobytes(), stamps.itemsize
    signs = bytearray(2 * len(stamps))
    signs[::2] = data[1::size]
    signs[1::2] = (data[size + 1 :: size] + b"\0").translate(_SEVEN_BITS)
    return signs.decode("utf-16-le")
