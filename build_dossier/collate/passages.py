"""Words that several articles share, aligned word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.model import Column, Passage, Span, Variant, Witness
from build_dossier.overlap import align, shared_passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier import overlap
    from build_dossier.model import Article


def passages_of(articles: Iterable[Article], texts: Mapping[str, str]) -> tuple[Passage, ...]:
    """Find what the articles share.

    Args:
        articles: In their order; those published by their hash only are left out.
        texts: Article id to text.

    Returns:
        The passages, numbered in the order of their first witness.
    """
    shown = {
        article.id: texts[article.id]
        for article in articles
        if article.id in texts and article.publish != "hash-only"
    }
    places = {name: place for place, name in enumerate(shown)}
    found = sorted(
        shared_passages(shown),
        key=lambda one: (places[one.witnesses[0].text], one.witnesses[0].start),
    )
    return tuple(_passage(number, one) for number, one in enumerate(found, start=1))


def _passage(number: int, found: overlap.Passage) -> Passage:
    apparatus = align(found)
    return Passage(
        number=number,
        witnesses=tuple(
            Witness(one.text, Span(one.start, one.end), tuple(_changes(one.changes)))
            for one in found.witnesses
        ),
        base=apparatus.base,
        columns=tuple(
            Column(
                column.variation,
                tuple(Variant(one.words, one.witnesses) for one in column.readings),
            )
            for column in apparatus.columns
        ),
    )


def _changes(changes: Iterable[overlap.Change]) -> Iterator[str]:
    """Yield each cut or splice in a sentence."""
    for change in changes:
        end = "beginning" if change.side == "lead" else "end"
        if change.kind == "cut":
            yield f"Leaves out at the {end}: “{change.words}”."
        else:
            yield f"Joins at the {end} words that stand apart elsewhere."
