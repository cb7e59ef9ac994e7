"""A time said of something, and what reading one needs: words, rules, the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

YEAR_DIGITS = 4
"""Digits of a year."""
_YEARS = range(1900, 2100)
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 12)}
"""First and last month of a season; a winter is told by the year in which it begins."""
_QUARTERS = {"quarter 1": (1, 3), "quarter 2": (4, 6), "quarter 3": (7, 9), "quarter 4": (10, 12)}
_THIRDS = {"early": (1, 4), "middle": (5, 8), "late": (9, 12)}
_MONTHS = {**SEASONS, **_QUARTERS, **_THIRDS}
_DAYS = {"early": (1, 10), "middle": (11, 20), "late": (21, 31)}


class Moment(NamedTuple):
    """A time said of something."""

    first: int
    """Index of its first word."""
    last: int
    """Index of its last word."""
    kind: str
    """`clock`, `weekday`, `day`, `month`, `year`, `season` (`2008-09`), `decade` or `span`;
    `twin`, where it says in another time zone what was said before."""
    label: tuple[int | str, ...]
    """What it says by itself: a weekday's number; year (0 if none), month, day, and a part
    of it or its weekday; minutes after midnight, the time zone, and whether the half of the day is
    told."""
    days: tuple[int, int] | None
    """First and last day it may mean, as ordinals; nothing where that cannot be told."""


class Reader(NamedTuple):
    """A sentence to be read at an index."""

    words: Sequence[Word]
    """Its words."""
    rules: Rules
    """Of its language."""
    published: date | None
    """The day of publication, where it is known."""

    def low(self, at: int) -> str:
        """Return a word in lower case, `friday` for `Friday's`; empty beyond the ends."""
        return self.words[at].low.removesuffix("'s") if 0 <= at < len(self.words) else ""

    def number(self, at: int) -> int:
        """Return a plain number of up to four digits, in words too; 0 where there is none."""
        low = self.low(at)
        if low.isdecimal() and len(low) <= YEAR_DIGITS:
            return int(low)
        return int(self.rules.numbers.get(low, 0))

    def year(self, at: int) -> int:
        """Return a year in digits, 0 where there is none."""
        number = self.number(at) if len(self.low(at)) == YEAR_DIGITS else 0
        return number if number in _YEARS else 0

    def is_in(self, key: str, at: int) -> bool:
        """Whether a word stands in a set of the rules."""
        return self.rules.has(key, self.low(at))


def part_before(reader: Reader, at: int) -> tuple[int, str]:
    """Return where `mid-` or `the middle of` begins, and which part of a time it means."""
    for back in (1, 2, 3):
        parts, low = reader.rules.parts_of_time, reader.low(at - back)
        if part := parts.get(f"{reader.low(at - back - 1)} {low}", ""):
            return at - back - 1, part
        if part := parts.get(low, ""):
            return at - back, part
        if reader.low(at - back) not in {"-", "of", "the", "des"}:
            break
    return at, ""


def days_of(year: int, month: int, day: int, part: str) -> tuple[int, int] | None:
    """Return the first and last day that a year, month (or 0) and day (or 0) may mean."""
    if not year:
        return None
    first_month, last_month = (month, month) if month else _MONTHS.get(part, (1, 12))
    first_day, last_day = (day, day) if day else _DAYS.get(part if month else "", (1, 31))
    first = clamped(year, first_month, first_day)
    return first.toordinal(), clamped(year, last_month, last_day).toordinal()


def clamped(year: int, month: int, day: int) -> date:
    """Return a day of the calendar, the last of its month where it has fewer."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(day - 1), following - timedelta(1))
