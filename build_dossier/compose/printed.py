"""The whole dossier on one page, to be printed: every link stays within it.

Ids of the page are those of the dossier with `_` for the slash, which no id holds, so that no two
are alike; the notes keep the numbers that they have on the pages of their articles.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from build_dossier.compose.addresses import PRINT, address_book, outlet, shorten
from build_dossier.compose.desk import Desk
from build_dossier.compose.table import stance_chip, status_chip
from build_dossier.compose.timeline import numbered
from build_dossier.compose.weave import Mark, weave
from build_dossier.compose.words import KIND_WORDS, say_date
from build_dossier.markup import Md, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.compose.addresses import Address
    from build_dossier.model import EditedArticle, EditedDiscrepancy, Note, PlacedReading

MOST_PRINTED = 40
"""Articles of a dossier that fit on one page; a larger one is printed page by page."""

QUOTE_WIDTH = 120
"""Characters of the words at the head of a note."""


@dataclass(frozen=True)
class PrintDesk(Desk):
    """A desk on which everything stands on the page that is printed."""

    @cached_property
    def addresses(self) -> Mapping[str, Address]:
        """Where everything stands on the page, by id."""
        book = address_book(self.edition)
        return {to: replace(one, page=PRINT, fragment=fragment(to)) for to, one in book.items()}


def fragment(to: str) -> str:
    """Return the id on the page of anything that has one in the dossier."""
    kind, slash, name = to.partition("/")
    return f"{kind}_{name}" if slash else f"ref_{_plain(to)}"


def _plain(ref: str) -> str:
    """Return a reference's id without what an id of an element may not hold."""
    return "".join(char if char.isalnum() or char == "-" else f"_{ord(char):x}" for char in ref)


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
                "date": say_date(event.date),
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


def _withdrawn(desk: Desk) -> Iterator[tuple[str, str, str, str]]:
    """Yield what no longer stands: the id on the page, what it is called, since when, and why."""
    dossier = desk.edition.dossier
    links = {one.id: one.withdrawn for one in dossier.withdrawn_annotations}
    links |= {f"discrepancies/{one.id}": one.withdrawn for one in dossier.withdrawn_discrepancies}
    for to, gone in links.items():
        if gone and to in desk.addresses:
            yield fragment(to), desk.addresses[to].label, say_date(gone.date), gone.reason


def _question(edited: EditedDiscrepancy, desk: Desk) -> Mapping[str, object]:
    one = edited.discrepancy
    return {
        "id": fragment(f"discrepancies/{one.id}"),
        "question": one.question,
        "status": status_chip(one.status),
        "answer": one.answer,
        "readings": tuple(_reading(placed, desk) for placed in edited.readings),
        "silent": ", ".join(outlet(article) for article in edited.silent),
        "body": desk.prose(PRINT, one.body),
        "evidence": desk.evidence(PRINT, one.evidence),
    }


def _reading(placed: PlacedReading, desk: Desk) -> Mapping[str, object]:
    article = desk.articles[placed.reading.article]
    spans = (anchor.span for anchor in placed.anchors)
    return {
        "outlet": outlet(article.article),
        "stance": stance_chip(placed.reading.stance),
        "says": placed.reading.says,
        "words": tuple(" ".join(article.text[one.start : one.end].split()) for one in spans),
    }


def _article(edited: EditedArticle, desk: Desk) -> Mapping[str, object]:
    article = edited.article
    return {
        "id": fragment(f"articles/{article.id}"),
        "article": article,
        "outlet": outlet(article),
        "published": say_date(article.published),
        "head_note": desk.prose(PRINT, article.head_note),
        "lines": tuple(_lines(edited)),
        "notes": tuple(_note(note, desk) for note in edited.notes),
    }


def _lines(edited: EditedArticle) -> Iterator[Md]:
    """Yield the lines of an article as far as the dossier prints them."""
    if edited.article.publish == "hash-only":
        return
    opening = f'<span class="dossier-line" lang="{escape(edited.article.language)}" dir="auto">'
    for block in weave(edited.text, _marks(edited)):
        if block.marked or edited.article.publish == "full":
            yield Md(f"{opening}{block.markdown}</span>")


def _marks(edited: EditedArticle) -> Iterator[Mark]:
    for span in edited.furniture:
        tag = Md('<span class="dossier-furniture">')
        yield Mark(span, tag, tag, Md("</span>"))
    for note in edited.notes:
        tag = Md(f'<mark class="dossier-mark {note.annotation.kind}">')
        for anchor in note.anchors:
            yield Mark(anchor.span, tag, tag, Md("</mark>"), after=_marker(note))


def _marker(note: Note) -> Md:
    one = note.annotation
    hidden = f'<span class="dossier-hidden">{KIND_WORDS[one.kind][0]} </span>'
    return Md(
        f'<sup class="dossier-marker {one.kind}">[{hidden}{note.number}](#{fragment(one.id)})</sup>'
    )


def _note(note: Note, desk: Desk) -> Mapping[str, object]:
    one = note.annotation
    quote = f"“{shorten(one.targets[0].exact, QUOTE_WIDTH)}”" if one.targets else "whole article"
    return {
        "id": fragment(one.id),
        "head": f"{note.number}. {KIND_WORDS[one.kind][0]}: {quote}",
        "body": desk.prose(PRINT, one.body),
        "evidence": desk.evidence(PRINT, one.evidence),
        "author": one.author,
    }
