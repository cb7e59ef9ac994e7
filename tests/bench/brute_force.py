"""Shared passages by brute force: every pair of texts, every run of words. The judge of `overlap`.

It knows nothing of how the package works: its own words, its own marks, its own joining. Slow on
purpose where that keeps it plain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WORDS, CONTENT, QUOTED, GAP, REJOIN = 6, 3, 4, 10, 3
"""Words in a row; of these, words of content; words inside quotation marks; words of an edit;
words that must be alike after it."""

# The commonest words of English, as corpora of news count them, and the verb of every report.
COMMON = frozenset(
    "the of to and a in that is was he for it with as his on be at by i this had not are but from "
    "or have an they which you were her all she there would their we him been has when who will "
    "more no if out so said what up its about into than them can only other some could these may "
    "then do any my now such our over me even most after also did many before must through back "
    "where much your down should because each just those how too very own between both being under "
    "same another while last might us since against off here says".split()
)
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)*")
"""A word: initials, figures, or letters with apostrophes between."""


class Text(NamedTuple):
    """A text as the judge reads it."""

    words: list[str]
    """In small letters, British spellings as American ones where the judge knows them."""
    spans: list[tuple[int, int]]
    """Where they stand, in code points."""
    quoted: list[bool]
    """Whether they stand inside quotation marks."""


Pair = tuple[int, int]
"""Code points at which two words start that stand for each other."""

Run = tuple[int, int, int]
"""Number of the first word in each text, and how many are alike in a row."""


def brute_force(texts: Mapping[str, str]) -> dict[tuple[str, str], set[Pair]]:
    """Compare every text with every other.

    Returns:
        For each pair of ids, in order, the words that stand for each other.
    """
    read = {key: _read(text) for key, text in texts.items()}
    grams = {key: _grams(text) for key, text in read.items()}
    found = {}
    for one, other in combinations(sorted(texts), 2):
        if common := grams[one].keys() & grams[other].keys():
            runs = {
                _maximal(read[one], read[other], at, far)
                for gram in common
                for at in grams[one][gram]
                for far in grams[other][gram]
            }
            found[one, other] = set(_pairs(read[one], read[other], runs))
    return {key: pairs for key, pairs in found.items() if pairs}


def _read(text: str) -> Text:
    quoted: set[int] = set()
    for marks in (
        r"“[^“”\n]*”",
        r'"[^"\n]*"',
        r"“[^“”\n]*“[^“”\n]*”[^“”\n]*”",
        r"‘[^‘\n]*?’(?!\w)",
    ):
        for match in re.finditer(marks, text):
            quoted.update(range(*match.span()))
    found = list(WORD.finditer(text))
    words = [_plain(match.group()) for match in found]
    spans = [match.span() for match in found]
    return Text(words, spans, [start in quoted for start, _ in spans])


def _plain(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    letters = re.sub(r"['’.]", "", word.casefold())
    return re.sub("(behavi|harb|lab|col|fav|neighb|hon)our", r"\1or", letters)


def _grams(text: Text) -> dict[tuple[str, ...], list[int]]:
    grams: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(text.words) - QUOTED + 1):
        grams[tuple(text.words[at : at + QUOTED])].append(at)
    return grams


def _pairs(ours: Text, theirs: Text, runs: set[Run]) -> Iterator[Pair]:
    for run in runs:
        if _counts(ours, theirs, *run):
            for start, other, length in (run, *_around(ours, theirs, run)):
                for at in range(length):
                    yield ours.spans[start + at][0], theirs.spans[other + at][0]


def _maximal(ours: Text, theirs: Text, at: int, other: int) -> tuple[int, int, int]:
    while at and other and ours.words[at - 1] == theirs.words[other - 1]:
        at, other = at - 1, other - 1
    return at, other, _length(ours, theirs, at, other)


def _length(ours: Text, theirs: Text, at: int, other: int) -> int:
    length = 0
    while (
        at + length < len(ours.words)
        and other + length < len(theirs.words)
        and ours.words[at + length] == theirs.words[other + length]
    ):
        length += 1
    return length


def _counts(ours: Text, theirs: Text, start: int, other: int, length: int) -> bool:
    for size in (WORDS, QUOTED):
        for at in range(length - size + 1):
            words = ours.words[start + at : start + at + size]
            content = sum(len(word) > 1 and word not in COMMON for word in words)
            marked = size == WORDS or all(
                all(text.quoted[first + at : first + at + size])
                for text, first in ((ours, start), (theirs, other))
            )
            if content >= CONTENT and marked and len(set(words)) > size // 2:
                return True
    return False


def _around(ours: Text, theirs: Text, run: Run) -> Iterator[Run]:
    """Yield the runs that follow, and those that stand before, beyond small edits."""
    start, other, length = run
    end, far = start + length, other + length
    while step := _next(ours, theirs, end, far):
        yield step
        end, far = step[0] + step[2], step[1] + step[2]
    our_head, their_head = ours.words[:start][::-1], theirs.words[:other][::-1]
    end, far = 0, 0
    while step := _next(Text(our_head, [], []), Text(their_head, [], []), end, far):
        end, far = step[0] + step[2], step[1] + step[2]
        yield start - end, other - far, step[2]


def _next(ours: Text, theirs: Text, end: int, far: int) -> Run | None:
    """Find the nearest words that are alike again, at least half as many as the edit has."""
    for skipped in range(2 * GAP + 1):
        for our in range(min(skipped, GAP) + 1):
            their = skipped - our
            length = _length(ours, theirs, end + our, far + their) if their <= GAP else 0
            words = ours.words[end + our : end + our + length]
            if length >= max(REJOIN, max(our, their) / 2) and not COMMON.issuperset(words):
                return end + our, far + their, length
    return None
