"""Word by word, how a quote differs from a passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from build_dossier.fold import LOOSE, fold
from build_dossier.match import likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MOST_UNCHANGED = 8
"""Words shown in a row that are the same on both sides; of more, the middle is left out."""

SPELLING = 0.7
"""Likeness from which two words are one word spelt in two ways: `behavior` and `behaviour` have
0.89, `radicalisations` and `radicalization` 0.87, `Comey` and `Foley` 0.6."""

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Change:
    """Words of the quote and the words of the text in their place."""

    quote: tuple[str, ...]
    """Words of the quote; none where it leaves words out."""
    text: tuple[str, ...]
    """Words of the text; none where the quote adds words."""

    @property
    def is_none(self) -> bool:
        """Whether both sides are the same."""
        return self.quote == self.text


def difference(quote: str, text: str) -> tuple[Change, ...]:
    """Align a quote with a passage, word by word.

    Args:
        quote: The words quoted, folded.
        text: The words that stand there, folded.

    Returns:
        What is the same and what differs, in turn. One side of all changes together gives the
        words of that side.
    """
    ours, theirs = quote.split(), text.split()
    numbers = {word: number for number, word in enumerate(dict.fromkeys(ours + theirs))}
    steps = Levenshtein.opcodes([numbers[one] for one in ours], [numbers[one] for one in theirs])
    runs = [list(run) for _, run in groupby(steps, key=lambda step: step.tag == "equal")]
    return tuple(
        Change(
            tuple(ours[run[0].src_start : run[-1].src_end]),
            tuple(theirs[run[0].dest_start : run[-1].dest_end]),
        )
        for run in runs
    )


def shown(changes: Sequence[Change]) -> str:
    """Write changes as people read them: `James [-Foley-] {+Comey+}`; the quote's words first."""
    last = len(changes) - 1
    return " ".join(
        _unchanged(change.text, is_first=at == 0, is_last=at == last)
        if change.is_none
        else _changed(change)
        for at, change in enumerate(changes)
    )


def _changed(change: Change) -> str:
    ours = f"[-{' '.join(change.quote)}-]" if change.quote else ""
    theirs = f"{{+{' '.join(change.text)}+}}" if change.text else ""
    return ours + theirs


def _unchanged(words: tuple[str, ...], *, is_first: bool, is_last: bool) -> str:
    if len(words) <= MOST_UNCHANGED:
        return " ".join(words)
    half = MOST_UNCHANGED // 2
    head = () if is_first else words[:half]
    tail = () if is_last else words[-half:]
    return " ".join((*head, "…", *tail))


def kinds(changes: Iterable[Change]) -> str:
    """Say in words what differs: `spelling and quotation marks`."""
    found = {_kind(change) for change in changes if not change.is_none}
    named = [kind for kind in _KINDS if kind in found]
    return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))


def _kind(change: Change) -> str:
    if not change.quote:
        return "words left out"
    if not change.text:
        return "words added"
    ours, theirs = " ".join(change.quote), " ".join(change.text)
    for kind, alike in _ALIKE_BUT_FOR:
        if alike(ours) == alike(theirs):
            return kind
    if _DIGIT.search(ours) and _DIGIT.search(theirs):
        return "numbers"
    return "spelling" if likeness(ours.casefold(), theirs.casefold()) >= SPELLING else "other words"


def _without(characters: re.Pattern[str]) -> Callable[[str], str]:
    return lambda words: characters.sub("", words)


_ALIKE_BUT_FOR: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("capitals", str.casefold),
    ("damaged characters", lambda words: fold(words, LOOSE).text),
    ("spaces", _without(re.compile(" "))),
    ("quotation marks", _without(re.compile("[\"']"))),
    ("punctuation", _without(re.compile(r"[\W_]"))),
)
_KINDS = (
    "capitals",
    "damaged characters",
    "spaces",
    "quotation marks",
    "punctuation",
    "spelling",
    "numbers",
    "words left out",
    "words added",
    "other words",
)
