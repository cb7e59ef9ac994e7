"""Times of day: `3:30 p.m.`, `2045 GMT`, `at 3.20 yesterday morning`, `ten past nine`, `noon`."""

from __future__ import annotations

import re
from typing import NamedTuple

from build_dossier.claims.moments import YEAR_DIGITS, Moment, Reader

_HOURS = range(25)
_POINTED = re.compile(r"(\d{1,2})\.(\d\d)")
_CLOCK_DIGITS = 2
_NOON, _EVENING, _QUARTER, _HALF, _MINUTES = 12, 6, 15, 30, 60
_SAID_ALONE = frozenset((5, 10, 20, 25))
"""Minutes that are told without the word: `ten past five`."""
_BRACKETED = 8
_AFTER = 4


class _Clock(NamedTuple):
    hour: int
    minute: int
    last: int
    """Index of its last word."""
    is_sure: bool
    """Whether it can be but a time of day."""


def read_clock(reader: Reader, at: int) -> Moment | None:
    """Read a time of day, as minutes after midnight."""
    if moment := _noon(reader, at):
        return moment
    clock = _in_words(reader, at) or _by_hour(reader, at) or _in_figures(reader, at)
    if clock is None:
        return None
    hour, minute, last, is_sure = clock
    half = reader.low(last + 1)[:1]
    if _is_half(reader, last + 1):
        last += 1 if reader.low(last + 1)[1:] else 4 if reader.low(last + 4) == "." else 3
    else:
        if reader.is_in("full_hours", last + 1):
            last, is_sure = last + 1, True
        half = _part_of_day(reader, last, hour)
        if not is_sure and not (minute and reader.is_in("clock", last + 1)):
            return None
    zone = reader.low(last + 1) if reader.is_in("zones", last + 1) else ""
    if zone and _is_twin(reader, at):
        return Moment(at, last, "twin", (), None)
    if half:
        hour = hour % _NOON + _NOON * (half == "p") if hour <= _NOON else hour
    minutes = hour * _MINUTES + minute
    return Moment(at, last, "clock", (minutes, zone, bool(half) or hour > _NOON), None)


def _noon(reader: Reader, at: int) -> Moment | None:
    """Read `noon` and `midnight`."""
    if reader.words[at].capital and not reader.rules.capital_nouns:
        return None  # `High Noon`
    for key, hour in (("noons", _NOON), ("midnights", 0)):
        if reader.is_in(key, at):
            return Moment(at, at, "clock", (hour * _MINUTES, "", True), None)
    return None


def _is_half(reader: Reader, at: int) -> bool:
    """Whether `am`, `p.m.` or the like stands somewhere."""
    low = reader.low(at)
    return low[:1] in {"a", "p"} and (low[1:] == "m" or (not low[1:] and reader.low(at + 2) == "m"))


def _part_of_day(reader: Reader, last: int, hour: int) -> str:
    """Return `a` or `p` where the part of the day stands after an hour; empty if it does not."""
    for at in range(last + 1, last + 1 + _AFTER):
        if at >= len(reader.words) or reader.words[at].is_mark:
            return ""
        if reader.is_in("mornings", at):
            return "a"
        if reader.is_in("evenings", at):
            return "p"
        if reader.is_in("nights", at):
            return "p" if hour >= _EVENING else "a"
    return ""


def _is_twin(reader: Reader, at: int) -> bool:
    """Whether a time stands in brackets after another one: `4:20 a.m. (0220 GMT)`."""
    before = reader.words[max(0, at - _BRACKETED) : at - 1]
    return reader.low(at - 1) == "(" and any(word.is_number for word in before)


def _in_words(reader: Reader, at: int) -> _Clock | None:
    """Read `quarter past nine`, `ten minutes to five`: what goes on as anything else is no time."""
    minute, after = _minutes(reader, at)
    sign = reader.is_in("past_clocks", after) - reader.is_in("to_clocks", after)
    hour = reader.number(after + 1)
    if not (minute and sign and 0 < hour <= _NOON) or _counts(reader, after + 2):
        return None
    hour, minute = divmod(hour * _MINUTES + sign * minute, _MINUTES)
    return _Clock(hour, minute, after + 1, is_sure=True)


