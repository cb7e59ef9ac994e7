"""Where a quote stands in a text: word for word, or but for spaces, quotation marks, dashes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from build_dossier.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.fold import Folded
    from build_dossier.model import Quote

MOST_HITS = 500
"""Places of one quote that are told apart; a quote that stands more often must be longer."""


@dataclass(frozen=True)
class Hit:
    """A place where a quote stands."""

    start: int
    """First code point in the folded text."""
    end: int
    """One past the last code point in the folded text."""
    span: tuple[int, int]
    """The place in the text itself."""
    exact: bool
    """Whether the very characters of the quote stand there."""


def standing_once(text: str, words: str) -> int | None:
    """Return where words stand in a text; None when they do not, or more than once."""
    at = text.find(words)
    return at if at >= 0 and text.find(words, at + 1) < 0 else None


def hits(text: Folded, quote: Quote) -> Iterator[Hit]:
    """Yield the places where a quote stands, whatever is before and after them."""
    words = folded_words(quote.exact)
    at = text.text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        # A match of one full stop inside the three that an ellipsis folds to is no match.
        if text.is_whole(at, end):
            first, last = text.span(at, end)
            yield Hit(at, end, (first, last), text.original[first:last] == quote.exact)
        at = text.text.find(words, at + 1)


def fitting_hits(text: Folded, quote: Quote) -> list[Hit]:
    """List the places where a quote stands with its prefix before and its suffix after it."""
    prefix, suffix = folded_words(quote.prefix), folded_words(quote.suffix)
    found = hits(text, quote)
    return list(islice((hit for hit in found if fits(text, hit, prefix, suffix)), MOST_HITS))


def fits(text: Folded, hit: Hit, prefix: str, suffix: str) -> bool:
    """Whether folded words stand right before and right after a hit, spaces aside."""
    before = text.text[max(0, hit.start - len(prefix) - 1) : hit.start]
    after = text.text[hit.end : hit.end + len(suffix) + 1]
    return before.rstrip().endswith(prefix) and after.lstrip().startswith(suffix)


def folded_words(text: str) -> str:
    """Fold words for comparing, without spaces around them."""
    return fold(text).text.strip()
