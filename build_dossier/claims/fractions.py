"""Shares told in words: `two-thirds`, `about a fifth of`, `half the seats`, `one in 16`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.amounts import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_HUNDRED = 100
_MOST = 9
"""Up to here a first number counts parts: `two in five`, not `12 in 30`."""


class Fraction(NamedTuple):
    """A share told in words."""

    last: int
    """Index of its last word."""
    percent: float
    """How many of a hundred it is."""


def fraction_at(words: Sequence[Word], at: int, rules: Rules) -> Fraction | None:
    """Return the share that begins with a word, nothing where none does.

    Args:
        words: Of a sentence.
        at: Index of the share's first word, an article included.
        rules: Of the sentence's language.
    """
    low = words[at].low
    if low in rules.fractions:
        return _of_a_whole(words, at, rules.fractions[low], rules)
    if rules.has("articles", low) and at + 1 < len(words):
        part = rules.fractions.get(words[at + 1].low)
        return _of_a_whole(words, at + 1, part, rules) if part else None
    count = count_of(words[at], rules)
    if count is None or not 0 < count <= _MOST or at + 2 >= len(words):
        return None
    return _parts(words, at, count, rules) or _one_in_many(words, at, count, rules)


def _of_a_whole(words: Sequence[Word], at: int, percent: float, rules: Rules) -> Fraction | None:
    """Read `a third of`, and `half the`; `a third man` and `half a mile` are no shares."""
    after = words[at + 1].low if at + 1 < len(words) else ""
    is_half_the = at and rules.has("halves", words[at].low) and rules.has("wholes", after)
    return Fraction(at, percent) if rules.has("of", after) or is_half_the else None


def _parts(words: Sequence[Word], at: int, count: float, rules: Rules) -> Fraction | None:
    """Read `two-thirds`, and `two thirds of`."""
    is_joined = words[at + 1].raw == "-"
    last = at + 2 if is_joined else at + 1
    percent = rules.fractions.get(words[last].low)
    is_share = is_joined or (last + 1 < len(words) and rules.has("of", words[last + 1].low))
    if percent is None or not is_share or count * percent > _HUNDRED:
        return None
    return Fraction(last, count * percent)


def _one_in_many(words: Sequence[Word], at: int, count: float, rules: Rules) -> Fraction | None:
    """Read `one in 16`."""
    many = count_of(words[at + 2], rules) if rules.has("in_many", words[at + 1].low) else None
    if many is None or not count < many <= _HUNDRED:
        return None
    return Fraction(at + 2, _HUNDRED * count / many)
