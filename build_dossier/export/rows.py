"""The table of discrepancies as rows: one for each question and article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.model import WIDEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.model import Article, EditedDiscrepancy, Edition, PlacedReading

SILENT = "silent"
"""Stance of an article that has nothing on a question; derived, never written by a person."""

BETWEEN = " | "
"""Parts several values in one cell."""


@dataclass(frozen=True)
class Row:
    """What one article has on one question. The fields are the columns."""

    discrepancy: str
    """Id of the question."""
    question: str
    """A question that ends in a question mark."""
    status: str
    """How sure the answer is."""
    difference: str
    """In what way the readings differ; empty where that is not said."""
    answer: str
    """The answer in a few words."""
    article: str
    """Id of the article."""
    siglum: str
    """Its short label."""
    publisher: str
    """Its outlet."""
    stance: str
    """How the reading stands to the answer, or `silent`."""
    says: str
    """The reading in a few words; empty for a silent article."""
    exact: str
    """The words in the article, each run of spaces as one; of several quotes with ` | `."""
    evidence: str
    """Ids of the works that settle the question, with ` | ` between them."""


def rows(edition: Edition) -> tuple[Row, ...]:
    """Return the rows of the table: by question as on the page, then by article.

    Silence is written out in a dossier of at most `WIDEST` articles; in a larger one it is what
    has no row, as on the page.
    """
    return tuple(row for one in edition.discrepancies for row in _rows(one, edition))


def _rows(edited: EditedDiscrepancy, edition: Edition) -> Iterator[Row]:
    placed = {one.reading.article: one for one in edited.readings}
    narrow = len(edition.articles) <= WIDEST
    for one in edition.articles:
        if narrow or one.article.id in placed:
            yield _row(edited, one.article, one.text, placed.get(one.article.id))


def _row(
    edited: EditedDiscrepancy, article: Article, text: str, placed: PlacedReading | None
) -> Row:
    one = edited.discrepancy
    words = (
        (text[anchor.span.start : anchor.span.end] for anchor in placed.anchors) if placed else ()
    )
    return Row(
        discrepancy=one.id,
        question=one.question,
        status=one.status,
        difference=one.difference or "",
        answer=one.answer,
        article=article.id,
        siglum=article.siglum,
        publisher=article.publisher,
        stance=placed.reading.stance if placed else SILENT,
        says=placed.reading.says if placed else "",
        exact=BETWEEN.join(" ".join(passage.split()) for passage in words),
        evidence=BETWEEN.join(citation.ref for citation in one.evidence),
    )
