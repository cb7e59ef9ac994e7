"""Resolve the dossier: notes in their order, readings in their place, every link both ways.

Collation joins what people wrote with where its words were found. It assumes a dossier
without problems; what cannot be joined is left out here and reported by other stages.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_dossier.collate.passages import compared, passages_of, words_of_sources
from build_dossier.markup import Md, render_prose
from build_dossier.model import (
    DIFFERENCES,
    Anchor,
    Annotation,
    Article,
    Discrepancy,
    Dossier,
    EditedArticle,
    EditedDiscrepancy,
    Edition,
    Event,
    Mention,
    Note,
    PlacedReading,
    Quote,
    Seed,
    Version,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.model import Passage

__all__ = ["collate", "compared", "passages_of", "words_of_sources"]

CITED = Md()
"""What a citation becomes here, where it matters only what is cited."""

_NAMED = re.compile(r"@([A-Za-z0-9][A-Za-z0-9_.:-]*)")
"""What may be a citation."""


@dataclass(frozen=True)
class _Found:
    """What every part of the edition is made from, looked up by id."""

    dossier: Dossier
    """What was parsed."""
    texts: Mapping[str, str]
    """Article id to text."""
    anchors: Mapping[tuple[str, Quote], Anchor]
    """Article id and quote to anchor."""
    annotations: Mapping[str, list[Annotation]]
    """Article id to its annotations."""
    mentions: Mapping[str, list[tuple[Event, Mention]]]
    """Article id to the events it speaks of."""
    readings: Mapping[tuple[str, str], PlacedReading]
    """Article id and discrepancy id to the reading."""
    seen_from: Mapping[str, tuple[str, ...]]
    """Id to the ids of what links there."""
    earlier: Mapping[str, str]
    """Name of a seed to the text of that earlier version."""

    def find(self, article: str, quotes: Iterable[Quote]) -> tuple[Anchor, ...]:
        """Return the anchors of some quotes of one article, in the order of the text."""
        anchors = (self.anchors.get((article, quote)) for quote in quotes)
        return tuple(sorted(anchor for anchor in anchors if anchor))


def collate(
    dossier: Dossier,
    texts: Mapping[str, str],
    anchors: Mapping[tuple[str, Quote], Anchor],
    earlier: Mapping[str, str],
    passages: tuple[Passage, ...],
) -> Edition:
    """Join a dossier with the texts of its articles and the anchors of its quotes.

    Args:
        dossier: What was parsed.
        texts: Article id to text.
        anchors: Article id and quote to where the quote was found.
        earlier: Name of a seed to the text of that earlier version of an article.
        passages: What the articles share, as `passages_of` gives it.

    Returns:
        The edition. Articles without a text, and quotes without an anchor, are left out.
    """
    found = replace(_look_up(dossier, texts, anchors), earlier=earlier)
    seeds = {seed.name: seed for seed in dossier.seeds}
    return Edition(
        dossier=dossier,
        articles=tuple(
            _edit_article(article, seeds, found)
            for article in dossier.articles
            if article.id in texts and article.seed in seeds
        ),
        discrepancies=tuple(
            _edit_discrepancy(one, found) for one in sorted(dossier.discrepancies, key=_weight)
        ),
        passages=passages,
        cited_by=_cited_by(dossier),
    )


def _look_up(
    dossier: Dossier,
    texts: Mapping[str, str],
    anchors: Mapping[tuple[str, Quote], Anchor],
) -> _Found:
    found = _Found(dossier, texts, anchors, defaultdict(list), defaultdict(list), {}, {}, {})
    annotations, mentions = defaultdict(list), defaultdict(list)
    for annotation in dossier.annotations:
        annotations[annotation.article].append(annotation)
    for event in dossier.events:
        for mention in event.mentions:
            mentions[mention.article].append((event, mention))
    readings = {
        (reading.article, one.id): PlacedReading(
            one, reading, found.find(reading.article, reading.quotes)
        )
        for one in dossier.discrepancies
        for reading in one.readings
        if reading.article in texts
    }
    return replace(
        found,
        annotations=annotations,
        mentions=mentions,
        readings=readings,
        seen_from=_ways_back(dossier),
    )


def _edit_article(article: Article, seeds: Mapping[str, Seed], found: _Found) -> EditedArticle:
    discrepancies = sorted(found.dossier.discrepancies, key=_weight)
    keys = [(one, (article.id, one.id)) for one in discrepancies]
    mentions = (
        (event, found.find(article.id, mention.quotes))
        for event, mention in found.mentions.get(article.id, ())
    )
    return EditedArticle(
        article=article,
        seed=seeds[article.seed],
        text=found.texts[article.id],
        notes=_number(article.id, found),
        readings=tuple(found.readings[key] for _, key in keys if key in found.readings),
        furniture=tuple(anchor.span for anchor in found.find(article.id, article.furniture)),
        mentions=tuple((event, anchors) for event, anchors in mentions if anchors),
        silent=tuple(one for one, key in keys if key not in found.readings),
        seen_from=found.seen_from.get(f"articles/{article.id}", ()),
        versions=tuple(
            Version(one, seeds[one.seed], found.earlier[one.seed])
            for one in article.earlier
            if one.seed in found.earlier
        ),
        withdrawn=tuple(
            one for one in found.dossier.withdrawn_annotations if one.article == article.id
        ),
    )


def _number(article: str, found: _Found) -> tuple[Note, ...]:
    """Number the notes in the order in which a reader of the text meets their markers."""

    def by_marker(item: tuple[Annotation, tuple[Anchor, ...]]) -> tuple[float, int, str]:
        annotation, anchors = item
        if not anchors:
            return (math.inf, 0, annotation.id)
        return (anchors[0].span.end, anchors[0].span.start, annotation.id)

    annotations = found.annotations.get(article, ())
    placed = [(one, found.find(article, one.targets)) for one in annotations]
    return tuple(
        Note(number, annotation, anchors, found.seen_from.get(annotation.id, ()))
        for number, (annotation, anchors) in enumerate(sorted(placed, key=by_marker), start=1)
    )


def _weight(discrepancy: Discrepancy) -> tuple[int, str]:
    """Order questions by how much hangs on them: contradictions first, those of scope last."""
    difference = discrepancy.difference
    return (DIFFERENCES.index(difference) if difference else 0, discrepancy.id)


def _edit_discrepancy(discrepancy: Discrepancy, found: _Found) -> EditedDiscrepancy:
    keys = [(article, (article.id, discrepancy.id)) for article in found.dossier.articles]
    return EditedDiscrepancy(
        discrepancy=discrepancy,
        readings=tuple(found.readings[key] for _, key in keys if key in found.readings),
        silent=tuple(article for article, key in keys if key not in found.readings),
        seen_from=found.seen_from.get(f"discrepancies/{discrepancy.id}", ()),
    )


def _linking(dossier: Dossier) -> Iterator[tuple[str, Annotation | Discrepancy | Event]]:
    """Yield everything that can carry `see`, with the id that links to it have."""
    yield from ((one.id, one) for one in dossier.annotations)
    yield from ((f"discrepancies/{one.id}", one) for one in dossier.discrepancies)
    yield from ((f"events/{one.id}", one) for one in dossier.events)


def _ways_back(dossier: Dossier) -> Mapping[str, tuple[str, ...]]:
    """Return, for every target of a cross-link, what links to it and is not linked from it."""
    written = {source: [link.to for link in one.see] for source, one in _linking(dossier)}
    back: dict[str, list[str]] = defaultdict(list)
    for source, targets in written.items():
        for target in targets:
            if source not in written.get(target, ()) and source not in back[target]:
                back[target].append(source)
    return {target: tuple(sources) for target, sources in back.items()}


def _cited_by(dossier: Dossier) -> Mapping[str, tuple[str, ...]]:
    """Return, for every reference cited as evidence or in prose, the ids of what cites it."""
    known = frozenset(reference.id for reference in dossier.references)
    articles = ((f"articles/{one.id}", one) for one in dossier.articles)
    cited: dict[str, list[str]] = defaultdict(list)
    for source, one in (*articles, *_linking(dossier)):
        for ref in _works(one, known):
            if source not in cited[ref]:
                cited[ref].append(source)
    return {ref: tuple(sources) for ref, sources in cited.items()}


def _works(
    one: Article | Annotation | Discrepancy | Event, known: frozenset[str]
) -> tuple[str, ...]:
    """Return the ids of the references that something cites, as evidence and then in its prose."""
    evidence = tuple(citation.ref for citation in one.evidence)
    prose = one.head_note if isinstance(one, Article) else one.body
    # Most prose cites its evidence, if anything, and need not be understood for that.
    if prose is None or known.intersection(_NAMED.findall(prose.markdown)).issubset(evidence):
        return evidence
    rendered = render_prose(prose.markdown, lambda ref, _: CITED if ref in known else None)
    return (*evidence, *rendered.citations)
