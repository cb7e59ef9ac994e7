"""What the words of a language mean for telling claims apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from build_dossier.claims.amounts import SIGNS
from build_dossier.claims.outcomes import by_stem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.claims.data_file import Phrase
    from build_dossier.claims.office_rules import OfficeRules
    from build_dossier.claims.outcomes import Outcome

_SHORTEST_STEM = 4
_POSSESSIVE = re.compile(r"['’]s?$")
_BEFORE_TIMES = ("last", "this", "next", "before_ago", "quarters", "halves", "noons", "midnights")
"""Sets of words that a time may begin with."""


@dataclass(frozen=True, eq=False)
class Rules:
    """The words of a language, in lower case."""

    sets: Mapping[str, frozenset[str]]
    """Sets of words by their key in the data file."""
    stems: Mapping[str, frozenset[str]]
    """The same sets as stems."""
    phrases: Mapping[str, tuple[Phrase, ...]]
    """Phrases as words by their key, the longest first."""
    hedges: Mapping[Phrase, str]
    """`at least` and its like: a phrase to `>=`, `>`, `<=`, `<` or `~`."""
    hedges_after: Mapping[Phrase, str]
    """`or more` and its like, which stand after a number."""
    numbers: Mapping[str, float]
    """Number words to their values."""
    scales: Mapping[str, float]
    """`thousand` and its like."""
    fractions: Mapping[str, float]
    """`third` and its like, in percent."""
    glued_scales: Mapping[str, float]
    """Letters that multiply the digits they hang on: `m` of `£26.5m`."""
    currencies: Mapping[str, str]
    """Words for money to its sign."""
    weekdays: Mapping[str, int]
    """Names of weekdays, Monday 0."""
    months: Mapping[str, int]
    """Names of months, January 1."""
    relative_days: Mapping[str, int]
    """`yesterday` and its like, in days."""
    time_units: Mapping[str, int]
    """Days in a `week` and its like."""
    measures: Mapping[str, tuple[str, float]]
    """Stems of `mile` and its like to what is measured, and how much of it they are."""
    parts_of_time: Mapping[str, str]
    """`mid` and its like to `early`, `middle` or `late`."""
    deeds: Mapping[str, tuple[Outcome, ...]]
    """What can have become of somebody or something, by the first word that tells it."""
    offices: OfficeRules
    """Which offices go together, and which do not."""
    alike: Mapping[str, str]
    """Stems to the one that stands for all that mean the same."""
    endings: tuple[str, ...]
    """Endings taken off a word."""
    spellings: tuple[tuple[str, str], ...]
    """Letters replaced, so that two spellings are one."""
    decimal_mark: str
    """What separates a number's decimals."""
    number_joiner: str
    """What stands between unit and ten in a number of one word; may be empty."""
    capital_nouns: bool
    """Whether every noun has a capital."""
    _stemmed: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _bare: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _ending: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def deeds_by_stem(self) -> Mapping[str, tuple[Outcome, ...]]:
        """Outcomes of a single word by its stem."""
        return by_stem(self.deeds, self.bare)

    @cached_property
    def time_words(self) -> frozenset[str]:
        """Words that a time may begin with, digits aside."""
        sets = (self.sets.get(key, frozenset()) for key in _BEFORE_TIMES)
        listed = self.weekdays, self.months, self.numbers, self.relative_days
        return frozenset[str]().union(*sets, *listed)

    @cached_property
    def money(self) -> frozenset[str]:
        """Signs of money, also those that words for it mean."""
        return frozenset((*SIGNS, *self.currencies.values()))

    @cached_property
    def time_stems(self) -> frozenset[str]:
        """Stems of the units of time."""
        return frozenset(unit for unit, (what, _) in self.measures.items() if what == "durations")

    @cached_property
    def holders(self) -> frozenset[str]:
        """Words that say what somebody is: `director`, `teacher`, whose `brother`."""
        keys = ("offices", "occupations", "kin")
        return frozenset[str]().union(*(self.sets.get(key, ()) for key in keys))

    def has(self, key: str, word: str) -> bool:
        """Whether a word stands in a set of the data file."""
        return word in self.sets.get(key, ())

    def has_stem(self, key: str, stem: str) -> bool:
        """Whether a stem is that of a word in a set of the data file."""
        return stem in self.stems.get(key, ())

    def raises(self, stem: str) -> tuple[str, int] | None:
        """Return what a stem makes of the length after it, and to which power it raises it."""
        for key, what, power in (("squares", "areas", 2), ("cubes", "volumes", 3)):
            if self.has_stem(key, stem):
                return what, power
        return None

    def negates(self, word: str) -> bool:
        """Whether a lower-case word denies: `not`, `isn't`."""
        return self.has("negations", word) or word.endswith("n't")

    def ends_in(self, key: str, word: str) -> bool:
        """Whether a lower-case word has one of the endings of a set of the data file."""
        if (endings := self._ending.get(key)) is None:
            endings = self._ending[key] = tuple(sorted(self.sets.get(key, ())))
        return word.endswith(endings)

    def is_plural(self, word: str) -> bool:
        """Whether a lower-case word tells of many."""
        return self.has("plurals", word) or self.ends_in("plural_endings", word)

    def reports(self, word: str) -> bool:
        """Whether a lower-case word, in any of its forms, tells what somebody said."""
        return self.has("reporting", word) or self.has_stem("reporting", self.bare(word))

    def are_in_one(self, key: str, words: set[str]) -> bool:
        """Whether some words stand in one phrase of the data file: `bill`, `william`."""
        return any(words <= set(phrase) for phrase in self.phrases.get(key, ()))

    def bare(self, word: str) -> str:
        """Take a lower-case word's endings off."""
        if (known := self._bare.get(word)) is None:
            known = self._bare[word] = stripped(word, self.endings, self.spellings)
        return known

    def stem(self, word: str) -> str:
        """Take a lower-case word's endings off; words that mean the same get one stem."""
        if (known := self._stemmed.get(word)) is None:
            bare = self.bare(word)
            known = self._stemmed[word] = self.alike.get(word, self.alike.get(bare, bare))
        return known


def stripped(word: str, endings: tuple[str, ...], spellings: tuple[tuple[str, str], ...]) -> str:
    """Take the first ending off that leaves enough of a lower-case word."""
    word = _POSSESSIVE.sub("", word)
    for written, meant in spellings:
        word = word.replace(written, meant)
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
