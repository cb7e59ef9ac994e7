"""Statements within statements: what is a part of a longer one is told with it.

The same words may be met twice: once in a long stretch, and once more where marks or a third text
make a shorter one of them. The shorter says nothing that the longer does not, but for texts that
print it alone: those are witnesses of the longer statement, with a gap.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.overlap.runs import Match, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.overlap.groups import Statement


class _Place(NamedTuple):
    """Where a text has a statement; places that start together stand with the longest first."""

    start: int
    before_end: int
    number: int
    part: Match

    @property
    def end(self) -> int:
        """One past its last word."""
        return -self.before_end


class _Within(NamedTuple):
    """A place of a statement within a place of another."""

    inner: Match
    outer: Match


class _Touching(NamedTuple):
    """Which statements have words in common, by number."""

    holders: Mapping[int, Mapping[int, list[_Within]]]
    """For each, those that hold places of it, and which."""
    others: Mapping[tuple[int, Match], set[int]]
    """For each place of each, the others that have words of it."""


def unnested(found: Iterable[Statement], sources: int) -> list[Statement]:
    """Fold statements into longer ones that they are a part of.

    One is a part of another where at least two texts have it within the longer; places elsewhere
    must belong to no other statement, and stand in no more texts than those within. What more
    texts print by itself than within the longer one is a statement of its own. So is what a source
    has of a statement: the rest is the outlets' own.

    Args:
        found: The statements.
        sources: Number of the first source.

    Returns:
        Those that are left, in their order. No word is lost.
    """
    statements = dict(enumerate(found))
    touching = _touching(statements)
    sizes = {number: (_longest(one), -number) for number, one in statements.items()}
    for number in sorted(touching.holders, key=sizes.__getitem__):
        holders = touching.holders[number]
        for holder in sorted(holders, key=sizes.__getitem__, reverse=True):
            if sizes[holder] < sizes[number]:
                continue
            gained = _gained(number, statements[number], holders[holder], touching)
            if gained is not None and all(part.text < sources for part in gained):
                longer = statements[holder]
                statements[holder] = longer._replace(others=(*longer.others, *gained))
                del statements[number]
                break
    return list(statements.values())


def _longest(statement: Statement) -> int:
    return max(end - start for start, end in (part.other for part in statement.parts))


def _touching(statements: Mapping[int, Statement]) -> _Touching:
    """Find which places lie within others, or have words in common with them."""
    places = sorted(
        _Place(part.other[0], -part.other[1], number, part)
        for number, one in statements.items()
        for part in one.parts
    )
    holders: dict[int, dict[int, list[_Within]]] = defaultdict(lambda: defaultdict(list))
    others: dict[tuple[int, Match], set[int]] = defaultdict(set)
    opened: list[_Place] = []
    for place in places:
        opened = [one for one in opened if one.end > place.start]
        for one in opened:
            if one.number != place.number:
                others[one.number, one.part].add(place.number)
                others[place.number, place.part].add(one.number)
                if place.end <= one.end:
                    within = _Within(place.part, one.part)
                    holders[place.number][one.number].append(within)
                    if (one.start, one.end) == (place.start, place.end):
                        turned = _Within(one.part, place.part)
                        holders[one.number][place.number].append(turned)
        opened.append(place)
    return _Touching(holders, others)


def _gained(
    number: int, statement: Statement, within: list[_Within], touching: _Touching
) -> list[Match] | None:
    """Return what a longer statement gains by a part of it; None where it is no part."""
    inside = {one.inner for one in within}
    texts = {part.text for part in inside}
    outside = [part for part in statement.parts if part not in inside]
    elsewhere = {part.text for part in outside}
    if len(texts) == 1 or len(elsewhere) > len(texts):
        return None
    if any(touching.others.get((number, part)) for part in outside):
        return None
    through = max(within, key=lambda one: one.inner.words)
    gained = [_seen_from(part, through) for part in outside]
    # A word for which the longer statement has no place would be lost.
    kept = all(one and one.other == part.other for one, part in zip(gained, outside, strict=True))
    return [one for one in gained if one] if kept else None


def _seen_from(part: Match, through: _Within) -> Match | None:
    """Return a place of a statement as one of the longer: matched with the longer one's words."""
    turned = tuple(Run(run.other, run.base, run.length) for run in through.outer.runs)
    runs = tuple(_led(_led(part.runs, through.inner.runs), turned))
    return Match(part.text, tuple(sorted(runs))) if runs else None


def _led(runs: Iterable[Run], steps: tuple[Run, ...]) -> Iterator[Run]:
    """Yield runs from where steps lead to; what no step leads on from is left out."""
    for run in runs:
        for step in steps:
            low = max(run.base, step.base)
            high = min(run.base + run.length, step.base + step.length)
            if low < high:
                yield Run(low + step.other - step.base, run.other + low - run.base, high - low)
