"""Words of an article, and what settles their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.anchor.standing import Standing, standings
from build_dossier.errors import DossierError
from build_dossier.report.terminal import printable
from build_dossier.scaffold import Words

if TYPE_CHECKING:
    from build_dossier.drafting.desk import Desk

LONGEST_SHOWN = 60
"""Characters that a message in one line shows of words that were typed."""


def places(desk: Desk, article: str, words: str) -> tuple[Standing, ...]:
    """Return where words stand in an article.

    Raises:
        DossierError: They do not.
    """
    standing = found_at(desk, article, words)
    if not standing:
        raise DossierError(
            f"the words {_shown(words)} are not in {article}; copy them from its page, errors too"
        )
    return standing


def found_at(desk: Desk, article: str, words: str) -> tuple[Standing, ...]:
    """Return where words stand in an article; nothing where they do not."""
    seeds = {one.id: one.seed for one in desk.dossier.articles}
    return standings(desk.texts[article], seeds[article], words)


def words_at(standing: Standing, words: str, *, alone: bool) -> Words:
    """Return words with what settles their place.

    Args:
        standing: The place.
        words: The words.
        alone: Whether it is the only one.

    Raises:
        DossierError: Nothing beside them does.
    """
    if standing.side == "prefix":
        return Words(words, prefix=standing.beside)
    if standing.side == "suffix":
        return Words(words, suffix=standing.beside)
    if is_told(standing, alone=alone):
        return Words(words)
    raise DossierError(f"nothing beside {_shown(words)} tells this place; quote a few words more")


def is_told(standing: Standing, *, alone: bool) -> bool:
    """Whether a place can be told from others: it is alone, or something beside its words does."""
    return alone or standing.side is not None


def _shown(words: str) -> str:
    folded = printable(" ".join(words.split()))
    return f"“{folded if len(folded) <= LONGEST_SHOWN else folded[:LONGEST_SHOWN] + '…'}”"
