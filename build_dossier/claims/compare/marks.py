"""Of what something is the first, whether it is so, and what came first."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from build_dossier.claims.bundle import Match, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.claims.comparison import Comparison, Side

_LEAST_LIKE = 0.14
_LEAST_DENIED = 0.5
_SHARED, _PLAIN = 3, 2
_MOST_OF_A_SCOPE = 0.45
_REACH = 8
_ENDS = frozenset(",.;:()")


def compare(pair: Comparison) -> Iterator[Match]:
    """Yield first times, denials and orders of events in two sentences."""
    if pair.likeness < _LEAST_LIKE or pair.same_text:
        return
    yield from _firsts(pair)
    yield from _denials(pair)
    yield from _orders(pair)


def _spot(pair: Comparison, side: Side, at: int) -> Spot:
    return pair.bundle.spot(side.at, at, at)


def _firsts(pair: Comparison) -> Iterator[Match]:
    """Yield claims to be the first or the only one, in both sentences or in one."""
    left, right = pair.one.statement.marks.first, pair.other.statement.marks.first
    if left is None or right is None:
        return
    scopes = _scope(pair.one, left), _scope(pair.other, right)
    if len(scopes[0] & scopes[1]) > _MOST_OF_A_SCOPE * min(map(len, scopes)):
        return  # of the same thing
    spots = pair.bundle.spot(pair.one.at, *left), pair.bundle.spot(pair.other.at, *right)
    words = [pair.bundle.text(spot) for spot in spots]
    reason = f"Both claim “{words[0]}”: the first or only one of what?"
    yield Match(
        "first", spots[0], spots[1], 0.35 + pair.likeness, 0.8, reason, f"“{words[0]}”, of what?"
    )


def _scope(side: Side, claim: tuple[int, int]) -> set[str]:
    """Return the stems of that of which something is the first."""
    following = side.statement.words[claim[1] + 1 : claim[1] + 1 + _REACH]
    return {
        word.stem for word in takewhile(lambda word: word.raw not in _ENDS, following) if word.stem
    }


def _denials(pair: Comparison) -> Iterator[Match]:
    """Yield what one sentence denies and the other states, in nearly the same words."""
    if pair.likeness < _LEAST_DENIED:
        return
    for denying, stating in ((pair.one, pair.other), (pair.other, pair.one)):
        denied = denying.statement.marks.denied
        if denied is None or stating.statement.marks.denied is not None:
            continue
        scope = denying.statement.words[denied + 1 : denied + _REACH]
        shared = [word.stem for word in scope if word.stem in stating.statement.stems and word.stem]
        said = [at for at, word in enumerate(stating.statement.words) if word.stem in shared]
        plain = {word.stem for word in scope if word.raw.islower()}.intersection(shared)
        if len(plain) < _PLAIN and not denying.statement.rules.capital_nouns:
            continue  # names alone say nothing that could be denied
        if len(set(shared)) < _SHARED or said[-1] - said[0] > _REACH:
            continue
        spots = {
            denying.at: _spot(pair, denying, denied),
            stating.at: pair.bundle.spot(stating.at, said[0], said[-1]),
        }
        words = pair.bundle.text(spots[stating.at])
        reason = f"One denies what the other states: “{words}”."
        likeness = min(1.0, pair.likeness + 0.1 * len(set(shared)))
        left, right = spots[pair.one.at], spots[pair.other.at]
        yield Match("denial", left, right, likeness, 1.0, reason, f"“{words}”: yes or no?")
        return


def _orders(pair: Comparison) -> Iterator[Match]:
    """Yield two things that stand in one order in one sentence and in the other in the other."""
    one, other = pair.one.statement.marks.order, pair.other.statement.marks.order
    if one is None or other is None:
        return
    left, left_first, left_second = one
    right, right_first, right_second = other
    crossed = left_first & right_second, left_second & right_first
    straight = left_first & right_first, left_second & right_second
    if not all(crossed) or any(straight) or sum(map(len, crossed)) < _SHARED:
        return
    spots = _spot(pair, pair.one, left), _spot(pair, pair.other, right)
    reason = "The order of events differs: what one puts first, the other puts later."
    yield Match("order", *spots, 0.4 + pair.likeness, 1.0, reason, "Which came first?")
