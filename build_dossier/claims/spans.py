"""Spans and days told from the day of publication: `last year`, `three weeks ago`, `yesterday`."""

from __future__ import annotations

from datetime import date

from build_dossier.claims.moments import SEASONS, Moment, Reader, days_of, part_before

_YEAR = 365


def read_span(reader: Reader, at: int) -> Moment | None:
    """Read `last year`, `the last six months`, `three weeks ago`, `the middle of last year`."""
    for key, sign in (("last", -1), ("this", 0), ("next", 1)):
        if reader.is_in(key, at):
            count = reader.number(at + 1)
            unit_at = at + 2 if count else at + 1
            unit = reader.rules.time_units.get(reader.low(unit_at), 0)
            if (
                not count
                and (season := reader.rules.parts_of_time.get(reader.low(at + 1))) in SEASONS
            ):
                return _season(reader, at, sign, season)
            if unit:
                first, part = part_before(reader, at)
                return _relative(reader, (first, unit_at), (sign, count, unit), part)
            if sign < 1 and (day := _part_of_day(reader, at, sign)):
                return day
    return _ago(reader, at)


def _season(reader: Reader, at: int, sign: int, season: str) -> Moment:
    """Read `next spring`: the nearest one that is not over, or has not begun, at publication."""
    year = 0
    if reader.published:
        begins, ends = SEASONS[season]
        year, month = reader.published.year, reader.published.month
        year += (sign > 0 and month >= begins) - (sign < 0 and month <= ends)
    return Moment(at, at + 1, "year", (year, 0, 0, season), days_of(year, 0, 0, season))


def _ago(reader: Reader, at: int) -> Moment | None:
    before = reader.is_in("before_ago", at)
    count_at = at + 1 if before else at
    count = reader.number(count_at)
    unit = reader.rules.time_units.get(reader.low(count_at + 1), 0)
    if not (count and unit and (before or reader.is_in("ago", count_at + 2))):
        return None
    published = None if reader.is_in("of_a_story", count_at + 2) else reader.published
    day = published.toordinal() - count * unit if published else 0
    slack = unit // 2
    days = (day - slack, day + slack) if day else None
    return Moment(at, count_at + (1 if before else 2), "span", (-1, count, unit, "ago"), days)


def _relative(
    reader: Reader, where: tuple[int, int], how: tuple[int, int, int], part: str
) -> Moment:
    sign, count, unit = how
    days = None
    if reader.published:
        day = reader.published.toordinal()
        if unit == _YEAR and not count:
            year = reader.published.year + sign
            return Moment(*where, "year", (year, 0, 0, part), days_of(year, 0, 0, part))
        if count:
            days = (day - count * unit, day) if sign < 0 else (day, day + count * unit)
        else:
            days = (day + sign * 2 * unit, day + unit) if sign < 0 else (day, day + 2 * unit)
    return Moment(*where, "span", (sign, count, unit, part), days)


def _part_of_day(reader: Reader, at: int, sign: int) -> Moment | None:
    """Read `last night`, `this morning`, where the day of publication is known."""
    keys = ("nights",) if sign else ("mornings", "evenings")
    if not any(reader.is_in(key, at + 1) for key in keys):
        return None
    return _day(reader, (at, at + 1), sign)


def read_relative_day(reader: Reader, at: int) -> Moment | None:
    """Read `yesterday`, where the day of publication is known."""
    shift = reader.rules.relative_days.get(reader.low(at))
    return None if shift is None else _day(reader, (at, at), shift)


def _day(reader: Reader, where: tuple[int, int], shift: int) -> Moment | None:
    """Return the day that is so many days after that of publication, where this is known."""
    if reader.published is None:
        return None
    day = reader.published.toordinal() + shift
    return Moment(*where, "weekday", (date.fromordinal(day).weekday(),), (day, day))
