"""The pages of changes: what was added, changed and withdrawn, by whom, when, what was before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from build_dossier.compose.addresses import FEED, REFERENCES, SUMMARY, listing_page, outlet
from build_dossier.compose.desk import PER_PAGE
from build_dossier.compose.versions import changed_passages, passage_shown
from build_dossier.compose.words import DEED_WORDS, FIELD_WORDS, say_date
from build_dossier.markup import Md, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.compose.desk import Desk
    from build_dossier.model import Annotation, Change, Discrepancy, Edit

PAGES_OF_FILES = {"references": REFERENCES, "summary": SUMMARY}
"""Id of what has one file for all to its page."""


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
    page, history = listing.path, desk.edition.history
    up = "../" * page.count("/")
    return {
        "first": listing.number == 1,
        "known": history.known,
        "feed": Md(f"[Feed (Atom)]({up}{FEED})") if has_feed else "",
        "withdrawn": tuple(_withdrawn(page, desk)) if listing.number == 1 else (),
        "days": tuple(
            (say_date(day), day, tuple(_entry(one, page, desk) for one in changes))
            for day, changes in groupby(listing.changes, key=lambda one: one.when[:10])
        ),
        "more": history.more if listing.number == last else 0,
        "pages": tuple(_pages(listing.number, last, up)),
    }


def _pages(number: int, last: int, up: str) -> Iterator[Md]:
    if number > 1:
        yield Md(f"[Newer changes]({up}{listing_page(number - 1)})")
    if number < last:
        yield Md(f"[Older changes]({up}{listing_page(number + 1)})")


def _withdrawn(page: str, desk: Desk) -> Iterator[tuple[Md, str, str]]:
    """Yield what no longer stands: a link, the day, the reason; the latest first."""
    dossier = desk.edition.dossier
    gone: list[Annotation | Discrepancy] = [*dossier.withdrawn_annotations]
    gone += dossier.withdrawn_discrepancies
    found = []
    for one in gone:
        to = one.id if "/" in one.id else f"discrepancies/{one.id}"
        if one.withdrawn:
            found.append((one.withdrawn.date, desk.link(page, to), one.withdrawn.reason))
    for day, link, reason in sorted(found, reverse=True):
        yield link, say_date(day), reason


def _entry(change: Change, page: str, desk: Desk) -> Mapping[str, object]:
    place = desk.listed.get(change)
    return {
        "id": place.fragment if place else "",
        "deed": DEED_WORDS[change.deed],
        "link": _link(change, page, desk),
        "who": change.who,
        "time": change.when[11:16],
        "reason": change.reason,
        "earlier": change.earlier,
        "edits": tuple(edits_shown(change.edits, desk)),
    }


def _link(change: Change, page: str, desk: Desk) -> Md:
    """Return a link to what was changed, or what it was called where it is gone."""
    if change.id in desk.addresses:
        return desk.link(page, change.id)
    path = PAGES_OF_FILES.get(change.id)
    if path:
        return Md(f"[{escape(change.title)}]({'../' * page.count('/')}{path})")
    return escape(f"{change.id}, {change.title}")


def edits_shown(edits: Iterable[Edit], desk: Desk) -> Iterator[tuple[Md, tuple[Md, ...]]]:
    """Yield what each edit is about and its passages, deleted and inserted words marked."""
    for edit in edits:
        passages = changed_passages(edit.before, edit.after)
        yield field_name(edit.field, desk), tuple(passage_shown(one, "") for one in passages)


def field_name(field: str, desk: Desk) -> Md:
    """Return what a key is called on the page: `readings.press-tv.stance` as Press TV, stance."""
    *within, key = field.split(".") if field.startswith(("readings.", "mentions.")) else [field]
    word = FIELD_WORDS.get(key, key.replace("_", " "))
    edited = desk.articles.get(within[1]) if within else None
    name = outlet(edited.article) if edited else within[1] if within else ""
    return escape(f"{name}, {word}" if name else word)
