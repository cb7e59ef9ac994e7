"""A note as a footnote: its marks in the text and its definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.compose.addresses import article_page, shorten
from build_dossier.compose.citation import citation
from build_dossier.compose.desk import joined
from build_dossier.compose.foreign import quoted
from build_dossier.compose.hands import last_change, writer
from build_dossier.compose.weave import Mark
from build_dossier.markup import Md, escape, external_link, indent, text_fragment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.compose.desk import Desk
    from build_dossier.model import Annotation, Article, Citation, Note
    from build_dossier.words import Words

HEADING_WIDTH = 90
"""Characters of the quote in a note's heading."""


def note_marks(note: Note) -> Iterator[Mark]:
    """Yield a mark for each target of a note, with the note's marker after it."""
    one = note.annotation
    for passage, anchor in enumerate(note.anchors, start=1):
        suffix = "" if passage == 1 else f"-{passage}"
        attributes = f'class="dossier-mark {one.kind}" data-note="{one.name}"'
        yield Mark(
            span=anchor.span,
            first=Md(f'<mark id="words-{one.name}{suffix}" {attributes}>'),
            rest=Md(f"<mark {attributes}>"),
            close=Md("</mark>"),
            after=marker(note),
        )


def marker(note: Note) -> Md:
    """Return the marker of a note."""
    return Md(f"[^{note.annotation.name}]")


def definition(note: Note, article: Article, desk: Desk) -> Md:
    """Return the definition of a note's footnote: heading, body, evidence, links, author."""
    one = note.annotation
    page = article_page(article.id)
    parts = [desk.prose(page, one.body), *_below(note, article, desk, page)]
    body = Md("\n\n".join(part for part in parts if part))
    heading = _heading(note, article, desk.words)
    return Md(f"[^{one.name}]: {heading}\n\n{indent(body)}\n")


def _heading(note: Note, article: Article, words: Words) -> Md:
    one = note.annotation
    kind = words.say(f"kinds.{one.kind}.title")
    return Md(f'<span class="dossier-kind {one.kind}">{kind}</span> {about(one, article, words)}')


def about(one: Annotation, article: Article, words: Words, width: int = HEADING_WIDTH) -> Md:
    """Return what a note is about, for its heading: the first words of it, or the article."""
    if not one.targets:
        return words.say("common.whole_article")
    return quoted(shorten(one.targets[0].exact, width), article.language, words)


def _below(note: Note, article: Article, desk: Desk, page: str) -> Iterator[Md]:
    """Yield what stands under a note's body."""
    one, say = note.annotation, desk.words.say
    if one.evidence:
        yield _labelled(say("note.evidence"), joined(_evidence(page, one.evidence, desk)))
    if one.see:
        yield _labelled(say("note.see_also"), joined(desk.see(page, one.see)))
    if note.seen_from:
        yield _labelled(say("note.linked_from"), joined(desk.links(page, note.seen_from)))
    author, which = writer(one.id, one.author, desk), say("note.which", number=note.number)
    signed = [say("common.note_by", author=author)] if author else []
    changed = last_change(one.id, page, desk, which)
    signed += [changed] if changed else []
    if article.url and one.targets:
        hidden = f'<span class="dossier-hidden">{which}</span>'
        words = Md(f"{say('note.publishers_words')}{hidden}")
        signed.append(external_link(text_fragment(article.url, one.targets[0].exact), words))
    if invite := desk.invitations.get(article.id):
        hidden = Md(f'<span class="dossier-hidden">{which}</span>')
        signed.append(external_link(invite.edits[one.id], say("invite.edit_note") + hidden))
    if signed:
        yield Md(f'<span class="dossier-signed">{joined(signed, " ")}</span>')
    yield citation(note, article, desk.edition.dossier.title, desk.words)


def _labelled(label: Md, links: Md) -> Md:
    return Md(f'<strong class="dossier-label">{label}:</strong> {links}')


def _evidence(page: str, evidence: Sequence[Citation], desk: Desk) -> Iterator[Md]:
    """Yield each work cited, with its address for those who read on paper."""
    for one, link in zip(evidence, desk.evidence(page, evidence), strict=True):
        url = desk.urls.get(one.ref, "")
        printed = f'<span class="dossier-print" data-search-exclude>, {escape(url)}</span>'
        yield Md(f"{link}{printed if url else ''}")
