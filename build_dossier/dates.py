"""Dates as people write them: the part of EDTF that a dossier needs, and what else is meant.

A date is a year, a month or a day of the Gregorian calendar, or an interval of two such.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_ONE = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
DATE_PATTERN = f"{_ONE}(/{_ONE})?"
DAY_PATTERN = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
MONTH_NAME = f"(?:{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in MONTHS)})"
"""Pattern of a month in full or by its first three letters."""


def date_fault(text: str) -> str:
    """Say what is wrong with a date that matches the pattern; empty when nothing is.

    Args:
        text: A date or interval, such as `2016-02-05` or `2016-02-05/2016-02-08`.
    """
    ends = text.split("/")
    for end in ends:
        if not _days(end):
            return f"has a day that is not in the calendar: {end}"
    first, last = _days(ends[0]), _days(ends[-1])
    return "ends before it begins" if last[-1:] < first[:1] else ""


def date_parts(text: str) -> list[list[int]]:
    """Return a date as CSL-JSON has it: `[[2016, 2, 5]]`, or two such lists for an interval."""
    return [[int(part) for part in end.split("-")] for end in text.split("/")]


def suggested_date(text: str) -> str:
    """Rewrite a date in the forms people use most, such as `5 February 2016`; else empty.

    What can be read in two ways, such as `05/02/2016`, is not guessed at.
    """
    for pattern in _WRITTEN:
        match = pattern.fullmatch(text.strip())
        if match:
            parts = [_number(match[name]) for name in ("year", "month", "day") if match[name]]
            written = "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
            return "" if date_fault(written) else written
    return ""


def _days(text: str) -> tuple[date, ...]:
    """First and last day that a year, month or day can mean; empty when there is none."""
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    try:
        last = day or monthrange(year, month or 12)[1]
        return date(year, month or 1, day or 1), date(year, month or 12, last)
    except ValueError:  # calendar.IllegalMonthError is one too
        return ()


_NAME = rf"(?P<month>{MONTH_NAME})\.?"
_WEEKDAY = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_WRITTEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? {_NAME},? (?P<year>[0-9]{{4}})",
        rf"{_WEEKDAY}{_NAME} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[0-9]{{4}})",
        rf"{_NAME},? (?P<year>[0-9]{{4}})(?P<day>)",
        r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})(?P<day>)",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})[T ][0-9:.Z+-]{4,20}",
    )
)


def month_number(name: str) -> int:
    """Return the number of a month named in full or by its first three letters."""
    letters = name[:3].capitalize()
    return next(at for at, month in enumerate(MONTHS, 1) if month.startswith(letters))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else month_number(word)
