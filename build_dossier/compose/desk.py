"""What every page is composed with: the edition, its addresses, and ways to say things."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from build_dossier.bibliography import format_reference
from build_dossier.compose.addresses import Address, address_book, listing_page
from build_dossier.markup import Md, escape, render_prose
from build_dossier.words.dates import say_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_dossier.model import (
        Change,
        Citation,
        EditedArticle,
        Edition,
        Invitations,
        Link,
        Passage,
        Prose,
        Withdrawn,
    )
    from build_dossier.words import Words

PER_PAGE = 100
"""Changes on a page of them."""


@dataclass(frozen=True)
class Desk:
    """The edition at hand while a page is composed."""

    edition: Edition
    """The dossier resolved."""
    words: Words
    """What the site says."""
    invitations: Mapping[str, Invitations] = field(default_factory=dict)
    """Article id to what its page invites readers to; none where the files are in no repository."""

    @cached_property
    def addresses(self) -> Mapping[str, Address]:
        """Where everything stands, by id."""
        return address_book(self.edition, self.words)

    @cached_property
    def articles(self) -> Mapping[str, EditedArticle]:
        """Articles by id."""
        return {one.article.id: one for one in self.edition.articles}

    @cached_property
    def passages(self) -> Mapping[str, tuple[Passage, ...]]:
        """Article id to the passages it shares with others."""
        found: dict[str, dict[str, Passage]] = {}
        for passage in self.edition.passages:
            for witness in passage.witnesses:
                found.setdefault(witness.article, {})[passage.id] = passage
        return {article: tuple(passages.values()) for article, passages in found.items()}

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str, str]]:
        """Discrepancy id to the ids before and after it, empty where there is none."""
        ids = ["", *(one.discrepancy.id for one in self.edition.discrepancies), ""]
        threes = zip(ids, ids[1:], ids[2:], strict=False)
        return {here: (before, after) for before, here, after in threes}

    @cached_property
    def withdrawn(self) -> Mapping[str, Withdrawn]:
        """What no longer stands and has a place where that is said, by id: since when, and why."""
        gone = self.edition.dossier.withdrawn
        return {to: one for to, one in gone.items() if to in self.addresses}

    @cached_property
    def entries(self) -> Mapping[str, Md]:
        """Reference id to its full entry."""
        return {
            one.id: format_reference(one.csl, self.words) for one in self.edition.dossier.references
        }

    @cached_property
    def urls(self) -> Mapping[str, str]:
        """Reference id to the address of the work, where it has one."""
        return {
            one.id: str(one.csl["URL"])
            for one in self.edition.dossier.references
            if "URL" in one.csl
        }

    @cached_property
    def listed(self) -> Mapping[Change, Address]:
        """Each change that is listed to its place among the changes."""
        changes = self.edition.history.changes
        places = (listing_page(at // PER_PAGE + 1) for at in range(len(changes)))
        found: dict[Change, Address] = {}
        for change, page in zip(changes, places, strict=True):
            name = f"change-{change.commit[:12]}-{change.id.replace('/', '_')}"
            found.setdefault(change, Address(page, name, change.title, change.title))
        return found

    def date(self, written: str) -> str:
        """Return a date of the files in words."""
        return say_date(written, self.words)

    def link(self, page: str, to: str, text: str | Md = "") -> Md:
        """Return a link from a page to anything with an id, or its plain id if it has no place."""
        address = self.addresses.get(to)
        return address.link(page, text) if address else escape(text or to)

    def links(self, page: str, to: Iterable[str]) -> tuple[Md, ...]:
        """Return a link to each id."""
        return tuple(self.link(page, one) for one in to)

    def see(self, page: str, see: Iterable[Link]) -> tuple[Md, ...]:
        """Return the cross-links of a note, a discrepancy or an event."""
        return self.links(page, (one.to for one in see))

    def prose(self, page: str, prose: Prose | None) -> Md:
        """Return a body as safe Markdown, its citations as links; empty for none."""
        if prose is None:
            return Md()

        def cite(to: str, locator: str) -> Md | None:
            address = self.addresses.get(to)
            if address is None:
                return None
            text = Md(f'<span class="dossier-cite">{escape(address.brief)}</span>')
            return address.link(page, text) + (f", {locator}" if locator else "")

        return render_prose(prose.markdown, cite).markdown

    def evidence(self, page: str, evidence: Iterable[Citation]) -> tuple[Md, ...]:
        """Return each work cited: a link to its entry, and where in it."""
        return tuple(
            self.link(page, one.ref) + (f", {one.locator}" if one.locator else "")
            for one in evidence
        )


def joined(parts: Iterable[Md], between: str = "; ") -> Md:
    """Join pieces of Markdown with a separator that needs no encoding."""
    return Md(between.join(parts))
