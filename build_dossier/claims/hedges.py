"""What bounds a number: `more than`, `up to`, `about`, `or more`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.claims.amounts import SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_LONGEST = 4


def hedge_before(words: Sequence[Word], at: int, rules: Rules) -> tuple[int, str]:
    """Return the index where a number begins with its hedge, and what the hedge says."""
    end = at - 1 if at and words[at - 1].raw in SIGNS else at
    for length in range(min(_LONGEST, end), 0, -1):
        sign = rules.hedges.get(tuple(word.low for word in words[end - length : end]))
        if sign:
            return end - length, sign
    return end, "="


def hedge_after(words: Sequence[Word], last: int, bound: str, rules: Rules) -> tuple[int, str]:
    """Read a hedge after a number: `125,000-plus`, `50 or more`; any other bound stays."""
    start = last + 2 if last + 1 < len(words) and words[last + 1].raw == "-" else last + 1
    for length in (2, 1):
        sign = rules.hedges_after.get(tuple(word.low for word in words[start : start + length]))
        if sign:
            return start + length - 1, sign
    return last, bound
