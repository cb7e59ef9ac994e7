"""Compare two editions: words in their context, anchors that moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.model import Excerpt, Move

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.model import Anchor, EditedArticle, Edition, Span

AROUND = 60
"""Characters shown before and after words."""


def anchors_of(edition: Edition) -> Mapping[tuple[str, str], tuple[Span, ...]]:
    """Return where everything that quotes an article stands in it: by its id and the article's."""
    return dict(_anchors(edition))


def moves_between(before: Edition, after: Edition) -> tuple[Move, ...]:
    """Return the anchors that moved, of what is in both editions, in order of id."""
    old, new = anchors_of(before), anchors_of(after)
    return tuple(
        Move(*key, old[key], new[key])
        for key in sorted(old.keys() & new.keys())
        if old[key] != new[key]
    )


def excerpts_of(edition: Edition, ids: Iterable[str]) -> Mapping[str, tuple[Excerpt, ...]]:
    """Return the words that some things are about, in their context, by id."""
    wanted = frozenset(ids)
    articles = {one.article.id: one for one in edition.articles}
    found: dict[str, tuple[Excerpt, ...]] = {}
    for (to, article), spans in anchors_of(edition).items():
        if to in wanted:
            shown = tuple(excerpt(articles[article], one) for one in spans)
            found[to] = found.get(to, ()) + shown
    return found


def excerpt(edited: EditedArticle, span: Span) -> Excerpt:
    """Return words of an article within their context, cut between words.

    Of an article that the dossier does not print in full, there is no context.
    """
    text, around = edited.text, AROUND if edited.article.publish == "full" else 0
    before = text[max(0, span.start - around) : span.start]
    after = text[span.end : span.end + around]
    is_first, is_last = span.start <= around, len(text) <= span.end + around
    return Excerpt(
        edited.article.id,
        _folded(before if is_first else f"…{before.partition(' ')[2]}"),
        _folded(text[span.start : span.end]),
        _folded(after if is_last else f"{after.rpartition(' ')[0]}…"),
    )


def _folded(text: str) -> str:
    return " ".join(text.split())


def _anchors(edition: Edition) -> Iterator[tuple[tuple[str, str], tuple[Span, ...]]]:
    for one in edition.articles:
        article = one.article.id
        for note in one.notes:
            yield (note.annotation.id, article), _spans(note.anchors)
        for placed in one.readings:
            yield (f"discrepancies/{placed.discrepancy.id}", article), _spans(placed.anchors)
        for event, anchors in one.mentions:
            yield (f"events/{event.id}", article), _spans(anchors)


def _spans(anchors: Iterable[Anchor]) -> tuple[Span, ...]:
    return tuple(anchor.span for anchor in anchors)
