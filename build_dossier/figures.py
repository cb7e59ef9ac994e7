"""A dossier in figures: what it holds, and how much of each article's text is spoken of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_dossier.model import KINDS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_dossier.model import EditedArticle, Edition, Span


def as_tables(edition: Edition) -> str:
    """Return the figures of an edition as two plain tables, ready to print."""
    whole = _table([("what", "how many"), *_totals(edition)])
    articles = _table([_HEADS, *(_article(one) for one in edition.articles)])
    return f"{whole}\n\n{articles}"


def covered(edited: EditedArticle) -> float:
    """Return the share of an article's text that a note or a reading is about, from 0 to 1."""
    spans = [anchor.span for note in edited.notes for anchor in note.anchors]
    spans += [anchor.span for placed in edited.readings for anchor in placed.anchors]
    return _length(spans) / len(edited.text) if edited.text else 0.0


def _length(spans: Iterable[Span]) -> int:
    """Return how many characters some spans cover together."""
    total = reached = 0
    for span in sorted(spans):
        total += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return total


def _totals(edition: Edition) -> Iterator[tuple[str, ...]]:
    dossier = edition.dossier
    kinds = Counter(note.kind for note in dossier.annotations)
    statuses = Counter(one.status for one in dossier.discrepancies)
    yield "articles", str(len(dossier.articles))
    yield "notes", str(len(dossier.annotations))
    yield from ((f"  {kind}", str(kinds[kind])) for kind in KINDS)
    yield "discrepancies", str(len(dossier.discrepancies))
    yield from ((f"  {status}", str(statuses[status])) for status in STATUSES)
    withdrawn = len(dossier.withdrawn_annotations) + len(dossier.withdrawn_discrepancies)
    if withdrawn:
        yield "withdrawn", str(withdrawn)
    yield "events", str(len(dossier.events))
    yield "references", str(len(dossier.references))


_HEADS = ("article", "siglum", "characters", "notes", "readings", "silent on", "covered")


def _article(edited: EditedArticle) -> tuple[str, ...]:
    numbers = (len(edited.text), len(edited.notes), len(edited.readings), len(edited.silent))
    cells = (edited.article.id, edited.article.siglum, *map(str, numbers))
    return (*cells, f"{covered(edited):.0%}")


def _table(rows: list[tuple[str, ...]]) -> str:
    """Return rows in columns, the first flush left, the others flush right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
