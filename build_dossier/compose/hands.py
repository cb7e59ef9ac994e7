"""Who wrote something, and when it was last changed, as its page says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.compose.words import say_date
from build_dossier.markup import Md, escape

if TYPE_CHECKING:
    from build_dossier.compose.desk import Desk
    from build_dossier.model import Hand


def last_change(to: str, page: str, desk: Desk, called: str) -> Md:
    """Say when something was last changed, with a link to what it said before; empty if not known.

    Args:
        to: Its id.
        page: The page on which that is said.
        desk: The edition.
        called: What tells this link from others of the same words, for who does not see it.
    """
    hand = desk.edition.history.hands.get(to)
    if hand is None:
        return Md()
    if not hand.when:
        return escape("Not yet committed.")
    hidden = f'<span class="dossier-hidden">, {escape(called)}</span>'
    words = f"{escape(_said_of(hand))}{hidden}"
    place = desk.listed.get(hand.listed) if hand.listed else None
    return Md(f"{place.link(page, Md(words))}." if place else f"{words}.")


def _said_of(hand: Hand) -> str:
    day = say_date(hand.when[:10]).partition(", ")[2]
    is_new = hand.listed and hand.listed.deed == "added"
    return f"{'Added' if is_new else 'Last changed'} {day}"


def writer(to: str, author: str, desk: Desk) -> str:
    """Return who wrote something: whom its file names, else who added it."""
    hand = desk.edition.history.hands.get(to)
    return author or (hand.writer if hand else "")
