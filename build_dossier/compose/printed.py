"""The whole dossier on one page, to be printed: every link stays within it.

Ids of the page are those of the dossier with `_` for the slash, which no id holds, so that no two
are alike; the notes keep the numbers that they have on the pages of their articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from build_dossier.compose.addresses import PRINT, in_an_id, outlet
from build_dossier.compose.desk import Desk, joined
from build_dossier.compose.foreign import foreign, isolated, language_attributes, quoted
from build_dossier.compose.note import about
from build_dossier.compose.table import stance_chip, status_chip
from build_dossier.compose.timeline import numbered
from build_dossier.compose.weave import Mark, weave
from build_dossier.markup import Md, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.compose.addresses import Address
    from build_dossier.model import Article, EditedArticle, EditedDiscrepancy, Note, PlacedReading
    from build_dossier.words import Words

MOST_PRINTED = 40
"""Articles of a dossier that fit on one page; a larger one is printed page by page."""

QUOTE_WIDTH = 120
"""Characters of the words at the head of a note."""


@dataclass(frozen=True)
class PrintDesk(Desk):
    """A desk on which everything stands on the page that is printed."""

    others: Desk = field(kw_only=True)
    """That of the other pages, which has found most of what is printed here."""

    @cached_property
    def addresses(self) -> Mapping[str, Address]:
        """Where everything stands on the page, by id."""
        book = self.others.addresses
        return {to: replace(one, page=PRINT, fragment=fragment(to)) for to, one in book.items()}

    @cached_property
    def entries(self) -> Mapping[str, Md]:
        """Reference id to its full entry."""
        return self.others.entries


def fragment(to: str) -> str:
    """Return the id on the page of anything that has one in the dossier."""
    kind, slash, name = to.partition("/")
    return f"{kind}_{name}" if slash else f"ref_{in_an_id(to)}"


def print_values(desk: PrintDesk) -> Mapping[str, object]:
    """Return the values of the template `print.md`."""
    dossier = desk.edition.dossier
    return {
        "title": dossier.title,
        "lead": desk.prose(PRINT, dossier.home),
        "summary": desk.prose(PRINT, dossier.summary),
        "questions": tuple(_question(one, desk) for one in desk.edition.discrepancies),
        "articles": tuple(_article(one, desk) for one in desk.edition.articles),
        "withdrawn": tuple(_withdrawn(desk)),
        "events": tuple(
            {
                "id": fragment(f"events/{event.id}"),
                "date": desk.date(event.date),
                "title": event.title,
                "evidence": desk.evidence(PRINT, event.evidence),
            }
            for _, events in numbered(dossier.events)
            for _, event in events
        ),
        "references": tuple(
            (fragment(one.id), desk.addresses[one.id].label, desk.entries[one.id])
            for one in sorted(
                dossier.references, key=lambda one: desk.addresses[one.id].label.casefold()
            )
        ),
    }


def _withdrawn(desk: Desk) -> Iterator[tuple[str, Md, str, str]]:
    """Yield what no longer stands: the id on the page, what it is called, since when, and why."""
    for to, gone in desk.withdrawn.items():
        yield fragment(to), desk.addresses[to].escaped, desk.date(gone.date), gone.reason


def _question(edited: EditedDiscrepancy, desk: Desk) -> Mapping[str, object]:
    one = edited.discrepancy
    return {
        "id": fragment(f"discrepancies/{one.id}"),
        "question": one.question,
        "status": status_chip(one.status, desk.words),
        "answer": one.answer,
        "readings": tuple(_reading(placed, desk) for placed in edited.readings),
        "silent": joined((isolated(outlet(article)) for article in edited.silent), ", "),
        "body": desk.prose(PRINT, one.body),
        "evidence": desk.evidence(PRINT, one.evidence),
    }


def _reading(placed: PlacedReading, desk: Desk) -> Mapping[str, object]:
    article = desk.articles[placed.reading.article]
    spans = (anchor.span for anchor in placed.anchors)
    return {
        "outlet": isolated(outlet(article.article)),
        "stance": stance_chip(placed.reading.stance, desk.words),
        "says": isolated(placed.reading.says),
        "words": tuple(
            quoted(
                " ".join(article.text[one.start : one.end].split()),
                article.article.language,
                desk.words,
            )
            for one in spans
        ),
    }


def _article(edited: EditedArticle, desk: Desk) -> Mapping[str, object]:
    article = edited.article
    return {
        "id": fragment(f"articles/{article.id}"),
        "article": article,
        "outlet": isolated(outlet(article)),
        "title": foreign(article.title, article.language, desk.words),
        "published": desk.date(article.published),
        "dated": _dated(article, desk),
        "head_note": desk.prose(PRINT, article.head_note),
        "lines": tuple(_lines(edited, desk.words)),
        "notes": tuple(_note(note, article, desk) for note in edited.notes),
    }


def _dated(article: Article, desk: Desk) -> Md:
    fields = {"date": desk.date(article.published), "basis": article.published_basis}
    if article.author:
        return desk.words.say("print.published_by", author=isolated(article.author), **fields)
    return desk.words.say("print.published", **fields)


def _lines(edited: EditedArticle, words: Words) -> Iterator[Md]:
    """Yield the lines of an article as far as the dossier prints them."""
    if edited.article.publish == "hash-only":
        return
    opening = f'<span class="dossier-line"{language_attributes(edited.article.language, words)}>'
    for block in weave(edited.text, _marks(edited, words)):
        if block.marked or edited.article.publish == "full":
            yield Md(f"{opening}{block.markdown}</span>")


def _marks(edited: EditedArticle, words: Words) -> Iterator[Mark]:
    for span in edited.furniture:
        tag = Md('<span class="dossier-furniture">')
        yield Mark(span, tag, tag, Md("</span>"))
    for note in edited.notes:
        tag = Md(f'<mark class="dossier-mark {note.annotation.kind}">')
        for anchor in note.anchors:
            yield Mark(anchor.span, tag, tag, Md("</mark>"), after=_marker(note, words))


def _marker(note: Note, words: Words) -> Md:
    one = note.annotation
    kind = words.say(f"kinds.{one.kind}.title")
    hidden = f'<span class="dossier-hidden">{kind} </span>'
    return Md(
        f'<sup class="dossier-marker {one.kind}">[{hidden}{note.number}](#{fragment(one.id)})</sup>'
    )


def _note(note: Note, article: Article, desk: Desk) -> Mapping[str, object]:
    one, words = note.annotation, desk.words
    kind = words.text(f"kinds.{one.kind}.title")
    head = escape(f"{note.number}. {kind}:")
    return {
        "id": fragment(one.id),
        "head": Md(f"{head} {about(one, article, words, QUOTE_WIDTH)}"),
        "body": desk.prose(PRINT, one.body),
        "evidence": desk.evidence(PRINT, one.evidence),
        "author": one.author,
    }
