"""The words of all texts in one row, and the way back to each text.

A row of numbers takes eight bytes a word where objects would take a hundred.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.overlap.words import words_of
from build_dossier.quotation_marks import quotations

if TYPE_CHECKING:
    from collections.abc import Sequence

    Numbers = array[int] | memoryview[int]
    """Numbers in a row, or a view of those that were kept."""


class Words(NamedTuple):
    """The words of one text: all that is made of it alone, and so can be kept."""

    stamps: Numbers
    """What the words are compared by."""
    starts: Numbers
    """First code point of each word."""
    ends: Numbers
    """One past the last code point of each word."""
    quoted: Numbers
    """Of each quotation in turn, the number of its first word and of the one after its last."""


@dataclass(frozen=True)
class Corpus:
    """All texts, word by word."""

    texts: Sequence[str]
    """The texts."""
    stamps: array[int]
    """What the words are compared by. Before, between and after the texts stands a number that is
    met once only, so that nothing shared ever reaches across."""
    starts: array[int]
    """First code point of each word, in its text."""
    ends: array[int]
    """One past the last code point of each word."""
    firsts: array[int]
    """Place of the first word of each text."""
    quoted: Sequence[Sequence[tuple[int, int]]]
    """Places of each text's quotations, in order: of the first word and after the last."""

    def text_of(self, at: int) -> int:
        """Return the number of the text that a word stands in."""
        return bisect_right(self.firsts, at) - 1

    def after(self, text: int) -> int:
        """Return the place after the last word of a text."""
        last = text + 1 == len(self.firsts)
        return (len(self.stamps) if last else self.firsts[text + 1]) - 1

    def words(self, start: int, end: int) -> str:
        """Return the text from a word up to, without, another, as printed."""
        return self.texts[self.text_of(start)][self.starts[start] : self.ends[end - 1]]

    def between(self, at: int) -> str:
        """Return what stands between the word before a place and the word there."""
        return self.texts[self.text_of(at)][self.ends[at - 1] : self.starts[at]]

    def quotation(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the shortest quotation around some words, as places."""
        inside = self.quoted[self.text_of(start)]
        if not inside:
            return None
        # Quotations are short: those that open far before end before, too.
        upto = bisect_right(inside, (start, len(self.stamps)))
        around = (one for one in inside[max(0, upto - 16) : upto] if one[1] >= end)
        return min(around, key=lambda one: one[1] - one[0], default=None)


def read(text: str) -> Words:
    """Read the words of one text."""
    stamps, starts, ends = array("q"), array("i"), array("i")
    for stamp, start, end in words_of(text):
        stamps.append(stamp)
        starts.append(start)
        ends.append(end)
    places = (
        (bisect_left(starts, quotation.start), bisect_right(ends, quotation.end))
        for quotation in quotations(text)
    )
    quoted = array("i")
    for start, end in sorted(places):
        quoted.extend((start, end) if start < end else ())
    return Words(stamps, starts, ends, quoted)


def read_all(texts: Sequence[str]) -> list[Words]:
    """Read the words of each text, once of those that are the same."""
    known = {text: read(text) for text in dict.fromkeys(texts)}
    return [known[text] for text in texts]


def corpus_of(texts: Sequence[str], words: Sequence[Words]) -> Corpus:
    """Put the words of all texts in one row.

    Args:
        texts: The texts.
        words: The words of each.
    """
    stamps, starts, ends = array("q", [-1]), array("i", [0]), array("i", [0])
    firsts = array("q")
    quoted = []
    for number, (text, one) in enumerate(zip(texts, words, strict=True)):
        first = len(stamps)
        firsts.append(first)
        stamps.frombytes(one.stamps.tobytes())
        starts.frombytes(one.starts.tobytes())
        ends.frombytes(one.ends.tobytes())
        stamps.append(-2 - number)
        starts.append(len(text))
        ends.append(len(text))
        pairs = zip(one.quoted[::2], one.quoted[1::2], strict=True)
        quoted.append([(first + start, first + end) for start, end in pairs])
    return Corpus(texts, stamps, starts, ends, firsts, quoted)
