"""Every quote of one article, and where in its file it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_dossier.model import Dossier, Quote

Writing = Literal["annotation", "reading", "mention", "furniture"]
"""How a quote is written: with `prefix` and `suffix` in the front matter; likewise, in a mapping
under `readings`; as a block quote alone; or as an item of a list in the front matter."""


@dataclass(frozen=True)
class Slot:
    """A quote in its place."""

    quote: Quote
    """The quote as written."""
    writing: Writing
    """How it is written."""
    number: int
    """Which of the quotes written in the same list it is, from 0."""
    within: tuple[str, ...] = ()
    """Keys of the mappings in which its `prefix` and `suffix` are written."""

    @property
    def file(self) -> str:
        """Path of its file."""
        return self.quote.place.file

    @property
    def takes_context(self) -> bool:
        """Whether `prefix` and `suffix` may be written for it."""
        return self.writing != "mention"


def slots(dossier: Dossier, article: str) -> tuple[Slot, ...]:
    """Return everything quoted of an article, in an order that does not hang on the words."""
    readings = (one for each in dossier.discrepancies for one in each.readings)
    mentions = (one for each in dossier.events for one in each.mentions)
    return (
        *_of(article, ((one.id, one.furniture) for one in dossier.articles), "furniture"),
        *_of(article, ((one.article, one.targets) for one in dossier.annotations), "annotation"),
        *_of(article, ((one.article, one.quotes) for one in readings), "reading", "readings"),
        *_of(article, ((one.article, one.quotes) for one in mentions), "mention"),
    )


def _of(
    article: str, written: Iterable[tuple[str, Sequence[Quote]]], writing: Writing, key: str = ""
) -> Iterator[Slot]:
    within = (key, article) if key else ()
    for owner, quotes in written:
        if owner == article:
            yield from (Slot(quote, writing, at, within) for at, quote in enumerate(quotes))
