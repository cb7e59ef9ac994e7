"""Days, months and years in the words of a language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_dossier.words import Words

Day = tuple[int, ...]
"""Year, or year and month, or year, month and day."""


def day_in_words(day: Day, words: Words, *, short: bool = False, without: int = 0) -> str:
    """Return a day, month or year as people write it, such as `5 February 2016`.

    Args:
        day: A date of the calendar.
        words: What the site says.
        short: Whether the month is to be abbreviated.
        without: How many parts, from the year down, are left out: what the other end of an
            interval says as well.
    """
    year, *rest = day
    if not rest:
        return str(year)
    month = words.names("date.short_months" if short else "date.months")[rest[0] - 1]
    if len(rest) == 1:
        return month if without else words.text("date.month", month=month, year=year)
    key = ("date.day", "date.day_of_month", "date.day_alone")[without]
    return words.text(key, day=rest[1], month=month, year=year)


def say_date(written: str, words: Words) -> str:
    """Return a date of the files in words.

    Args:
        written: `2016-02-05`, `2016-02`, `2016`, or an interval of two such with a slash.
        words: What the site says.

    Returns:
        Such as "Friday, 5 February 2016", "February 2016" or "2016"; "undated" for none.
    """
    if not written:
        return words.text("date.undated")
    start, slash, end = written.partition("/")
    if not slash:
        return _with_weekday(start, words)
    ends = {"start": _with_weekday(start, words), "end": _with_weekday(end, words)}
    return words.text("date.from_to", **ends)


def _with_weekday(written: str, words: Words) -> str:
    day = tuple(map(int, written.split("-")))
    named = day_in_words(day, words)
    if len(day) == 1:
        return written
    if len(day) == 2:  # noqa: PLR2004 - year and month
        return named
    weekday = words.names("date.weekdays")[date(*day).weekday()]
    return words.text("date.with_weekday", weekday=weekday, day=named)
