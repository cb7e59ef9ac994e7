"""How much two facts differ: a number not at all where it may be the other, rounded or bounded."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

from build_dossier.claims.units import is_span

if TYPE_CHECKING:
    from collections.abc import Collection

    from build_dossier.claims.numbers import Number
    from build_dossier.claims.rules import Rules

T = TypeVar("T")

_FAR = 10
_CLOSE_ENOUGH = 0.08
_ROUNDED = 0.15
"""Share of a round number up to which it may stand for another: 100,000 for 92,000, not 150,000."""
_COARSE_FROM = 1_000
_UPPER, _LOWER = frozenset(("<=", "<")), frozenset((">=", ">"))


def contrast_of(one: Number, other: Number, rules: Rules) -> tuple[str, float]:
    """Return in what two numbers differ, `number` or `bound`, and how much, from 0 to 1.

    Args:
        one: The first.
        other: The second.
        rules: Of the language.
    """
    if math.isclose(one.value, other.value):
        if is_span(one, rules) or is_span(other, rules):  # `over four days`: how long it takes
            return "bound", 0.0
        return "bound", _contrast_of_bounds(one.bound, other.bound)
    if _may_be_one(one, other) or _may_be_one(other, one):
        return "number", 0.0
    apart = 1.0 if are_of_one_size(one, other) else 0.7
    return "number", apart * (0.6 if _is_within(one, other) or _is_within(other, one) else 1.0)


def are_of_one_size(one: Number, other: Number) -> bool:
    """Whether neither number is so many times the other that it rarely counts the same."""
    low, high = sorted((one.value, other.value))
    return high < _FAR * max(low, 1)


def tell_both(left: Collection[T], right: Collection[T], one: T, other: T) -> bool:
    """Whether each of two sentences tells both of two facts: `late in 2009 or early in 2010`."""
    return one != other and all(one in told and other in told for told in (left, right))


def _contrast_of_bounds(one: str, other: str) -> float:
    bounds = frozenset((one, other))
    if len(bounds) == 1 or bounds in (_UPPER, _LOWER) or "~" in bounds:
        return 0.0
    return 1.0 if bounds & _UPPER and bounds & _LOWER else 0.8


def _is_within(one: Number, other: Number) -> bool:
    """Whether a bound allows the other number: more than 50 and 80."""
    if one.bound in _LOWER:
        return other.value >= one.value and other.bound not in _UPPER
    return one.bound in _UPPER and other.value <= one.value and other.bound not in _LOWER


def _may_be_one(one: Number, other: Number) -> bool:
    """Whether the first is the second in a rounder form: about 125,000 and 125,312."""
    close = abs(one.value - other.value) <= _CLOSE_ENOUGH * max(one.value, other.value)
    if close and (one.bound == "~" or _is_within(one, other)):
        return True
    if one.value < _COARSE_FROM or one.bound != "=":
        return False
    unit: int = _FAR ** _noughts(one.value)
    apart = abs(one.value - other.value)
    rounded = apart * 2 <= unit and apart <= _ROUNDED * one.value and other.value % unit != 0
    return unit >= _FAR and rounded


def _noughts(value: float) -> int:
    """Return how many noughts a whole number ends with."""
    digits = str(int(value))
    return len(digits) - len(digits.rstrip("0"))
