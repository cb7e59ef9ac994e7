"""The discrepancies as JSON: questions, answers, readings, and the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.export.written import as_json, citations_of, position_of, quote_of
from build_dossier.model import WIDEST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.model import (
        Article,
        EditedArticle,
        EditedDiscrepancy,
        Edition,
        PlacedReading,
    )


def discrepancies_json(edition: Edition) -> bytes:
    """Return every discrepancy with its readings, in the order of the page.

    Articles that are silent are named in a dossier of at most `WIDEST` articles.
    """
    articles = {one.article.id: one for one in edition.articles}
    return as_json(
        {
            "title": edition.dossier.title,
            "articles": [_article(one.article) for one in edition.articles],
            "discrepancies": [_discrepancy(one, articles) for one in edition.discrepancies],
            "withdrawn": [
                {"id": one.id, "question": one.question}
                | {"date": one.withdrawn.date, "reason": one.withdrawn.reason}
                for one in edition.dossier.withdrawn_discrepancies
                if one.withdrawn
            ],
        }
    )


def _article(article: Article) -> Mapping[str, object]:
    return {
        "id": article.id,
        "title": article.title,
        "siglum": article.siglum,
        "publisher": article.publisher,
        "published": article.published,
        "published_basis": article.published_basis,
        "url": article.url,
        "sha256": article.sha256,
        "captures": [
            {
                "seed": one.seed,
                "sha256": one.sha256,
                "extractor": one.extractor,
                "received": one.received,
            }
            for one in article.captures
        ],
    }


def _discrepancy(
    edited: EditedDiscrepancy, articles: Mapping[str, EditedArticle]
) -> Mapping[str, object]:
    one = edited.discrepancy
    silent = [article.id for article in edited.silent] if len(articles) <= WIDEST else []
    return {
        "id": one.id,
        "question": one.question,
        "status": one.status,
        "difference": one.difference or "",
        "answer": one.answer,
        "body": one.body.markdown,
        "evidence": citations_of(one.evidence),
        "see": [link.to for link in one.see],
        "readings": [
            _reading(placed, articles[placed.reading.article]) for placed in edited.readings
        ],
        "silent": silent,
    }


def _reading(placed: PlacedReading, edited: EditedArticle) -> Mapping[str, object]:
    return {
        "article": placed.reading.article,
        "stance": placed.reading.stance,
        "says": placed.reading.says,
        "quotes": [
            {**quote_of(edited, anchor), **position_of(anchor)} for anchor in placed.anchors
        ],
    }
