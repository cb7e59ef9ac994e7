"""What the files of a dossier say, key by key, as far as readers would notice if it changed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.model import (
        Annotation,
        Article,
        Citation,
        Discrepancy,
        Dossier,
        Event,
        Link,
        Quote,
        Reference,
        Withdrawn,
    )

REFERENCES, SUMMARY = "references", "summary"
"""Ids of what has one file for all."""

BETWEEN = " / "
"""Parts several quotes."""


@dataclass(frozen=True)
class Said:
    """What one thing says."""

    title: str
    """What it is called, in a few words."""
    fields: Mapping[str, str]
    """Key to what it says; keys that say nothing are left out."""
    withdrawn: Withdrawn | None = None
    """Since when and why it no longer stands."""


def said(dossier: Dossier) -> Mapping[str, Said]:
    """Return what everything in a dossier says, by the id that links have."""
    notes = (*dossier.annotations, *dossier.withdrawn_annotations)
    questions = (*dossier.discrepancies, *dossier.withdrawn_discrepancies)
    found = {
        **{f"articles/{one.id}": Said(one.title, _told(_article(one))) for one in dossier.articles},
        **{one.id: Said(_name(one), _told(_annotation(one)), one.withdrawn) for one in notes},
        **{
            f"discrepancies/{one.id}": Said(one.question, _told(_discrepancy(one)), one.withdrawn)
            for one in questions
        },
        **{f"events/{one.id}": Said(one.title, _told(_event(one))) for one in dossier.events},
    }
    if dossier.references:
        works = {one.id: _reference(one) for one in dossier.references}
        found[REFERENCES] = Said("References", works)
    if dossier.summary and dossier.summary.markdown:
        found[SUMMARY] = Said("Summary", {"body": dossier.summary.markdown})
    return found


def _told(fields: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    return {key: text for key, text in fields if text}


def _name(note: Annotation) -> str:
    return f"{note.kind}: “{note.targets[0].exact}”" if note.targets else note.kind


def _annotation(one: Annotation) -> Iterator[tuple[str, str]]:
    yield "kind", one.kind
    yield from _quoted("", one.targets)
    yield "body", one.body.markdown
    yield "evidence", _works(one.evidence)
    yield "see", _links(one.see)
    yield "author", one.author


def _discrepancy(one: Discrepancy) -> Iterator[tuple[str, str]]:
    yield "question", one.question
    yield "status", one.status
    yield "answer", one.answer
    yield "label", one.label
    yield "difference", one.difference or ""
    for reading in one.readings:
        start = f"readings.{reading.article}."
        yield f"{start}stance", reading.stance
        yield f"{start}says", reading.says
        yield from _quoted(start, reading.quotes)
    yield "body", one.body.markdown
    yield "evidence", _works(one.evidence)
    yield "see", _links(one.see)


def _article(one: Article) -> Iterator[tuple[str, str]]:
    names = ("title", "siglum", "publisher", "published", "published_basis", "author", "url")
    for name in (*names, "archived", "seed", "sha256", "language", "publish"):
        yield name, getattr(one, name)
    yield "furniture", BETWEEN.join(quote.exact for quote in one.furniture)
    yield "captures", BETWEEN.join(capture.seed for capture in one.captures)
    yield "notice", BETWEEN.join(earlier.notice for earlier in one.earlier if earlier.notice)
    yield "body", one.head_note.markdown if one.head_note else ""
    yield "evidence", _works(one.evidence)


def _event(one: Event) -> Iterator[tuple[str, str]]:
    yield "date", one.date
    yield "title", one.title
    yield "phase", one.phase
    yield "body", one.body.markdown
    yield "evidence", _works(one.evidence)
    yield "see", _links(one.see)
    for mention in one.mentions:
        yield from _quoted(f"mentions.{mention.article}.", mention.quotes)


def _reference(one: Reference) -> str:
    """Return the fields of a work in one line; they may be lists and mappings."""
    return "; ".join(f"{key}: {_plain(value)}" for key, value in one.csl.items() if key != "id")


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(map(_plain, value.values()))
    if isinstance(value, list | tuple):
        parts = [_plain(one) for one in value]
        return ("-" if all(map(str.isdigit, parts)) else ", ").join(parts)
    return str(value)


def _quoted(start: str, quotes: tuple[Quote, ...]) -> Iterator[tuple[str, str]]:
    yield f"{start}quote", BETWEEN.join(quote.exact for quote in quotes)
    yield f"{start}prefix", BETWEEN.join(quote.prefix for quote in quotes if quote.prefix)
    yield f"{start}suffix", BETWEEN.join(quote.suffix for quote in quotes if quote.suffix)


def _works(evidence: tuple[Citation, ...]) -> str:
    return ", ".join(" ".join(filter(None, (one.ref, one.locator))) for one in evidence)


def _links(see: tuple[Link, ...]) -> str:
    return ", ".join(link.to for link in see)


def keys(before: Said, after: Said) -> Iterable[str]:
    """Return the keys of two versions, those of the newer first, each once."""
    return dict.fromkeys(chain(after.fields, before.fields))
