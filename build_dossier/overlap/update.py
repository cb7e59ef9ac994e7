"""Bring what was kept of texts up to date: the work is that for the texts that changed.

A run's places, and whether it counts, depend on the texts that have the run and on no others.
So what stands in no text that came or went is as it was, but for where the texts now lie.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.overlap.corpus import corpus_of, read
from build_dossier.overlap.grams import Postings, candidates, gathered, grams_of, kinds_of, runs
from build_dossier.overlap.index import Index
from build_dossier.overlap.places import LEAST, places_of
from build_dossier.overlap.turns import in_turn, past_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from build_dossier.overlap.bundle import Bundle, Key
    from build_dossier.overlap.corpus import Corpus, Words
    from build_dossier.overlap.data import Limits
    from build_dossier.overlap.grams import Kind, Run
    from build_dossier.overlap.shelves import Shelves
    from build_dossier.overlap.turns import Past

MOST_CHANGED = 0.1
"""Share of the words that may come or go: of more, all runs are sorted anew."""

_GONE = -(1 << 62)
"""Shift of a text that is gone: whatever is moved by it lies before all places."""


class Moves(NamedTuple):
    """Where the texts of before are now."""

    firsts: Sequence[int]
    """For each, the place of its first word before."""
    texts: Sequence[int]
    """For each, its number now; -1 where it is gone."""
    shifts: Sequence[int]
    """For each, by how many places its words are moved."""


def updated(
    bundle: Bundle,
    keys: tuple[Key, ...],
    shelves: Shelves,
    kept: Index | None,
    limits: Limits,
) -> tuple[Corpus, Mapping[bytes, Words], Index]:
    """Read what is new, look for its runs among the others, and forget what is gone.

    Args:
        bundle: The texts.
        keys: By what each is known.
        shelves: Words that are known already.
        kept: What else is known already.
        limits: What is long enough.

    Returns:
        The words of all texts in one row, then what is to be kept: the words of each, and what
        was found.
    """
    known = {**shelves.first, **shelves.second}
    words: dict[bytes, Words] = {}
    for key, text in zip(keys, bundle.texts, strict=True):
        if key.digest not in words:
            words[key.digest] = known.get(key.digest) or read(text)
    known.update(words)
    corpus = corpus_of(bundle.texts, [words[key.digest] for key in keys])
    kinds = kinds_of(corpus, limits)
    changed = _changed(keys, kept, known) if kept else None
    if kept and changed is not None and _are_few(changed, corpus) and _is_for(kept, kinds):
        moves = _moves(corpus, keys, kept, known)
        past = past_of(kept.turns, moves.texts, moves.shifts, len(corpus.stamps))
        postings = _mended(corpus, kinds, changed, kept, moves, past)
    else:
        past, postings = None, candidates(corpus, kinds)
    grams = grams_of(corpus, [kind.size for kind in kinds], postings)
    return corpus, words, Index(keys, postings, tuple(in_turn(corpus, grams, limits, past)))


def _changed(
    keys: tuple[Key, ...], kept: Index, known: Mapping[bytes, Words]
) -> list[Words] | None:
    """Return the words of the texts that came or went; None where those of before are lost."""
    if any(key.digest not in known for key in kept.keys):
        return None
    return [known[key.digest] for key in set(keys).symmetric_difference(kept.keys)]


def _are_few(changed: Iterable[Words], corpus: Corpus) -> bool:
    return sum(len(one.stamps) for one in changed) <= MOST_CHANGED * len(corpus.stamps)


def _is_for(kept: Index, kinds: Sequence[Kind]) -> bool:
    """Whether what was kept is of these kinds of runs, and all can be looked for one by one."""
    return len(kinds) == len(kept.postings) and all(kind.size >= LEAST for kind in kinds)


def _moves(corpus: Corpus, keys: Sequence[Key], kept: Index, known: Mapping[bytes, Words]) -> Moves:
    lengths = (len(known[key.digest].stamps) + 1 for key in kept.keys)
    firsts = list(accumulate(lengths, initial=1))[:-1]
    now = {key: number for number, key in enumerate(keys)}
    texts = [now.get(key, -1) for key in kept.keys]
    shifts = [
        corpus.firsts[text] - first if text >= 0 else _GONE
        for text, first in zip(texts, firsts, strict=True)
    ]
    return Moves(firsts, texts, shifts)


def _mended(
    corpus: Corpus,
    kinds: Sequence[Kind],
    changed: Sequence[Words],
    kept: Index,
    moves: Moves,
    past: Past,
) -> list[Postings]:
    """Keep the runs that no changed text has, and find the places of those that one has."""
    touched = {
        size: {run for words in changed for run in runs(words.stamps, size)}
        for size in {kind.size for kind in kinds}
    }
    admitted = [set(filter(kind.admits, touched[kind.size])) for kind in kinds]
    places = places_of(corpus.stamps, set().union(*admitted))
    found = []
    for kind, postings, some in zip(kinds, kept.postings, admitted, strict=True):
        before = Postings(_moved(postings.members, moves), postings.offsets)
        members, offsets = _untouched(corpus, kind.size, touched[kind.size], before, past)
        new = gathered(corpus, kind, [places[run] for run in sorted(some)])
        for at in new.members:
            past.doubt(at, at + kind.size)
        offsets.extend(len(members) + end for end in new.offsets[1:])
        found.append(Postings(members + new.members, offsets))
    return found


def _moved(members: Sequence[int], moves: Moves) -> array[int]:
    """Return where places of before are now; less than nothing for those that are gone."""
    starts: list[int] = []
    shifts: list[int] = []
    for first, shift in zip(moves.firsts, moves.shifts, strict=True):
        if not shifts or shift != shifts[-1]:
            starts.append(first)
            shifts.append(shift)
    return array("q", [at + shifts[bisect_right(starts, at) - 1] for at in members])


def _untouched(
    corpus: Corpus, size: int, touched: Collection[Run], before: Postings, past: Past
) -> Postings:
    """Return the runs that no changed text has; doubt the places of the others."""
    members, offsets = array("q"), array("q", [0])
    for start, end in pairwise(before.offsets):
        # A run that a text had which is gone is among those touched, so its other places may be.
        places = [at for at in before.members[start:end] if at >= 0]
        if not places:
            continue
        if tuple(corpus.stamps[places[0] : places[0] + size]) in touched:
            for at in places:
                past.doubt(at, at + size)
        else:
            members.extend(places)
            offsets.append(len(members))
    return Postings(members, offsets)
