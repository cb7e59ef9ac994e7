"""The pages of changes: what was added, changed and withdrawn, by whom, when, what was before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from build_dossier.compose.addresses import FEED, listing_page
from build_dossier.compose.desk import PER_PAGE
from build_dossier.compose.foreign import isolated, language_attributes
from build_dossier.compose.retold import FILES, called, field_name, language_of, value_said
from build_dossier.compose.versions import changed_passages, passage_shown
from build_dossier.markup import Md

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.compose.desk import Desk
    from build_dossier.model import Change
    from build_dossier.words import Words


@dataclass(frozen=True)
class Listing:
    """One page of changes."""

    path: str
    """Its path in the tree of Markdown."""
    number: int
    """Its number, from 1."""
    changes: tuple[Change, ...]
    """What it lists, the newest first."""


def listings(desk: Desk) -> tuple[Listing, ...]:
    """Return the pages of changes; the first is there whatever is known."""
    changes = desk.edition.history.changes
    starts = range(0, max(len(changes), 1), PER_PAGE)
    return tuple(
        Listing(listing_page(number), number, changes[start : start + PER_PAGE])
        for number, start in enumerate(starts, start=1)
    )


def changes_values(
    listing: Listing, last: int, desk: Desk, *, has_feed: bool
) -> Mapping[str, object]:
    """Return the values of the template `changes.md`.

    Args:
        listing: The page.
        last: The number of the last page.
        desk: The edition.
        has_feed: Whether the site has a feed.
    """
    page, history, words = listing.path, desk.edition.history, desk.words
    up = "../" * page.count("/")
    return {
        "first": listing.number == 1,
        "known": history.known,
        "lead": _lead(words),
        "feed": Md(f"[{words.say('changes.feed')}]({up}{FEED})") if has_feed else "",
        "withdrawn": tuple(_withdrawn(page, desk)) if listing.number == 1 else (),
        "days": tuple(
            (desk.date(day), day, tuple(_entry(one, page, desk) for one in changes))
            for day, changes in groupby(listing.changes, key=lambda one: one.when[:10])
        ),
        "more": history.more if listing.number == last else 0,
        "pages": tuple(_pages(listing.number, last, up, words)),
    }


def _lead(words: Words) -> Md:
    return words.say(
        "changes.lead",
        deleted=Md(f"<del>{words.say('changes.deleted_words')}</del>"),
        inserted=Md(f"<ins>{words.say('changes.inserted_words')}</ins>"),
    )


def _pages(number: int, last: int, up: str, words: Words) -> Iterator[Md]:
    if number > 1:
        yield Md(f"[{words.say('changes.newer')}]({up}{listing_page(number - 1)})")
    if number < last:
        yield Md(f"[{words.say('changes.older')}]({up}{listing_page(number + 1)})")


def _withdrawn(page: str, desk: Desk) -> Iterator[tuple[Md, str, str]]:
    """Yield what no longer stands: a link, the day, the reason; the latest first."""
    found = []
    for to, gone in desk.withdrawn.items():
        place = desk.addresses[to]
        found.append((gone.date, place.link(page, place.before), gone.reason))
    for day, link, reason in sorted(found, reverse=True):
        yield link, desk.date(day), reason


def _entry(change: Change, page: str, desk: Desk) -> Mapping[str, object]:
    place = desk.listed.get(change)
    return {
        "id": place.fragment if place else "",
        "deed": desk.words.text(f"deeds.{change.deed}"),
        "link": _link(change, page, desk),
        "who": isolated(change.who),
        "time": change.when[11:16],
        "reason": change.reason,
        "earlier": change.earlier,
        "edits": tuple(_edits(change, desk)),
    }


def _link(change: Change, page: str, desk: Desk) -> Md:
    """Return a link to what was changed, or what it was called where it is gone."""
    if change.id in desk.addresses:
        address = desk.addresses[change.id]
        return address.link(page, address.before if change.deed == "withdrawn" else "")
    name = called(change, desk.words)
    if change.id in FILES:
        path, _ = FILES[change.id]
        return Md(f"[{isolated(name)}]({'../' * page.count('/')}{path})")
    return isolated(f"{change.id}, {name}")


def _edits(change: Change, desk: Desk) -> Iterator[tuple[Md, tuple[Md, ...]]]:
    """Yield what each edit is about and its passages, deleted and inserted words marked."""
    for edit in change.edits:
        sides = (value_said(edit.field, one, desk.words) for one in (edit.before, edit.after))
        language = language_of(change.id, edit.field, desk)
        attributes = language_attributes(language, desk.words) if language else ""
        name = isolated(field_name(change.id, edit.field, desk))
        passages = changed_passages(*sides)
        yield name, tuple(passage_shown(one, attributes, desk.words) for one in passages)
