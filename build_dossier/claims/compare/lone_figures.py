"""Numbers that two texts tell alone: `The callers wanted $4.5m` and `a ransom of $5.4 million`."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from build_dossier.claims.compare.figures import match
from build_dossier.claims.compare.measures import in_unit_of
from build_dossier.claims.compare.owners import are_others, count_other_things
from build_dossier.claims.comparison import Comparison
from build_dossier.claims.likeness import logistic
from build_dossier.claims.statement import SMALL
from build_dossier.claims.units import amount_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.claims.bundle import Bundle, Match
    from build_dossier.claims.numbers import Number

_BASE, _RATIO, _NEAR, _SENTENCES = 6.05, -2.35, 2.55, 2.5
_FROM_HEAD, _COUNTED, _SMALL_COUNT, _MANY_LEFT = -2.5, 1.65, -1.05, -0.6
_LEAST = 0.2
_TIMES = 3.0
"""How many times one number is the other at most."""
_NEARLY = 0.03
"""Share of the larger within which two numbers are one, rounded."""
_ALIKE = 0.1
"""Likeness of sentences, or of what stands near, from which on a small number is the same."""
_MANY = 60
"""Numbers beyond which a text is rather a table."""


class _Told(NamedTuple):
    at: int
    number: Number
    value: float
    """In the unit in which all of its kind are compared."""


Told: TypeAlias = "Mapping[str, Sequence[_Told]]"
"""What is measured (empty: things are counted) to the numbers that a text tells of it."""


def told(bundle: Bundle) -> Mapping[str, Told]:
    """Return the numbers that each text tells, ages aside."""
    found: dict[str, dict[str, list[_Told]]] = defaultdict(lambda: defaultdict(list))
    for at, statement in enumerate(bundle.statements):
        for number in statement.numbers:
            if number.value <= 0 or number.is_age:
                continue
            what, value = amount_of(number, statement.rules)
            if what or value.is_integer():  # `3.26` of nothing is a time or a section
                for text in bundle.texts_with(at):
                    found[text][what].append(_Told(at, number, value))
    return found


def compare(bundle: Bundle, one: Told, other: Told) -> Iterator[Match]:
    """Yield the numbers that two texts tell alone and that may count the same.

    Args:
        bundle: All texts.
        one: The numbers of the first.
        other: Those of the second.
    """
    for what in sorted(one.keys() & other.keys()):
        left = _alone(bundle, one[what], other[what])
        right = _alone(bundle, other[what], one[what])
        if max(len(left), len(right)) <= _MANY:
            many = math.log(max(1, len(_values(left)) * len(_values(right))))
            for both in product(left, right):
                first, second = sorted(both, key=lambda each: each.at)
                yield from _compared(bundle, first, second, many)


def _alone(bundle: Bundle, some: Sequence[_Told], others: Sequence[_Told]) -> list[_Told]:
    """Return the numbers that are not among the others, nor another form of one of them."""
    return [one for one in some if not any(_agree(bundle, one, other) for other in others)]


def _agree(bundle: Bundle, one: _Told, other: _Told) -> bool:
    """Whether two numbers are the same; small ones may be of two things, however alike."""
    if not math.isclose(one.value, other.value, rel_tol=_NEARLY):
        return False
    if one.value > SMALL or one.at == other.at:
        return True
    first, second = sorted((one, other), key=lambda each: each.at)
    pair = Comparison.between(bundle, first.at, second.at)
    return max(pair.likeness, pair.nearness(first.number, second.number)) >= _ALIKE


def _values(some: Sequence[_Told]) -> set[float]:
    return {one.value for one in some}


def _compared(bundle: Bundle, one: _Told, other: _Told, many: float) -> Iterator[Match]:
    """Yield how two numbers differ, where they may count the same."""
    low, high = sorted((one.value, other.value))
    if high > _TIMES * low:
        return
    pair = Comparison.between(bundle, one.at, other.at)
    if pair.same_text:
        return  # a third text has one of the sentences as well, and stands first
    likeness = _likeness(pair, one, other, many)
    if likeness >= _LEAST and not _are_others(pair, one.number, other.number):
        told = in_unit_of(one.number, other.number, pair.one.statement.rules)
        yield match(pair, one.number, told, likeness)


def _are_others(pair: Comparison, one: Number, other: Number) -> bool:
    """Whether something tells that two numbers count two things."""
    left, right = pair.one.statement.numbers, pair.other.statement.numbers
    return are_others(pair, one, other) or count_other_things(left, right)


def _likeness(pair: Comparison, one: _Told, other: _Told, many: float) -> float:
    """Say how sure it is that two numbers count the same, from 0 to 1."""
    low, high = sorted((one.value, other.value))
    counted = {*one.number.unit} & {*other.number.unit}
    return logistic(
        _BASE
        + _RATIO * math.log(high / low)
        + _NEAR * math.sqrt(pair.nearness(one.number, other.number))
        + _SENTENCES * math.sqrt(pair.likeness)
        + _FROM_HEAD * math.log(1 + pair.rank)
        + _COUNTED * any(stem.isalpha() for stem in counted)
        + _SMALL_COUNT * (high <= SMALL)
        + _MANY_LEFT * many
    )
