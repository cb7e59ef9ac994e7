"""The words of a sentence, with what each counts for in telling what the sentence is about."""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from build_dossier.claims.rules import Rules

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0900-\u0963\u0980-\u0dff"
)
# Scripts that put no spaces between words: every character is taken for a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(
    rf"\d{{1,30}}(?:[.,]\d{{1,30}}){{0,8}}|[{_UNSPACED}]"
    rf"|(?:[^\W\d_{_UNSPACED}]|[{_MARKS}]){{1,60}}"
    rf"(?:['’](?:[^\W\d_{_UNSPACED}]|[{_MARKS}]){{1,10}})?|[^\w\s]"
)
_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")
_PLAIN = {ord(mark): "'" for mark in "‘’ʼ＇`´"}
_SHORTEST = 2
"""Letters above which a short form in capitals may have a plural: `KOs`, `MPs`."""
_MOST_HELD = 100_000
"""Words that are held once, however often they stand in ten thousand texts."""
FAINT = 0.25
"""What a word met in any report counts for, beside 1 for others."""


class Word(NamedTuple):
    """A word, number or mark of a sentence."""

    raw: str
    """As written."""
    low: str
    """In lower case, in compatible form, with plain apostrophes."""
    stem: str
    """What compares; empty for function words, numbers and marks."""
    is_glued: bool
    """Whether it stands right after the word before it, without a space."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.raw[0].isupper()

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.raw[0].isdecimal()

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation or a sign."""
        return not (self.raw[0].isalnum() or self.stem or self.low.isalnum())


def words_of(sentence: str, rules: Rules) -> tuple[Word, ...]:
    """Return the words, numbers and marks of a sentence, in order."""
    words, _ = placed(sentence, rules)
    return words


def placed(sentence: str, rules: Rules) -> tuple[tuple[Word, ...], array[int]]:
    """Return the words, numbers and marks of a sentence, and the first code point of each there."""
    words, starts, end = [], array("I"), -1
    for match in _TOKEN.finditer(sentence):
        starts.append(match.start())
        words.append(_word(match[0], rules, is_glued=match.start() == end))
        end = match.end()
    return tuple(words), starts


@lru_cache(_MOST_HELD)
def _word(found: str, rules: Rules, *, is_glued: bool) -> Word:
    raw = intern(found)
    low = intern(raw.lower() if raw.isascii() else plain(raw))
    first = raw[0]
    counts = (first.isalpha() or not first.isascii()) and not first.isdecimal()
    single = low[:-1] if len(raw) > _SHORTEST and raw[-1] == "s" and raw[:-1].isupper() else low
    stem = rules.stem(single) if counts and not rules.has("function_words", low) else ""
    return Word(raw, low, stem if counts and first.isalnum() else "", is_glued)


def is_unspaced(character: str) -> bool:
    """Whether a character is of a script that puts no spaces between words."""
    return _UNSPACED_CHARACTER.match(character) is not None


def plain(text: str) -> str:
    """Return a text in lower case and compatible form, with plain apostrophes."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
