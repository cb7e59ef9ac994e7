"""The page of an article: receipt, counts, the text with its marks, notes, comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.compose.addresses import article_page, outlet, publisher
from build_dossier.compose.compare import beside
from build_dossier.compose.desk import Desk, joined
from build_dossier.compose.discrepancy import silent_links
from build_dossier.compose.foreign import foreign, isolated
from build_dossier.compose.hands import last_change
from build_dossier.compose.note import about, definition, marker
from build_dossier.compose.signs import STANCE_SIGNS
from build_dossier.compose.text import printed_lines, proposals
from build_dossier.compose.versions import version_values
from build_dossier.markup import Md, escape
from build_dossier.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.model import (
        Annotation,
        Article,
        Capture,
        EditedArticle,
        Event,
        Kind,
        Note,
        PlacedReading,
    )
    from build_dossier.words import Words


def article_values(edited: EditedArticle, desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `article.md`."""
    article, words = edited.article, desk.words
    page = article_page(article.id)
    invite = desk.invitations.get(article.id)
    paragraphs = invite.paragraphs if invite else ()
    return {
        "article": article,
        "title": foreign(article.title, article.language, words),
        "outlet": outlet(article),
        "byline": joined(map(isolated, filter(None, (outlet(article), article.author))), ", "),
        "publisher": isolated(publisher(article, words)),
        "published": desk.date(article.published),
        "head_note": desk.prose(page, article.head_note),
        "sources": desk.evidence(page, article.evidence),
        "seen_from": desk.links(page, edited.seen_from),
        "seed": edited.seed,
        "size": len(edited.seed.data),
        "counts": tuple(_counts(edited, words)),
        "views": tuple(_views(edited, words)),
        "controls": words.group("reading"),
        "lines": printed_lines(edited, desk.passages.get(article.id, ()), words, paragraphs),
        "invite": invite,
        "proposals": proposals(invite.whole, words.say("invite.whole"), words) if invite else "",
        "whole": tuple(marker(note) for note in edited.notes if not note.anchors),
        "definitions": tuple(definition(note, article, desk) for note in edited.notes),
        "captures": tuple(_captures(article, desk)),
        "withdrawn": tuple(_withdrawn(one, edited, desk) for one in edited.withdrawn),
        "versions": version_values(edited, words),
        "readings": tuple(_reading(placed, desk, page) for placed in edited.readings),
        "silent": silent_links(
            tuple(f"discrepancies/{one.id}" for one in edited.silent),
            "common.questions_number",
            page,
            desk,
        ),
        "beside": tuple(beside(edited, desk)),
        "mentions": tuple(_mentions(edited, page, desk)),
    }


def _captures(article: Article, desk: Desk) -> Iterator[tuple[Capture, str]]:
    for one in article.captures:
        yield one, desk.date(one.received) if one.received else ""


def _mentions(edited: EditedArticle, page: str, desk: Desk) -> Iterator[tuple[Md, str, Md]]:
    for event, _ in edited.mentions:
        link = desk.link(page, f"events/{event.id}")
        yield link, desk.date(event.date), _in_the_text(event, desk.words)


def _withdrawn(one: Annotation, edited: EditedArticle, desk: Desk) -> Mapping[str, object]:
    """Return what is left of a note that no longer stands: its address, and why."""
    page, words, gone = article_page(edited.article.id), desk.words, one.withdrawn
    kind = words.text(f"kinds.{one.kind}.title")
    called = words.text("withdrawn.which", name=one.name)
    return {
        "name": one.name,
        "head": words.say("withdrawn.head", kind=kind, about=about(one, edited.article, words)),
        "date": desk.date(gone.date) if gone else "",
        "reason": gone.reason if gone else "",
        "body": desk.prose(page, one.body),
        "changed": last_change(one.id, page, desk, called),
    }


def _in_the_text(event: Event, words: Words) -> Md:
    hidden = Md(f'<span class="dossier-hidden">: {escape(event.title)}</span>')
    return Md(f"[{words.say('article.in_the_text')}{hidden}](#event-{event.id})")


def _counts(edited: EditedArticle, words: Words) -> Iterator[tuple[Kind, str, Md]]:
    """Yield for each kind of note how many there are, and a link to each."""
    for kind in KINDS:
        notes = [note for note in edited.notes if note.annotation.kind == kind]
        if notes:
            links = joined((_jump(note, words) for note in notes), " ")
            yield kind, words.text(f"kinds.{kind}.count", number=len(notes)), links


def _jump(note: Note, words: Words) -> Md:
    kind = words.say(f"kinds.{note.annotation.kind}.title")
    hidden = Md(f'<span class="dossier-hidden">{kind} </span>')
    return Md(f"[{hidden}{note.number}](#note-{note.annotation.name})")


def _views(edited: EditedArticle, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what the page can show: its name and what it is called; the last is shown first."""
    corrections = sum(note.annotation.kind == "correction" for note in edited.notes)
    numbers = {"original": "", "corrections": f" {corrections}", "all": f" {len(edited.notes)}"}
    for view, word in words.group("views").items():
        yield view, f"{word}{numbers[view]}"


def _reading(placed: PlacedReading, desk: Desk, page: str) -> Mapping[str, object]:
    one = placed.discrepancy
    hidden = Md(f'<span class="dossier-hidden">, {escape(one.question)}</span>')
    says = Md(f"[{isolated(placed.reading.says)}{hidden}](#reading-{one.id})")
    return {
        "question": desk.link(page, f"discrepancies/{one.id}"),
        "says": says,
        "sign": STANCE_SIGNS[placed.reading.stance],
        "stance": desk.words.text(f"stances.{placed.reading.stance}"),
        "answer": one.answer,
    }
