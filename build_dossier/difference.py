"""Word by word, what became of one text in another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PAIRS = 50_000_000
"""Words of one text times words of the other, between what they begin and end with alike; beyond
that all of it counts as changed. The time grows with the pairs, and a byte holds four of them."""


MOST_UNCHANGED = 8
"""Words shown in a row that are the same on both sides; of more, the middle is left out."""


@dataclass(frozen=True)
class Change:
    """Words and the words in their place."""

    before: tuple[str, ...]
    """Words of the one text; none where the other adds words."""
    after: tuple[str, ...]
    """Words of the other; none where it leaves words out."""

    @property
    def is_none(self) -> bool:
        """Whether both sides are the same."""
        return self.before == self.after


def difference(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    """Align two texts.

    Args:
        before: Words of the one, or any other pieces.
        after: Words of the other.

    Returns:
        What is the same and what differs, in turn. One side of all changes together gives the
        words of that side.
    """
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    ours, theirs = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(ours) * len(theirs) <= MOST_PAIRS:
        return _aligned(before, after)
    parts = (before[:head], before[:head]), (ours, theirs), (before[-tail:], before[-tail:])
    found = (Change(tuple(one), tuple(other)) for one, other in parts[: 3 if tail else 2])
    return tuple(change for change in found if change.before or change.after)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the words that both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _aligned(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    numbers = {word: number for number, word in enumerate(dict.fromkeys((*before, *after)))}
    steps = Levenshtein.opcodes([numbers[one] for one in before], [numbers[one] for one in after])
    runs = [list(run) for _, run in groupby(steps, key=lambda step: step.tag == "equal")]
    return tuple(
        Change(
            tuple(before[run[0].src_start : run[-1].src_end]),
            tuple(after[run[0].dest_start : run[-1].dest_end]),
        )
        for run in runs
    )


def shown(changes: Sequence[Change]) -> str:
    """Write changes as people read them: `James [-Foley-] {+Comey+}`."""
    last = len(changes) - 1
    return " ".join(
        _unchanged(change.after, is_first=at == 0, is_last=at == last)
        if change.is_none
        else _changed(change)
        for at, change in enumerate(changes)
    )


def _changed(change: Change) -> str:
    ours = f"[-{' '.join(change.before)}-]" if change.before else ""
    theirs = f"{{+{' '.join(change.after)}+}}" if change.after else ""
    return ours + theirs


def _unchanged(words: tuple[str, ...], *, is_first: bool, is_last: bool) -> str:
    if len(words) > MOST_UNCHANGED:
        words = nearby(words, MOST_UNCHANGED // 2, is_first=is_first, is_last=is_last)
    return " ".join(words)


def nearby(
    words: tuple[str, ...], around: int, *, is_first: bool, is_last: bool
) -> tuple[str, ...]:
    """Return words that are the same on both sides, an ellipsis in the place of those far off.

    Args:
        words: The words.
        around: How many are kept before and after what changed.
        is_first: Whether nothing changed before them.
        is_last: Whether nothing changed after them.
    """
    head = () if is_first else words[:around]
    tail = () if is_last else words[-around:]
    return words if len(words) <= len(head) + len(tail) else (*head, "…", *tail)
