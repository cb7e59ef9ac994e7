"""The words that tell what became of somebody or something: a table of a language."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from build_dossier.claims.data_file import Phrase


class Outcome(NamedTuple):
    """Words that tell what became of somebody or something."""

    words: Phrase
    """The words; `…` stands for some others."""
    row: int | None
    """Number of the row, of whose columns only one can be true; of words that only look like such,
    none."""
    column: int
    """Number of the column: the words of one mean the same."""


def outcomes(
    rows: Iterable[str], none: Iterable[Phrase], forms: Mapping[str, str]
) -> dict[str, tuple[Outcome, ...]]:
    """Return what can have become of something by the first word that tells it.

    Args:
        rows: Columns that exclude one another, between `|`; each of words and phrases, between
            commas, that mean the same.
        none: Phrases that only look like one of them.
        forms: Words of the rows that stand for any of some others.
    """
    found: dict[str, list[Outcome]] = defaultdict(list)
    for phrase in none:
        found[phrase[0]].append(Outcome(phrase, None, 0))
    for at, row in enumerate(rows):
        for column, listed in enumerate(row.casefold().split("|")):
            for words in listed.replace("-", " - ").split(","):
                for phrase in product(*(forms.get(word, word).split() for word in words.split())):
                    found[phrase[0]].append(Outcome(phrase, at, column))
    return {first: tuple(those) for first, those in found.items()}


def by_stem(
    every: Mapping[str, Iterable[Outcome]], bare: Callable[[str], str]
) -> dict[str, tuple[Outcome, ...]]:
    """Return the outcomes of a single word by its stem, for its other forms.

    Args:
        every: All, by their first words.
        bare: Takes the endings off a word.
    """
    found: dict[str, list[Outcome]] = defaultdict(list)
    for first, those in every.items():
        single = [one for one in those if len(one.words) == 1 and one.row is not None]
        found[bare(first)].extend(single)
    return {stem: tuple(those) for stem, those in found.items()}
