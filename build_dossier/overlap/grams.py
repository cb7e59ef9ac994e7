"""Which runs of a few words stand in several texts: the candidates, found without pairs.

Places are dealt out by the hash of the run that starts there and sorted, so that equal runs come
to stand together; the time is that of sorting, however many texts share a run. Two runs are the
same only if their words are, whatever their hashes.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.overlap.words import CHARACTER, is_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from build_dossier.overlap.corpus import Corpus
    from build_dossier.overlap.data import Limits

SHARES = 64
"""Parts into which places are dealt: sorted one by one they need little memory at a time."""

Run = tuple[int, ...]
"""Stamps of words in a row."""


class Postings(NamedTuple):
    """Where the runs of one kind stand that several texts have."""

    members: array[int]
    """The places of the first run, then those of the second, and so on."""
    offsets: array[int]
    """Where in `members` each run starts, and after the last."""


@dataclass(frozen=True)
class Grams:
    """Runs of words that stand in several texts."""

    size: int
    """Words of each run."""
    group: array[int]
    """For each place the number of the run that starts there; -1 for one not shared."""
    postings: Postings
    """Where each run stands."""

    def places(self, group: int) -> array[int]:
        """Return where a run stands, in order."""
        members, offsets = self.postings
        return members[offsets[group] : offsets[group + 1]]


@dataclass(frozen=True)
class Kind:
    """Which runs are looked for; whether one counts depends on its own places only."""

    size: int
    """Words of each run."""
    words: int
    """Words it must have to be long enough, where two characters count as one word."""
    content: int
    """Of these, words that bear content."""
    repeats: int
    """Places in one text at which the same words are looked at."""
    quoted: Mapping[Run, int] | None = None
    """How often each run stands inside quotation marks, where that is asked for."""

    def admits(self, run: Run) -> bool:
        """Whether a run is long enough, says something and is not one word over and over."""
        if self.quoted is not None and run not in self.quoted:
            return False
        halves = sum(1 if stamp & CHARACTER else 2 for stamp in run)
        bearing = sum(1 if stamp & CHARACTER else 2 for stamp in run if is_content(stamp))
        varied = len(set(run)) > len(run) // 2
        return varied and halves >= 2 * self.words and bearing >= 2 * self.content

    def is_seldom_quoted(self, run: Run, places: int) -> bool:
        """Whether a run is a mere phrase: of its places, less than half are quotations."""
        return self.quoted is not None and 2 * self.quoted[run] < places


def kinds_of(corpus: Corpus, limits: Limits) -> list[Kind]:
    """Return which runs are looked for: longer ones, too, where a script sets no spaces."""
    unspaced = any(map(partial(_is_unspaced, corpus), range(len(corpus.texts))))
    sizes = (limits.words, 2 * limits.words) if unspaced else (limits.words,)
    quoted = _quoted(corpus, limits)
    inside = sorted({limits.quoted, *range(limits.whole, limits.words)})
    return [
        *(Kind(size, limits.words, limits.content, limits.repeats) for size in sizes),
        *(
            Kind(
                size,
                min(size, limits.quoted),
                min(limits.content, size - 1),
                limits.repeats,
                quoted.get(size, {}),
            )
            for size in inside
        ),
    ]


def _is_unspaced(corpus: Corpus, text: int) -> bool:
    """Whether a text has characters of a script without spaces among its words."""
    if corpus.texts[text].isascii():
        return False
    stamps = corpus.stamps[corpus.firsts[text] : corpus.after(text)]
    return any(stamp & CHARACTER for stamp in stamps)


def candidates(corpus: Corpus, kinds: Iterable[Kind]) -> list[Postings]:
    """Find all runs of each kind that several texts have."""
    return [gathered(corpus, kind, together(corpus, kind)) for kind in kinds]


def grams_of(corpus: Corpus, sizes: Iterable[int], found: Iterable[Postings]) -> list[Grams]:
    """Let each place know the run that starts there; kinds of which nothing was found are gone."""
    return [
        Grams(size, _groups(postings, len(corpus.stamps)), postings)
        for size, postings in zip(sizes, found, strict=True)
        if postings.members
    ]


def _groups(postings: Postings, places: int) -> array[int]:
    group = array("i", [-1]) * places
    start = 0
    for number, end in enumerate(postings.offsets[1:]):
        for at in postings.members[start:end]:
            group[at] = number
        start = end
    return group


def runs(stamps: Sequence[int], size: int) -> Iterator[Run]:
    """Yield the run of words that starts at each place."""
    return zip(*(islice(stamps, at, None) for at in range(size)), strict=False)


def numbers(stamps: Sequence[int], size: int) -> Iterator[int]:
    """Yield a number for the run of words that starts at each place.

    Python's hash of a tuple of integers is the same in every run; it may change with Python.
    """
    return map(hash, runs(stamps, size))


def gathered(corpus: Corpus, kind: Kind, groups: Iterable[Sequence[int]]) -> Postings:
    """Keep the groups of places that have a run of some kind and stand in several texts.

    Args:
        corpus: The words.
        kind: What is looked for.
        groups: Places in order, those of one run together; some may have another run.
    """
    members, offsets = array("q"), array("q", [0])
    for places in groups:
        for run, alike in _parted(corpus, kind, places):
            first, last = alike[0], alike[-1]
            several = first < last and last >= corpus.after(corpus.text_of(first))
            if several and not kind.is_seldom_quoted(run, len(alike)):
                members.extend(_few_each(corpus, alike, kind.repeats))
                offsets.append(len(members))
    return Postings(members, offsets)


def _parted(
    corpus: Corpus, kind: Kind, places: Sequence[int]
) -> Iterator[tuple[Run, Sequence[int]]]:
    """Part places of several texts by their words; that equal hashes are not enough is rare."""
    while len(places) > 1 and places[-1] >= corpus.after(corpus.text_of(places[0])):
        run = corpus.stamps[places[0] : places[0] + kind.size]
        others = [at for at in places if corpus.stamps[at : at + kind.size] != run]
        if kind.admits(tuple(run)):
            apart = set(others)
            yield tuple(run), [at for at in places if at not in apart] if apart else places
        places = others


def together(corpus: Corpus, kind: Kind) -> Iterator[Sequence[int]]:
    """Yield places that seem to have the same run."""
    if kind.quoted is not None:
        wanted: dict[Run, list[int]] = {run: [] for run in kind.quoted if kind.admits(run)}
        if wanted:
            for at, run in enumerate(runs(corpus.stamps, kind.size)):
                if run in wanted:
                    wanted[run].append(at)
        yield from wanted.values()
        return
    hashes = array("q", numbers(corpus.stamps, kind.size))
    shares = [array("q") for _ in range(SHARES)]
    for at, number in enumerate(hashes):
        shares[number % SHARES].append(at)
    for share in shares:
        yield from equal(share, hashes.__getitem__)


def equal(places: Iterable[int], number_of: Callable[[int], int]) -> Iterator[list[int]]:
    """Yield the places that have one number, each time in order."""
    for _, alike in groupby(sorted(places, key=number_of), number_of):
        yield list(alike)


def _quoted(corpus: Corpus, limits: Limits) -> dict[int, Counter[Run]]:
    """Count the runs inside quotation marks that are too short to count elsewhere, by size."""
    wanted: dict[int, Counter[Run]] = defaultdict(Counter)
    for start, end in (one for text in corpus.quoted for one in text):
        length = end - start
        if limits.whole <= length < limits.words and length != limits.quoted:
            wanted[length][tuple(corpus.stamps[start:end])] += 1
        # Of a long quotation a few words are no more than a name or a turn of phrase.
        for at in range(start, end - limits.quoted + 1 if length <= 2 * limits.quoted else start):
            wanted[limits.quoted][tuple(corpus.stamps[at : at + limits.quoted])] += 1
    return wanted


def _few_each(corpus: Corpus, places: Sequence[int], most: int) -> Iterator[int]:
    """Yield the first few places in each text: a bound for what repeats itself without end."""
    end, left = 0, 0
    for at in places:
        if at >= end:
            end, left = corpus.after(corpus.text_of(at)), most
        if left:
            left -= 1
            yield at
