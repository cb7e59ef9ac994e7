"""What the files people write are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_dossier.model.problem import Place


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of an article's text."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""


@dataclass(frozen=True)
class Quote:
    """The exact words annotated (W3C `TextQuoteSelector`)."""

    exact: str
    """The words, line breaks and runs of spaces folded to one space."""
    place: Place
    """Where the quote is written."""
    prefix: str = ""
    """Words just before, where the quote alone is not enough to find it."""
    suffix: str = ""
    """Words just after, likewise."""


@dataclass(frozen=True)
class Citation:
    """A reference called as evidence."""

    ref: str
    """Id of the reference."""
    place: Place
    """Where it is cited."""
    locator: str = ""
    """Page, section or time within the work."""


@dataclass(frozen=True)
class Link:
    """A cross-link written by a person (`see`)."""

    to: str
    """`article/note`, `articles/id`, `discrepancies/id` or `events/id`."""
    place: Place
    """Where it is written."""


@dataclass(frozen=True)
class Withdrawn:
    """That a note or an answer no longer stands; its address still does."""

    date: str
    """The day on which it was withdrawn: `2026-11-01`."""
    reason: str
    """Why, in a sentence or two for readers."""
    place: Place
    """Where it is written."""


@dataclass(frozen=True)
class Prose:
    """A small Markdown body, as written."""

    markdown: str
    """Paragraphs, emphasis, lists, block quotes, links, code and `[@id]` citations."""
    place: Place
    """Line of its first line."""
