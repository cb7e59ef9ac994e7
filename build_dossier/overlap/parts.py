"""The work in parts that know nothing of each other, and what makes one result of theirs.

Texts are read by the batch. Runs are dealt out by their hash, so that all places of one lie in
one share. Statements are made by families: texts that have a run in common, or share one with a
text between them; nothing of one family depends on another.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.overlap.corpus import corpus_of
from build_dossier.overlap.grams import Postings, equal, grams_of, numbers
from build_dossier.overlap.turns import in_turn, moved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_dossier.overlap.corpus import Corpus, Words
    from build_dossier.overlap.data import Limits
    from build_dossier.overlap.turns import Turn

SHARES = 16
"""Shares of runs; more than most clusters have workers, so that none waits for long."""

BATCH = 1_000_000
"""Characters of a batch of texts: read in a second."""


class Share(NamedTuple):
    """Runs of one share."""

    numbers: array[int]
    """Their hashes."""
    places: array[int]
    """Where each starts."""


def batches(texts: Sequence[str]) -> list[range]:
    """Part texts into batches of about one size."""
    ends, size = [0], 0
    for number, text in enumerate(texts, start=1):
        size += len(text)
        if size >= BATCH or number == len(texts):
            ends.append(number)
            size = 0
    return [range(start, end) for start, end in pairwise(ends)]


def shares_of(batch: Sequence[Words], size: int) -> list[Share]:
    """Deal out the runs of a batch, their places counted from its first word."""
    shares = [Share(array("q"), array("q")) for _ in range(SHARES)]
    first = 0
    for words in batch:
        for at, number in enumerate(numbers(words.stamps, size), start=first):
            share = shares[number % SHARES]
            share.numbers.append(number)
            share.places.append(at)
        first += len(words.stamps) + 1
    return shares


def alike(shares: Iterable[Share], starts: Iterable[int], firsts: array[int]) -> Postings:
    """Find the runs of one share that seem to stand in several texts.

    Args:
        shares: Of each batch, what fell into this share.
        starts: Place of the first word of each batch.
        firsts: Place of the first word of each text.
    """
    hashes, places = array("q"), array("q")
    for share, start in zip(shares, starts, strict=True):
        hashes += share.numbers
        places.extend(start + at for at in share.places)
    text = array("i", _texts(places, firsts))
    members, offsets = array("q"), array("q", [0])
    for group in equal(range(len(hashes)), hashes.__getitem__):
        if text[group[0]] != text[group[-1]]:
            members.extend(places[at] for at in group)
            offsets.append(len(members))
    return Postings(members, offsets)


def _texts(places: Iterable[int], firsts: Sequence[int]) -> Iterator[int]:
    """Yield the number of the text of each place; they come in order."""
    number, last = 0, len(firsts) - 1
    for at in places:
        while number < last and firsts[number + 1] <= at:
            number += 1
        yield number


def groups(postings: Iterable[Postings]) -> Iterator[Sequence[int]]:
    """Yield the places of each run."""
    for members, offsets in postings:
        for start, end in pairwise(offsets):
            yield members[start:end]


def families(corpus: Corpus, found: Iterable[Postings]) -> list[list[int]]:
    """Return the numbers of the texts of each family; of those only that share something."""
    parent: dict[int, int] = {}

    def head(text: int) -> int:
        above = parent.setdefault(text, text)
        while above != text:
            parent[text] = parent[above]
            text, above = above, parent[above]
        return text

    for places in groups(found):
        first, *others = {head(corpus.text_of(at)) for at in places}
        parent.update(dict.fromkeys(others, first))
    texts: dict[int, list[int]] = defaultdict(list)
    for text in sorted(parent):
        texts[head(text)].append(text)
    return list(texts.values())


def packed(families_: Iterable[list[int]], sizes: Sequence[int], most: int) -> list[list[int]]:
    """Pack families into loads of about one size.

    Args:
        families_: Numbers of the texts of each.
        sizes: How large each text is.
        most: How many loads.

    Returns:
        The numbers of the texts of each load, in order.
    """
    loads: list[tuple[int, int, list[int]]] = [(0, number, []) for number in range(most)]
    weighed = [(sum(sizes[text] for text in family), family) for family in families_]
    for weight, family in sorted(weighed, reverse=True):
        lightest, number, texts = heappop(loads)
        heappush(loads, (lightest + weight, number, texts + family))
    return [sorted(texts) for _, _, texts in sorted(loads) if texts]


def load_of(corpus: Corpus, texts: Sequence[int], found: Sequence[Postings]) -> list[Postings]:
    """Return the runs that some texts have, their places counted among these texts alone."""
    shifts: dict[int, int] = {}
    first = 1
    for text in texts:
        shifts[text] = first - corpus.firsts[text]
        first += corpus.after(text) + 1 - corpus.firsts[text]
    chosen = []
    for postings in found:
        members, offsets = array("q"), array("q", [0])
        for places in groups([postings]):
            if corpus.text_of(places[0]) in shifts:
                members.extend(at + shifts[corpus.text_of(at)] for at in places)
                offsets.append(len(members))
        chosen.append(Postings(members, offsets))
    return chosen


def stated(
    texts: Sequence[str],
    words: Sequence[Words],
    sizes: Sequence[int],
    found: Sequence[Postings],
    limits: Limits,
) -> list[Turn]:
    """Let the stretches of some families have their turns.

    Args:
        texts: Their texts.
        words: The words of each.
        sizes: Of each kind of run, how many words it has.
        found: Where the runs of each kind stand.
        limits: What is long enough.
    """
    corpus = corpus_of(texts, words)
    return list(in_turn(corpus, grams_of(corpus, sizes, found), limits))


def back(corpus: Corpus, texts: Sequence[int], turns: Iterable[Turn]) -> Iterator[Turn]:
    """Count the places of turns among all texts again."""
    shifts: list[int] = []
    first = 1
    for text in texts:
        shifts.append(corpus.firsts[text] - first)
        first += corpus.after(text) + 1 - corpus.firsts[text]
    return (moved(turn, texts, shifts) for turn in turns)
