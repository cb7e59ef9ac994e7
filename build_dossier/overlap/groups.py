"""Statements: what the texts share with one of them, parted where other texts share it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.overlap.matches import matches
from build_dossier.overlap.runs import Match, Run, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.overlap.corpus import Corpus
    from build_dossier.overlap.data import Limits
    from build_dossier.overlap.grams import Grams
    from build_dossier.overlap.runs import Ledger

_END_OF_SENTENCE = re.compile(r"[.!?…।؟۔][”\"’')\]»]*\s|[。！？]|\n")
_COVERED = re.compile(rb"\x01+")
_BREAK = re.compile(r"[.!?…।؟۔][”\"’')\]»]*\s|[。！？]|\n\s*\n|[,.!?…][”\"’'»]|\s[“„«‘]")


class Statement(NamedTuple):
    """Words of one text, and where others have them."""

    base: Match
    """The words themselves, matched with themselves."""
    others: tuple[Match, ...]
    """Where others have them, or a part of them."""

    @property
    def parts(self) -> tuple[Match, ...]:
        """All places, that of the base first."""
        return (self.base, *self.others)


def statements_of(
    corpus: Corpus, grams: Sequence[Grams], ledger: Ledger, stretch: Span, limits: Limits
) -> tuple[tuple[Span, ...], tuple[Statement, ...]]:
    """Find what texts share with a stretch.

    Args:
        corpus: The words.
        grams: Runs that several texts have.
        ledger: What was compared and told before.
        stretch: The stretch.
        limits: What is long enough.

    Returns:
        The places about which the ledger was asked, then the statements.
    """
    asked, found = matches(corpus, grams, ledger, stretch, limits)
    return asked, tuple(
        statement
        for together in _overlapping(found)
        for statement in _parted(corpus, together, limits)
    )


def take(ledger: Ledger, statement: Statement, number: int) -> None:
    """Note that words are told with a statement.

    Args:
        ledger: Where it is noted.
        statement: The statement.
        number: Its number, from 1.
    """
    for part in statement.parts:
        start, end = part.other
        ledger.taken[start:end] = array("i", [number]) * (end - start)


def stretches(corpus: Corpus, grams: Sequence[Grams], limits: Limits) -> Iterator[Span]:
    """Yield the longest rows of words that candidates cover, but for small gaps."""
    covered = bytearray(len(corpus.stamps))
    for one in grams:
        row = b"\x01" * one.size
        for at in one.postings.members:
            covered[at : at + one.size] = row
    first, last = 0, 0
    for start, end in (found.span() for found in _COVERED.finditer(covered)):
        if start > last + limits.gap or _is_between(corpus, last, start):
            if last:
                yield Span(corpus.text_of(first), first, last)
            first = start
        last = end
    if last:
        yield Span(corpus.text_of(first), first, last)


def _is_between(corpus: Corpus, start: int, end: int) -> bool:
    """Whether a text ends between two places."""
    return min(corpus.stamps[start:end]) < 0


def _overlapping(found: list[Match]) -> Iterator[list[Match]]:
    """Gather matches that have words of the stretch in common; they come in its order."""
    together: list[Match] = []
    end = 0
    for match in found:
        if together and match.base[0] >= end:
            yield together
            together = []
        together.append(match)
        end = max(end, match.base[1])
    if together:
        yield together


def _parted(corpus: Corpus, together: list[Match], limits: Limits) -> Iterator[Statement]:
    """Part overlapping matches at the ends of sentences where other texts come in or drop out."""
    starts = _cuts(corpus, together, limits)
    parts: list[list[Match]] = [[] for _ in starts]
    ends = [*starts[1:], max(match.base[1] for match in together)]
    for match in together:
        first, last = (bisect_right(starts, at) - 1 for at in (match.base[0], match.base[1] - 1))
        for number in range(first, last + 1):
            part = _clipped(match, starts[number], ends[number])
            if part and _is_enough(part, ends[number] - starts[number], limits):
                parts[number].append(part)
    for others in filter(None, parts):
        statement = _statement(corpus, others)
        start, end = _neat(corpus, *statement.base.base, limits)
        neat = (_clipped(part, start, end) for part in statement.others)
        yield _statement(corpus, [_trimmed(corpus, part, limits) for part in neat if part])


def _statement(corpus: Corpus, others: list[Match]) -> Statement:
    start = min(match.base[0] for match in others)
    end = max(match.base[1] for match in others)
    own = Match(corpus.text_of(start), (Run(start, start, end - start),))
    return Statement(own, tuple(others))


def _clipped(match: Match, start: int, end: int) -> Match | None:
    """Return what of a match lies between two places of the base."""
    runs = []
    for run in match.runs:
        low, high = max(run.base, start), min(run.base + run.length, end)
        if low < high:
            runs.append(Run(low, run.other + low - run.base, high - low))
    return Match(match.text, tuple(runs)) if runs else None


def _is_enough(part: Match, length: int, limits: Limits) -> bool:
    return part.words >= max(limits.whole, min(limits.quoted, length))


def _neat(corpus: Corpus, start: int, end: int, limits: Limits) -> tuple[int, int]:
    """Leave off the few words at either end that belong to another sentence: "…," Twitter."""
    for at in range(start + 1, min(start + limits.rejoin, end)):
        if _BREAK.search(corpus.between(at)):
            start = at
    for at in range(end - 1, max(end - limits.rejoin, start), -1):
        if _BREAK.search(corpus.between(at)):
            end = at
    return start, end


def _trimmed(corpus: Corpus, part: Match, limits: Limits) -> Match:
    """Do so where only the other text has it so."""
    turned = _clipped(_turned(part), *_neat(corpus, *part.other, limits))
    return _turned(turned) if turned else part


def _turned(part: Match) -> Match:
    """Return a match as seen from the other text."""
    return Match(part.text, tuple(Run(run.other, run.base, run.length) for run in part.runs))


def _cuts(corpus: Corpus, together: list[Match], limits: Limits) -> list[int]:
    """Return the places at which to part: the first, then starts of sentences."""
    first, last = together[0].base[0], max(match.base[1] for match in together)
    starts = [first, *_sentences(corpus, first, last)]
    if len(starts) == 1:
        return starts
    having: list[list[int]] = [[] for _ in starts]
    ends = [*starts[1:], last]
    for number, match in enumerate(together):
        low, high = match.base
        for at in range(bisect_right(starts, low) - 1, bisect_right(starts, high - 1)):
            length = ends[at] - starts[at]
            shared = min(high, ends[at]) - max(low, starts[at])
            if shared >= min(limits.words, (length + 1) // 2):
                having[at].append(number)
    # A sentence that nobody has enough of stays with the one before it.
    known = [(at, who) for at, who in zip(starts, having, strict=True) if who]
    return [first, *(at for (_, before), (at, who) in pairwise(known) if who != before)]


def _sentences(corpus: Corpus, start: int, end: int) -> Iterator[int]:
    """Yield the places after `start` at which sentences or lines start."""
    for at in range(start + 1, end):
        between = corpus.between(at)
        if between != " " and _END_OF_SENTENCE.search(between):
            yield at
