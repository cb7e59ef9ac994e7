"""What a number measures, and how much of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_dossier.claims.numbers import Number
    from build_dossier.claims.rules import Rules

PERCENT = "%"
"""The unit of a share."""


def measured(number: Number, rules: Rules) -> tuple[str, float] | None:
    """Return what a number measures, and how much of it one is; nothing where it counts things."""
    unit, rest = number.unit[:1], number.unit[1:]
    if rest and rest[0] in rules.measures and (raised := rules.raises(unit[0])):
        what, power = raised
        return what, rules.measures[rest[0]][1] ** power
    return rules.measures.get(unit[0]) if unit else None


def is_bare(unit: str, rules: Rules) -> bool:
    """Whether a unit is money or a share: what there is so much of, it does not say."""
    return unit == PERCENT or unit in rules.money


def amount_of(number: Number, rules: Rules) -> tuple[str, float]:
    """Return what a number measures, empty if it counts things, and how much of it, in one unit."""
    unit = number.unit[:1]
    if unit and is_bare(unit[0], rules):
        return unit[0], number.value
    what, size = measured(number, rules) or ("", 1.0)
    return what, number.value * size


def is_span(number: Number, rules: Rules) -> bool:
    """Whether a number counts days, years or another unit of time."""
    return bool(number.unit) and number.unit[0] in rules.time_stems
