"""One saying quoted in two wordings: two translations, or two memories of what somebody said."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.alignment import align_words
from build_dossier.claims.quoted import Difference
from build_dossier.claims.sharing import sharing
from build_dossier.claims.voices import meet
from build_dossier.claims.words import FAINT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from build_dossier.claims.alignment import Alignment
    from build_dossier.claims.context import Weights
    from build_dossier.claims.quoted import Quoted
    from build_dossier.claims.rules import Rules

    Same = Mapping[tuple[int, int], Alignment]
    """The numbers of two quotations of the same words, the smaller first, to how they lie."""

_MOST_OF_A_KEY = 40
"""Quotations of one speaker that share a word; of a word in more of them nothing follows."""
_LEAST_WEIGHT, _LEAST_SHARE, _LEAST_SAME = 0.5, 0.25, 0.35
_LEAST_OF_MANY, _LEAST_SHARE_OF_MANY = 2.0, 0.45
"""What two quotations must share: as weight, as share of the shorter's weight, or as share of its
words in their order. Where a speaker says several things in a text, they must share more."""
_MOST_LEFT = 2
"""Pairs of what a speaker says in two texts, each in one of them alone, up to which two that share
a word are likely one."""
_OTHER_WORDS = 0.8
"""How much they differ, from 0 to 1: less than where one word stands in place of another."""


class _Saying(NamedTuple):
    """A quotation, and what is known of it."""

    quoted: Quoted
    own: Mapping[str, str]
    weight: float
    voices: frozenset[str]
    """Surnames of all who may have said it."""
    texts: frozenset[str]
    """Ids of the texts that have it so."""
    told_in: frozenset[str]
    """Ids of the texts that have its words, if only in part or a little altered."""


def compare(quoted: Sequence[Quoted], same: Same, weights: Weights) -> Iterator[Difference]:
    """Yield quotations of one speaker that seem to be of one saying, in other words.

    Each has one partner in another text, and none that has it in its own words too.

    Args:
        quoted: Quotations.
        same: The numbers of two that are of the same words, the smaller first.
        weights: How much sharing a stem says.
    """
    sayings = _sayings(quoted, same, weights)
    left_of = _counting(sayings)
    found = []
    for left, right in _pairs(sayings):
        one, other = sayings[left], sayings[right]
        if one.told_in.isdisjoint(other.texts) and other.told_in.isdisjoint(one.texts):
            few = left_of(one, other) * left_of(other, one) <= _MOST_LEFT
            sure = _sure(one, other, same, weights, are_few=few)
            if sure > 0:
                found.append((-sure, left, right))
    taken: set[tuple[int, str]] = set()
    for negative, left, right in sorted(found):
        places = {(left, quoted[right].text), (right, quoted[left].text)}
        if not places & taken:
            taken |= places
            yield _difference(sayings[left], sayings[right], -negative)


def _sayings(quoted: Sequence[Quoted], same: Same, weights: Weights) -> list[_Saying]:
    texts = [frozenset((one.text, *(text for text, _ in one.copies))) for one in quoted]
    told = [set(each) for each in texts]
    voices = [one.quotation.voices for one in quoted]
    for pair in same:
        for at, other in (pair, pair[::-1]):
            told[at] |= texts[other]
            named = quoted[other].quotation.voices
            if len(named) == 1 and named <= voices[at]:  # the other text says which of them it was
                voices[at] = named
    return [
        _Saying(
            one,
            own := one.own,
            _weight(own.values(), one.rules, weights),
            voices[at],
            texts[at],
            frozenset(told[at]),
        )
        for at, one in enumerate(quoted)
    ]


def _counting(sayings: Sequence[_Saying]) -> Callable[[_Saying, _Saying], int]:
    """Return what counts all that the speaker of a saying says that another's text has not.

    What is said in one breath counts once.
    """
    said: dict[tuple[str, str], list[_Saying]] = defaultdict(list)
    for one in sayings:
        for text, quotation in ((one.quoted.text, one.quoted.quotation), *one.quoted.copies):
            for voice in one.voices if not quotation.goes_on else ():
                said[text, voice].append(one)

    @cache
    def count(text: str, voice: str, other: str) -> int:
        return sum(other not in each.told_in for each in said.get((text, voice), ()))

    def left(one: _Saying, other: _Saying) -> int:
        here, there = one.quoted.text, other.quoted.text
        return max(1, sum(count(here, voice, there) for voice in sorted(one.voices)))

    return left


def _pairs(sayings: Sequence[_Saying]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of quotations that share a word and may share a speaker."""
    keys = ({(voice[0], stem) for voice in one.voices for stem in one.own} for one in sayings)
    return sharing(keys, _MOST_OF_A_KEY)


def _sure(one: _Saying, other: _Saying, same: Same, weights: Weights, *, are_few: bool) -> float:
    """Return how sure it seems that two quotations are of one saying, from 0 to 1.

    Args:
        one: The first.
        other: The second.
        same: The numbers of two that are of the same words, the smaller first.
        weights: How much sharing a stem says.
        are_few: Whether their speaker says little else that one text alone has.
    """
    if min(len(one.voices), len(other.voices)) > 1 or not meet(one.voices, other.voices):
        return 0.0
    shared = [stem for bare, stem in one.own.items() if bare in other.own]
    weight = _weight(shared, one.quoted.rules, weights)
    share = weight / max(1.0, min(one.weight, other.weight))
    in_order = align_words(one.quoted.words, other.quoted.words).same
    alone = are_few or any(
        n == m or (min(n, m), max(n, m)) in same
        for n in one.quoted.beside
        for m in other.quoted.beside
    )
    enough = weight >= _LEAST_WEIGHT and (share >= _LEAST_SHARE or in_order >= _LEAST_SAME)
    much = weight >= _LEAST_OF_MANY and share >= _LEAST_SHARE_OF_MANY
    if not (alone and enough) and not much:
        return 0.0
    return min(1.0, 0.4 + 0.3 * max(share, in_order) + 0.05 * weight)


def _weight(stems: Iterable[str], rules: Rules, weights: Weights) -> float:
    """Return how much some stems say: less, the more the texts speak of them."""
    return sum(
        weights.rarity(stem) * (FAINT if rules.has_stem("faint_words", stem) else 1.0)
        for stem in stems
    )


def _difference(one: _Saying, other: _Saying, sure: float) -> Difference:
    known = one.voices if len(one.voices) == 1 else other.voices
    who = min(one.voices & other.voices or known).title()
    starts = [" ".join(word.raw for word in each.quoted.words[:5]) for each in (one, other)]
    reason = f"{who} is quoted in other words: “{starts[0]} …” and “{starts[1]} …”."
    question = f"What did {who} say?"
    return Difference("quotation", one.quoted, other.quoted, sure, _OTHER_WORDS, reason, question)
