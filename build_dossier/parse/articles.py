"""Parse articles and annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.model import KINDS, PUBLISH, Annotation, Article, Capture, Earlier
from build_dossier.parse.body import prose, take_quotes
from build_dossier.parse.quotes import furniture, pinned
from build_dossier.parse.schema import DIGEST
from build_dossier.parse.source import citations, links, withdrawn

if TYPE_CHECKING:
    from build_dossier.model import Kind, Prose, Quote
    from build_dossier.parse.record import Record
    from build_dossier.parse.source import Page

ON_THE_WHOLE: tuple[Kind, ...] = ("context", "omission", "origin")
"""Kinds of notes that may be about an article as a whole, and so quote nothing."""


def parse_article(page: Page, name: str) -> Article:
    """Make an article of its file."""
    record = page.record
    head_note = prose(page.lines, page.ledger, page.body_line)
    return Article(
        id=name,
        place=page.place,
        title=record.text("title"),
        siglum=record.text("siglum"),
        publisher=record.text("publisher"),
        published=record.text("published"),
        published_basis=record.text("published_basis"),
        seed=record.text("seed"),
        sha256=record.text("sha256"),
        author=record.text("author"),
        url=record.text("url"),
        archived=record.text("archived"),
        language=record.text("language"),
        encoding=record.text("encoding"),
        publish=record.choice("publish", PUBLISH) or "full",
        furniture=furniture(record, page.ledger),
        captures=tuple(_capture(item, page) for item in record.items("captures")),
        earlier=tuple(_earlier(item, page) for item in record.items("earlier")),
        evidence=citations(page),
        head_note=head_note if head_note.markdown else None,
        lines=record.lines,
    )


def _check_digest(item: Record, page: Page, what: str) -> None:
    """Note the name of a seed that stands alone, without its digest."""
    if "sha256" not in item.values:
        page.ledger.note(
            item.line,
            "missing-key",
            f"`sha256` is missing: {what} is a seed with its SHA-256.",
            found=item.text("seed"),
            expected=DIGEST.form.expected,
            hint=f"- {{seed: {item.text('seed')}, {DIGEST.line}}}",
        )


def _capture(item: Record, page: Page) -> Capture:
    """Make a capture."""
    _check_digest(item, page, "a capture")
    return Capture(
        seed=item.text("seed"),
        sha256=item.text("sha256"),
        place=page.ledger.place(item.line),
        extractor=item.text("extractor"),
        received=item.text("received"),
    )


def _earlier(item: Record, page: Page) -> Earlier:
    """Make an earlier version."""
    _check_digest(item, page, "an earlier version")
    return Earlier(
        seed=item.text("seed"),
        sha256=item.text("sha256"),
        place=page.ledger.place(item.line),
        published=item.text("published"),
        received=item.text("received"),
        encoding=item.text("encoding"),
        notice=item.text("notice"),
        note=item.text("note"),
    )


def parse_annotation(page: Page, article: str, name: str) -> Annotation:
    """Make an annotation of its file."""
    found, rest = take_quotes(page.lines, page.ledger)
    targets = pinned(found, page.record, page.ledger)
    annotation = Annotation(
        id=f"{article}/{name}",
        place=page.place,
        article=article,
        kind=page.record.choice("kind", KINDS) or "context",
        targets=targets,
        body=prose(rest, page.ledger, page.body_line),
        evidence=citations(page),
        see=links(page),
        author=page.record.text("author"),
        withdrawn=withdrawn(page),
        lines=page.record.lines,
    )
    if not annotation.withdrawn:
        _check_quoted(annotation, page)
        _check_written(annotation.body, targets, page)
    return annotation


def _check_quoted(annotation: Annotation, page: Page) -> None:
    if annotation.targets or annotation.kind in ON_THE_WHOLE or "kind" in page.unsure:
        return
    page.ledger.note(
        page.body_line,
        "missing-quote",
        f"A note of kind {annotation.kind} quotes no words of {annotation.article}.",
        expected="the words it is about in a block quote, before the note",
        hint="> the words, copied from the article\n\nThe note.",
    )


def _check_written(body: Prose, targets: tuple[Quote, ...], page: Page) -> None:
    if body.markdown:
        return
    page.ledger.note(
        body.place.line,
        "missing-body",
        "The note says nothing.",
        found="a quote alone" if targets else "",
        expected="a blank line after the quote, then the note",
        hint="The fact first, then what the article says, then how we know.",
    )
