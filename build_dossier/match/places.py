"""Where in a folded text a quote may have gone: by its own words and by those around it."""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING

from build_dossier.match.candidates import candidates
from build_dossier.match.sought import NEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_dossier.match.sought import Sought

MOST_HITS = 100
"""Places looked at where the same words stand; nobody can choose among more."""

LEAST = 0.4
"""Likeness to the quote from which a passage is looked at: its context may speak for it."""

LEAST_CONTEXT = 0.7
"""Likeness from which words are taken for the prefix or the suffix."""

MOST_CONTEXTS = 20
"""Places looked at where the same prefix or suffix stands."""

MOST_NEAR = 3
"""Of these, the ones tried with one passage."""

SHORTEST_CONTEXT = 8
"""Characters below which prefix and suffix are sought as they are only."""

SHRUNK, GROWN, GROWN_BY = 0.2, 2.5, 300
"""How much shorter and longer than the quote the text between prefix and suffix may be: parts
of it, times it, and characters, which is two or three sentences."""

_WORD = re.compile(r"\S+")

Place = tuple[int, int]
"""Start and end, the end excluded."""


def unchanged(text: str, wanted: Sought) -> list[Place]:
    """List where the quote's words stand as they are, in words that are whole where they were."""
    found = _standing(text, wanted.quote)
    if not wanted.has_context:
        return found
    return [place for place in found if not _cuts(text, place, wanted)]


def places(text: str, wanted: Sought, standing: Iterable[Place]) -> set[Place]:
    """List where a quote may be found, changed or not, or what now stands in its place.

    Args:
        text: The folded text.
        wanted: What is sought.
        standing: Where its words stand as they are.
    """
    similar = [(one.start, one.end) for one in candidates(text, wanted.quote, least=LEAST)]
    starts, ends = _context_ends(text, wanted)
    room = len(wanted.quote) // 2 + 24
    combined = {
        place
        for start, end in (*standing, *similar)
        for place in product(
            (start, *_nearest(starts, start, room)), (end, *_nearest(ends, end, room))
        )
    }
    shortest, longest = SHRUNK * len(wanted.quote), GROWN * len(wanted.quote) + GROWN_BY
    between = {
        place for place in product(starts, ends) if shortest <= place[1] - place[0] <= longest
    }
    stripped = {_stripped(text, *place) for place in combined | between if place[0] < place[1]}
    whole = {place for place in stripped if place[0] < place[1] and not _cuts(text, place, wanted)}
    return whole.union(standing)


def _standing(text: str, words: str) -> list[Place]:
    return [(at, at + len(words)) for at in islice(_finds(text, words), MOST_HITS)]


def _finds(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _context_ends(text: str, wanted: Sought) -> tuple[list[int], list[int]]:
    """List where the prefix ends and where the suffix starts, as far as there are any.

    Who gives one of them only, gives both where the quote stands at the rim of the text.
    """
    starts = [end for _, end in _context(text, wanted.prefix)]
    ends = [start for start, _ in _context(text, wanted.suffix)]
    if wanted.has_context:
        starts = starts if wanted.prefix else [0]
        ends = ends if wanted.suffix else [len(text)]
    return starts, ends


def _nearest(positions: Iterable[int], at: int, room: int) -> list[int]:
    near = (one for one in positions if abs(one - at) <= room)
    return sorted(near, key=lambda one: abs(one - at))[:MOST_NEAR]


def _context(text: str, words: str) -> list[Place]:
    if not words:
        return []
    if found := _standing(text, words):
        return found[:MOST_CONTEXTS]
    if len(words) < SHORTEST_CONTEXT:
        return []
    similar = candidates(text, words, least=LEAST_CONTEXT, limit=3)
    return [(one.start, one.end) for one in similar]


def _stripped(text: str, start: int, end: int) -> Place:
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())


def _cuts(text: str, place: Place, wanted: Sought) -> bool:
    """Whether a place cuts a word that the quote did not cut."""
    start, end = place
    return (not wanted.starts_in_word and _is_in_word(text, start)) or (
        not wanted.ends_in_word and _is_in_word(text, end)
    )


def _is_in_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()


def neighbours(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield a place and those with a word more or less at either end."""
    starts = [word.start() for word in _words_near(text, start)]
    ends = [word.end() for word in _words_near(text, end)]
    for first, last in product(_beside(starts, start), _beside(ends, end)):
        if first < last:
            yield first, last


def _words_near(text: str, at: int) -> Iterator[re.Match[str]]:
    return _WORD.finditer(text, max(0, at - NEAR), min(len(text), at + NEAR))


def _beside(rims: Iterable[int], at: int) -> set[int]:
    """Return a position, the last rim before it and the first after it."""
    listed = list(rims)
    before = [rim for rim in listed if rim < at]
    after = [rim for rim in listed if rim > at]
    return {at, *before[-1:], *after[:1]}
