"""What a sentence says was done, was the first, is denied, or came before or after."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.deeds import Deed, deeds
from build_dossier.claims.once import once

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_REACH = 8


class Order(NamedTuple):
    """Two things of which one came first."""

    mark: int
    """Index of the word that says so."""
    first: frozenset[str]
    """Stems of what came first."""
    later: frozenset[str]
    """Stems of what came later."""


class Marks(NamedTuple):
    """What single words of a sentence make of it."""

    deeds: tuple[Deed, ...]
    """What became of somebody or something."""
    first: tuple[int, int] | None
    """Indices of the first and last word of a claim to be the first or only one."""
    denied: int | None
    """Index of the first word that denies."""
    order: Order | None
    """What came before what."""


def marks(words: Sequence[Word], rules: Rules) -> Marks:
    """Find what single words make of a sentence.

    Args:
        words: Of the sentence.
        rules: Of its language.
    """
    return once(
        Marks(
            tuple(deeds(words, rules)),
            _first(words, rules),
            next((at for at, word in enumerate(words) if _denies(word, rules)), None),
            _order(words, rules),
        )
    )


def _first(words: Sequence[Word], rules: Rules) -> tuple[int, int] | None:
    lows = [word.low for word in words]
    for phrase in rules.phrases.get("firsts", ()):
        for at, low in enumerate(lows):
            if low == phrase[0] and tuple(lows[at : at + len(phrase)]) == phrase:
                return at, at + len(phrase) - 1
    return None


def _denies(word: Word, rules: Rules) -> bool:
    return rules.negates(word.low) or rules.has("denials", word.low)


def _order(words: Sequence[Word], rules: Rules) -> Order | None:
    for at, word in enumerate(words):
        is_earlier = rules.has("earlier_marks", word.low)
        if is_earlier or rules.has("later_marks", word.low):
            before = _content(words[max(0, at - _REACH) : at], rules)
            after = _content(words[at + 1 : at + 1 + _REACH], rules)
            return Order(at, after, before) if is_earlier else Order(at, before, after)
    return None


def _content(words: Sequence[Word], rules: Rules) -> frozenset[str]:
    return frozenset(
        word.stem for word in words if word.stem and not rules.has_stem("faint_words", word.stem)
    )
