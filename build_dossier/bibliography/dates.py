"""Dates in words, in the language of the site whatever the locale.

A date is CSL's `date-parts` (numbers or digits), `raw` or `literal`, or a text such as
`2016-02-05`, `2016-02`, `2016` or an interval `2016-02-05/2016-02-08`; `~` and `?` at its end make
it an approximate one (ISO 8601-2, level 0 and 1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from build_dossier.bibliography.values import field, items_of, text_of
from build_dossier.words.dates import Day, day_in_words

if TYPE_CHECKING:
    from build_dossier.words import Words

_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
_NUMBER = re.compile(r"[0-9]{1,4}")
_NOT_CIRCA = {"", "0", "false", "none"}
_ENDS = 2  # of an interval


def long_date(value: object, words: Words) -> str:
    """Write a date in full: `5 February 2016`, `5–8 February 2016`, `about 2016`.

    Returns:
        What is written there, where that is no date; empty when there is nothing.
    """
    return _in_words(value, words, short=False)


def short_date(value: object, words: Words) -> str:
    """Write a date with short months: `5 Feb 2016`; otherwise as `long_date`."""
    return _in_words(value, words, short=True)


def year_of(value: object) -> str:
    """Read the year a date begins in; empty when it cannot be read."""
    days, _ = _read(value)
    return str(days[0][0]) if days else ""


def _in_words(value: object, words: Words, *, short: bool) -> str:
    days, about = _read(value)
    if not days:
        return _as_written(value)
    begin, end = days[0], days[-1]
    shared = 0 if begin == end else _shared(begin, end)
    said = day_in_words(end, words, short=short)
    if begin != end:
        key = "date.close" if shared == len(begin) - 1 else "date.apart"
        first = day_in_words(begin, words, short=short, without=shared)
        said = words.text(key, start=first, end=said)
    return words.text("date.about", date=said) if about else said


def _shared(begin: Day, end: Day) -> int:
    """How many parts, from the year down, the ends of an interval need to name only once."""
    if len(begin) != len(end):
        return 0
    return next(
        index for index, (one, other) in enumerate(zip(begin, end, strict=True)) if one != other
    )


def _read(value: object) -> tuple[list[Day], bool]:
    """Read one day, or the two ends of an interval, and whether they are approximate."""
    if not isinstance(value, Mapping):
        return _read_text(text_of(value))
    parts = items_of(value.get("date-parts"))
    if not parts:
        days, about = _read_text(field(value, "raw", "literal"))
    else:
        days, about = _valid([_numbers(part) for part in parts]), False
    return days, about or str(value.get("circa", "")).lower() not in _NOT_CIRCA


def _read_text(text: str) -> tuple[list[Day], bool]:
    matches = [_WRITTEN.fullmatch(part.strip()) for part in text.split("/", 2)]
    days = [
        tuple(int(number) for number in match.groups()[:3] if number) if match else ()
        for match in matches
    ]
    return _valid(days), any(match is not None and match[4] for match in matches)


def _numbers(parts: object) -> Day:
    texts = [text_of(part) for part in items_of(parts)[:3]]
    readable = all(_NUMBER.fullmatch(text) for text in texts)
    return tuple(map(int, texts)) if readable else ()


def _valid(days: list[Day]) -> list[Day]:
    """All of them, or none where one does not exist or there are more than two."""
    return days if len(days) <= _ENDS and all(map(_exists, days)) else []


def _exists(day: Day) -> bool:
    try:
        date(*(*day, 1, 1)[:3])
    except (TypeError, ValueError):
        return False
    return bool(day)


def _as_written(value: object) -> str:
    if not isinstance(value, Mapping):
        return text_of(value)
    parts = ("-".join(map(text_of, items_of(part))) for part in items_of(value.get("date-parts")))
    return field(value, "literal", "raw") or "/".join(filter(None, parts))
