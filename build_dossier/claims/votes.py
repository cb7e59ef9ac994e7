"""How a vote went: `voted 5-4`, `six votes to three`, `64 votes in favour and 27 against`."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.amounts import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_NEAR, _FAR = 3, 7
_BETWEEN = frozenset("-–")
_LEAST_SHARE = 1e-6


class Vote(NamedTuple):
    """How many were for something, and how many against it."""

    last: int
    """Index of its last word."""
    value: float
    """Those for it; those against stand far behind the point, so that one number tells both."""


def vote_at(words: Sequence[Word], at: int, rules: Rules) -> Vote | None:
    """Return the outcome of a vote that begins with a word, nothing where none does.

    Args:
        words: Of a sentence.
        at: Index of the first number.
        rules: Of the sentence's language.
    """
    if parted := _for_and_against(words, at, rules):
        return parted
    between = at + 1
    is_named = between < len(words) and rules.has("votes", words[between].low)
    between += is_named
    if between + 1 >= len(words):
        return None
    is_joined = words[between].raw in _BETWEEN and not is_named
    last = between + 1
    counts = count_of(words[at], rules), count_of(words[last], rules)
    if None in counts or not (is_joined or rules.has("votes_against", words[between].low)):
        return None
    around = (*words[max(0, at - _NEAR) : at], *words[last + 1 : last + 2])
    is_vote = is_named or any(rules.has("votes", word.low) for word in around)
    return Vote(last, _value(counts)) if is_vote or _is_passed(words, at, rules) else None


def _is_passed(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Whether a law was passed or rejected before a number, in the same part of the sentence."""
    before = reversed(words[max(0, at - _FAR) : at])
    part = takewhile(lambda word: not word.is_mark, before)
    return any(rules.has("passed", word.low) for word in part)


def _for_and_against(words: Sequence[Word], at: int, rules: Rules) -> Vote | None:
    """Return the outcome that is told in two parts: `64 in favour, 27 against`."""
    reach = range(at + 1, min(len(words) - 1, at + 1 + _FAR))
    second = next((to for to in reach if count_of(words[to], rules) is not None), None)
    if second is None or not rules.has("opposed", words[second + 1].low):
        return None
    between = words[at + 1 : second]
    if not any(rules.has(key, word.low) for key in ("in_favour", "votes") for word in between):
        return None
    counts = count_of(words[at], rules), count_of(words[second], rules)
    return Vote(second + 1, _value(counts)) if None not in counts else None


def _value(counts: tuple[float | None, float | None]) -> float:
    return (counts[0] or 0) + (counts[1] or 0) * _LEAST_SHARE
