"""The text of an article as the page prints it: its lines with their marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_dossier.compose.addresses import brief
from build_dossier.compose.apparatus import passage_place
from build_dossier.compose.foreign import language_attributes
from build_dossier.compose.note import note_marks
from build_dossier.compose.weave import Block, Mark, weave
from build_dossier.markup import Md, escape, external_link
from build_dossier.model import Anchor, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_dossier.model import EditedArticle, Invitation, Passage, PlacedReading
    from build_dossier.words import Words

OMITTED = Md("[…]")
"""Stands where the dossier does not print the text."""


def printed_lines(
    edited: EditedArticle,
    passages: Iterable[Passage],
    words: Words,
    invitations: Sequence[Invitation] = (),
) -> tuple[Md, ...]:
    """Return the text as printed: in full, around the marks only, or the marked words alone."""
    marks = tuple(_marks(edited, passages, words))
    if edited.article.publish == "hash-only":
        blocks = tuple(_marked_words(edited.text, marks))
    else:
        blocks = weave(edited.text, marks)
    attributes = language_attributes(edited.article.language, words)
    lines = [
        OMITTED
        if edited.article.publish == "excerpts" and not block.marked
        else _line(block, number, attributes, words) + invited(invitations, number, words)
        for number, block in enumerate(blocks, start=1)
    ]
    return tuple(
        line
        for place, line in enumerate(lines)
        if line != OMITTED or lines[place - 1 : place] != [OMITTED]
    )


def paragraph_id(number: int) -> str:
    """Return the element id of a paragraph of the text, counted from 1."""
    return f"p{number}"


def _line(block: Block, number: int, attributes: str, words: Words) -> Md:
    place = paragraph_id(number)
    opening = f'<span id="{place}" class="dossier-line"{attributes}>'
    # The sign in the link comes from the style sheet: what is printed here is the outlet's.
    name = words.say("site.paragraph", number=number)
    link = f'<a class="dossier-anchor" href="#{place}" aria-label="{name}"></a>'
    line = Md(f"{opening}{block.markdown}</span>{link}")
    if not block.asides:
        return line
    asides = words.say("article.compare", links=Md(" · ").join(block.asides))
    return Md(f'{line} <span class="dossier-aside">{asides}</span>')


def invited(invitations: Sequence[Invitation], number: int, words: Words) -> Md:
    """Return the links with which a note on a paragraph is proposed; empty where there are none."""
    if number > len(invitations):
        return Md()
    about = words.say("invite.paragraph", number=number)
    links = proposals(invitations[number - 1], about, words)
    return Md(f' <span class="dossier-suggest">{links}</span>')


def proposals(invitation: Invitation, about: Md, words: Words) -> Md:
    """Return the links with which a note is proposed, told apart by what it is about."""
    hidden = Md(f'<span class="dossier-hidden"> {about}</span>')
    return Md(" ").join(
        external_link(address, words.say(key) + hidden)
        for address, key in (
            (invitation.file, "invite.suggest"),
            (invitation.form, "invite.report"),
        )
    )


def _marked_words(text: str, marks: Iterable[Mark]) -> Iterator[Block]:
    """Yield the marked stretches of a text, each woven alone."""
    marks = tuple(marks)
    for start, end in _stretches(marks):
        inside = (
            replace(mark, span=Span(mark.span.start - start, mark.span.end - start))
            for mark in marks
            if start <= mark.span.start and mark.span.end <= end
        )
        yield from weave(text[start:end], inside)


def _stretches(marks: Iterable[Mark]) -> list[tuple[int, int]]:
    """Return what marks cover of the text, overlaps joined."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((mark.span.start, mark.span.end) for mark in marks):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _marks(edited: EditedArticle, passages: Iterable[Passage], words: Words) -> Iterator[Mark]:
    """Yield the marks of an article's page: furniture, readings, passages, mentions, notes."""
    for span in edited.furniture:
        tag = Md('<span class="dossier-furniture">')
        yield Mark(span, tag, tag, Md("</span>"))
    for placed in edited.readings:
        yield from _reading_marks(placed)
    for passage in passages:
        yield from _passage_marks(passage, edited.article.id, words)
    for event, anchors in edited.mentions:
        yield from _span_marks(f"event-{event.id}", "dossier-mention", anchors)
    for note in edited.notes:
        yield from note_marks(note)


def _reading_marks(placed: PlacedReading) -> Iterator[Mark]:
    one = placed.discrepancy
    aside = Md(f"[{escape(brief(one))}](../discrepancies/{one.id}.md)")
    for mark in _span_marks(f"reading-{one.id}", "dossier-reading", placed.anchors):
        yield replace(mark, aside=aside)


def _passage_marks(passage: Passage, article: str, words: Words) -> Iterator[Mark]:
    anchors = [Anchor(one.span) for one in passage.witnesses if one.article == article]
    others = len({one.article for one in passage.witnesses}) - 1
    key = "article.shared"
    if passage.sources:
        key = "article.shared_from_source" if others else "article.from_source"
    also = escape(words.text(key, number=others, passage=passage.number))
    aside = Md(f"[{also}](../quotations.md#{passage.id})")
    for mark in _span_marks(passage_place(passage), "dossier-shared", anchors):
        yield replace(mark, aside=aside)


def _span_marks(name: str, css_class: str, anchors: Iterable[Anchor]) -> Iterator[Mark]:
    for passage, anchor in enumerate(anchors, start=1):
        suffix = "" if passage == 1 else f"-{passage}"
        yield Mark(
            span=anchor.span,
            first=Md(f'<span id="{name}{suffix}" class="{css_class}">'),
            rest=Md(f'<span class="{css_class}">'),
            close=Md("</span>"),
        )
