"""Rules about days: a weekday that does not fit its date is a mistake in one of the two."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.check.context import place_of
from build_dossier.dates import MONTH_NAME, WEEKDAYS, month_number
from build_dossier.model import Place, Problem
from build_dossier.quotation_marks import quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.check.context import Context

_WEEKDAY = f"(?P<weekday>{'|'.join(WEEKDAYS)})"
_MONTH = rf"(?P<month>{MONTH_NAME})\.?"
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = "(?P<year>[0-9]{4})"
_DATED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_WEEKDAY},?\s(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH},?\s{_YEAR}\b",
        rf"\b{_WEEKDAY},?\s{_MONTH}\s{_DAY},?\s{_YEAR}\b",
    )
)
_NAMED = re.compile(rf"\b{_WEEKDAY}\b")
_BLOCK = re.compile(r"^ {0,3}>.*$", re.MULTILINE)
_FULL_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Dated(NamedTuple):
    """A weekday beside a date."""

    at: int
    """Where in the text it stands, in code points."""
    words: str
    """What is written."""
    weekday: str
    """The weekday named."""
    day: date | None
    """The date named; None where no calendar has it."""


def weekdays(context: Context) -> Iterator[Problem]:
    """A weekday lets a reader, and this rule, check a date; words in quotation marks are spared."""
    for place, text in _texts(context):
        for dated in _dated(text):
            right = WEEKDAYS[dated.day.weekday()] if dated.day else ""
            if right != dated.weekday:
                yield Problem(
                    Place(place.file, place.line + text.count("\n", 0, dated.at)),
                    "wrong-weekday",
                    f"That day was a {right}." if right else "No calendar has that day.",
                    found=dated.words,
                    expected="a weekday and a date that go together",
                    hint=dated.words.replace(dated.weekday, right, 1) if right else "",
                )


def event_weekdays(context: Context) -> Iterator[Problem]:
    """An event's title that names a weekday names, as a rule, that of its date."""
    for event in context.dossier.events:
        named = {match["weekday"] for match in _NAMED.finditer(_unquoted(event.title))}
        day = _day(event.date) if _FULL_DATE.fullmatch(event.date) else None
        right = WEEKDAYS[day.weekday()] if day else ""
        if right and named and right not in named:
            yield Problem(
                place_of(event, "date"),
                "event-weekday",
                f"{event.date} was a {right}, and the title names another day.",
                found=event.title,
                expected=right,
                hint="Correct the date or the title.",
                severity="advice",
            )


def _texts(context: Context) -> Iterator[tuple[Place, str]]:
    """Everything the editors write in which a date may stand."""
    for body in context.bodies:
        yield body.prose.place, body.prose.markdown
    for discrepancy in context.dossier.discrepancies:
        yield place_of(discrepancy, "question"), discrepancy.question
        yield place_of(discrepancy, "answer"), discrepancy.answer
        for reading in discrepancy.readings:
            yield reading.place, reading.says
    for event in context.dossier.events:
        yield place_of(event, "title"), event.title
    for article in context.dossier.articles:
        yield place_of(article, "published_basis"), article.published_basis


def _dated(text: str) -> Iterator[Dated]:
    if not _NAMED.search(text):
        return
    plain = _unquoted(text)
    for pattern in _DATED:
        for match in pattern.finditer(plain):
            month = month_number(match["month"])
            written = f"{match['year']}-{month:02}-{int(match['day']):02}"
            words = " ".join(match[0].split())
            yield Dated(match.start(), words, match["weekday"].capitalize(), _day(written))


def _unquoted(text: str) -> str:
    """Blank out what is quoted, and so is somebody else's; every line stays where it is."""
    spans = [*map(re.Match.span, _BLOCK.finditer(text)), *quotations(text)]
    characters = list(text)
    for start, end in spans:
        characters[start:end] = [one if one == "\n" else " " for one in text[start:end]]
    return "".join(characters)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
