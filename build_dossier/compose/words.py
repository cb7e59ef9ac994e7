"""The interface's own words: labels, plurals, signs and dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_dossier.model import Difference, Kind, Phase, Stance, Status

KIND_WORDS: dict[Kind, tuple[str, str]] = {
    "correction": ("Correction", "corrections"),
    "clarification": ("Clarification", "clarifications"),
    "unsupported": ("Unsupported claim", "unsupported claims"),
    "context": ("Context", "context notes"),
    "omission": ("Omission", "omissions"),
    "origin": ("Origin", "notes on origin"),
    "defect": ("Defect", "defects"),
}
"""Kind of annotation to the word for one and the word for several."""

STANCE_SIGNS: dict[Stance, str] = {
    "agrees": "✓",
    "contradicts": "✗",
    "imprecise": "≈",
    "different scope": "↔",
}
"""Stance to the sign before its word."""

SILENT_SIGN = "–"
"""Sign of an article without a reading."""

STATUS_WORDS: dict[Status, tuple[str, str]] = {
    "settled": ("Settled", "The evidence answers the question."),
    "likely": ("Likely", "The evidence points one way and leaves some doubt."),
    "open": ("Open", "The evidence does not decide the question."),
    "not comparable": ("Not comparable", "The articles speak of different things."),
}
"""Status of a discrepancy to its word and its meaning."""

DIFFERENCE_WORDS: dict[Difference, str] = {
    "contradiction": "The articles contradict each other or the evidence.",
    "precision": "The articles differ in precision.",
    "wording": "The articles differ in wording.",
    "naming": "The articles use different names for one thing.",
    "scope": "The articles speak of different events or scopes.",
    "unresolved": "The articles differ and the evidence does not decide.",
}
"""How readings differ, in a sentence."""

PHASE_WORDS: dict[Phase, str] = {
    "before": "Before",
    "event": "The event",
    "after": "Afterwards",
}
"""Phase of an event to the heading over it."""

VIEW_WORDS = {"original": "Original", "corrections": "Corrections", "all": "All notes"}
"""What an article's page can show to what that is called; counts follow."""

READING_WORDS = {
    "show": "Show",
    "previous": "Previous note",
    "next": "Next note",
    "keys": "or K and J, with a note or its number in focus",
    "letters": "Keys J and K lead to the next and the previous note, from a note or its number",
    "dense": "Where notes are dense: click to go there",
    "density": "Notes in the first, second and last third of the article",
    "list": "Notes as a list",
    "more": "More",
    "less": "Less",
    "close": "Close",
    "cite": "Cite",
    "citation": "copy citation",
    "text": "Text",
    "link": "Link",
    "bibtex": "BibTeX",
    "copied": "Copied.",
    "select": "Press the copy key to copy.",
}
"""What the controls of an article's page say; the script reads these words from the page."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def count(number: int, one: str, several: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else several}"


def count_kind(number: int, kind: Kind) -> str:
    """Return a number of notes of a kind in words."""
    one, several = KIND_WORDS[kind]
    if several.startswith("notes"):
        return count(number, several.replace("notes", "note", 1), several)
    return count(number, several.removesuffix("s") if number == 1 else one, several)


def say_date(written: str) -> str:
    """Return a date of the files in words.

    Args:
        written: `2016-02-05`, `2016-02`, `2016`, or an interval of two such with a slash.

    Returns:
        Such as "Friday, 5 February 2016", "February 2016" or "2016"; "undated" for none.
    """
    if not written:
        return "undated"
    start, slash, end = written.partition("/")
    return f"{_say_day(start)} to {_say_day(end)}" if slash else _say_day(start)


def _say_day(written: str) -> str:
    year, *rest = written.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{month} {year}"
    day = date(int(year), int(rest[0]), int(rest[1]))
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {month} {year}"
