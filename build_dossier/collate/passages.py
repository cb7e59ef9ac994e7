"""Words that several articles share, aligned word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.collate.naming import passage_ids
from build_dossier.model import (
    Column,
    Passage,
    QuotationChange,
    SourceWords,
    Span,
    Variant,
    Witness,
)
from build_dossier.overlap import align, remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from build_dossier import overlap
    from build_dossier.model import Article, Reference
    from build_dossier.overlap import Apparatus


def passages_of(
    articles: Iterable[Article],
    texts: Mapping[str, str],
    kept: Callable[[str], bytes],
    sources: Mapping[str, str],
) -> tuple[tuple[Passage, ...], Mapping[str, bytes]]:
    """Find what the articles share.

    Args:
        articles: In their order; those published by their hash only are left out.
        texts: Article id to text.
        kept: Returns what an earlier build kept under a name; it saves time, and no more.
        sources: Reference id to the work's own words, as `words_of_sources` gives them.

    Returns:
        The passages, numbered in the order of their first witness; then what is new to be kept.
    """
    found, renewed = remembered(compared(articles, texts), kept, sources)
    aligned = tuple((one, align(one)) for one in found)
    bases = tuple(_base(*one) for one in aligned)
    ids = passage_ids(
        apparatus.witnesses[base].words for base, (_, apparatus) in zip(bases, aligned, strict=True)
    )
    made = zip(ids, bases, aligned, strict=True)
    return tuple(
        _passage(id_, number, base, *one) for number, (id_, base, one) in enumerate(made, start=1)
    ), renewed


def compared(articles: Iterable[Article], texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the texts that are compared, by article id: not those published by their hash only."""
    return {
        article.id: texts[article.id]
        for article in articles
        if article.id in texts and article.publish != "hash-only"
    }


def words_of_sources(references: Iterable[Reference]) -> Mapping[str, str]:
    """Return the own words of the works cited, by id, where they are given."""
    return {one.id: one.words for one in references if one.words.strip()}


def _base(found: overlap.Passage, apparatus: Apparatus) -> int:
    """Return the witness to set the others against: the origin, where it has all of the words."""
    sizes = [sum(1 for place in row if place) for row in apparatus.offsets]
    first = len(found.witnesses)
    whole = (
        number
        for number in range(first, len(apparatus.witnesses))
        if sizes[number] >= sizes[apparatus.base]
    )
    return next(whole, apparatus.base)


def _passage(
    id_: str, number: int, base: int, found: overlap.Passage, apparatus: Apparatus
) -> Passage:
    return Passage(
        id=id_,
        number=number,
        witnesses=tuple(
            Witness(one.text, Span(one.start, one.end), places, _changes(one.changes))
            for one, places in zip(found.witnesses, apparatus.offsets, strict=False)
        ),
        base=base,
        columns=tuple(
            Column(column.variation, tuple(_variants(column.readings, base)))
            for column in apparatus.columns
        ),
        sources=tuple(SourceWords(one.text, one.words) for one in found.sources),
    )


def _variants(readings: Iterable[overlap.Reading], base: int) -> list[Variant]:
    found = [Variant(one.words, one.witnesses) for one in readings]
    return sorted(found, key=lambda one: base not in one.witnesses)


def _changes(changes: Iterable[overlap.Change]) -> tuple[QuotationChange, ...]:
    return tuple(QuotationChange(one.kind, one.side, one.other, one.words) for one in changes)
