"""Whose a number is: the name it stands beside, and what else its sentence counts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.claims.bundle import Comparison, Side
    from build_dossier.claims.names import Name
    from build_dossier.claims.numbers import Number

_BESIDE = 3
"""Words between a name and an age after it, with the comma: `Hakim, both 51`."""
_FARTHEST = 10
_AROUND = 3
_TWO = 2


def of_age(side: Side, number: Number) -> frozenset[str]:
    """Return the words of the person's name next to an age; a surname by itself counts."""
    names = [
        name
        for name in side.statement.names
        if (name.is_person or len(name.words) == 1) and not name.is_thing
    ]
    before = [name for name in names if 1 < number.first - name.last <= _BESIDE]
    after = [name for name in names if _follows(side, number, name)]
    persons = {name.words[-1]: name for name in names if name.is_person and not name.is_thing}
    alone = list(persons.values()) if len(persons) == 1 else []
    led = number.first > 0 and side.statement.rules.has(
        "articles", side.statement.words[number.first - 1].low
    )  # `Hakim met the 32-year-old Brandt`
    nearest = (after or before) if led else (before or after)
    return frozenset(word for name in (nearest or alone)[:1] for word in name.words)


def is_of_death(side: Side, age: Number) -> bool:
    """Whether somebody died at an age: `died of pneumonia at the age of 85`."""
    before = side.statement.words[max(0, age.first - _FARTHEST) : age.first]
    return any(side.statement.rules.has("deaths", word.low) for word in before)


def is_past(side: Side, age: Number) -> bool:
    """Whether somebody did something at an age, which is another one now: `at the age of 10`."""
    rules = side.statement.rules
    before = tuple(word.low for word in side.statement.words[: age.first])
    led = any(
        before[-len(phrase) :] == phrase and rules.has("age_prepositions", phrase[0])
        for phrase in (*rules.phrases.get("age_before", ()), *map(lambda low: (low,), before[-1:]))
    )
    return led and not is_of_death(side, age)


def _follows(side: Side, number: Number, name: Name) -> bool:
    """Whether a name comes just after an age: `the 71-year-old trooper William Hakim`."""
    between = side.statement.words[number.last + 1 : name.first]
    plain = [word for word in between if word.raw.islower() and word.stem not in number.unit]
    return 0 < name.first - number.last <= _FARTHEST and sum(bool(one.stem) for one in plain) <= 1


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
