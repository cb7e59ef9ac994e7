"""Guess what was meant: the choice that is written most like a word."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Sequence

LIKE_ENOUGH = 70.0
"""Likeness in percent from which a guess helps more than it misleads: `sigulm` for `siglum` has
83, `contradict` for `contradicts` 95, `wrong` for `correction` 40."""

SHORT, LIKE_ENOUGH_WHEN_SHORT = 4, 60.0
"""In a word of so many letters two that changed places are a greater part: `lgo` for `log`."""

LONGEST = 120
"""Longer words are not compared: they are no misspelt name, and comparing them takes time."""

NEGATIONS = frozenset({"dis", "im", "in", "mis", "non", "not", "un"})
"""What makes of a word its opposite: whoever writes `disagrees` does not mean `agrees`."""


def nearest(word: str, choices: Sequence[str]) -> str:
    """Return the choice most like a word, the first of equals; empty when none is like enough."""
    if len(word) > LONGEST:
        return ""
    enough = LIKE_ENOUGH if len(word) > SHORT else LIKE_ENOUGH_WHEN_SHORT
    best = process.extractOne(
        word, choices, scorer=fuzz.ratio, processor=_plain, score_cutoff=enough
    )
    return "" if best is None or _is_opposite(word, best[0]) else best[0]


def did_you_mean(word: str, choices: Sequence[str], otherwise: str) -> str:
    """Ask whether the choice most like a word is meant; say something else where none is."""
    meant = nearest(word, choices)
    return f"did you mean {meant}?" if meant else otherwise


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    """Forget what people mix up first: capitals, and which sign joins words."""
    return word.casefold().replace("_", " ").replace("-", " ")


def _is_opposite(word: str, choice: str) -> bool:
    longer, shorter = sorted((_plain(word), _plain(choice)), key=len, reverse=True)
    return longer.removesuffix(shorter).strip() in NEGATIONS
