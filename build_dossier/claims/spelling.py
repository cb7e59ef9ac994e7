"""How alike two words of names are spelt."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

_ACCENTS = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"})
_UMLAUT = re.compile("(?<=[aou])e")
_MAC = re.compile("^mac(?=[^aeiou]|a[^aeiou])")
_DOUBLE = re.compile(r"(.)\1")
_SHORTEST = 4
_BEGINNING = 4
_SAME_SOUND = 0.95
_SAME, _SHORT = 3, 5
"""Letters that a name and its short form begin with, and how many a short form has at most."""
_FOND = ("y", "ie")
"""Endings of short forms: `Danny`, `Robbie`."""


def folded(word: str) -> str:
    """Return a word in lower case without accents: most texts have none where they belong."""
    if word.isascii():
        return word
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", word)).translate(_LETTERS)
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=100_000)
def plain_umlauts(word: str) -> str:
    """Return a word without the `e` that may stand for an accent: `muller` of `Mueller`."""
    return _UMLAUT.sub("", word)


def skeleton(word: str) -> str:
    """Return a word as many would spell it that only heard it: `mccaskill` of `MacAskill`."""
    return _DOUBLE.sub(r"\1", _MAC.sub("mc", word))


def likeness(one: str, other: str) -> float:
    """Say how alike two words of names are; a short form is none (`Tom`, `Thomas`)."""
    if min(len(one), len(other)) < _SHORTEST or one.isdecimal() or other.isdecimal():
        return 0.0
    if skeleton(one) == skeleton(other):
        return _SAME_SOUND
    if Levenshtein.distance(one, other) > 1 + max(len(one), len(other)) // 4:
        return 0.0
    return JaroWinkler.similarity(one, other)


def begin_alike(one: str, other: str) -> float:
    """Say how alike two surnames are that go on differently: `Sandvik`, `Sandvikholm`."""
    if one[:_BEGINNING] != other[:_BEGINNING] or min(len(one), len(other)) < _BEGINNING:
        return 0.0
    return JaroWinkler.similarity(one, other)


def may_be_short(one: str, other: str) -> bool:
    """Whether one of two given names may be short for the other, or is it: `Tom`, `Thomas`."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if short[0] != long[0]:
        return False
    if len(short) <= _SHORTEST and (len(long) > len(short) + 1 or _is_within(short, long)):
        return True
    fond = short.endswith(_FOND) or long.endswith(_FOND)
    return short[:_SAME] == long[:_SAME] and (fond or len(short) <= _SHORT)


def _is_within(short: str, long: str) -> bool:
    """Whether the letters of a word stand in another one, in their order: `jon`, `john`."""
    letters = iter(long)
    return all(letter in letters for letter in short)
