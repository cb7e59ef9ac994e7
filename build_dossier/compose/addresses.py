"""Where everything of an edition stands in the site, and links that lead there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from build_dossier.bibliography import labels
from build_dossier.compose.foreign import isolated, quoted
from build_dossier.markup import Md, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.model import (
        Annotation,
        Article,
        Discrepancy,
        Dossier,
        EditedArticle,
        Edition,
        Note,
    )
    from build_dossier.words import Words

HOME = "index.md"
SUMMARY = "summary.md"
DISCREPANCIES = "discrepancies/index.md"
TIMELINE = "timeline.md"
REFERENCES = "references.md"
ARTICLES = "articles/index.md"
QUOTATIONS = "quotations.md"
SUGGESTIONS = "suggestions.md"
COMPARISONS = "compare/index.md"
PRINT = "print.md"
CHANGES = "changes.md"
FEED = "changes.xml"

NOT_IDENTIFIED = "not identified"
"""What stands for the publisher of an article whose outlet is not known."""

LABEL_WIDTH = 60
"""Characters of a quote that stand for it in a link."""


@dataclass(frozen=True)
class Address:
    """A place in the site."""

    page: str
    """Path of the page in the tree of Markdown."""
    fragment: str
    """Id of the element, or empty for the page."""
    label: str
    """What a link to it says."""
    brief: str
    """What a citation of it says, between brackets in running text."""
    shown: Md = Md()
    """The label as Markdown, where a part of it is in another language."""
    before: Md = Md()
    """What was withdrawn as it was called before, where it is said already that it is gone."""

    def link(self, page: str, text: str | Md = "") -> Md:
        """Return a Markdown link from a page to here."""
        here = self.page == page and self.fragment
        # Up to the root and down again: every page can be reached so, and it costs nothing.
        path = "" if here else "../" * page.count("/") + self.page
        fragment = f"#{self.fragment}" if self.fragment else ""
        return Md(f"[{isolated(text) if text else self.escaped}]({path}{fragment})")

    @cached_property
    def escaped(self) -> Md:
        """The label, safe."""
        return self.shown or isolated(self.label)


def shorten(text: str, width: int = LABEL_WIDTH) -> str:
    """Cut a text at a word so that it has at most `width` characters and an ellipsis."""
    if len(text) <= width:
        return text
    cut = text[:width].rpartition(" ")[0] or text[:width]
    return cut.rstrip(" ,;:.–—-") + " …"


def reference_fragment(ref: str) -> str:
    """Return the element id of a reference."""
    return f"ref-{in_an_id(ref)}"


def in_an_id(ref: str) -> str:
    """Return the id of a reference as a part of an element's; what that may not hold is a code."""
    return re.sub(r"[^A-Za-z0-9-]", lambda found: f"_{ord(found[0]):x}", ref)


def article_page(article: str) -> str:
    """Return the page of an article."""
    return f"articles/{article}.md"


def discrepancy_page(discrepancy: str) -> str:
    """Return the page of a discrepancy."""
    return f"discrepancies/{discrepancy}.md"


def listing_page(number: int) -> str:
    """Return a page of changes; the newest are on the first."""
    return CHANGES if number == 1 else f"changes/{number}.md"


def compare_page(left: Article, right: Article) -> str:
    """Return the page that sets two articles side by side."""
    return f"compare/{left.id}-and-{right.id}.md"


def address_book(edition: Edition, words: Words) -> Mapping[str, Address]:
    """Return the address of everything that can be linked or cited, by its id.

    Notes stand under `article/name`, the rest under `articles/`, `discrepancies/` and
    `events/`, references under their own ids (which hold no slash).
    """
    return {
        **_references(edition.dossier, words),
        **{f"articles/{one.article.id}": _article(one) for one in edition.articles},
        **{key: address for one in edition.articles for key, address in _notes(one, words)},
        **{
            f"discrepancies/{one.id}": Address(
                discrepancy_page(one.id), "", one.question, brief(one)
            )
            for one in edition.dossier.discrepancies
        },
        **{key: address for one in edition.articles for key, address in _withdrawn(one, words)},
        **{
            f"discrepancies/{one.id}": _withdrawn_question(one, words)
            for one in edition.dossier.withdrawn_discrepancies
        },
        **{
            f"events/{one.id}": Address(TIMELINE, f"event-{one.id}", one.title, one.date)
            for one in edition.dossier.events
        },
    }


