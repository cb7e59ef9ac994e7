"""One length, area or mass in two units: 64 kilometres and 40 miles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_dossier.claims.numbers import Number
    from build_dossier.claims.rules import Rules


def in_unit_of(one: Number, other: Number, rules: Rules) -> Number:
    """Return a number in another's unit, as a rounded one; as it is where it measures other things.

    Args:
        one: Whose unit is wanted.
        other: What is told in its own.
        rules: Of the language.
    """
    wanted, told = _measured(one, rules), _measured(other, rules)
    if not (wanted and told) or wanted == told or wanted[0] != told[0]:
        return other
    value = other.value * told[1] / wanted[1]
    bound = "~" if other.bound == "=" else other.bound
    return other._replace(value=value, bound=bound, unit=one.unit)


def _measured(number: Number, rules: Rules) -> tuple[str, float] | None:
    """Return what a number measures, and how much of it one is; nothing where it counts things."""
    unit, rest = number.unit[:1], number.unit[1:]
    if rest and rules.has_stem("squares", unit[0]) and rest[0] in rules.measures:
        what, size = rules.measures[rest[0]]
        return f"square {what}", size * size
    return rules.measures.get(unit[0]) if unit else None
