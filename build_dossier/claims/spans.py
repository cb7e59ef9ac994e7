"""Spans and times of day: `last year`, `three weeks ago`, `yesterday`, `3:30 p.m.`."""

from __future__ import annotations

import re
from datetime import date

from build_dossier.claims.moments import SEASONS, YEAR_DIGITS, Moment, Reader, days_of, part_before

_HOURS = range(25)
_POINTED = re.compile(r"(\d{1,2})\.(\d\d)")
_CLOCK_DIGITS = 2
_MINUTES = 60
_YEAR = 365
_BRACKETED = 8


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


def read_relative_day(reader: Reader, at: int) -> Moment | None:
    """Read `yesterday`, where the day of publication is known."""
    shift = reader.rules.relative_days.get(reader.low(at))
    if shift is None or reader.published is None:
        return None
    day = reader.published.toordinal() + shift
    return Moment(at, at, "weekday", (date.fromordinal(day).weekday(),), (day, day))


def read_clock(reader: Reader, at: int) -> Moment | None:
    """Read `3:30 p.m.`, `9 am`, `15:30`, `8.45pm`, `2045 GMT`, as minutes after midnight."""
    written = _written(reader, at)
    if written is None:
        return None
    hour, minute, last, is_sure = written
    half = reader.low(last + 1)
    if half[:1] in {"a", "p"} and (half[1:] == "m" or reader.low(last + 3) == "m"):
        last += 1 if half[1:] else 4 if reader.low(last + 4) == "." else 3
    elif not is_sure and not (minute and reader.is_in("clock", last + 1)):
        return None
    noon = max(_HOURS) // 2
    zone = reader.low(last + 1) if reader.is_in("zones", last + 1) else ""
    if zone and _is_twin(reader, at):
        return Moment(at, last, "twin", (), None)
    minutes = (hour + noon * (half[:1] == "p" and hour < noon)) * _MINUTES + minute
    is_told = half[:1] in {"a", "p"} or hour > noon
    return Moment(at, last, "clock", (minutes, zone, is_told), None)


def _is_twin(reader: Reader, at: int) -> bool:
    """Whether a time stands in brackets after another one: `4:20 a.m. (0220 GMT)`."""
    before = reader.words[max(0, at - _BRACKETED) : at - 1]
    return reader.low(at - 1) == "(" and any(word.is_number for word in before)


def _written(reader: Reader, at: int) -> tuple[int, int, int, bool] | None:
    """Return hour, minute, the index of the last word, and whether it can be but a time of day."""
    low = reader.low(at)
    if len(low) == YEAR_DIGITS and low.isdecimal() and reader.is_in("zones", at + 1):
        hour, minute, last, is_sure = int(low[:2]), int(low[2:]), at, True
    elif pointed := _POINTED.fullmatch(low):
        hour, minute, last, is_sure = int(pointed[1]), int(pointed[2]), at, False
    elif not (low.isdecimal() and len(low) <= _CLOCK_DIGITS):
        return None
    elif reader.low(at + 1) == ":" and reader.low(at + 2).isdecimal():
        hour, minute, last, is_sure = (
            int(low),
            int(reader.low(at + 2)[:_CLOCK_DIGITS]),
            at + 2,
            True,
        )
    else:
        hour, minute, last, is_sure = int(low), 0, at, False
    may_be = hour in _HOURS and (minute < _MINUTES or last > at)  # `3:80` is a slip of a time
    return (hour, minute, last, is_sure) if may_be else None
