"""What a sentence, and the neighbourhood of a word in it, are about.

Words are weighed by their rarity in the bundle (inverse document frequency), as if the bundle
stood in a larger one, so that two texts of a sentence each compare sensibly too.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.claims.words import FAINT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_dossier.claims.statement import Statement

Vector = dict[str, float]

_BACKGROUND = 50
_NEAR = 4.0
_FARTHEST = 12
_COMMA = 3


@dataclass(frozen=True)
class Weights:
    """How much sharing a stem says."""

    counts: Mapping[str, int]
    """In how many sentences each stem stands."""
    sentences: int
    """How many sentences there are."""

    def of(self, stem: str, statement: Statement) -> float:
        """Return the weight of a stem in a sentence."""
        faint = statement.rules.has_stem("faint_words", stem) or len(stem) == 1
        return self._rarity(self.counts.get(stem, 0)) * (FAINT if faint else 1.0)

    def rarity(self, stem: str) -> float:
        """Return how rare a stem is, from 0 to 1: as rare as one in two sentences, or rarer."""
        return min(1.0, self._rarity(self.counts.get(stem, 0)) / self._rarity(2))

    def _rarity(self, count: int) -> float:
        return max(math.log((self.sentences + _BACKGROUND) / (count + 0.5)), 0.1)


def weigh(statements: Sequence[Statement]) -> Weights:
    """Count in how many sentences each stem stands."""
    counts: Counter[str] = Counter()
    for statement in statements:
        counts.update(statement.stems.keys())
    return Weights(counts, len(statements))


def vector(statement: Statement, weights: Weights) -> Vector:
    """Return what a sentence is about, as a vector of length 1."""
    return unit(
        {
            stem: weights.of(stem, statement) * (1 + math.log(count))
            for stem, count in statement.stems.items()
        }
    )


def neighbourhood(statement: Statement, first: int, last: int, weights: Weights) -> Vector:
    """Return what stands near some words of a sentence, as a vector of length 1."""
    near: Vector = {}
    for step in (-1, 1):
        distance = 0.0
        at = (first if step < 0 else last) + step
        while 0 <= at < len(statement.words) and distance < _FARTHEST:
            word = statement.words[at]
            distance += _COMMA if word.raw in {",", ";", ":", "(", ")"} else not word.is_mark
            if word.stem:
                weight = weights.of(word.stem, statement) * math.exp(-distance / _NEAR)
                near[word.stem] = max(near.get(word.stem, 0.0), weight)
            at += step
    return unit(near)


def unit(one: Vector) -> Vector:
    """Return a vector of length 1 in the same direction."""
    length = math.sqrt(math.fsum(value * value for value in one.values()))
    return {key: value / length for key, value in one.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """Say how alike two vectors of length 1 are, from 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[key] for key, value in one.items() if key in other)
