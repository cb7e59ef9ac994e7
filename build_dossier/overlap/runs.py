"""Runs of words that two places have in common, joined over small edits."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.overlap.words import is_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_dossier.overlap.corpus import Corpus
    from build_dossier.overlap.data import Limits
    from build_dossier.overlap.grams import Grams

_PARAGRAPH = re.compile(r"\n\s*\n")

LONGEST_GAP = 400
"""Code points a gap may have: a bound for endless words."""


class Span(NamedTuple):
    """Places of one text."""

    text: int
    """Number of the text."""
    start: int
    """The first place."""
    end: int
    """One past the last."""


class Run(NamedTuple):
    """Words in a row that two places have in common."""

    base: int
    """Place of the first in the stretch compared."""
    other: int
    """Place of the first in the other text."""
    length: int
    """How many they are."""


class Match(NamedTuple):
    """Runs that stand close together and in one order in both: one passage, nearly verbatim."""

    text: int
    """Number of the other text."""
    runs: tuple[Run, ...]
    """In the order of the words."""

    @property
    def base(self) -> tuple[int, int]:
        """Places of the first word in the stretch compared, and after the last."""
        return self.runs[0].base, self.runs[-1].base + self.runs[-1].length

    @property
    def other(self) -> tuple[int, int]:
        """Places of the first word in the other text, and after the last."""
        return self.runs[0].other, self.runs[-1].other + self.runs[-1].length

    @property
    def words(self) -> int:
        """How many words are alike."""
        return sum(run.length for run in self.runs)


@dataclass(frozen=True)
class Ledger:
    """What has been compared already, so that nothing is compared twice."""

    served: tuple[bytearray, ...]
    """For each list of candidates, whether a run of it is done."""
    taken: array[int]
    """For each place the number of the statement that has it, from 1; 0 for none."""


def ledger_of(corpus: Corpus, grams: Iterable[Grams]) -> Ledger:
    """Open a ledger in which nothing is done."""
    served = tuple(bytearray(len(one.postings.offsets) - 1) for one in grams)
    return Ledger(served, array("i", [0]) * len(corpus.stamps))


def joined(
    corpus: Corpus, ledger: Ledger, text: int, runs: list[Run], limits: Limits
) -> Iterator[Match]:
    """Join the runs that one text shares with a stretch over small edits.

    Args:
        corpus: The words.
        ledger: What belongs to a passage already is not reached out for again.
        text: Number of the text.
        runs: Runs of words that are alike, each as long as it can be.
        limits: How large an edit may be.
    """
    used: set[tuple[int, int]] = set()
    for run in sorted(runs):
        if (run.other - run.base, run.base) in used:
            continue
        chain = [run]
        while following := _rejoined(corpus, ledger, chain[-1], limits, forwards=True):
            chain.append(following)
        while following := _rejoined(corpus, ledger, chain[0], limits, forwards=False):
            chain.insert(0, following)
        used.update((one.other - one.base, one.base) for one in chain)
        yield Match(text, tuple(chain))


def _rejoined(
    corpus: Corpus, ledger: Ledger, run: Run, limits: Limits, *, forwards: bool
) -> Run | None:
    """Find where the words are alike again after, or were alike before, a small edit."""
    step = 1 if forwards else -1
    base = run.base + run.length if forwards else run.base - 1
    other = run.other + run.length if forwards else run.other - 1
    if ledger.taken[base] and ledger.taken[other]:
        return None
    ours = _nearby(corpus, base, step, limits)
    if len(ours) < limits.rejoin:
        return None
    theirs = _nearby(corpus, other, step, limits)
    where: dict[tuple[int, ...], int] = {}
    for at, row in enumerate(_rows(ours, limits.rejoin)):
        where.setdefault(row, at)
    hits = [
        (where[row] + at, where[row], at)
        for at, row in enumerate(_rows(theirs, limits.rejoin))
        if row in where and base + step * where[row] != other + step * at
    ]
    for _, skipped, left_out in sorted(hits):
        length = _alike(corpus, base + step * skipped, other + step * left_out, step)
        first = 0 if forwards else 1 - length
        found = Run(base + step * skipped + first, other + step * left_out + first, length)
        if 2 * length >= max(skipped, left_out) and _may_join(corpus, run, found):
            return found
    return None


def _nearby(corpus: Corpus, at: int, step: int, limits: Limits) -> list[int]:
    """Return the words next to a place, in the direction of the step, within its text."""
    reach = limits.gap + limits.rejoin
    # Before the first place there is nothing; it is never reached but by a slice.
    near = (
        corpus.stamps[at : at + reach]
        if step > 0
        else corpus.stamps[max(at - reach + 1, 0) : at + 1][::-1]
    )
    if min(near) < 0:
        near = near[: next(number for number, stamp in enumerate(near) if stamp < 0)]
    return near.tolist()


def _rows(words: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    """Yield the words in a row that start at each place."""
    return zip(*(words[at:] for at in range(size)), strict=False)


def _alike(corpus: Corpus, base: int, other: int, step: int) -> int:
    length = 0
    while corpus.stamps[base + step * length] == corpus.stamps[other + step * length]:
        length += 1
    return length


def _may_join(corpus: Corpus, run: Run, found: Run) -> bool:
    """Whether what lies between is no end of a paragraph, and what follows says something."""
    first, second = sorted([run, found])
    said = any(map(is_content, corpus.stamps[found.base : found.base + found.length]))
    return said and all(
        _is_gap(corpus, end, start)
        for end, start in (
            (first.base + first.length, second.base),
            (first.other + first.length, second.other),
        )
    )


def _is_gap(corpus: Corpus, end: int, start: int) -> bool:
    text = corpus.texts[corpus.text_of(start)]
    low, high = corpus.ends[end - 1], corpus.starts[start]
    return high - low <= LONGEST_GAP and not _PARAGRAPH.search(text, low, high)