def _references(dossier: Dossier, words: Words) -> Mapping[str, Address]:
    named = labels({one.id: one.csl for one in dossier.references}, words)
    return {
        ref: Address(REFERENCES, reference_fragment(ref), label, label)
        for ref, label in named.items()
    }


def _article(edited: EditedArticle) -> Address:
    article = edited.article
    return Address(article_page(article.id), "", outlet(article), outlet(article))


def _notes(edited: EditedArticle, words: Words) -> list[tuple[str, Address]]:
    """Notes on words are addressed at the words, the others at the note itself."""
    page = article_page(edited.article.id)
    found = []
    for note in edited.notes:
        one = note.annotation
        fragment = f"words-{one.name}" if note.anchors else f"note-{one.name}"
        found.append((one.id, _note(note, edited.article, Address(page, fragment, "", ""), words)))
    return found


def _note(note: Note, article: Article, place: Address, words: Words) -> Address:
    """Name a note by its outlet, kind and number, and the words that it is about."""
    name, number = outlet(article), note.number
    kind = words.text(f"kinds.{note.annotation.kind}.name")
    label = words.text("common.note", outlet=name, kind=kind, number=number)
    shown = words.say("common.note", outlet=isolated(name), kind=kind, number=number)
    brief = words.text("common.note_brief", outlet=name, number=number)
    named = replace(place, label=label, brief=brief, shown=shown)
    return _with_words(named, note.annotation, article, words)


def _withdrawn(edited: EditedArticle, words: Words) -> Iterator[tuple[str, Address]]:
    """Notes that no longer stand are addressed where the reason is given."""
    page, name = article_page(edited.article.id), outlet(edited.article)
    for one in edited.withdrawn:
        kind = words.text(f"kinds.{one.kind}.name")
        label = words.text("withdrawn.note", outlet=name, kind=kind)
        shown = words.say("withdrawn.note", outlet=isolated(name), kind=kind)
        brief = words.text("withdrawn.note_brief", outlet=name)
        before = words.say("withdrawn.note_before", outlet=isolated(name), kind=kind)
        place = Address(page, f"note-{one.name}", label, brief, shown, before)
        yield one.id, _with_words(place, one, edited.article, words)


def _with_words(place: Address, one: Annotation, article: Article, words: Words) -> Address:
    """Add the words that a note is about to what it is called."""
    if not one.targets:
        return place
    quote = shorten(one.targets[0].exact)
    label = f"{place.label}: {words.text('quoted', words=quote)}"
    about = Md(f"{escape(':')} {quoted(quote, article.language, words)}")
    before = Md(f"{place.before}{about}") if place.before else place.before
    return replace(place, label=label, shown=Md(f"{place.shown}{about}"), before=before)


def _withdrawn_question(one: Discrepancy, words: Words) -> Address:
    label = words.text("withdrawn.question", question=one.question)
    short = words.text("withdrawn.question_brief", question=brief(one))
    page = discrepancy_page(one.id)
    return Address(page, "", label, short, isolated(label), isolated(one.question))


def outlet(article: Article) -> str:
    """Return what an article is called in running text: its outlet, or its id without one."""
    if article.publisher == NOT_IDENTIFIED:
        return _in_words(article.id).capitalize()
    return article.publisher


def publisher(article: Article, words: Words) -> str:
    """Return an article's outlet, or that it is not known."""
    unknown = article.publisher == NOT_IDENTIFIED
    return words.text("common.not_identified") if unknown else article.publisher


def brief(discrepancy: Discrepancy) -> str:
    """Return what citations call a discrepancy: its label, or its id in words."""
    return discrepancy.label or _in_words(discrepancy.id)


def _in_words(name: str) -> str:
    """Return an id as words."""
    return name.replace("-", " ")
