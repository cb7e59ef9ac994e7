"""One length, area, volume, mass or span of time in two units: 64 kilometres and 40 miles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.claims.units import is_span, measured

if TYPE_CHECKING:
    from build_dossier.claims.comparison import Side
    from build_dossier.claims.numbers import Number
    from build_dossier.claims.rules import Rules

_TIMES_AS_LONG = 4


def in_unit_of(one: Number, other: Number, rules: Rules) -> Number:
    """Return a number in another's unit, as a rounded one; as it is where it measures other things.

    Args:
        one: Whose unit is wanted.
        other: What is told in its own.
        rules: Of the language.
    """
    wanted, told = measured(one, rules), measured(other, rules)
    if not (wanted and told) or wanted[0] != told[0]:
        return other
    words = 2 if one.unit[:1] and rules.raises(one.unit[0]) else 1
    unit = (*one.unit[:words], *other.unit[words:])
    if wanted == told:
        return other._replace(unit=unit)
    value = other.value * told[1] / wanted[1]
    if max(value, one.value) > _TIMES_AS_LONG * min(value, one.value) and is_span(one, rules):
        return other  # `four years` and `44 seconds` are of two things
    bound = "~" if other.bound == "=" else other.bound
    return other._replace(value=value, bound=bound, unit=unit)


def with_units(one: tuple[Side, Number], other: tuple[Side, Number]) -> tuple[int, int] | None:
    """Return the last words of two numbers with their units, where these are two: `nine days`."""
    left, right = _unit_at(*one), _unit_at(*other)
    if left is None or right is None:
        return None
    measures = one[0].statement.rules.measures
    stems = one[0].statement.words[left].stem, other[0].statement.words[right].stem
    return (left, right) if measures[stems[0]] != measures[stems[1]] else None


def _unit_at(side: Side, number: Number) -> int | None:
    """Return the index of the unit that stands just after a number."""
    words, at = side.statement.words, number.last + 1
    if at + 1 < len(words) and words[at].raw == "-":
        at += 1
    return at if at < len(words) and words[at].stem in side.statement.rules.measures else None
