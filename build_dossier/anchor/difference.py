"""In words, how a quote differs from a passage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_dossier.fold import LOOSE, fold
from build_dossier.match import likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from build_dossier.difference import Change

SPELLING = 0.7
"""Likeness from which two words are one word spelt in two ways: `behavior` and `behaviour` have
0.89, `radicalisations` and `radicalization` 0.87, `Comey` and `Foley` 0.6."""

_DIGIT = re.compile(r"\d")


def kinds(changes: Iterable[Change]) -> str:
    """Say in words what differs: `spelling and quotation marks`."""
    found = {_kind(change) for change in changes if not change.is_none}
    named = [kind for kind in _KINDS if kind in found]
    return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))


def _kind(change: Change) -> str:
    if not change.before:
        return "words left out"
    if not change.after:
        return "words added"
    ours, theirs = " ".join(change.before), " ".join(change.after)
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
