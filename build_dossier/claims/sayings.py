"""One saying quoted in two wordings: two translations, or two memories of what somebody said."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from build_dossier.claims.alignment import align_words
from build_dossier.claims.quoted import Difference
from build_dossier.claims.words import FAINT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from build_dossier.claims.alignment import Alignment
    from build_dossier.claims.context import Weights
    from build_dossier.claims.quoted import Quoted

_MOST_OF_A_KEY = 40
"""Quotations of one speaker that share a word; of a word in more of them nothing follows."""
_ONE_SURNAME = 80
"""How alike, of 100, two surnames are that one person's is spelt: `MacAskill`, `McCaskill`."""
_LEAST_OWN, _LEAST_SHARE, _LEAST_SAME = 0.5, 0.25, 0.35
_LEAST_OF_MANY, _LEAST_SHARE_OF_MANY = 2.0, 0.45
"""What two quotations must share, as weight, as share of the shorter's, or as share of all its
words in their order; where a speaker says several things in a text, they must share more."""


class _Voiced(NamedTuple):
    """What is known of who says a quotation."""

    voices: frozenset[str]
    """Surnames of all who may have said it."""
    is_all: frozenset[str]
    """Surnames of those who say nothing else in its texts."""


def compare(
    quoted: Sequence[Quoted], same: Mapping[tuple[int, int], Alignment], weights: Weights
) -> Iterator[Difference]:
    """Yield quotations of one speaker that seem to be of one saying, in other words.

    Each has one partner in another text, and none that has it in its own words too.

    Args:
        quoted: Quotations.
        same: The numbers of two that are of the same words, the smaller first.
        weights: How much sharing a stem says.
    """
    told = _told_in(quoted, same)
    voiced = _voiced(quoted, _voices(quoted, same))
    found = []
    for left, right in _pairs(quoted, voiced):
        one, other = quoted[left], quoted[right]
        if not (told[left] & other.texts or told[right] & one.texts):
            sure = _sure(quoted, (left, right), voiced, same, weights)
            if sure > 0:
                found.append((-sure, left, right))
    taken: set[tuple[int, str]] = set()
    for negative, left, right in sorted(found):
        one, other = quoted[left], quoted[right]
        places = {(left, other.text), (right, one.text)}
        if not places & taken:
            taken |= places
            yield _difference(one, other, -negative)


def _told_in(quoted: Sequence[Quoted], same: Mapping[tuple[int, int], Alignment]) -> list[set[str]]:
    """Return for each quotation the texts that have its words."""
    told = [one.texts for one in quoted]
    for left, right in same:
        told[left] |= quoted[right].texts
        told[right] |= quoted[left].texts
    return told


def _voices(
    quoted: Sequence[Quoted], same: Mapping[tuple[int, int], Alignment]
) -> list[frozenset[str]]:
    """Return who may have said each: where another text names one of them, it was that one."""
    voices = [one.quotation.voices for one in quoted]
    for pair in same:
        for at, other in (pair, pair[::-1]):
            named = quoted[other].quotation.voices
            if len(named) == 1 and named <= voices[at]:
                voices[at] = named
    return voices


def _voiced(quoted: Sequence[Quoted], voices: Sequence[frozenset[str]]) -> list[_Voiced]:
    """Count how many things a person says in a text; what is said in one breath is one."""
    sayings: dict[str, Counter[str]] = defaultdict(Counter)
    for one in quoted:
        for text, quotation in ((one.text, one.quotation), *one.copies):
            if not quotation.goes_on:
                sayings[text].update(quotation.voices)
    return [
        _Voiced(who, frozenset(each for each in who if sayings[one.text][each] <= 1))
        for one, who in zip(quoted, voices, strict=True)
    ]


def _pairs(quoted: Sequence[Quoted], voiced: Sequence[_Voiced]) -> list[tuple[int, int]]:
    """Return the numbers of quotations that share a word and may share a speaker."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(quoted):
        for first in {voice[0] for voice in voiced[at].voices}:
            for stem in one.own:
                index[first, stem].append(at)
    listed = (some for some in index.values() if len(some) <= _MOST_OF_A_KEY)
    return sorted({pair for some in listed for pair in combinations(some, 2)})


def _sure(
    quoted: Sequence[Quoted],
    pair: tuple[int, int],
    voiced: Sequence[_Voiced],
    same: Mapping[tuple[int, int], Alignment],
    weights: Weights,
) -> float:
    """Return how sure it seems that two quotations are of one saying, from 0 to 1."""
    one, other = (quoted[at] for at in pair)
    mine, theirs = (voiced[at] for at in pair)
    is_known = min(len(mine.voices), len(theirs.voices)) == 1
    if not (is_known and _are_near(mine.voices, theirs.voices)):
        return 0.0
    weight = _weight(one, one.own.keys() & other.own.keys(), weights)
    shorter = min(_weight(each, each.own.keys(), weights) for each in (one, other))
    share = weight / max(1.0, shorter)
    alignment = align_words(one.words, other.words)
    alone = _are_near(mine.is_all, theirs.is_all) or any(
        n == m or (min(n, m), max(n, m)) in same for n in one.beside for m in other.beside
    )
    enough = weight >= _LEAST_OWN and (share >= _LEAST_SHARE or alignment.same >= _LEAST_SAME)
    if not (alone and enough) and not (weight >= _LEAST_OF_MANY and share >= _LEAST_SHARE_OF_MANY):
        return 0.0
    return min(1.0, 0.4 + 0.3 * max(share, alignment.same) + 0.05 * weight)


def _weight(one: Quoted, own: AbstractSet[str], weights: Weights) -> float:
    """Return how much some words of a quotation say: less, the more the texts speak of them."""
    return sum(
        weights.rarity(stem) * (FAINT if one.rules.has_stem("faint_words", stem) else 1.0)
        for stem in (one.own[bare] for bare in sorted(own))
    )


def _are_near(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether a surname stands in both, be it spelt a little differently."""
    return not some.isdisjoint(others) or any(
        one[0] == other[0] and fuzz.ratio(one, other) >= _ONE_SURNAME
        for one in some
        for other in others
    )


def _difference(one: Quoted, other: Quoted, sure: float) -> Difference:
    both = sorted(one.quotation.voices & other.quotation.voices) or sorted(one.quotation.voices)
    who = both[0].title()
    starts = [" ".join(word.raw for word in each.words[:5]) for each in (one, other)]
    reason = f"{who} is quoted in other words: “{starts[0]} …” and “{starts[1]} …”."
    return Difference("quotation", one, other, sure, 0.8, reason, f"What did {who} say?")
