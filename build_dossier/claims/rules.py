"""What the words of a language mean for telling claims apart: one data file a language.

A language without a file has rules without words: digits, quotation marks and what sentences
have in common still count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from build_dossier.claims import data_file
from build_dossier.claims.amounts import SIGNS
from build_dossier.claims.outcomes import by_stem, outcomes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.claims.data_file import Phrase
    from build_dossier.claims.outcomes import Outcome
    from build_dossier.front_matter import Node

LANGUAGES = ("de", "en")
"""Languages with a data file."""

_SHORTEST_STEM = 4
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True)
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
    roles: Mapping[str, frozenset[int]]
    """Stems of offices to the numbers of the rows they stand in."""
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

    @cached_property
    def deeds_by_stem(self) -> Mapping[str, tuple[Outcome, ...]]:
        """Outcomes of a single word by its stem."""
        return by_stem(self.deeds, self.bare)

    @cached_property
    def time_words(self) -> frozenset[str]:
        """Words that a time may begin with, digits aside."""
        sets = (self.sets.get(key, frozenset()) for key in ("last", "this", "next", "before_ago"))
        listed = self.weekdays, self.months, self.numbers, self.relative_days
        return frozenset[str]().union(*sets, *listed)

    @cached_property
    def money(self) -> frozenset[str]:
        """Signs of money, also those that words for it mean."""
        return frozenset((*SIGNS, *self.currencies.values()))

    @cached_property
    def time_stems(self) -> frozenset[str]:
        """Stems of the units of time."""
        return frozenset(map(self.stem, self.time_units))

    def has(self, key: str, word: str) -> bool:
        """Whether a word stands in a set of the data file."""
        return word in self.sets.get(key, ())

    def has_stem(self, key: str, stem: str) -> bool:
        """Whether a stem is that of a word in a set of the data file."""
        return stem in self.stems.get(key, ())

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


@lru_cache(maxsize=16)
def rules_for(language: str) -> Rules:
    """Return the rules of a language.

    Args:
        language: BCP 47 tag, such as `en` or `de-AT`; of an unknown one, rules without words.
    """
    name = re.split(r"[-_]", language.casefold(), maxsplit=1)[0]
    return made(_read(name) if name in LANGUAGES else {})


def _read(name: str) -> dict[str, Node]:
    """Read a data file of this package."""
    path = files("build_dossier.claims") / "languages" / f"{name}.yml"
    return data_file.read_keys(path.read_text(encoding="utf-8"))


def made(nodes: Mapping[str, Node]) -> Rules:
    """Make rules of the keys of a data file; a key that is missing has no words."""
    endings = tuple(data_file.scalar(nodes, "endings").split())
    spellings = tuple(data_file.pairs(nodes, "spellings").items())
    singles = data_file.texts(nodes)
    sets = {key: data_file.words(value) for key, value in singles.items()}

    def stem(word: str) -> str:
        return stripped(word, endings, spellings)

    same = [(row.split()[0], row.split()) for row in data_file.rows(nodes, "alike")]
    alike = {form: stem(head) for head, row in same for word in row for form in (word, stem(word))}

    def meant(word: str) -> str:
        return alike.get(word, alike.get(stem(word), stem(word)))

    return Rules(
        sets=sets,
        stems={key: frozenset(map(stem, words)) for key, words in sets.items()},
        phrases={key: data_file.phrases(value) for key, value in singles.items()},
        hedges=_hedges(nodes, "hedges"),
        hedges_after=_hedges(nodes, "hedges_after"),
        numbers=_floats(nodes, "numbers"),
        scales=_floats(nodes, "scales"),
        currencies=data_file.pairs(nodes, "currencies"),
        weekdays=data_file.numbered(data_file.rows(nodes, "weekdays"), 0),
        months=data_file.numbered(data_file.rows(nodes, "months"), 1),
        relative_days=_integers(nodes, "relative_days"),
        time_units=_integers(nodes, "time_units"),
        measures={
            stem(word): (key, size)
            for key in ("lengths", "areas", "masses")
            for word, size in _floats(nodes, key).items()
        },
        parts_of_time=data_file.pairs(nodes, "parts_of_time"),
        deeds=_deeds(nodes, singles.get("no_deeds", "")),
        roles=data_file.groups(data_file.rows(nodes, "roles"), meant),
        alike=alike,
        endings=endings,
        spellings=spellings,
        decimal_mark=data_file.scalar(nodes, "decimal_mark") or ".",
        number_joiner=data_file.scalar(nodes, "number_joiner"),
        capital_nouns=bool(data_file.scalar(nodes, "capital_nouns")),
    )


def _deeds(nodes: Mapping[str, Node], none: str) -> dict[str, tuple[Outcome, ...]]:
    forms = data_file.pairs(nodes, "deed_forms")
    return outcomes(data_file.rows(nodes, "deeds"), data_file.phrases(none), forms)


def _hedges(nodes: Mapping[str, Node], key: str) -> dict[Phrase, str]:
    return {
        one: sign
        for sign, text in data_file.pairs(nodes, key).items()
        for one in data_file.phrases(text)
    }


def _floats(nodes: Mapping[str, Node], key: str) -> dict[str, float]:
    return {word: float(value) for word, value in data_file.pairs(nodes, key).items()}


def _integers(nodes: Mapping[str, Node], key: str) -> dict[str, int]:
    return {word: int(value) for word, value in data_file.pairs(nodes, key).items()}
