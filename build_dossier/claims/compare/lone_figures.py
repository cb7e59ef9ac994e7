"""Numbers that two texts tell alone: `The callers wanted $4.5m` and `a ransom of $5.4 million`."""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.compare.figures import match
from build_dossier.claims.compare.measures import in_unit_of
from build_dossier.claims.compare.owners import are_others, count_other_things
from build_dossier.claims.comparison import Comparison
from build_dossier.claims.likeness import BREVITY, weighed
from build_dossier.claims.statement import SMALL
from build_dossier.claims.units import amount_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.claims.bundle import Bundle, Match
    from build_dossier.claims.numbers import Number
    from build_dossier.claims.rules import Rules
    from build_dossier.claims.statement import Statement

_LEAST = 0.05
_TIMES = 3.0
"""How many times one number is the other at most."""
_NEARLY = 0.03
"""Share of the larger within which two numbers are one, rounded."""
_COMMON, _ALIKE = 30, 0.1
"""Numbers up to here are met in most texts: they are the same from this likeness of their
sentences, or of what stands near them, on."""
_PEOPLE = ("plurals", "descriptions", "occupations", "offices")
"""Sets of words for people."""
_MANY = 60
"""Numbers beyond which a text is rather a table."""


class Told(NamedTuple):
    """A number as a text tells it."""

    at: int
    """Index of its sentence."""
    number: Number
    """The number."""
    what: str
    """What it measures; empty if it counts things."""
    value: float
    """How much of that, in the unit in which all of a kind are compared."""
    is_of_people: bool
    """Whether it counts people, by whatever word."""


class Signs(NamedTuple):
    """What speaks for two numbers counting the same."""

    apart: float
    """Logarithm of how many times one is the other."""
    near: float
    """Root of the likeness of what stands near them."""
    sentences: float
    """Root of the likeness of their sentences."""
    from_head: float
    """Logarithm of how far from the head of its text the farther one stands, from 1."""
    counted: float
    """1 where what they count has a word in common."""
    people: float
    """1 where both count people, by whatever word."""
    small: float
    """1 where both are small, as many numbers are."""
    many: float
    """Logarithm of how many pairs of numbers are left over in the two texts."""


BASE = 5.85
WEIGHTS = Signs(
    apart=-2.3,
    near=3.2,
    sentences=1.95,
    from_head=-2.1,
    counted=0.35,
    people=1.05,
    small=-0.85,
    many=-0.75,
)
"""See `tests.bench.weights`."""


def told(bundle: Bundle) -> Mapping[str, Sequence[Told]]:
    """Return the numbers that each text tells, ages aside."""
    return bundle.by_text(_numbers)


def _numbers(at: int, statement: Statement) -> Iterator[Told]:
    for number in statement.numbers:
        what, value = amount_of(number, statement.rules)
        counts = bool(what) or value.is_integer()  # `3.26` of nothing is a time or a section
        if value > 0 and counts and not number.is_age:
            yield Told(at, number, what, value, _counts_people(number, statement.rules))


def _counts_people(number: Number, rules: Rules) -> bool:
    return any(rules.has_stem(key, stem) for key in _PEOPLE for stem in number.unit)


def compare(bundle: Bundle, one: Sequence[Told], other: Sequence[Told]) -> Iterator[Match]:
    """Yield the numbers that two texts tell alone and that may count the same.

    Args:
        bundle: All texts.
        one: The numbers of the first.
        other: Those of the second.
    """
    for pair, first, second, signs in paired(bundle, one, other):
        likeness = weighed(BASE - BREVITY * pair.brevity, WEIGHTS, signs)
        in_unit = in_unit_of(first.number, second.number, pair.one.statement.rules)
        if likeness >= _LEAST and not _are_others(pair, first.number, in_unit):
            yield match(pair, first.number, in_unit, likeness)


def paired(
    bundle: Bundle, one: Sequence[Told], other: Sequence[Told]
) -> Iterator[tuple[Comparison, Told, Told, Signs]]:
    """Yield the numbers of one measure that are left over, two by two, if near in size."""
    for what in sorted({each.what for each in one} & {each.what for each in other}):
        left, right = ([each for each in some if each.what == what] for some in (one, other))
        agreed = {each for both in product(left, right) if _agree(bundle, *both) for each in both}
        left, right = ([each for each in some if each not in agreed] for some in (left, right))
        if max(len(left), len(right)) > _MANY:
            continue
        many = len({each.value for each in left}) * len({each.value for each in right})
        for both in product(left, right):
            low, high = sorted(each.value for each in both)
            if high > _TIMES * low:
                continue
            first, second = sorted(both, key=lambda each: each.at)
            pair = Comparison.between(bundle, first.at, second.at)
            # A third text may have one of the sentences as well, and stand first.
            if not pair.same_text:
                yield pair, first, second, _signs(pair, first, second, many)


def _agree(bundle: Bundle, one: Told, other: Told) -> bool:
    """Whether two numbers are the same; common ones may be of two things, however alike."""
    if not math.isclose(one.value, other.value, rel_tol=_NEARLY):
        return False
    if max(one.value, other.value) > _COMMON or one.at == other.at:
        return True
    first, second = sorted((one, other), key=lambda each: each.at)
    pair = Comparison.between(bundle, first.at, second.at)
    return max(pair.likeness, pair.nearness(first.number, second.number)) >= _ALIKE


def _signs(pair: Comparison, one: Told, other: Told, many: int) -> Signs:
    low, high = sorted((one.value, other.value))
    counted = {*one.number.unit} & {*other.number.unit}
    return Signs(
        apart=math.log(high / low),
        near=math.sqrt(pair.nearness(one.number, other.number)),
        sentences=math.sqrt(pair.likeness),
        from_head=math.log(1 + pair.rank),
        counted=float(any(stem.isalpha() for stem in counted)),
        people=float(one.is_of_people and other.is_of_people),
        small=float(high <= SMALL),
        many=math.log(many),
    )


def _are_others(pair: Comparison, one: Number, other: Number) -> bool:
    """Whether something tells that two numbers count two things."""
    left, right = pair.one.statement.numbers, pair.other.statement.numbers
    return are_others(pair, one, other) or count_other_things(left, right)
