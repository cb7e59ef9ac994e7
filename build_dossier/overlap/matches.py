"""What a stretch of one text has in common with all texts."""

from __future__ import annotations

from bisect import bisect, insort
from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from build_dossier.overlap.runs import Ledger, Match, Run, Span, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_dossier.overlap.corpus import Corpus
    from build_dossier.overlap.data import Limits
    from build_dossier.overlap.grams import Grams


def matches(
    corpus: Corpus, grams: Sequence[Grams], ledger: Ledger, stretch: Span, limits: Limits
) -> tuple[tuple[Span, ...], list[Match]]:
    """Compare a stretch with all places that share a candidate with it.

    The candidates of the stretch are done afterwards, whatever came of them: hence the time for
    all stretches together grows with the number of places, not of pairs.

    Returns:
        The places about which the ledger was asked, the stretch first; then the matches in the
        order of the stretch, then of the other texts; the stretch itself is not among them.
    """
    found: dict[int, list[Run]] = defaultdict(list)
    for diagonal, lines in _diagonals(grams, ledger, stretch).items():
        for run in _whole(corpus, ledger, diagonal, lines):
            found[corpus.text_of(run.other)].append(run)
    asked = _Asked(stretch)
    for text, runs in found.items():
        asked.note(text, runs)
    own = stretch.text

    def chains(text: int, runs: list[Run]) -> list[Match]:
        made = list(joined(corpus, ledger, text, runs, limits))
        for match in made:
            asked.note(text, match.runs)
        return made

    new = list(_apart(chains(own, found.pop(own, [])), own))
    # What stands in the stretch a second time is a witness of the first time, and no more.
    again = sorted(_theirs(run) for match in new for run in match.runs)
    for text, runs in found.items():
        first = [
            run for run in runs if _is_mostly_outside((run.base, run.base + run.length), again)
        ]
        new += _apart(chains(text, first), own)
    untold = (match for match in new if not _is_told(ledger, match))
    return asked.spans(), sorted(untold, key=lambda match: (match.base, match.other))


class _Asked:
    """Of each text, from where to where the ledger is asked about its words."""

    def __init__(self, stretch: Span) -> None:
        """Start with the stretch itself."""
        self._own = stretch.text
        self._reach = {stretch.text: (stretch.start, stretch.end)}

    def note(self, text: int, runs: Iterable[Run]) -> None:
        """Note some runs: each is lengthened up to a word beyond its ends."""
        for base, other, length in runs:
            self._widen(self._own, base - 1, base + length + 1)
            self._widen(text, other - 1, other + length + 1)

    def _widen(self, text: int, start: int, end: int) -> None:
        low, high = self._reach.get(text, (start, end))
        self._reach[text] = min(low, start), max(high, end)

    def spans(self) -> tuple[Span, ...]:
        """Return the places of each text, those of the stretch's own first."""
        return tuple(Span(text, *reach) for text, reach in self._reach.items())


def serve(grams: Sequence[Grams], ledger: Ledger, stretch: Span) -> None:
    """Note that the candidates of a stretch are done."""
    for one, served in zip(grams, ledger.served, strict=True):
        for group in one.group[stretch.start : stretch.end]:
            if group >= 0:
                served[group] = 1


def _diagonals(
    grams: Sequence[Grams], ledger: Ledger, stretch: Span
) -> dict[int, list[tuple[int, int]]]:
    """Return the lines that the stretch shares with other places, by how far off those are."""
    lines: dict[int, list[tuple[int, int]]] = {}
    for at in range(stretch.start, stretch.end):
        for one, served in zip(grams, ledger.served, strict=True):
            group = one.group[at]
            if group < 0 or served[group]:
                continue
            end = at + one.size
            for other in one.places(group):
                line = lines.get(other - at)
                if line is None:
                    lines[other - at] = [(at, end)]
                elif line[-1][1] >= at:
                    line[-1] = (line[-1][0], max(line[-1][1], end))
                else:
                    line.append((at, end))
    lines.pop(0, None)
    return lines


def _whole(
    corpus: Corpus, ledger: Ledger, diagonal: int, lines: list[tuple[int, int]]
) -> Iterator[Run]:
    """Lengthen lines as far as the words are alike and not both in a passage already."""
    stamps, taken = corpus.stamps, ledger.taken
    done = 0
    for line_start, line_end in lines:
        start, end = line_start, line_end
        if end <= done:
            continue
        while stamps[start - 1] == stamps[start - 1 + diagonal] and not (
            taken[start - 1] and taken[start - 1 + diagonal]
        ):
            start -= 1
        while stamps[end] == stamps[end + diagonal] and not (taken[end] and taken[end + diagonal]):
            end += 1
        done = end
        yield Run(start, start + diagonal, end - start)


def _is_told(ledger: Ledger, match: Match) -> bool:
    """Whether both places are witnesses of one statement already."""
    told = {
        number for places in (match.base, match.other) for number in ledger.taken[slice(*places)]
    }
    return len(told) == 1 and 0 not in told


def _apart(found: Iterable[Match], own: int) -> Iterator[Match]:
    """Leave out runs whose words in the other text are mostly those of a longer match."""
    accepted: list[tuple[int, int]] = []
    for match in sorted(found, key=lambda match: (-match.words, match.base, match.other)):
        # What stands twice in one text is looked at from where it stands first.
        if match.text == own and match.other[0] < match.base[1]:
            continue
        outside = [_is_mostly_outside(_theirs(run), accepted) for run in match.runs]
        for new, group in groupby(zip(outside, match.runs, strict=True), itemgetter(0)):
            if new:
                runs = tuple(run for _, run in group)
                for run in runs:
                    insort(accepted, _theirs(run))
                yield Match(match.text, runs)


def _theirs(run: Run) -> tuple[int, int]:
    """Return the places of a run in the other text."""
    return run.other, run.other + run.length


def _is_mostly_outside(words: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    """Whether at most half of some words are among others, given as ranges of places in order.

    The others hardly overlap, so that only the nearest need be looked at.
    """
    start, end = words
    at = bisect(others, words)
    near = others[max(0, at - 2) : at + 2]
    inside = sum(max(0, min(end, high) - max(start, low)) for low, high in near)
    return 2 * inside <= end - start
