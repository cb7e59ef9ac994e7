"""Two sentences word by word: what stands in both, and what stands in place of what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.claims.statement import Statement
    from build_dossier.claims.words import Word


class Slot(NamedTuple):
    """What stands in place of what."""

    one: tuple[int, int]
    """Indices of words of the first sentence, the end excluded; may be empty."""
    other: tuple[int, int]
    """Indices of words of the second."""
    before: int
    """How many words just before are the same in both."""
    after: int
    """How many words just after are the same in both."""


class Alignment(NamedTuple):
    """Two sentences laid side by side."""

    slots: tuple[Slot, ...]
    """Where they differ, in order."""
    same: float
    """Share of the words of the shorter sentence that both have in the same order."""
    run: int
    """Words of the longest run that both have."""


def align(one: Statement, other: Statement) -> Alignment:
    """Lay two sentences side by side, marks left out, words by their stems."""
    return align_words(one.words, other.words)


def align_words(one: Sequence[Word], other: Sequence[Word]) -> Alignment:
    """Lay two runs of words side by side."""
    left = [at for at, word in enumerate(one) if not word.is_mark]
    right = [at for at, word in enumerate(other) if not word.is_mark]
    numbers: dict[str, int] = {}
    keys = [
        [numbers.setdefault(words[at].stem or words[at].low, len(numbers)) for at in listed]
        for words, listed in ((one, left), (other, right))
    ]
    blocks = [
        (block.src_start, block.dest_start, block.src_end - block.src_start)
        for block in LCSseq.opcodes(*keys)
        if block.tag == "equal"
    ]
    shorter = min(len(left), len(right)) or 1
    slots = tuple(_slots(blocks, (left, right)))
    longest = max((size for *_, size in blocks), default=0)
    return Alignment(slots, sum(size for *_, size in blocks) / shorter, longest)


def _slots(blocks: list[tuple[int, int, int]], listed: tuple[list[int], list[int]]) -> list[Slot]:
    slots = []
    left_end = right_end = before = 0
    ends = (len(listed[0]), len(listed[1]), 0)
    for left, right, size in (*blocks, ends):
        if left > left_end or right > right_end:
            slots.append(
                Slot(
                    _span(listed[0], left_end, left),
                    _span(listed[1], right_end, right),
                    before,
                    size,
                )
            )
        left_end, right_end, before = left + size, right + size, size
    return slots


def _span(listed: list[int], first: int, end: int) -> tuple[int, int]:
    """Return the indices of words from those without marks."""
    if first == end:
        at = listed[first] if first < len(listed) else (listed[-1] + 1 if listed else 0)
        return at, at
    return listed[first], listed[end - 1] + 1
