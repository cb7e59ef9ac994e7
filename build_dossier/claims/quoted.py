"""The quotations of some texts, and which of them are of the same words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.alignment import align_words
from build_dossier.claims.language import rules_for
from build_dossier.claims.sharing import sharing
from build_dossier.claims.words import Word, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_dossier.claims.alignment import Alignment
    from build_dossier.claims.quotations import Quotation
    from build_dossier.claims.rules import Rules
    from build_dossier.claims.statement import Text

_SHINGLE = 3
_FEWEST = 4
_MOST_OF_A_SHINGLE = 40
_LEAST_SAME = 0.5
_LEAST_RUN, _LEAST_RUN_OF_LONG = 3, 4
_SHORT, _LEAST_SHARED, _LEAST_SAME_OF_SHORT = 8, 1, 0.7
"""Words of a short quotation, how many that say something, names aside, must be in both, and the
share that is the same."""
_ENDS = frozenset(".!?…")
_LONGEST_BREATH = 4
"""Quotations in one breath that are known of each other."""


class Quoted(NamedTuple):
    """A quotation and its words; equal ones of other texts stand beside it."""

    quotation: Quotation
    """Where it stands, and who said it."""
    text: str
    """Id of its text."""
    words: tuple[Word, ...]
    """Its words, marks left out."""
    heads: frozenset[int]
    """Indices of its words that begin a sentence."""
    rules: Rules
    """Of its language."""
    copies: tuple[tuple[str, Quotation], ...]
    """The same words in other texts."""
    beside: frozenset[int]
    """Numbers of the quotations that are said in one breath with it, in any of its texts."""

    @property
    def own(self) -> dict[str, str]:
        """What it says beside names: many speak of one law, each in own words.

        Stems without any ending, so that `answer` is also in `answered`, to the stems.
        """
        stems = (
            word.stem
            for at, word in enumerate(self.words)
            if not (at and word.capital)
            or self.rules.capital_nouns
            or word.low in self.rules.weekdays
        )
        return {self.rules.bare(stem): stem for stem in stems if stem}


class Difference(NamedTuple):
    """Two quotations of the same words that differ."""

    kind: str
    """`quotation`, `speaker` or `medium`."""
    one: Quoted
    """The first."""
    other: Quoted
    """The second."""
    likeness: float
    """How sure it is that both quote the same, from 0 to 1."""
    contrast: float
    """How much they differ, from 0 to 1."""
    reason: str
    """One sentence in plain words."""
    question: str
    """What one may ask."""


@dataclass
class _Found:
    """A quotation and where it stands, as far as texts are read."""

    number: int
    words: tuple[Word, ...]
    heads: frozenset[int]
    rules: Rules
    places: list[tuple[str, Quotation]] = field(default_factory=list)
    beside: set[int] = field(default_factory=set)


def collect(
    texts: Mapping[str, Text], said: Mapping[str, Sequence[Quotation]]
) -> tuple[Quoted, ...]:
    """Return the quotations of some texts, those of each as they were read, equal ones once."""
    found: dict[tuple[object, ...], _Found] = {}
    for name in sorted(said):
        rules = rules_for(texts[name].language)
        breath: list[_Found] = []
        for one in said[name]:
            value = texts[name].value[one.start : one.end]
            voices = one.voices if one.pronoun else one.speaker
            key = (value, id(rules), one.speaker, one.medium, one.office, one.pronoun, voices)
            if key not in found:
                words, heads = _words(value, rules)
                if len(words) < _FEWEST:
                    continue
                found[key] = _Found(len(found), words, heads, rules)
            found[key].places.append((name, one))
            breath = [*breath[-_LONGEST_BREATH:], found[key]] if one.goes_on else [found[key]]
            for before in breath[:-1]:
                before.beside.add(found[key].number)
                found[key].beside.add(before.number)
    return tuple(
        Quoted(
            one.places[0][1],
            one.places[0][0],
            one.words,
            one.heads,
            one.rules,
            tuple(one.places[1:]),
            frozenset(one.beside),
        )
        for one in found.values()
    )


def _words(value: str, rules: Rules) -> tuple[tuple[Word, ...], frozenset[int]]:
    """Return the words of a quotation without marks, and which of them begin a sentence."""
    words: list[Word] = []
    heads = [0]
    for word in words_of(value, rules):
        if not word.is_mark:
            words.append(word)
        elif word.raw in _ENDS:
            heads.append(len(words))
    return tuple(words), frozenset(heads)


def alike(quoted: Sequence[Quoted]) -> dict[tuple[int, int], Alignment]:
    """Lay those of some quotations side by side that seem to be of the same words.

    Args:
        quoted: Quotations.

    Returns:
        The numbers of two of them, the smaller first, to how their words lie.
    """
    found = sharing(map(_shingles, quoted), _MOST_OF_A_SHINGLE)
    laid = ((n, m, align_words(quoted[n].words, quoted[m].words)) for n, m in found)
    return {(n, m): one for n, m, one in laid if _are_alike(quoted[n], quoted[m], one)}


def _shingles(one: Quoted) -> set[tuple[str, ...]]:
    keys = [word.stem or word.low for word in one.words]
    return {tuple(keys[n : n + _SHINGLE]) for n in range(len(keys) - _SHINGLE + 1)}


def _are_alike(one: Quoted, other: Quoted, alignment: Alignment) -> bool:
    length = min(len(one.words), len(other.words))
    least = _LEAST_RUN if length <= _SHORT else _LEAST_RUN_OF_LONG
    if alignment.same < _LEAST_SAME or alignment.run < least:
        return False
    if len(one.own.keys() & other.own.keys()) < _LEAST_SHARED:
        return False
    return length > _SHORT or alignment.same >= _LEAST_SAME_OF_SHORT
