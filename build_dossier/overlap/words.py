"""Words as they are compared: what is accidental is folded away, the place is kept.

A word becomes a stamp: a number that is the same for every spelling of it, in every run and on
every machine, so that what is made from stamps can be kept. Its lowest bits say whether the word
bears content and whether it is a single character of a script without spaces.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.fold import LOOSE, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT = 1
"""Bit of a stamp: the word is not a mere function word."""

CHARACTER = 2
"""Bit of a stamp: one character of a script that sets no spaces between words."""

LONGEST_FOLDED = 200
"""Characters up to which a word is folded with care: marks by the thousand are no word, and
putting them in order takes time that grows with the square."""

LONGEST_SPELT = 40
"""Characters up to which spelling rules are tried."""

# Marks that `\w` leaves out, most of them vowels; the blocks of India without their full stops.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u07a6-\u07b0\u07eb-\u07f3\u0900-\u0963\u0966-\u0df3\u135d-\u135f\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f"
)
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"

# Thai, Lao, Tibetan, Burmese, Khmer; kana and Han.
_UNSPACED = (
    "\u0e01-\u0e4e\u0e81-\u0ece\u0f40-\u0fbc\u1000-\u103f\u1050-\u108f\u1780-\u17d3\uaa60-\uaa7f"
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
    "\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U0001b000-\U0001b16f"
    "\U00020000-\U000323af"
)
_UNSPACED_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f71-\u0f84\u0f8d-\u0fbc"
    "\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d"
    "\u17b4-\u17d3\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef"
)

# Initials (U.S.), figures (125,000), words (O’Neill). Each branch is linear.
_INITIALS = r"(?:[^\W\d_]\.){2,}"
_FIGURES = r"\d+(?:[.,]\d+)+"
_ONE = rf"[\w{_MARKS}]"
_WORD = rf"{_ONE}[\w{_MARKS}{_INVISIBLE}]*(?:['’ʼ]\w[\w{_MARKS}{_INVISIBLE}]*)*"
_SPACED = re.compile(f"{_INITIALS}|{_FIGURES}|{_WORD}")

_ONE_SPACED = rf"(?![{_UNSPACED}])[\w{_MARKS}]"
_WORD_SPACED = rf"(?:{_ONE_SPACED})(?:{_ONE_SPACED}|[{_INVISIBLE}])*"
_MIXED = re.compile(
    rf"[{_UNSPACED}][{_UNSPACED_MARKS}]*|{_FIGURES}|{_WORD_SPACED}(?:['’ʼ]{_WORD_SPACED})*"
)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_NO_LETTER = re.compile(rf"[_'’ʼ{_INVISIBLE}]+")


class Word(NamedTuple):
    """A word of a text."""

    stamp: int
    """What it is compared by."""
    start: int
    """First code point."""
    end: int
    """One past the last code point."""


def words_of(text: str) -> Iterator[Word]:
    """Yield the words of a text, in its order.

    Hyphens part words and apostrophes do not. Of a script without spaces, each character with its
    marks is a word.
    """
    pattern = _MIXED if _IS_UNSPACED.search(text) else _SPACED
    for match in pattern.finditer(text):
        if stamp := _stamp_of(match.group()):
            yield Word(stamp, *match.span())


def key_of(word: str) -> str:
    """Return what a word has in common with its other spellings; empty when nothing is left."""
    if word.isascii():
        key = word.lower()
    elif len(word) > LONGEST_FOLDED:
        key = word.casefold()
    else:
        key = fold(word, LOOSE).text
    key = _NO_LETTER.sub("", key)
    if key[:1].isdigit():
        return key.replace(",", "")
    if "." in key:
        key = key.replace(".", "")
    return _spelt(key) if len(key) <= LONGEST_SPELT else key


def is_content(stamp: int) -> bool:
    """Whether a word bears content."""
    return bool(stamp & CONTENT)


@lru_cache(maxsize=1 << 18)
def _stamp_of(word: str) -> int:
    """Return the number a word is compared by; 0 for what is no word, such as a line to fill in."""
    key = key_of(word)
    if not key:
        return 0
    digest = int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest())
    unspaced = bool(_IS_UNSPACED.match(key))
    content = unspaced or (key not in _function_words() and (len(key) > 1 or key.isdigit()))
    return (digest >> 3 << 2) | CHARACTER * unspaced | CONTENT * content


@lru_cache(maxsize=1 << 17)
def _spelt(key: str) -> str:
    # Few words are spelt in two ways, and one search of all rules costs a ninth of trying each.
    if _any_spelling().search(key):
        for pattern, replacement in _spelling():
            key = pattern.sub(replacement, key)
    return key


@cache
def _any_spelling() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _spelling()))


@cache
def _spelling() -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = (line.split() for line in _lines("spelling.txt"))
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rules)


@cache
def _function_words() -> frozenset[str]:
    listed = " ".join(line.partition(":")[2] for line in _lines("function_words.txt")).split()
    return frozenset(_spelt(word) for word in listed)


def _lines(name: str) -> list[str]:
    """Return the lines of a file of this package that are not remarks."""
    table = files("build_dossier.overlap").joinpath(name).read_text(encoding="utf-8")
    return [line for line in table.splitlines() if line and not line.startswith("#")]
