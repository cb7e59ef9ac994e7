"""One length or mass in two units: 64 kilometres and 40 miles."""

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
    wanted, told = (
        rules.measures.get(each.unit[0]) if each.unit else None for each in (one, other)
    )
    if not (wanted and told) or one.unit[0] == other.unit[0] or wanted[0] != told[0]:
        return other
    value = other.value * told[1] / wanted[1]
    bound = "~" if other.bound == "=" else other.bound
    return other._replace(value=value, bound=bound, unit=(one.unit[0], *other.unit[1:]))
