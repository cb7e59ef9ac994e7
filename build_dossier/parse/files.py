"""Which file holds what: the table from paths to what is made of their files."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from build_dossier.model import (
    VERDICTS,
    Annotation,
    Article,
    Decision,
    Discrepancy,
    Event,
    Prose,
    Reference,
    Seed,
)
from build_dossier.parse.articles import parse_annotation, parse_article
from build_dossier.parse.body import prose
from build_dossier.parse.forms import ARTICLE_ID, ID
from build_dossier.parse.questions import parse_discrepancy, parse_event
from build_dossier.parse.references import parse_references
from build_dossier.parse.schema import ANNOTATION, ARTICLE, DECISION, DISCREPANCY, EVENT, PAGE
from build_dossier.parse.source import decode, open_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from build_dossier.model import Source
    from build_dossier.parse.forms import Form
    from build_dossier.parse.keys import Schema
    from build_dossier.parse.ledger import Ledger

HOME = "docs/index.md"
SUMMARY = "docs/summary.md"


@dataclass(frozen=True)
class Titled:
    """An ordinary page."""

    path: str
    """Path of its file."""
    title: str
    """Its title; empty where none is given."""
    prose: Prose
    """What it says."""


@dataclass(frozen=True)
class Unread:
    """A file of which not everything could be made."""

    path: str
    """Its path."""


Item: TypeAlias = (
    Article | Annotation | Discrepancy | Event | Reference | Decision | Seed | Titled | Unread
)
"""What a file can hold."""

Reader: TypeAlias = "Callable[..., Iterator[Item]]"
"""What makes items of a file: given the file, the ledger and the varying parts of its path."""


def parse_file(source: Source, ledger: Ledger) -> Iterator[Item]:
    """Make of a file what its path says it holds; of one that belongs nowhere, nothing.

    Args:
        source: The file.
        ledger: Where its problems are noted.
    """
    for pattern, read in FILES:
        match = re.fullmatch(pattern, source.path)
        if match:
            yield from read(source, ledger, *match.groups())
            return


def _seed(source: Source, _: Ledger, name: str) -> Iterator[Item]:
    yield Seed(name, source.data, hashlib.sha256(source.data).hexdigest())


def _ordinary_page(source: Source, ledger: Ledger) -> Iterator[Item]:
    page = open_page(source.data, PAGE, ledger)
    if page:
        text = prose(page.lines, ledger, page.body_line)
        yield Titled(source.path, page.record.text("title"), text)


def _page_of(schema: Schema, form: Form, make: Callable[..., Item]) -> Reader:
    """Return what reads a page with these keys, whose file's name is an id of this form."""

    def read(source: Source, ledger: Ledger, *ids: str) -> Iterator[Item]:
        _check_name(ids[-1], form, ledger)
        page = open_page(source.data, schema, ledger)
        if page:
            yield make(page, *ids)
        if not page or page.unsure:
            yield Unread(source.path)

    return read


def _decision(source: Source, ledger: Ledger, name: str) -> Iterator[Item]:
    page = open_page(source.data, DECISION, ledger)
    if page:
        yield Decision(
            id=name,
            place=page.place,
            verdict=page.record.choice("verdict", VERDICTS) or "postponed",
            body=prose(page.lines, ledger, page.body_line),
        )


def _references(source: Source, ledger: Ledger) -> Iterator[Item]:
    references, whole = parse_references(decode(source.data), ledger)
    yield from references
    if not whole:
        yield Unread(source.path)


def _check_name(name: str, form: Form, ledger: Ledger) -> None:
    """Check the part of a path that is the id of what the file holds."""
    fault = form.fault_of(name)
    if fault:
        mended = form.mend(name) if form.mend else ""
        ledger.note(
            1,
            form.code,
            f"The file's name {fault}.",
            found=f"{name}.md",
            expected=form.expected,
            hint=f"Rename the file to {mended}.md." if mended else "Rename the file.",
        )


FILES: tuple[tuple[str, Reader], ...] = (
    (r"docs/annotations/([^/]+)/([^/]+)\.md", _page_of(ANNOTATION, ID, parse_annotation)),
    (r"docs/articles/([^/]+)\.md", _page_of(ARTICLE, ARTICLE_ID, parse_article)),
    (r"seeds/([^/]+)", _seed),
    (r"docs/discrepancies/([^/]+)\.md", _page_of(DISCREPANCY, ID, parse_discrepancy)),
    (r"docs/events/([^/]+)\.md", _page_of(EVENT, ID, parse_event)),
    (r"docs/suggestions/([^/]+)\.md", _decision),
    (r"docs/references\.yml", _references),
    (re.escape(HOME), _ordinary_page),
    (re.escape(SUMMARY), _ordinary_page),
)
"""Paths, and what reads the file; the parts of a path in brackets are handed on."""
