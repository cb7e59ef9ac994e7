"""What was done to quotations as a whole: words dropped at an end, sentences joined into one.

Quotation marks tell. A witness is cut where its quotation starts later, or ends sooner, than the
fullest quotation of the statement, or than the sentence in a source. Two statements are spliced
where one quotation prints them in a row that stand apart elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.overlap.data import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.overlap.corpus import Corpus
    from build_dossier.overlap.data import Side
    from build_dossier.overlap.groups import Statement
    from build_dossier.overlap.runs import Match

LEAST_DROPPED = 2
"""Words a quotation must lack to be called cut: one may be a slip."""

MOST_DROPPED = 100
"""Words up to which what a quotation lacks is told."""

EDGE = 3
"""Words at an end that stand in one quotation: of fewer, the marks may set off a single term."""

CLOSE = 1
"""Words that may stand between two statements that are spliced."""

_END_OF_SENTENCE = re.compile(r"[.!?…][”\"’')\]»]*\s|\n")


_Stand = dict[int, list[tuple[int, int]]]
"""Number of each text to the places where it has a statement."""


class _Reach(NamedTuple):
    """How far a quotation goes on where the statement ends, in words of the base."""

    far: int
    part: Match


def changes(
    corpus: Corpus, statements: Sequence[Statement], names: Sequence[str], sources: int
) -> Mapping[Match, tuple[Change, ...]]:
    """Tell which places of the statements are cut or spliced.

    Args:
        corpus: The words.
        statements: All statements.
        names: Ids of the texts and sources, by number.
        sources: Number of the first source.
    """
    told: dict[Match, list[Change]] = defaultdict(list)
    for statement in statements:
        for part, change in _cuts(corpus, statement, names, sources):
            told[part].append(change)
    for part, change in _splices(corpus, statements, names):
        told[part].append(change)
    return {part: tuple(sorted(set(found))) for part, found in told.items()}


def _cuts(
    corpus: Corpus, statement: Statement, names: Sequence[str], sources: int
) -> Iterator[tuple[Match, Change]]:
    sides: tuple[Side, Side] = ("lead", "tail")
    for side in sides:
        reaches = list(_reaches(corpus, statement, side, sources))
        if not reaches:
            continue
        fullest = max(reaches, key=lambda reach: (reach.far, -reach.part.text))
        for far, part in reaches:
            at_mark = far == _edge(part, side) and part.text < sources
            lacking = fullest.far - far
            if at_mark and LEAST_DROPPED <= lacking <= MOST_DROPPED:
                dropped = _dropped(fullest, part, side, lacking)
                if dropped and not _stands_by(corpus, part, dropped):
                    words = corpus.words(dropped.start, dropped.stop)
                    yield part, Change("cut", side, names[fullest.part.text], words)


def _edge(part: Match, side: Side) -> int:
    """Return where a part ends, counted in the direction of the side."""
    return -part.base[0] if side == "lead" else part.base[1]


def _reaches(corpus: Corpus, statement: Statement, side: Side, sources: int) -> Iterator[_Reach]:
    for part in statement.parts:
        start, end = part.other
        around = corpus.quotation(*_edges(start, end, side))
        if not around and part.text >= sources:
            around = _sentence(corpus, start, end)
        if around:
            beyond = start - around[0] if side == "lead" else around[1] - end
            yield _Reach(_edge(part, side) + beyond, part)


def _edges(start: int, end: int, side: Side) -> tuple[int, int]:
    """Return the places of the few words at one end, which may lie deeper in quotations."""
    if side == "lead":
        return start, min(start + EDGE, end)
    return max(end - EDGE, start), end


def _sentence(corpus: Corpus, start: int, end: int) -> tuple[int, int]:
    """Return the places of the sentences that some words of a source stand in."""
    text = corpus.text_of(start)
    low = max(corpus.firsts[text], start - MOST_DROPPED)
    high = min(corpus.after(text), end + MOST_DROPPED)
    while start > low and not _END_OF_SENTENCE.search(corpus.between(start)):
        start -= 1
    while end < high and not _END_OF_SENTENCE.search(corpus.between(end)):
        end += 1
    return start, end


def _dropped(fullest: _Reach, part: Match, side: Side, lacking: int) -> range:
    """Return the places of the words that the fullest quotation has and another lacks.

    They are counted in words of the base; where the two differ, the quotation ends sooner.
    """
    fuller = fullest.part
    first, after = fuller.other
    beyond = fullest.far - _edge(fuller, side)
    if side == "lead":
        end = min(_place(fuller, part.base[0]), after)
        return range(max(end - lacking, first - beyond), end)
    start = max(_place(fuller, part.base[1] - 1) + 1, first)
    return range(start, min(start + lacking, after + beyond))


def _place(part: Match, base: int) -> int:
    """Return where a part has, or would have, a word of the base."""
    at = bisect_right(part.runs, base, key=lambda run: run.base) - 1
    run = part.runs[max(at, 0)]
    return run.other + base - run.base


def _stands_by(corpus: Corpus, part: Match, dropped: range) -> bool:
    """Whether a text has the words all the same, outside the quotation: "…," he said. "…"."""
    text = corpus.text_of(part.other[0])
    low = max(corpus.firsts[text], part.other[0] - MOST_DROPPED)
    high = min(corpus.after(text), part.other[1] + MOST_DROPPED)
    near = set(zip(corpus.stamps[low:high], corpus.stamps[low + 1 : high], strict=False))
    wanted = list(pairwise(corpus.stamps[dropped.start : dropped.stop]))
    return 2 * sum(pair in near for pair in wanted) >= len(wanted)


def _splices(
    corpus: Corpus, statements: Sequence[Statement], names: Sequence[str]
) -> Iterator[tuple[Match, Change]]:
    placed = sorted(
        (part.other, number, part) for number, one in enumerate(statements) for part in one.parts
    )
    stand = cache(lambda number: _by_text(statements[number]))
    apart = cache(lambda first, second: _apart(corpus, stand(first), stand(second), names))
    for (before, first, part), (after, second, following) in pairwise(placed):
        close = 0 <= after[0] - before[1] <= CLOSE and first != second
        if close and corpus.quotation(before[0], after[1]) and (change := apart(first, second)):
            yield part, change
            yield following, Change("splice", "lead", change.other, change.words)


def _apart(corpus: Corpus, first: _Stand, second: _Stand, names: Sequence[str]) -> Change | None:
    """Tell how two statements stand apart in the first text that has both apart."""
    for text in sorted(first.keys() & second.keys()):
        end = first[text][0][1]
        gaps = [start - end for start, _ in second[text]]
        if not any(0 <= gap <= CLOSE for gap in gaps):
            nearest = min(gaps, key=abs)
            words = corpus.words(end, end + nearest) if 0 < nearest <= MOST_DROPPED else ""
            return Change("splice", "tail", names[text], words)
    return None


def _by_text(statement: Statement) -> _Stand:
    found: _Stand = defaultdict(list)
    for part in sorted(statement.parts, key=lambda part: part.other):
        found[part.text].append(part.other)
    return found
