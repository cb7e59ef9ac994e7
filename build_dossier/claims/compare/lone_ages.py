"""Ages that two texts tell alone: of one name, or of whom both tell first, `He was 79` and `78`."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.compare.ages import are_of_two, likeness, owner
from build_dossier.claims.compare.figures import match
from build_dossier.claims.comparison import Comparison

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.claims.bundle import Bundle, Match
    from build_dossier.claims.numbers import Number
    from build_dossier.claims.statement import Statement

_HEAD = 3
_TIMES = 1.15
"""How many times one age is the other at most: of two people, few are so near each other."""
_SURE = 0.6
_MANY = 60
"""Ages beyond which a text is rather a list."""


class Told(NamedTuple):
    """An age as a text tells it."""

    at: int
    """Index of its sentence."""
    age: Number
    """The age."""


def told(bundle: Bundle) -> Mapping[str, Sequence[Told]]:
    """Return the ages that each text tells."""
    return bundle.by_text(_ages)


def _ages(at: int, statement: Statement) -> Iterator[Told]:
    yield from (Told(at, number) for number in statement.numbers if number.is_age)


def compare(bundle: Bundle, one: Sequence[Told], other: Sequence[Told]) -> Iterator[Match]:
    """Yield the ages that two texts tell alone.

    Args:
        bundle: All texts.
        one: The ages of the first.
        other: Those of the second.
    """
    if max(len(one), len(other)) > _MANY:
        return
    same = {each.age.value for each in one} & {each.age.value for each in other}
    for both in product(one, other):
        first, second = sorted(both, key=lambda each: each.at)
        pair = Comparison.between(bundle, first.at, second.at)
        if pair.same_text or {each.age.value for each in both} & same:
            continue
        if sure := _likeness(pair, first.age, second.age):
            yield match(pair, first.age, second.age, sure)


def _likeness(pair: Comparison, one: Number, other: Number) -> float:
    """Say how sure it is that two ages are of one person: by the names, else at the heads."""
    sides = (pair.one, one), (pair.other, other)
    if all(owner(pair.bundle, *side) for side in sides):
        return likeness(pair, one, other) or 0.0
    low, high = sorted((one.value, other.value))
    apart = pair.rank > _HEAD or high > _TIMES * low or are_of_two(pair, one, other)
    return 0.0 if apart else _SURE
