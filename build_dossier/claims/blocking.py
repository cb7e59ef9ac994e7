"""Pairs of sentences that may speak of the same thing, without comparing all with all.

An inverted index lists the sentences of each stem. From every sentence, its rarest stems lead to
others until a budget is spent; the best partners are kept. Work grows with the number of
sentences, whatever they have in common. Pairs come text by text, so that what is found in two texts
can be judged, and forgotten, before the next two.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.context import cosine
from build_dossier.claims.sharing import sharing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from build_dossier.claims.context import Vector
    from build_dossier.claims.statement import Statement

BUDGET = 800
"""Sentences visited from one."""
PARTNERS = 24
"""Partners kept of one."""
LEAST = 0.07
"""Likeness below which two sentences are not compared."""
MOST_COUNTING = 40
"""Sentences that count the same above which they are told by what else they say alone."""
LONGEST_LIST = 2_000
"""Sentences of a stem above which it leads nowhere."""
_ONE_STORY = 0.24
"""Likeness of their likest sentences from which on two texts tell of one thing."""


class Pair(NamedTuple):
    """Two sentences that may speak of the same thing."""

    one: int
    """Index of the first."""
    other: int
    """Index of the second, which is larger."""
    likeness: float
    """How alike they are, from 0 to 1."""


def tell_one_story(paired: Sequence[Pair]) -> bool:
    """Whether two texts tell of one thing, by all pairs of their sentences."""
    return any(pair.likeness >= _ONE_STORY for pair in paired)


def pairing(
    statements: Sequence[Statement], vector: Callable[[int], Vector]
) -> Callable[[Sequence[int]], Iterator[Pair]]:
    """Return what yields the pairs that are worth comparing of which the first is in one text.

    It is to be called with the indices of a text's sentences, and yields by the text of the other
    sentence, and their places.

    Args:
        statements: The sentences, those of a text together, texts in order.
        vector: Returns what one is about, told by its index.
    """
    later = _later(statements, vector)
    counting = _counting_the_same(statements)

    def paired(listed: Sequence[int]) -> Iterator[Pair]:
        counted = {(one, other) for one in listed for other in counting.get(one, ())}
        found = counted.union((one, other) for one in listed for other in later[one])
        for one, other in sorted(found, key=lambda pair: (statements[pair[1]].text, pair)):
            likeness = cosine(vector(one), vector(other))
            if likeness >= LEAST or (one, other) in counted:
                yield Pair(one, other, likeness)

    return paired


def _later(statements: Sequence[Statement], vector: Callable[[int], Vector]) -> list[array[int]]:
    """Return the partners of each sentence that come after it; of some, twice."""
    index = _index(statements)
    later = [array("L") for _ in statements]
    for at in range(len(statements)):
        for one in _partners(at, vector(at), index):
            later[min(at, one)].append(max(at, one))
    return later


def _counting_the_same(statements: Sequence[Statement]) -> Mapping[int, array[int]]:
    """Return sentences to later ones of other texts that count the same, whatever else they say."""
    later: dict[int, array[int]] = defaultdict(lambda: array("L"))
    for one, other in sharing(map(_counted, statements), MOST_COUNTING):
        if statements[one].text != statements[other].text:
            later[one].append(other)
    return later


def _counted(statement: Statement) -> set[str]:
    """Return the stems of what a sentence counts, save what is met in any report."""
    heads = {number.unit[0] for number in statement.numbers if number.unit}
    faint = statement.rules.stems.get("faint_words", frozenset())
    return {stem for stem in heads - faint if stem.isalpha()}


def _index(statements: Sequence[Statement]) -> dict[str, list[int]]:
    index = defaultdict(list)
    for at, statement in enumerate(statements):
        for stem in statement.stems:
            index[stem].append(at)
    return index


def _partners(at: int, vector: Vector, index: dict[str, list[int]]) -> list[int]:
    visited = 0
    shared: dict[int, float] = defaultdict(float)
    for stem, weight in sorted(vector.items(), key=lambda item: (len(index[item[0]]), item)):
        listed = index[stem]
        if (visited + len(listed) > BUDGET and visited) or len(listed) > LONGEST_LIST:
            break
        visited += len(listed)
        square = weight * weight
        for one in listed:
            shared[one] += square
    shared.pop(at, None)
    best = nlargest(PARTNERS, ((weight, -one) for one, weight in shared.items()))
    return [-one for _, one in best]
