"""Text folded for comparing: what differs only in spaces, quotation marks or dashes is alike.

What is published is never folded. A folded copy is searched, and what is found there is
carried back to code points of the original:

>>> folded = fold("“Yes,” he  said")
>>> folded.text
'"Yes," he said'
>>> folded.span(7, 14)
(7, 15)
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_QUOTATION_MARKS = {
    **dict.fromkeys("“”„‟«»″‶〝〞〟＂", '"'),
    **dict.fromkeys("‘’‚‛‹›′‵´`＇ʼ", "'"),
}
_DASHES = dict.fromkeys("‐‑‒–—―−⸺⸻﹘﹣－", "-")
_LIGATURES = {ligature: unicodedata.normalize("NFKC", ligature) for ligature in "ﬀﬁﬂﬃﬄﬅﬆ"}
_ALIKE = {**_QUOTATION_MARKS, **_DASHES, **_LIGATURES, "…": "..."}

# Soft hyphen, joiners, direction marks, variation selectors, byte order mark: drawn as nothing.
INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff"
).union(map(chr, (*range(0x2060, 0x2070), *range(0xFE00, 0xFE10))))

# Vowels and finals of Hangul written in parts compose with what stands before, as marks do.
_HANGUL_PARTS = frozenset(map(chr, (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))))

# Sorting marks takes time quadratic in their number; honest text has a few in a row.
_MOST_MARKS = 32

# For fewer characters than this, replacing them one by one is up to a hundred times as fast as
# `str.translate`.
_MANY_CHARACTERS = 100

# What is most often damaged when UTF-8 is read as a Western encoding of one byte a character.
_OFTEN_DAMAGED = "“”‘’–—…•\u00a0" + "".join(map(chr, range(0xC0, 0x100)))


_DIVIDED_WORD = r"[-\u2010\u00ad](?<=\w.)[ \t]*\n\s*(?=\w)"


@dataclass(frozen=True)
class Folding:
    """What counts as alike."""

    character: Callable[[str], str]
    """What one character becomes: nothing, one character or several."""
    sequences: Mapping[str, str] = field(default_factory=dict)
    """Runs of characters that become others, before single characters are folded."""
    joins_lines: bool = False
    """Whether a hyphen at the end of a line is taken for the mark of a divided word."""


@lru_cache(maxsize=4096)
def _strictly(character: str) -> str:
    if character.isspace():
        return " "
    if character in INVISIBLE:
        return ""
    composed = unicodedata.normalize("NFC", character)
    return _ALIKE.get(composed, composed)


@lru_cache(maxsize=4096)
def _loosely(character: str) -> str:
    return _strictly(character).casefold()


def _damaged(character: str) -> Iterator[str]:
    """Yield how a character looks when its UTF-8 is read byte by byte."""
    octets = character.encode("utf-8")
    yield octets.decode("latin-1")
    yield octets.decode("cp1252", errors="replace")
    yield "".join(bytes([one]).decode("cp1252", errors="ignore") or chr(one) for one in octets)


STRICT = Folding(_strictly)
"""Alike but for white space, quotation marks, dashes, ligatures and invisible characters."""

LOOSE = Folding(
    _loosely,
    sequences={run: _loosely(one) for one in _OFTEN_DAMAGED for run in _damaged(one)},
    joins_lines=True,
)
"""Alike but for case, damaged characters and divided words too: to propose, not to accept."""


@dataclass(frozen=True)
class Folded:
    """A folded text and the way back to its original.

    The way back is a list of pieces. In a plain piece the characters correspond one to one;
    any other piece belongs together and is never cut.
    """

    original: str
    """The text as it was."""
    text: str
    """The text for comparing."""
    _starts: tuple[int, ...] = field(repr=False)
    _originals: tuple[int, ...] = field(repr=False)
    _plain: tuple[bool, ...] = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Carry a span of the folded text back.

        Args:
            start: First code point in `text`.
            end: One past the last code point in `text`, more than `start`.

        Returns:
            The span in `original`, without invisible characters at its rims. It is widened
            where the span given holds only a part of what one character became.
        """
        first, last = self._piece(start), self._piece(end - 1)
        begin = self._originals[first] + (start - self._starts[first]) * self._plain[first]
        if self._plain[last]:
            return begin, self._originals[last] + end - self._starts[last]
        return begin, self._originals[last + 1]

    def is_whole(self, start: int, end: int) -> bool:
        """Whether `span` carries this span back without widening it."""
        return not (self._cuts(start) or self._cuts(end))

    def _piece(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def _cuts(self, at: int) -> bool:
        piece = self._piece(at)
        return not self._plain[piece] and at != self._starts[piece]


class _Piece(NamedTuple):
    text: str
    original: int
    plain: bool


def fold(text: str, folding: Folding = STRICT) -> Folded:
    """Fold a text for comparing.

    White space of any kind and length becomes one space; curly, low and angle quotation marks
    and dashes become those of a keyboard; soft hyphens and zero-width characters vanish;
    ellipses and ligatures become the characters they stand for; all is in Unicode's composed
    form (NFC). Capitals stay: a difference in case is a difference.

    Args:
        text: Any text.
        folding: What counts as alike: the above, or `LOOSE` to look for near misses.
    """
    alike = {one: folding.character(one) for one in sorted(set(text))}
    plain = _replaced(text, alike)
    special = _special(text, alike, folding)
    pieces = _pieces(text, plain, special, folding) if special else (_Piece(plain, 0, plain=True),)
    return _joined(text, pieces)


def is_blank(text: str) -> bool:
    """Whether nothing of a text is to be seen."""
    return not any(_strictly(character).strip() for character in text)


def _replaced(text: str, alike: Mapping[str, str]) -> str:
    single = {one: other for one, other in alike.items() if len(other) == 1 and one != other}
    if len(single) > _MANY_CHARACTERS:
        return text.translate({ord(one): other for one, other in single.items()})
    # No character becomes one that is itself replaced, so the order does not matter.
    for one, other in single.items():
        text = text.replace(one, other)
    return text


def _special(text: str, alike: Mapping[str, str], folding: Folding) -> re.Pattern[str] | None:
    """Match what may not fold one character for one.

    Every class of characters is disjoint from what follows it, so matching is linear.
    """
    space = _escaped(one for one in alike if one.isspace())
    nothing = _escaped(one for one, other in alike.items() if not other)
    several = _escaped(one for one, other in alike.items() if len(other) > 1)
    mark = _escaped(one for one, other in alike.items() if other and _is_mark(one))
    patterns = [f"(?P<divided>{_DIVIDED_WORD})"] if folding.joins_lines else []
    runs = (run for run in folding.sequences if run[0] in alike and run in text)
    if damaged := [re.escape(run) for run in runs]:
        patterns.append(f"(?P<sequence>{'|'.join(damaged)})")
    if mark:
        between = f"[{nothing}]*" if nothing else ""
        patterns.append(f"[^{space}{nothing}{mark}]?(?:{between}[{mark}])+")
    if space or nothing:
        patterns.append(f"[{space}{nothing}]{{2,}}")
    if nothing or several:
        patterns.append(f"[{nothing}{several}]")
    return re.compile("|".join(patterns)) if patterns else None


def _escaped(characters: Iterable[str]) -> str:
    return "".join(map(re.escape, characters))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M") or character in _HANGUL_PARTS


def _pieces(text: str, plain: str, special: re.Pattern[str], folding: Folding) -> Iterator[_Piece]:
    done = 0
    for match in special.finditer(text):
        start, end = match.span()
        alike = _together(match, folding)
        if alike == plain[start:end] and len(alike) <= _MOST_MARKS:
            continue
        if start > done:
            yield _Piece(plain[done:start], done, plain=True)
        yield _Piece(alike, start, plain=False)
        done = end
    # There is always a last plain piece, empty perhaps, so that every piece has one after it.
    yield _Piece(plain[done:], done, plain=True)


def _together(match: re.Match[str], folding: Folding) -> str:
    """Fold characters that belong together."""
    run = match.group()
    if match.lastgroup == "divided":
        return ""
    if match.lastgroup == "sequence":
        return folding.sequences[run]
    if any(map(str.isspace, run)):
        return " "
    alike = "".join(map(folding.character, run))
    return alike if len(alike) > _MOST_MARKS else unicodedata.normalize("NFC", alike)


def _joined(text: str, pieces: Iterable[_Piece]) -> Folded:
    texts, originals, plain = zip(*pieces, strict=True)
    starts = tuple(accumulate(map(len, texts[:-1]), initial=0))
    return Folded(text, "".join(texts), starts, originals, plain)
