"""Bring what was kept of texts up to date: the work is that for the texts that changed.

A run's places, and whether it counts, depend on the texts that have the run and on no others.
So what stands in no text that came or went is as it was, but for where the texts now lie.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import accumulate, compress, count, pairwise
from typing import TYPE_CHECKING

from build_dossier.overlap.corpus import corpus_of, read
from build_dossier.overlap.grams import Postings, candidates, gathered, kinds_of, runs
from build_dossier.overlap.index import Index, Key, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from build_dossier.overlap.bundle import Bundle
    from build_dossier.overlap.corpus import Corpus, Words
    from build_dossier.overlap.data import Limits
    from build_dossier.overlap.grams import Kind, Run

MOST_CHANGED = 0.1
"""Share of the words that may come or go: of more, all runs are sorted anew."""


SAMPLED = 16
"""Of so many words one is counted to know which are rare."""


def keys_of(bundle: Bundle) -> tuple[Key, ...]:
    """Return by what each text of a bundle is known again."""
    return tuple(
        Key(number >= bundle.sources, name, digest_of(text))
        for number, (name, text) in enumerate(zip(bundle.names, bundle.texts, strict=True))
    )


def updated(
    bundle: Bundle, keys: tuple[Key, ...], kept: Index | None, limits: Limits
) -> tuple[Corpus, Sequence[Kind], Index]:
    """Read what is new, look for its runs among the others, and forget what is gone.

    Args:
        bundle: The texts.
        keys: By what each is known.
        kept: What is known already.
        limits: What is long enough.

    Returns:
        The words, what was looked for, and what is to be kept.
    """
    known = kept.words if kept else {}
    words: dict[bytes, Words] = {}
    for key, text in zip(keys, bundle.texts, strict=True):
        if key.digest not in words:
            words[key.digest] = known.get(key.digest) or read(text)
    corpus = corpus_of(bundle.texts, [words[key.digest] for key in keys])
    kinds = kinds_of(corpus, limits)
    changed = _changed(keys, words, kept) if kept else []
    few = sum(len(one.stamps) for one in changed) <= MOST_CHANGED * len(corpus.stamps)
    if kept and few and len(kinds) == len(kept.postings):
        postings = _mended(corpus, kinds, changed, kept, _moves(corpus, keys, kept))
    else:
        postings = candidates(corpus, kinds)
    return corpus, kinds, Index(keys, words, postings)


def _changed(keys: Sequence[Key], words: Mapping[bytes, Words], kept: Index) -> list[Words]:
    """Return the words of the texts that came or went."""
    now, before = set(keys), set(kept.keys)
    came = [words[key.digest] for key in now - before]
    return came + [kept.words[key.digest] for key in before - now]


def _moves(corpus: Corpus, keys: Sequence[Key], kept: Index) -> Callable[[int], int | None]:
    """Return where a place of before is now; None where its text is gone."""
    lengths = (len(kept.words[key.digest].stamps) + 1 for key in kept.keys)
    before = list(accumulate(lengths, initial=1))[:-1]
    now = dict(zip(keys, corpus.firsts, strict=True))
    starts: list[int] = []
    shifts: list[int | None] = []
    for key, first in zip(kept.keys, before, strict=True):
        shift = now[key] - first if key in now else None
        if not shifts or shift != shifts[-1]:
            starts.append(first)
            shifts.append(shift)

    def moved(at: int) -> int | None:
        shift = shifts[bisect_right(starts, at) - 1]
        return None if shift is None else at + shift

    return moved


def _mended(
    corpus: Corpus,
    kinds: Sequence[Kind],
    changed: Sequence[Words],
    kept: Index,
    moved: Callable[[int], int | None],
) -> list[Postings]:
    """Keep the runs that no changed text has, and find the places of those that one has."""
    touched = {
        size: {run for words in changed for run in runs(words.stamps, size)}
        for size in {kind.size for kind in kinds}
    }
    admitted = [set(filter(kind.admits, touched[kind.size])) for kind in kinds]
    places = _places(corpus, set().union(*admitted))
    found = []
    for kind, postings, some in zip(kinds, kept.postings, admitted, strict=True):
        members, offsets = _untouched(corpus, kind.size, touched[kind.size], postings, moved)
        new = gathered(corpus, kind, [places[run] for run in sorted(some)])
        offsets.extend(len(members) + end for end in new.offsets[1:])
        found.append(Postings(members + new.members, offsets))
    return found


def _untouched(
    corpus: Corpus,
    size: int,
    touched: Collection[Run],
    postings: Postings,
    moved: Callable[[int], int | None],
) -> Postings:
    """Return the runs that no changed text has, where they stand now."""
    members, offsets = array("q"), array("q", [0])
    for start, end in pairwise(postings.offsets):
        # A run that a text had which is gone is among those touched, so its other places may be.
        places = [at for at in map(moved, postings.members[start:end]) if at is not None]
        if places and tuple(corpus.stamps[places[0] : places[0] + size]) not in touched:
            members.extend(places)
            offsets.append(len(members))
    return Postings(members, offsets)


def _places(corpus: Corpus, wanted: Collection[Run]) -> Mapping[Run, list[int]]:
    """Find the places of some runs, each by the rarest of its words."""
    times = Counter(corpus.stamps[::SAMPLED])
    by_word: dict[int, dict[tuple[int, int], set[Run]]] = defaultdict(lambda: defaultdict(set))
    for run in wanted:
        rarest = min(range(len(run)), key=lambda at: times[run[at]])
        by_word[run[rarest]][rarest, len(run)].add(run)
    found: dict[Run, list[int]] = {run: [] for run in wanted}
    for at in compress(count(), map(by_word.__contains__, corpus.stamps)):
        for (before, size), some in by_word[corpus.stamps[at]].items():
            run = tuple(corpus.stamps[max(at - before, 0) : at - before + size])
            if run in some:
                found[run].append(at - before)
    return found
