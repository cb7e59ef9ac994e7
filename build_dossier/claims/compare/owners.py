"""Whose a number is: the name it stands beside, and what else its sentence counts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.claims.bundle import Comparison, Side
    from build_dossier.claims.numbers import Number

_FARTHEST = 10
_AROUND = 3
_TWO = 2


def are_others(pair: Comparison, one: Number, other: Number) -> bool:
    """Whether two numbers stand just after names that have nothing in common."""
    left, right = _owner(pair.one, one), _owner(pair.other, other)
    return bool(left and right) and not left & right


def _owner(side: Side, number: Number) -> frozenset[str]:
    """Return the words of the name before a number, where only small words part them."""
    words = side.statement.words
    for name in reversed(side.statement.names):
        if name.last < number.first:
            between = words[name.last + 1 : number.first]
            near = len(between) <= _FARTHEST and not any(word.stem for word in between)
            return frozenset(name.words) if near else frozenset()
    return frozenset()


def count_other_things(left: Sequence[Number], right: Sequence[Number]) -> bool:
    """Whether two sentences differ in several numbers of the same things, and agree in none.

    One of them may be wrong; all of them are rather of another season, place or group.
    """
    if any(math.isclose(one.value, other.value) for one in left for other in right):
        return False
    heads = [{one.unit[0] for one in each if one.unit and not one.is_age} for each in (left, right)]
    same = heads[0] & heads[1]
    counts = [
        sum(one.unit[:1] in {(head,) for head in same} for one in each) for each in (left, right)
    ]
    return min(counts) >= _TWO


def is_rate(side: Side, number: Number) -> bool:
    """Whether a number is so much for each of something: `$22 million per season`."""
    after = side.statement.words[number.last + 1 :][:_AROUND]
    return any(side.statement.rules.has("per", word.low) for word in after)


def relation(side: Side, number: Number) -> str:
    """Say to what a span of time leads: `nine days before` one thing is not `30 days after`."""
    rules = side.statement.rules
    after = [word.low for word in side.statement.words[number.last + 1 :][:_AROUND]]
    for key in ("ago", "earlier_marks", "later_marks"):
        if any(rules.has(key, low) for low in after):
            return key
    return ""