def _by_hour(reader: Reader, at: int) -> _Clock | None:
    """Read the hour of `shortly after nine`, `just before 6`, and of `at nine on Tuesday`."""
    hour = reader.number(at)
    if not 0 < hour <= _NOON or _counts(reader, at + 1) or reader.is_in("of", at + 1):
        return None
    near = any(reader.is_in(key, at - 1) for key in ("past_clocks", "to_clocks"))
    shortly = near and reader.is_in("shortly", at - 2)
    is_one = reader.is_in("uncertain_numbers", at)
    on_a_day = reader.is_in("before_clocks", at - 1) and _is_day(reader, at + 1)
    ends = at + 1 >= len(reader.words) or reader.words[at + 1].is_mark
    goes_on = reader.low(at + 1) in {":", "."} or reader.low(at + 1)[:1] in {"-", "–"}
    goes_on = goes_on and at + 2 < len(reader.words) and reader.words[at + 2].is_glued
    if goes_on or not (on_a_day or (shortly and (ends or not is_one))):
        return None
    return _Clock(hour, 0, at, is_sure=True)


def _counts(reader: Reader, at: int) -> bool:
    """Whether what follows an hour is counted, so that it is none: `after nine people`."""
    counted = at < len(reader.words) and bool(reader.words[at].stem)
    return counted and not _is_day(reader, at) and not reader.is_in("full_hours", at)


def _minutes(reader: Reader, at: int) -> tuple[int, int]:
    """Return how many minutes words tell, 0 if none, and the index after them."""
    if reader.is_in("quarters", at):
        return _QUARTER, at + 1
    if reader.is_in("halves", at):
        return _HALF, at + 1
    minutes = reader.number(at)
    if reader.is_in("clock_minutes", at + 1):
        return minutes if minutes < _HALF else 0, at + 2
    is_said = reader.is_in("past_signs", at + 1) or reader.is_in("only_clocks", at - 1)
    return minutes if is_said and minutes in _SAID_ALONE else 0, at + 1


def _in_figures(reader: Reader, at: int) -> _Clock | None:
    low = reader.low(at)
    is_hour = low.isdecimal() and len(low) <= _CLOCK_DIGITS
    if len(low) == YEAR_DIGITS and low.isdecimal() and reader.is_in("zones", at + 1):
        clock = _Clock(int(low[:2]), int(low[2:]), at, is_sure=True)
    elif pointed := _POINTED.fullmatch(low):
        is_sure = reader.is_in("before_clocks", at - 1) and _is_day(reader, at + 1)
        clock = _Clock(int(pointed[1]), int(pointed[2]), at, is_sure)
    elif is_hour and reader.low(at + 1) == ":" and reader.low(at + 2).isdecimal():
        minute = int(reader.low(at + 2)[:_CLOCK_DIGITS])
        clock = _Clock(int(low), minute, at + 2, is_sure=True)
    elif is_hour or (reader.number(at) and reader.is_in("full_hours", at + 1)):
        clock = _Clock(reader.number(at), 0, at, is_sure=False)
    else:
        return None
    may_be = clock.minute < _MINUTES or clock.last > at  # `3:80` is a slip of a time
    return clock if clock.hour in _HOURS and may_be else None


def _is_day(reader: Reader, at: int) -> bool:
    """Whether a day or a part of one is told: `yesterday`, `on Monday`, `in the evening`."""
    while reader.is_in("before_days", at) or reader.is_in("articles", at):
        at += 1
    low = reader.low(at)
    told = low in reader.rules.relative_days or low in reader.rules.weekdays
    return told or any(reader.is_in(key, at) for key in ("mornings", "evenings", "nights"))
