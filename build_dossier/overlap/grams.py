"""Which runs of a few words stand in several texts: the candidates, found without pairs.

Every run of `size` words has a number. Places are dealt out by it and sorted, so that equal runs
come to stand together; the time is that of sorting, however many texts share a run.

What an index on disk would keep: stamps, and so `numbers`, are made of one text alone. For each
text its stamps, starts, ends and sorted (number, place) pairs can be written down under the hash
of its bytes, the two word lists, Python's version and `Limits`. A new text's numbers are then
looked up in the merged lists, and only the statements that hold one of them are grouped anew.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING

from build_dossier.overlap.words import CHARACTER, is_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from build_dossier.overlap.corpus import Corpus
    from build_dossier.overlap.data import Limits

SHARES = 64
"""Parts into which places are dealt: sorted one by one they need little memory at a time."""


@dataclass(frozen=True)
class Grams:
    """Runs of words that stand in several texts."""

    size: int
    """Words of each run."""
    group: array[int]
    """For each place the number of the run that starts there; -1 for one not shared."""
    members: array[int]
    """The places of the first run, then those of the second, and so on."""
    offsets: array[int]
    """Where in `members` each run starts, and after the last."""

    def places(self, group: int) -> array[int]:
        """Return where a run stands, in order."""
        return self.members[self.offsets[group] : self.offsets[group + 1]]


def candidates(corpus: Corpus, limits: Limits) -> list[Grams]:
    """Find all runs shared by several texts that are long enough to be a passage."""
    found = [_shared(corpus, limits.words, limits)]
    if any(stamp > 0 and stamp & CHARACTER for stamp in corpus.stamps):
        found.append(_shared(corpus, 2 * limits.words, limits))
    for size, wanted in sorted(_quoted(corpus, limits).items()):
        found.append(_among(corpus, size, wanted, limits))
    return found


def numbers(stamps: array[int], size: int) -> Iterator[int]:
    """Yield a number for the run of words that starts at each place.

    Python's hash of a tuple of integers is the same in every run; it may change with Python.
    """
    return map(hash, zip(*(islice(stamps, at, None) for at in range(size)), strict=False))


def bears(run: Iterable[int], words: int, content: int) -> bool:
    """Whether a run of stamps is long enough, says something and is not one word over and over."""
    run = list(run)
    halves = sum(1 if stamp & CHARACTER else 2 for stamp in run)
    bearing = sum(1 if stamp & CHARACTER else 2 for stamp in run if is_content(stamp))
    varied = len(set(run)) > len(run) // 2
    return varied and halves >= 2 * words and bearing >= 2 * content


def _shared(corpus: Corpus, size: int, limits: Limits) -> Grams:
    hashes = array("q", numbers(corpus.stamps, size))
    shares = [array("q") for _ in range(SHARES)]
    for at, number in enumerate(hashes):
        shares[number % SHARES].append(at)

    def groups() -> Iterator[list[int]]:
        number_of = hashes.__getitem__
        for share in shares:
            for _, places in groupby(sorted(share, key=number_of), number_of):
                yield list(places)

    def admits(run: array[int]) -> bool:
        return bears(run, limits.words, limits.content)

    return _gathered(corpus, size, groups(), admits, limits)


def _quoted(corpus: Corpus, limits: Limits) -> dict[int, Counter[int]]:
    """Count the runs inside quotation marks that are too short to count elsewhere, by size."""
    wanted: dict[int, Counter[int]] = defaultdict(Counter)
    for start, end in (one for text in corpus.quoted for one in text):
        length = end - start
        if limits.whole <= length < limits.words and length != limits.quoted:
            wanted[length][hash(tuple(corpus.stamps[start:end]))] += 1
        # Of a long quotation a few words are no more than a name or a turn of phrase.
        for at in range(start, end - limits.quoted + 1 if length <= 2 * limits.quoted else start):
            wanted[limits.quoted][hash(tuple(corpus.stamps[at : at + limits.quoted]))] += 1
    return wanted


def _among(corpus: Corpus, size: int, wanted: Counter[int], limits: Limits) -> Grams:
    """Find the places of runs; those that are seldom inside quotation marks are mere phrases."""
    places: dict[int, list[int]] = defaultdict(list)
    for at, number in enumerate(numbers(corpus.stamps, size)):
        if number in wanted:
            places[number].append(at)
    groups = (some for number, some in places.items() if 2 * wanted[number] >= len(some))
    content = min(limits.content, size - 1)

    def admits(run: array[int]) -> bool:
        return bears(run, min(size, limits.quoted), content)

    return _gathered(corpus, size, groups, admits, limits)


def _gathered(
    corpus: Corpus,
    size: int,
    groups: Iterable[list[int]],
    admits: Callable[[array[int]], bool],
    limits: Limits,
) -> Grams:
    """Keep the groups of places that are alike indeed and stand in several texts."""
    stamps = corpus.stamps
    group = array("i", [-1]) * len(stamps)
    members, offsets = array("q"), array("q", [0])
    for places in groups:
        first = places[0]
        if len(places) == 1 or places[-1] < corpus.after(corpus.text_of(first)):
            continue
        run = stamps[first : first + size]
        if not admits(run):
            continue
        for at in _few_each(corpus, places, limits.repeats):
            if stamps[at : at + size] == run:
                group[at] = len(offsets) - 1
                members.append(at)
        offsets.append(len(members))
    return Grams(size, group, members, offsets)


def _few_each(corpus: Corpus, places: list[int], most: int) -> Iterator[int]:
    """Yield the first few places in each text: a bound for what repeats itself without end."""
    end, left = 0, 0
    for at in places:
        if at >= end:
            end, left = corpus.after(corpus.text_of(at)), most
        if left:
            left -= 1
            yield at
