"""Passages of a text that are nearly a pattern, with exact ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from build_dossier.match.ends import ends, start_of
from build_dossier.match.regions import regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_dossier.match.ends import End

LONGEST_WORD = 30
"""Characters after which a run of letters is not taken for one word: some scripts have no
spaces between words."""

FORGIVEN = 2
"""Errors forgiven a passage for each end at which the pattern's own word stands: of `the bank
failed last year`, for `the bank failed year`, the whole, not `the bank failed last`."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Candidate:
    """A passage that is nearly the pattern."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    score: float
    """Likeness to the pattern, from 0 to 1."""


def likeness(one: str, other: str) -> float:
    """Say how alike two texts are: 1 for the same, 0 for nothing in common.

    The number of characters to insert, delete or substitute, over the longer one's length.
    """
    return Levenshtein.normalized_similarity(one, other)


def candidates(
    text: str, pattern: str, *, least: float = 0.5, limit: int = 5
) -> tuple[Candidate, ...]:
    """Find passages that are nearly a pattern.

    Args:
        text: Where to search, folded if spaces and capitals do not matter.
        pattern: What to search for.
        least: The least likeness wanted, from 0 to 1.
        limit: The most candidates wanted.

    Returns:
        Passages that do not overlap and cut no word, the likest first, of equals the first.
    """
    if not text or not pattern:
        return ()
    found = sorted(_found(text, pattern, least, limit), key=lambda one: (-one.score, one.start))
    chosen: list[Candidate] = []
    for one in found:
        if one.score >= least and all(one.end <= o.start or one.start >= o.end for o in chosen):
            chosen.append(one)
    return tuple(chosen[:limit])


def _found(text: str, pattern: str, least: float, limit: int) -> Iterator[Candidate]:
    # Cutting words off at the rims afterwards may make a match better: allow a few errors more.
    most = int(len(pattern) * (1 - least)) + 2
    for region in regions(text, pattern, limit):
        window = text[region.start : region.end]
        for end in _apart(ends(window, pattern, most), len(pattern) // 2):
            start = region.start + start_of(window, pattern, end)
            yield snapped(text, start, region.start + end.at, pattern)


def _apart(found: Iterable[End], distance: int) -> list[End]:
    """Keep the best ends, none near a better one."""
    kept: list[End] = []
    for end in sorted(found):
        if all(abs(end.at - other.at) > distance for other in kept):
            kept.append(end)
    return kept


def snapped(text: str, start: int, end: int, pattern: str) -> Candidate:
    """Move the ends of a passage to ends of words, to where it is most like the pattern."""
    words = list(_WORD.finditer(pattern))
    head = pattern[: words[0].end()] if words else pattern
    tail = pattern[words[-1].start() :] if words else pattern
    room = len(pattern) // 4 + 16
    starts = {at for at, _ in _near(text, start, head, room) if not _cuts_a_word(text, at)}
    ends = {at for _, at in _near(text, end, tail, room) if not _cuts_a_word(text, at)}
    rims = product(starts | _word_rims(text, start), ends | _word_rims(text, end))
    spans = {_stripped(text, *span, pattern) for span in rims if span[0] < span[1]}

    def errors(span: tuple[int, int]) -> tuple[int, int, int]:
        passage = text[slice(*span)]
        same = (_bare(head) in passage[: len(head)]) + (_bare(tail) in passage[-len(tail) :])
        return Levenshtein.distance(passage, pattern) - FORGIVEN * same, *span

    best = min(spans, key=errors, default=(start, end))
    return Candidate(*best, likeness(text[slice(*best)], pattern))


def _near(text: str, at: int, rim: str, room: int) -> Iterator[tuple[int, int]]:
    """Yield where a rim of the pattern, or its bare word, stands next to a position."""
    lowest, highest = max(0, at - room), at + room
    for words in (rim, _bare(rim)):
        for start in (text.rfind(words, lowest, at), text.find(words, at, highest)):
            if start >= 0:
                yield start, start + len(words)


def _bare(rim: str) -> str:
    """Take the punctuation off a rim, if anything remains."""
    word = _WORD.search(rim)
    return word.group() if word else rim


def _word_rims(text: str, at: int) -> set[int]:
    """Return where the word ends that a position cuts, before and after it; else the position."""
    first, last = at, at
    while at - first < LONGEST_WORD and first and text[first - 1].isalnum():
        first -= 1
    while last - at < LONGEST_WORD and text[last : last + 1].isalnum():
        last += 1
    cuts_a_word = first < at < last and last - first <= LONGEST_WORD
    return {first, last} if cuts_a_word else {at}


def _cuts_a_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()


def _stripped(text: str, start: int, end: int, pattern: str) -> tuple[int, int]:
    """Leave off spaces at the rims of a passage, and punctuation where the pattern has a word."""
    while start < end and _is_in_the_way(text[start], pattern[0]):
        start += 1
    while start < end and _is_in_the_way(text[end - 1], pattern[-1]):
        end -= 1
    return start, end


def _is_in_the_way(character: str, rim: str) -> bool:
    return character.isspace() or (rim.isalnum() and not character.isalnum())
