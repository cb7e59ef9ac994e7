"""Exact ends of approximate matches, by Myers' bit-parallel algorithm.

G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
programming", Journal of the ACM 46 (1999). A column of the edit matrix is two integers of as
many bits as the pattern has characters, which Python's integers hold whatever its length.
"""

from __future__ import annotations

from typing import NamedTuple


class End(NamedTuple):
    """Where a match may end."""

    errors: int
    """Insertions, deletions and substitutions in the best match that ends here."""
    at: int
    """One past the last character of the match."""


def ends(text: str, pattern: str, most: int) -> list[End]:
    """Find the ends at which a pattern matches no worse than just before, better than just after.

    Args:
        text: Where to search; time grows with its length.
        pattern: What to search for, not empty.
        most: The most errors allowed.

    Returns:
        The ends with at most that many errors, in the order of the text.
    """
    never = len(pattern) + 1
    column = [never, *_fewest_errors(text, pattern), never]
    return [
        End(errors, at)
        for at, errors in enumerate(column[1:-1], start=1)
        if errors <= most and column[at - 1] >= errors < column[at + 1]
    ]


def start_of(text: str, pattern: str, end: End) -> int:
    """Find where the best match with a given end starts.

    Of equally good starts it is the one that makes the match as long as the pattern.
    """
    lowest = max(0, end.at - len(pattern) - end.errors)
    backwards = _fewest_errors(text[lowest : end.at][::-1], pattern[::-1], at_start=True)
    lengths = range(len(backwards))
    best = min(lengths, key=lambda at: (backwards[at], abs(at + 1 - len(pattern))))
    return end.at - best - 1


def _fewest_errors(text: str, pattern: str, *, at_start: bool = False) -> list[int]:
    """List the fewest errors of any match that ends at each character of the text.

    A match may start anywhere, or with `at_start` only where the text starts.
    """
    where: dict[str, int] = {}
    for at, character in enumerate(pattern):
        where[character] = where.get(character, 0) | 1 << at
    everywhere = (1 << len(pattern)) - 1
    last = 1 << (len(pattern) - 1)
    up, down, errors = everywhere, 0, len(pattern)
    column: list[int] = []
    for character in text:
        equal = where.get(character, 0)
        diagonal = ((((equal & up) + up) ^ up) | equal) & everywhere
        right = down | ((diagonal | up) ^ everywhere)
        left = up & diagonal
        if right & last:
            errors += 1
        elif left & last:
            errors -= 1
        right = (right << 1 | at_start) & everywhere
        equal |= down
        up = (left << 1 & everywhere) | ((equal | right) ^ everywhere)
        down = right & equal
        column.append(errors)
    return column
