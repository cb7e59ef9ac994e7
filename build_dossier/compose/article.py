"""The page of an article: receipt, counts, the text with its marks, notes, comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.compose.addresses import article_page, outlet
from build_dossier.compose.desk import Desk, joined
from build_dossier.compose.discrepancy import silent_links
from build_dossier.compose.note import definition, marker
from build_dossier.compose.text import printed_lines, proposals
from build_dossier.compose.versions import version_values
from build_dossier.compose.words import (
    INVITE_WORDS,
    KIND_WORDS,
    READING_WORDS,
    STANCE_SIGNS,
    VIEW_WORDS,
    count_kind,
    say_date,
)
from build_dossier.markup import Md, escape
from build_dossier.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.model import EditedArticle, Event, Kind, Note, PlacedReading


def article_values(edited: EditedArticle, desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `article.md`."""
    article = edited.article
    page = article_page(article.id)
    invite = desk.invitations.get(article.id)
    return {
        "article": article,
        "outlet": outlet(edited.article),
        "published": say_date(article.published),
        "head_note": desk.prose(page, article.head_note),
        "sources": desk.evidence(page, article.evidence),
        "seen_from": desk.links(page, edited.seen_from),
        "seed": edited.seed,
        "size": len(edited.seed.data),
        "counts": tuple(_counts(edited)),
        "views": tuple(_views(edited)),
        "words": READING_WORDS,
        "lines": printed_lines(
            edited, desk.passages.get(article.id, ()), invite.paragraphs if invite else ()
        ),
        "invite": invite,
        "proposals": proposals(invite.whole, INVITE_WORDS["whole"]) if invite else "",
        "invite_words": INVITE_WORDS,
        "whole": tuple(marker(note) for note in edited.notes if not note.anchors),
        "definitions": tuple(definition(note, article, desk) for note in edited.notes),
        "versions": version_values(edited),
        "readings": tuple(_reading(placed, desk, page) for placed in edited.readings),
        "silent": silent_links(
            tuple(f"discrepancies/{one.id}" for one in edited.silent), "questions", page, desk
        ),
        "mentions": tuple(
            (
                desk.link(page, f"events/{event.id}"),
                say_date(event.date),
                _in_the_text(event),
            )
            for event, _ in edited.mentions
        ),
    }


def _in_the_text(event: Event) -> Md:
    hidden = Md(f'<span class="dossier-hidden">: {escape(event.title)}</span>')
    return Md(f"[in the text{hidden}](#event-{event.id})")


def _counts(edited: EditedArticle) -> Iterator[tuple[Kind, str, Md]]:
    """Yield for each kind of note how many there are, and a link to each."""
    for kind in KINDS:
        notes = [note for note in edited.notes if note.annotation.kind == kind]
        if notes:
            yield kind, count_kind(len(notes), kind), joined(map(_jump, notes), " ")


def _jump(note: Note) -> Md:
    hidden = Md(f'<span class="dossier-hidden">{KIND_WORDS[note.annotation.kind][0]} </span>')
    return Md(f"[{hidden}{note.number}](#note-{note.annotation.name})")


def _views(edited: EditedArticle) -> Iterator[tuple[str, str]]:
    """Yield what the page can show: its name and what it is called; the last is shown first."""
    corrections = sum(note.annotation.kind == "correction" for note in edited.notes)
    numbers = {"original": "", "corrections": f" {corrections}", "all": f" {len(edited.notes)}"}
    for view, word in VIEW_WORDS.items():
        yield view, f"{word}{numbers[view]}"


def _reading(placed: PlacedReading, desk: Desk, page: str) -> Mapping[str, object]:
    one = placed.discrepancy
    hidden = Md(f'<span class="dossier-hidden">, {escape(one.question)}</span>')
    says = Md(f"[{escape(placed.reading.says)}{hidden}](#reading-{one.id})")
    return {
        "question": desk.link(page, f"discrepancies/{one.id}"),
        "says": says,
        "sign": STANCE_SIGNS[placed.reading.stance],
        "stance": placed.reading.stance,
        "answer": one.answer,
    }
