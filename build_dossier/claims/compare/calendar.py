"""How much two times differ, whatever they are times of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_dossier.claims.comparison import Comparison, Side
    from build_dossier.claims.moments import Moment

_CALENDAR = frozenset(("day", "month", "year"))
_SOFT = 0.6
_MOSTLY = 0.8
_HALF_A_DAY = 12 * 60
_NEARLY = 5
_ONE_NEWS = 14
"""Days between two weekdays up to which they may be told of one thing."""


def contrast(pair: Comparison, one: Moment, other: Moment) -> float | None:
    """Say how much two times differ; nothing where they cannot be compared."""
    if one.kind == other.kind == "clock":
        about = _is_about(pair.one, one) or _is_about(pair.other, other)
        return _contrast_of_clocks(one, other, _NEARLY if about else 0)
    dated = one.days and other.days
    if one.kind == other.kind == "weekday" or ("weekday" in (one.kind, other.kind) and not dated):
        weekdays = _weekday(pair.one, one), _weekday(pair.other, other)
        is_apart = one.days and other.days and abs(one.days[0] - other.days[0]) > _ONE_NEWS
        return None if is_apart or None in weekdays else float(weekdays[0] != weekdays[1])
    if _is_finer(one, other) or _is_finer(other, one):
        return 0.0
    if one.days and other.days:
        other_weekday = one.kind == "day" and bool(one.label[-1]) and bool(other.label[-1])
        differ = other_weekday and one.label[-1] != other.label[-1]
        return 1.0 if differ else _contrast_of_days(one.days, other.days)
    if one.kind != other.kind or one.kind == "span":
        return None
    pairs = zip(one.label, other.label, strict=True)
    return float(any(left != right for left, right in pairs if left and right))


def _weekday(side: Side, moment: Moment) -> int | str | None:
    """Return the number of the weekday that is said, alone or before a date."""
    if moment.kind == "weekday":
        return moment.label[0]
    return (
        side.statement.rules.weekdays.get(str(moment.label[-1])) if moment.kind == "day" else None
    )


def _is_about(side: Side, moment: Moment) -> bool:
    """Whether a time is told roughly: `about 3 p.m.`, `shortly before 9`."""
    rules = side.statement.rules
    before = [word.low for word in side.statement.words[max(0, moment.first - 2) : moment.first]]
    return any(rules.has("shortly", low) or rules.hedges.get((low,)) == "~" for low in before)


def _contrast_of_clocks(one: Moment, other: Moment, nearly: int) -> float | None:
    """Say whether two times of day differ: not by twelve hours, if no half of the day is told.

    Args:
        one: The first.
        other: The second.
        nearly: Minutes up to which they do not differ.
    """
    zones = {one.label[1], other.label[1]} - {""}
    if len(zones) > 1:
        return None
    apart = abs(int(one.label[0]) - int(other.label[0]))
    halves_told = one.label[2] and other.label[2]
    return float(apart > nearly and (halves_told or abs(apart - _HALF_A_DAY) > nearly))


def _is_finer(one: Moment, other: Moment) -> bool:
    """Whether the first says the same in more detail: `June 2005` and `2005`."""
    plain = one.kind in _CALENDAR and other.kind in _CALENDAR and one.kind != other.kind
    return plain and all(
        left == right for left, right in zip(one.label, other.label, strict=True) if right
    )


def _contrast_of_days(one: tuple[int, int], other: tuple[int, int]) -> float:
    if one[1] < other[0] or other[1] < one[0]:
        return 1.0
    lengths = [end - start + 1 for start, end in (one, other)]
    shared = min(one[1], other[1]) - max(one[0], other[0]) + 1
    return 0.0 if shared >= _MOSTLY * max(lengths) or min(lengths) == 1 else _SOFT
