"""Every quote of a dossier, and what may be written beside it to settle its place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal

from build_dossier.edits import one_or_listed, quoted_lines, scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_dossier.model import Dossier, Quote

Side = Literal["prefix", "suffix"]
"""The words just before a quote, or just after it."""

Writing = Literal["annotation", "reading", "mention", "furniture"]
"""How a quote is written: in an annotation or under the heading of a reading, with `prefix` and
`suffix` in the front matter; under the heading of an event's mention, as a block quote without
them; or in an article's list of page furniture."""


@dataclass(frozen=True)
class Use:
    """A quote in its setting."""

    article: str
    """Id of the article quoted."""
    quote: Quote
    """The quote."""
    beside: tuple[Quote, ...]
    """All quotes written in the same list, this one among them, in order."""
    writing: Writing
    """How it is written."""

    @property
    def takes_context(self) -> bool:
        """Whether `prefix` and `suffix` may be written for it."""
        return self.writing in {"annotation", "reading"}

    def context_line(self, side: Side, words: str) -> str:
        """Write the line of front matter that gives the quote these words beside it."""
        values = [words if quote is self.quote else getattr(quote, side) for quote in self.beside]
        return f"{side}: {one_or_listed(values)}"

    def quote_lines(self, passage: str) -> str:
        """Write a passage as the quote is written, with its line breaks where they count."""
        if self.writing == "furniture":
            return f"- {scalar(' '.join(passage.split()))}"
        return quoted_lines(passage)


def uses(dossier: Dossier) -> Iterator[Use]:
    """Yield every quote of a dossier."""
    return chain(
        *(_uses(one.id, one.furniture, "furniture") for one in dossier.articles),
        *(_uses(one.article, one.targets, "annotation") for one in dossier.annotations),
        *(
            _uses(reading.article, reading.quotes, "reading")
            for discrepancy in dossier.discrepancies
            for reading in discrepancy.readings
        ),
        *(
            _uses(mention.article, mention.quotes, "mention")
            for event in dossier.events
            for mention in event.mentions
        ),
    )


def _uses(article: str, quotes: tuple[Quote, ...], writing: Writing) -> Iterable[Use]:
    return (Use(article, quote, quotes, writing) for quote in quotes)
