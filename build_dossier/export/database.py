"""The dossier as an SQLite database, the same bytes for the same edition.

It is made in memory, in a fixed order, without a clock; the schema is `schema.sql`.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_dossier.model import Anchor, Citation, EditedArticle, Edition, Link

    Values = tuple[str | int | None, ...]

PACKAGE = "build_dossier.export"
PAGE_SIZE = 4096
"""Bytes of a page of the file; SQLite's own default depends on how it was built."""

_WRITTEN_BY = slice(96, 100)
"""Where the header names the version of SQLite that wrote the file; for information only."""


def dossier_sqlite(edition: Edition) -> bytes:
    """Return the database of an edition."""
    schema = (files(PACKAGE) / "schema.sql").read_text("utf-8")
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        database.executescript(schema)
        with database:
            for table, values in _contents(edition):
                marks = ", ".join("?" * len(values))
                database.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608
        data = bytearray(database.serialize())
    data[_WRITTEN_BY] = bytes(4)
    return bytes(data)


def _contents(edition: Edition) -> Iterator[tuple[str, Values]]:
    """Yield the name of a table and the values of a row, what is referred to first."""
    yield "dossier", (edition.dossier.title,)
    yield from _references(edition)
    for one in edition.articles:
        yield from _article(one)
    yield from _discrepancies(edition)
    yield from _events(edition)
    yield from _withdrawn(edition)


def _references(edition: Edition) -> Iterator[tuple[str, Values]]:
    for one in edition.dossier.references:
        type_, title, url = (str(one.csl.get(key, "")) for key in ("type", "title", "URL"))
        csl = json.dumps(dict(one.csl), ensure_ascii=False, sort_keys=True)
        yield "reference", (one.id, type_, title, url, csl)


def _article(edited: EditedArticle) -> Iterator[tuple[str, Values]]:
    one = edited.article
    names = ("id", "title", "siglum", "publisher", "published", "published_basis", "author")
    more = ("url", "archived", "language", "publish", "seed", "sha256")
    text = edited.text if one.publish == "full" else None
    yield "article", (*(getattr(one, name) for name in (*names, *more)), text)
    for position, found in enumerate(one.captures, start=1):
        named = (found.seed, found.sha256, found.extractor, found.received)
        yield "capture", (one.id, position, *named)
    yield from _citations(f"articles/{one.id}", one.evidence)
    for note in edited.notes:
        noted = note.annotation
        body = noted.body.markdown
        yield "annotation", (noted.id, one.id, note.number, noted.kind, body, noted.author)
        yield from _quotes(noted.id, edited, note.anchors)
        yield from _citations(noted.id, noted.evidence)
        yield from _links(noted.id, noted.see)


def _discrepancies(edition: Edition) -> Iterator[tuple[str, Values]]:
    articles = {one.article.id: one for one in edition.articles}
    for position, edited in enumerate(edition.discrepancies, start=1):
        one, owner = edited.discrepancy, f"discrepancies/{edited.discrepancy.id}"
        said = (one.question, one.status, one.difference or "", one.answer, one.body.markdown)
        yield "discrepancy", (one.id, position, *said)
        for placed in edited.readings:
            reading = placed.reading
            yield "reading", (one.id, reading.article, reading.stance, reading.says)
            yield from _quotes(owner, articles[reading.article], placed.anchors)
        yield from _citations(owner, one.evidence)
        yield from _links(owner, one.see)


def _events(edition: Edition) -> Iterator[tuple[str, Values]]:
    for one in edition.dossier.events:
        owner = f"events/{one.id}"
        yield "event", (one.id, one.date, one.title, one.phase, one.body.markdown)
        yield from _citations(owner, one.evidence)
        yield from _links(owner, one.see)
    for edited in edition.articles:
        for event, anchors in edited.mentions:
            yield from _quotes(f"events/{event.id}", edited, anchors)


def _withdrawn(edition: Edition) -> Iterator[tuple[str, Values]]:
    for to, one in edition.dossier.withdrawn.items():
        yield "withdrawn", (to, one.date, one.reason)


def _quotes(
    owner: str, edited: EditedArticle, anchors: Iterable[Anchor]
) -> Iterator[tuple[str, Values]]:
    for position, anchor in enumerate(anchors, start=1):
        start, end = anchor.span.start, anchor.span.end
        place = (owner, edited.article.id, position)
        yield "quote", (*place, edited.text[start:end], start, end)


def _citations(owner: str, evidence: Iterable[Citation]) -> Iterator[tuple[str, Values]]:
    for position, one in enumerate(evidence, start=1):
        yield "citation", (owner, position, one.ref, one.locator)


def _links(owner: str, see: Iterable[Link]) -> Iterator[tuple[str, Values]]:
    for to in dict.fromkeys(link.to for link in see):
        yield "link", (owner, to)
