"""All sentences of some texts, ready to be compared, and what comparing them finds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from build_dossier.claims import counts
from build_dossier.claims.capitals import own_names, plain_words
from build_dossier.claims.context import Weights, neighbourhood, vector, weigh
from build_dossier.claims.difference import FEW_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from build_dossier.claims.blocking import Pair
    from build_dossier.claims.context import Vector
    from build_dossier.claims.statement import Read, Statement

    T = TypeVar("T")

MOST_HELD = 20_000
"""Of sentences and passages, of how many is held what was worked out last."""


class Spot(NamedTuple):
    """Words of a sentence."""

    statement: int
    """Index of the sentence."""
    start: int
    """First code point, from the sentence's start."""
    end: int
    """One past the last."""


class Match(NamedTuple):
    """Two spots of one kind that may be about the same thing; they may agree."""

    kind: str
    """What the spots are: see `KINDS` of the rows."""
    one: Spot
    """In the first sentence."""
    other: Spot
    """In the second."""
    likeness: float
    """How sure it is that both are about the same thing, from 0 to 1."""
    contrast: float
    """How much they differ, from 0, where they agree, to 1."""
    reason: str
    """One sentence in plain words; empty where they agree."""
    question: str
    """What one may ask; empty where they agree."""


@dataclass(frozen=True, eq=False)
class Bundle:
    """Sentences with what each is about; equal sentences stand in it once."""

    statements: tuple[Statement, ...]
    """The sentences, by their first text and place."""
    copies: Mapping[int, tuple[tuple[str, int], ...]]
    """Index of a sentence to the other texts that have it, and where."""
    weights: Weights
    """How much sharing a stem says."""
    twins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Text id to the ids of other texts that are the same in everything."""

    @cached_property
    def vector(self) -> Callable[[int], Vector]:
        """What a sentence is about, told by its index.

        That of all sentences would take as much memory as their words: what was asked for last is
        held.
        """
        return lru_cache(MOST_HELD)(lambda at: vector(self.statements[at], self.weights))

    @cached_property
    def near(self) -> Callable[[int, int, int], Vector]:
        """What stands near words, told by the index of the sentence, of the first and the last."""

        @lru_cache(MOST_HELD)
        def near(at: int, first: int, last: int) -> Vector:
            return neighbourhood(self.statements[at], first, last, self.weights)

        return near

    @cached_property
    def said(self) -> Mapping[str, frozenset[object]]:
        """Which numbers, weekdays and words of names stand anywhere in each text."""
        return {text: frozenset(facts) for text, facts in self.by_text(_said).items()}

    @cached_property
    def figures(self) -> Mapping[str, Mapping[float, int]]:
        """How often each number stands in each text."""
        return counts.figures(self)

    @cached_property
    def counted(self) -> Mapping[str, Mapping[str, frozenset[float]]]:
        """Text id to stem to the numbers of what it stands for: `23 pirates`."""
        return counts.counted(self)

    @cached_property
    def lengths(self) -> Mapping[str, int]:
        """How many sentences each text has, up to its last one that no text before it has."""
        return {statement.text: statement.rank + 1 for statement in self.statements}

    @property
    def is_of_few_texts(self) -> bool:
        """Whether the texts are so few that little is alike by chance."""
        return len(self.lengths) <= FEW_TEXTS

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of persons' full names."""
        every = (name for statement in self.statements for name in statement.names)
        return frozenset(name.words[-1] for name in every if name.is_person)

    @cached_property
    def plain(self) -> frozenset[str]:
        """Words whose capital makes no name of them: `Clearly Brandt`, `Hire Brandt`."""
        return plain_words(self.statements)

    @property
    def by_place(self) -> list[tuple[int, ...]]:
        """The indices of each text's sentences, those aside that a text before it has."""
        texts = groupby(range(len(self.statements)), key=lambda at: self.statements[at].text)
        return [tuple(group) for _, group in texts]

    def texts_of(self, pair: Pair) -> tuple[str, str]:
        """Return the first texts that have the sentences of a pair."""
        return self.statements[pair.one].text, self.statements[pair.other].text

    def texts_with(self, at: int) -> Iterator[str]:
        """Yield the texts that have a sentence, the first one first."""
        yield self.statements[at].text
        yield from (text for text, _ in self.copies.get(at, ()))

    def before(self, at: int) -> Statement | None:
        """Return the sentence right before one, unless a text before has it too."""
        one, other = self.statements[at - 1], self.statements[at]
        return one if (one.text, one.rank + 1) == (other.text, other.rank) else None

    def by_text(self, facts: Callable[[int, Statement], Iterable[T]]) -> Mapping[str, list[T]]:
        """Return text id to what all its sentences tell, those included that others have too.

        Args:
            facts: Yields what a sentence tells, of its index and itself.
        """
        found: dict[str, list[T]] = defaultdict(list)
        for at, statement in enumerate(self.statements):
            here = list(facts(at, statement))
            for text in self.texts_with(at):
                found[text].extend(here)
        return dict(found)

    def word(self, at: int, first: int, last: int) -> str:
        """Return the words of a sentence from one index to another."""
        statement = self.statements[at]
        return statement.value[slice(*statement.span(first, last))]

    def spot(self, at: int, first: int, last: int) -> Spot:
        """Return where some words of a sentence stand."""
        return Spot(at, *self.statements[at].span(first, last))

    def text(self, spot: Spot) -> str:
        """Return the words of a spot, white space folded."""
        return " ".join(self.statements[spot.statement].value[spot.start : spot.end].split())


def _said(_: int, statement: Statement) -> Iterator[object]:
    """Yield the numbers, times and words of names of a sentence."""
    yield from (number.value for number in statement.numbers)
    yield from ((one.kind, one.label) for one in statement.moments)
    yield from (word for name in statement.names for word in name.words)


def bundle_of(reads: Mapping[str, Read], twins: Mapping[str, tuple[str, ...]]) -> Bundle:
    """Put the sentences of some texts together; equal ones of one day and language once."""
    first: dict[tuple[object, ...], int] = {}
    statements: list[Statement] = []
    copies: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for name in sorted(reads):
        for statement in reads[name].statements:
            days = tuple(one.days for one in statement.moments)
            key = (statement.value, id(statement.rules), days, statement.quoted)
            if key in first:
                copies[first[key]].append((name, statement.start))
            else:
                first[key] = len(statements)
                statements.append(statement)
    statements = own_names(statements)
    weights = weigh(statements)
    return Bundle(
        tuple(statements),
        {at: tuple(places) for at, places in copies.items()},
        weights,
        twins,
    )
