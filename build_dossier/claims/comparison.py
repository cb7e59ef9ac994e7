"""Two sentences side by side, compared as far as somebody asks."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from build_dossier.claims.alignment import Alignment, align
from build_dossier.claims.blocking import Pair
from build_dossier.claims.context import cosine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_dossier.claims.bundle import Bundle
    from build_dossier.claims.context import Vector
    from build_dossier.claims.moments import Moment
    from build_dossier.claims.names import Name
    from build_dossier.claims.numbers import Number
    from build_dossier.claims.statement import Statement

    Fact: TypeAlias = Name | Number | Moment

_WORTH_ALIGNING = 0.25
_LONGEST_SLOT = 8
_MANY = 10
_LONG = 12
_BRIEF = 20
"""Sentences below which a text is short."""
"""Sentences of a text that has a head."""


class Side(NamedTuple):
    """One sentence of a pair."""

    at: int
    """Its index."""
    statement: Statement
    """The sentence."""


class Comparison:
    """A pair of sentences, compared as far as somebody asked."""

    def __init__(self, bundle: Bundle, pair: Pair) -> None:
        self.bundle = bundle
        self.likeness = pair.likeness
        self.one = Side(pair.one, bundle.statements[pair.one])
        self.other = Side(pair.other, bundle.statements[pair.other])

    @classmethod
    def between(cls, bundle: Bundle, one: int, other: int) -> Comparison:
        """Return two sentences side by side, told by their indices, however unlike they are."""
        return cls(bundle, Pair(one, other, cosine(bundle.vector(one), bundle.vector(other))))

    @cached_property
    def alignment(self) -> Alignment:
        """The sentences word by word; nothing where they have too little in common."""
        if self.likeness < _WORTH_ALIGNING:
            return Alignment((), 0.0, 0)
        return align(self.one.statement, self.other.statement)

    @cached_property
    def shared(self) -> float:
        """The weight of the stems that both sentences have."""
        stems = self.other.statement.stems
        weights = self.bundle.weights
        return math.fsum(
            weights.of(stem, self.one.statement)
            for stem in self.one.statement.stems
            if stem in stems
        )

    @cached_property
    def common(self) -> float:
        """How many words that say something both sentences have, from 0 to 1: ten, or more."""
        return min(1.0, len(self.one.statement.stems.keys() & self.other.statement.stems) / _MANY)

    @property
    def same_text(self) -> bool:
        """Whether both stand in one text."""
        return self.one.statement.text == self.other.statement.text

    @property
    def rank(self) -> int:
        """How far from the head of its text the farther one stands, in sentences."""
        return max(self.one.statement.rank, self.other.statement.rank)

    @property
    def from_head(self) -> float:
        """How far beyond the first quarter of the shorter text they stand, below 0 before it.

        The logarithm of a ratio: what texts have in common mostly stands at their heads. Short
        ones are all head.
        """
        shorter = self._shorter
        return math.log((1 + self.rank) / (1 + shorter / 4)) if shorter >= _LONG else 0.0

    @property
    def brevity(self) -> float:
        """How many times, as a logarithm, the shorter text is shorter than one of some length."""
        return max(0.0, math.log(_BRIEF / self._shorter))

    @property
    def _shorter(self) -> int:
        """How many sentences the shorter of the two texts has."""
        return min(self.bundle.lengths[each.statement.text] for each in (self.one, self.other))

    @property
    def has_headline(self) -> bool:
        """Whether one of the two is the first line of its text, without a full stop."""
        first = min((self.one.statement, self.other.statement), key=lambda each: each.rank)
        return first.rank == 0 and first.value[-1].isalnum()

    @cached_property
    def has_other_names(self) -> bool:
        """Whether both name a person, and none that both name."""
        left, right = (
            {
                word
                for name in side.statement.names
                if (name.is_person and not name.is_thing) or name.words[-1] in self.bundle.surnames
                for word in name.words
            }
            for side in (self.one, self.other)
        )
        return bool(left and right) and not left & right

    @cached_property
    def has_names_apart(self) -> bool:
        """Whether both name somebody or something, and nothing that both name."""
        left, right = (
            {word for name in side.statement.names for word in name.words}
            for side in (self.one, self.other)
        )
        return bool(left and right) and not left & right

    def near(self, side: Side, fact: Fact) -> Vector:
        """Return what stands near a fact."""
        return self.near_words(side, fact.first, fact.last)

    def near_words(self, side: Side, first: int, last: int) -> Vector:
        """Return what stands near some words."""
        return self.bundle.near(side.at, first, last)

    def nearness(self, one: Fact, other: Fact) -> float:
        """Say how alike is what stands near a fact of each sentence, from 0 to 1."""
        return cosine(self.near(self.one, one), self.near(self.other, other))

    def in_slot(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether words (first and last index) stand in place of each other."""
        return any(
            slot.one[0] <= one[1]
            and one[0] < slot.one[1]
            and slot.other[0] <= other[1]
            and other[0] < slot.other[1]
            and min(slot.one[1] - slot.one[0], slot.other[1] - slot.other[0]) <= _LONGEST_SLOT
            for slot in self.alignment.slots
        )

    def lacks(self, side: Side, facts: Iterable[object]) -> bool:
        """Whether a sentence's text says none of some facts anywhere."""
        return self.bundle.said[side.statement.text].isdisjoint(facts)
