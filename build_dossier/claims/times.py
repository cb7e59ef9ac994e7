"""Days, months, years and spans in a sentence, resolved against the day of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.claims.clocks import read_clock
from build_dossier.claims.moments import Moment, Reader, days_of, part_before
from build_dossier.claims.spans import read_relative_day, read_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_BRACKETED = range(2, 12)
_DAYS_OF_MONTH = range(1, 32)
_YEAR = 365
_TWO_DIGITS = range(1, 100)
"""What stands in place of a day: beyond the month's last it is a slip, and differs all the more."""


def moments(words: Sequence[Word], rules: Rules, published: date | None) -> Iterator[Moment]:
    """Yield the times of a sentence, in order; none overlaps another.

    Args:
        words: Of the sentence.
        rules: Of its language.
        published: Day of publication, where it is known.
    """
    reader = Reader(words, rules, published)
    at = 0
    while at < len(words):
        if found := _moment(reader, at):
            yield found
            at = found.last
        at += 1


def _moment(reader: Reader, at: int) -> Moment | None:
    """Return the time that begins with a word; most words need not be looked at closely."""
    low = reader.low(at)
    if not (low[:1].isdecimal() or low in reader.rules.time_words):
        return None
    return next(filter(None, (read(reader, at) for read in _READINGS)), None)


def _weekday(reader: Reader, at: int) -> Moment | None:
    weekday = reader.rules.weekdays.get(reader.low(at))
    if reader.is_in("of_a_story", at - 1):
        return None
    if weekday is None or not reader.words[at].capital or _starts_a_name(reader, at):
        return None
    if reader.is_in("zones", at - 1) and any(reader.low(at - back) == "(" for back in _BRACKETED):
        return None  # `(0241 GMT Friday)`: the day it was somewhere else
    after = at + 2 if reader.low(at + 1) in {",", "."} else at + 1
    if (date_ := _date(reader, after)) and date_.kind == "day":
        label = (*date_.label[:3], reader.low(at))
        return date_._replace(first=at, label=label)  # `Sunday, February 22`
    first = at - 1 if reader.is_in("last", at - 1) or reader.is_in("next", at - 1) else at
    days = None
    if reader.published:
        ahead = reader.is_in("next", at - 1)
        back = (reader.published.weekday() - weekday) % 7
        if reader.is_in("last", at - 1):
            back = back or 7
        day = reader.published.toordinal() - (back - 7 if ahead else back)
        days = (day, day)
    return Moment(first, at, "weekday", (weekday,), days)


def _starts_a_name(reader: Reader, at: int) -> bool:
    """Whether a short form is rather a word: `Sun Microsystems`, `Wed`."""
    short = len(reader.low(at)) <= len("thurs") or reader.low(at - 1) == "the"
    return short and at + 1 < len(reader.words) and reader.words[at + 1].capital


def _date(reader: Reader, at: int) -> Moment | None:
    """Read `February 5, 2016`, `5 February 2016`, `5. Februar`, `February 2016`, `in July`."""
    month = _month(reader, at)
    if month:
        day, last = _day_after(reader, at)
        first = at
    else:
        day = reader.number(at) if reader.low(at).isdecimal() else 0
        month_at = at + 2 if reader.low(at + 1) in {".", "of", "st", "nd", "rd", "th"} else at + 1
        month = _month(reader, month_at)
        if day not in _TWO_DIGITS or not month:
            return None
        first, last = at, month_at
    year, last = _year_after(reader, last)
    if not (day or year) and _is_no_month(reader, at):
        return None
    return _calendar(reader, first, last, (year, month, day))


def _year_after(reader: Reader, last: int) -> tuple[int, int]:
    """Return the year after a month, `2016` or `last year`, 0 if none, and where it ends."""
    at = last + 2 if reader.low(last + 1) in {",", "of"} else last + 1
    if year := reader.year(at):
        return year, at
    if reader.published and reader.rules.time_units.get(reader.low(at + 1)) == _YEAR:
        for key, sign in (("last", -1), ("this", 0), ("next", 1)):
            if reader.is_in(key, at):
                return reader.published.year + sign, at + 1
    return 0, last


def _month(reader: Reader, at: int) -> int:
    if not 0 <= at < len(reader.words) or not reader.words[at].capital:
        return 0
    return reader.rules.months.get(reader.low(at), 0)


def _day_after(reader: Reader, at: int) -> tuple[int, int]:
    start = at + 2 if reader.low(at + 1) == "." else at + 1
    day = reader.number(start) if reader.low(start).isdecimal() else 0
    counts = start + 1 < len(reader.words) and bool(reader.words[start + 1].stem)
    if day not in (_DAYS_OF_MONTH if counts else _TWO_DIGITS):
        return 0, at
    return day, start + 1 if reader.low(start + 1) in {"st", "nd", "rd", "th"} else start


def _is_no_month(reader: Reader, at: int) -> bool:
    """Whether a month's name by itself is rather a person's or a verb: `May`, `March`."""
    return at == 0 or reader.words[at - 1].capital


def _calendar(
    reader: Reader, first: int, last: int, label: tuple[int, int, int], part: str = ""
) -> Moment:
    year, month, day = label
    kind = "day" if day else "month" if month else "year"
    known = 0 if day > max(_DAYS_OF_MONTH) else year or _likely_year(reader, first, month, day)
    return Moment(first, last, kind, (year, month, day, part), days_of(known, month, day, part))


def _likely_year(reader: Reader, first: int, month: int, day: int) -> int:
    """Return the latest year in which a month or day is not after the publication."""
    if reader.published is None or reader.is_in("of_a_story", first - 1):
        return 0
    later = (month, day or 1) > (reader.published.month, reader.published.day)
    return reader.published.year - later


def _year(reader: Reader, at: int) -> Moment | None:
    """Read `2015`, `mid-2015`, `the middle of 2015`."""
    year = reader.year(at)
    if not year or not reader.low(at).isdecimal():
        return None
    if last := _end_of_decade(reader, at, year):
        return Moment(at, last, "decade", (year, 0, 0, ""), None)
    if last := _end_of_season(reader, at, year):
        return Moment(at, last, "season", (year, 0, 0, ""), None)
    if _counts(reader, at):
        return None
    first, part = part_before(reader, at)
    return _calendar(reader, first, at, (year, 0, 0), part)


def _end_of_decade(reader: Reader, at: int, year: int) -> int:
    """Return the index of the ending in `1950s`, 0 where there is none."""
    glued = at + 1 < len(reader.words) and reader.words[at + 1].is_glued
    return at + 1 if glued and year % 10 == 0 and reader.is_in("decades", at + 1) else 0


def _end_of_season(reader: Reader, at: int, year: int) -> int:
    """Return the index of the second year in `2008-09`, 0 where there is none."""
    last = at + 2 if reader.low(at + 1) in {"-", "–", "/"} else 0
    return last if last and reader.low(last) == f"{(year + 1) % 100:02}" else 0


def _counts(reader: Reader, at: int) -> bool:
    if reader.is_in("before_years", at - 1):
        return False
    after = reader.words[at + 1] if at + 1 < len(reader.words) else None
    hedged = any(
        tuple(word.low for word in reader.words[max(0, at - len(one)) : at]) == one
        for one in reader.rules.hedges
    )
    plural = after and after.low.endswith("s") and after.stem
    glued = after and after.is_glued and after.raw[0].isalpha()
    return hedged or bool(plural or glued)


# Each begins with digits or a word of `Rules.time_words`.
_READINGS = (read_clock, _weekday, _date, _year, read_span, read_relative_day)
