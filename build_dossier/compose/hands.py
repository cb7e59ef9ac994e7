"""Who wrote something, and when it was last changed, as its page says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.markup import Md, escape
from build_dossier.words.dates import day_in_words

if TYPE_CHECKING:
    from build_dossier.compose.desk import Desk
    from build_dossier.model import Hand
    from build_dossier.words import Words


def last_change(to: str, page: str, desk: Desk, which: str) -> Md:
    """Say when something was last changed, with a link to what it said before; empty if not known.

    Args:
        to: Its id.
        page: The page on which that is said.
        desk: The edition.
        which: What tells this link from others of the same words, for who does not see it.
    """
    hand = desk.edition.history.hands.get(to)
    if hand is None:
        return Md()
    if not hand.when:
        return desk.words.say("hands.uncommitted")
    hidden = f'<span class="dossier-hidden">{escape(which)}</span>'
    said = f"{_said_of(hand, desk.words)}{hidden}"
    place = desk.listed.get(hand.listed) if hand.listed else None
    return Md(f"{place.link(page, Md(said))}." if place else f"{said}.")


def _said_of(hand: Hand, words: Words) -> Md:
    day = day_in_words(tuple(map(int, hand.when[:10].split("-"))), words)
    is_new = hand.listed and hand.listed.deed == "added"
    return words.say("hands.added" if is_new else "hands.changed", day=day)


def writer(to: str, author: str, desk: Desk) -> str:
    """Return who wrote something: whom its file names, else who added it."""
    hand = desk.edition.history.hands.get(to)
    return author or (hand.writer if hand else "")
