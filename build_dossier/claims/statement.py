"""A sentence with everything that is said in it, as far as rules can tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.language import rules_for
from build_dossier.claims.marks import Marks, marks
from build_dossier.claims.names import Name, names
from build_dossier.claims.numbers import Number, numbers
from build_dossier.claims.quotations import Quotation, quotations
from build_dossier.claims.sentences import sentences
from build_dossier.claims.subjects import Subject, subjects
from build_dossier.claims.times import moments
from build_dossier.claims.voices import voiced
from build_dossier.claims.words import Word, placed

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Mapping
    from datetime import date

    from build_dossier.claims.moments import Moment
    from build_dossier.claims.rules import Rules

_ADDRESS = re.compile(r"(?:https?\s?:|www\.)", re.IGNORECASE)
SMALL = 12
"""Numbers up to here are met in many sentences, whatever they speak of."""

_HEADLINE = 5
_SENSIBLE_YEARS = range(1800, 2200)


@dataclass(frozen=True)
class Text:
    """A text to look at."""

    value: str
    """Its words."""
    published: date | None = None
    """The day it was published, against which `Friday` and `last year` are read."""
    language: str = "en"
    """BCP 47 tag."""


@dataclass(frozen=True, eq=False, slots=True)
class Statement:
    """A sentence as one text or several have it."""

    text: str
    """Id of the first text that has it."""
    start: int
    """Its first code point there."""
    value: str
    """The sentence."""
    rank: int
    """Its place among the sentences of that text, from 0."""
    rules: Rules
    """Of its language."""
    words: tuple[Word, ...]
    """Its words."""
    starts: array[int]
    """The first code point of each word, from its own start."""
    stems: Mapping[str, int]
    """How often each stem stands in it."""
    numbers: tuple[Number, ...]
    """Its numbers."""
    moments: tuple[Moment, ...]
    """Its times."""
    names: tuple[Name, ...]
    """Its names."""
    subjects: tuple[Subject, ...]
    """Who does what in it."""
    marks: Marks
    """What single words make of it."""
    in_capitals: bool
    """Whether it is a headline with capitals throughout, so that they tell nothing of names."""
    quoted: tuple[tuple[int, int], ...]
    """Spans of it that stand in quotation marks, from its own start."""

    @property
    def figures(self) -> frozenset[float]:
        """Its numbers, small ones aside, which are met in many sentences."""
        return frozenset(one.value for one in self.numbers if one.value > SMALL)

    @property
    def name_stems(self) -> frozenset[str]:
        """Stems of the words of its names."""
        spans = (range(name.first, name.last + 1) for name in self.names)
        return frozenset(self.words[at].stem for span in spans for at in span) - {""}

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the span of some words, told by the indices of the first and last."""
        return self.starts[first], self.starts[last] + len(self.words[last].raw)

    def is_of_kin(self, name: Name) -> bool:
        """Whether a name is told to be a relative's: `her brother Jack Sandvik`."""
        return name.first > 0 and self.rules.has("kin", self.words[name.first - 1].low)

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether any of a span stands in quotation marks."""
        return any(begin < end and start < stop for begin, stop in self.quoted)


class Read(NamedTuple):
    """A text, read."""

    statements: tuple[Statement, ...]
    """Its sentences."""
    quotations: tuple[Quotation, ...]
    """Its quotations."""


def read(name: str, text: Text) -> Read:
    """Read a text: its sentences with their facts, and its quotations.

    Args:
        name: The text's id.
        text: The text.
    """
    rules = rules_for(text.language)
    said = tuple(quotations(text.value, rules))
    statements = tuple(_statements(name, text, rules, said))
    return Read(statements, tuple(voiced(text.value, said, statements)))


def _statements(
    name: str, text: Text, rules: Rules, said: tuple[Quotation, ...]
) -> Iterator[Statement]:
    published = text.published
    if published and published.year not in _SENSIBLE_YEARS:
        published = None
    ends = [one.end for one in said]
    for rank, (start, end) in enumerate(sentences(text.value, rules)):
        value = text.value[start:end]
        if _ADDRESS.match(value):
            continue
        words, starts = placed(value, rules)
        times = tuple(moments(words, rules, published))
        taken = {at for one in times if _is_taken(one) for at in range(one.first, one.last + 1)}
        first = bisect_left(ends, start)
        quoted = []
        for one in said[first:]:
            if one.start >= end:
                break
            quoted.append((max(0, one.start - start), min(end, one.end) - start))
        in_capitals = _is_in_capitals(words)
        named = () if in_capitals else tuple(names(words, rules))
        yield Statement(
            text=name,
            start=start,
            value=value,
            rank=rank,
            rules=rules,
            words=words,
            starts=starts,
            stems=Counter(word.stem for word in words if word.stem),
            numbers=tuple(numbers(words, rules, taken)),
            moments=times,
            names=named,
            subjects=tuple(subjects(words, named, rules)),
            marks=marks(words, rules),
            in_capitals=in_capitals,
            quoted=tuple(quoted),
        )


def _is_in_capitals(words: tuple[Word, ...]) -> bool:
    content = [word for word in words if word.stem]
    return len(content) >= _HEADLINE and sum(one.capital for one in content) >= 0.9 * len(content)


def _is_taken(moment: Moment) -> bool:
    """Whether the words of a time are no quantity as well: `41 years ago` may be one."""
    return moment.kind != "span" or moment.days is not None
