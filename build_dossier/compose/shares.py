"""How much of an article stands in another too."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from build_dossier.overlap import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_dossier.compose.desk import Desk
    from build_dossier.model import EditedArticle, Passage
    from build_dossier.words import Words


def shared_by(left: EditedArticle, right: EditedArticle, desk: Desk) -> tuple[Passage, ...]:
    """Return the passages that two articles have in common, in the order of the edition."""
    both = {left.article.id, right.article.id}
    return tuple(
        one for one in desk.edition.passages if both <= {each.article for each in one.witnesses}
    )


def share(edited: EditedArticle, passages: Iterable[Passage]) -> int:
    """Return how many in a hundred of an article's words stand in passages, rounded.

    Fewer than one in a hundred count as one: 0 says that there are none.
    """
    spans = [
        one.span
        for passage in passages
        for one in passage.witnesses
        if one.article == edited.article.id
    ]
    starts = _starts(edited.text)
    inside = sum(any(span.start <= at < span.end for span in spans) for at in starts)
    return max(1, round(100 * inside / len(starts))) if inside else 0


@lru_cache(maxsize=16)
def _starts(text: str) -> tuple[int, ...]:
    """Return where the words of a text start; each article is set beside all others."""
    return tuple(word.start for word in words_of(text))


def percent(number: int, words: Words) -> str:
    """Return a share in words."""
    return words.text("number.percent", number=number)
