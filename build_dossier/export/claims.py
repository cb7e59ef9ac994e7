"""Readings of answered questions as schema.org ClaimReview, in JSON-LD.

Search engines no longer show it (since June 2025); it is open data that fact checkers exchange.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.export.written import as_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.model import (
        Discrepancy,
        EditedArticle,
        Edition,
        PlacedReading,
        Stance,
        Status,
    )

ANSWERED: frozenset[Status] = frozenset({"settled", "likely"})
"""Statuses whose readings can be rated."""

RATINGS: Mapping[Stance, int] = {"contradicts": 1, "imprecise": 3, "agrees": 5}
"""Stance to its rating, from 1 (worst) to 5; a reading of different scope is not rated."""


def claimreview_jsonld(edition: Edition) -> bytes:
    """Return a review of each reading that can be rated, by question and article."""
    articles = {one.article.id: one for one in edition.articles}
    reviews = [
        _review(placed, articles[placed.reading.article], edition.dossier.title)
        for edited in edition.discrepancies
        if edited.discrepancy.status in ANSWERED
        for placed in edited.readings
        if placed.reading.stance in RATINGS
    ]
    return as_json({"@context": "https://schema.org", "@graph": reviews})


def _review(placed: PlacedReading, edited: EditedArticle, reviewer: str) -> Mapping[str, object]:
    one = placed.discrepancy
    return {
        "@type": "ClaimReview",
        "@id": f"claimreview.jsonld#{one.id}/{placed.reading.article}",
        "author": {"@type": "Organization", "name": reviewer},
        "claimReviewed": f"{one.question} {placed.reading.says}",
        "itemReviewed": _claim(placed, edited),
        "reviewRating": _rating(placed.reading.stance, one),
        "reviewBody": one.body.markdown,
        "citation": [f"references.json#{citation.ref}" for citation in one.evidence],
    }


def _rating(stance: Stance, discrepancy: Discrepancy) -> Mapping[str, object]:
    return {
        "@type": "Rating",
        "ratingValue": RATINGS[stance],
        "worstRating": 1,
        "bestRating": 5,
        "alternateName": stance,
        "ratingExplanation": f"{discrepancy.answer} ({discrepancy.status})",
    }


def _claim(placed: PlacedReading, edited: EditedArticle) -> Mapping[str, object]:
    article = edited.article
    spans = (anchor.span for anchor in placed.anchors)
    known = {
        "author": article.author and {"@type": "Person", "name": article.author},
        "datePublished": article.published if "/" not in article.published else "",
        "url": article.url,
        "archivedAt": article.archived,
    }
    return {
        "@type": "Claim",
        "text": [edited.text[span.start : span.end] for span in spans],
        "appearance": {
            "@type": "NewsArticle",
            "headline": article.title,
            "inLanguage": article.language,
            "publisher": {"@type": "Organization", "name": article.publisher},
            **{key: value for key, value in known.items() if value},
        },
    }
