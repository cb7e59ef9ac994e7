"""Quotations of the same words: printed differently, or put in different mouths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.claims import mouths
from build_dossier.claims.quoted import Difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.claims.alignment import Alignment, Slot
    from build_dossier.claims.quoted import Quoted
    from build_dossier.claims.words import Word

_LEAST_SAME_OF_MOUTHS, _LEAST_OF_LENGTH = 0.75, 0.6
"""Share of the words that is the same, and of the longer's length, where speakers are compared."""
_LONG = 25
_CONTRACTED = frozenset(("s", "t", "m", "d", "re", "ve", "ll"))
"""What a space after an apostrophe leaves of a contraction: `it’ s`."""
_FEW = 3
"""Words at a quotation's end that stand in place of others; where more do, one is longer."""


def compare(
    quoted: Sequence[Quoted],
    same: Mapping[tuple[int, int], Alignment],
    said: Mapping[str, frozenset[object]],
) -> Iterator[Difference]:
    """Yield quotations of the same words that are printed or attributed differently.

    Args:
        quoted: Quotations.
        same: The numbers of two that are of the same words to how their words lie.
        said: Text id to what stands anywhere in it, words of names among it.
    """
    for (left, right), alignment in same.items():
        one, other = quoted[left], quoted[right]
        slots = tuple(_telling(alignment.slots, (one, other), quoted))
        yield from _compared(one, other, alignment._replace(slots=slots), said)


def _telling(
    slots: Sequence[Slot], pair: tuple[Quoted, Quoted], quoted: Sequence[Quoted]
) -> Iterator[Slot]:
    """Yield where two quotations differ, save where one only begins later or is parted."""
    beside = _beside(pair[0], quoted), _beside(pair[1], quoted)
    first = max((n for n, slot in enumerate(slots, 1) if _is_later(slot, pair)), default=0)
    for slot in slots[first:]:
        if not _is_parted(slot, pair, beside):
            yield slot


def _beside(one: Quoted, quoted: Sequence[Quoted]) -> set[str]:
    """Return the words that are said in one breath with a quotation."""
    return {word.low for number in one.beside for word in quoted[number].words}


def _is_parted(slot: Slot, pair: tuple[Quoted, Quoted], beside: tuple[set[str], set[str]]) -> bool:
    """Whether words that one lacks stand beside it: `“We go,” she said. “It is late.”`."""
    spans = (slot.one, slot.other)
    for lacking, having in ((0, 1), (1, 0)):
        start, end = spans[lacking]
        words = pair[having].words[slice(*spans[having])]
        if start == end and {word.low for word in words} <= beside[lacking]:
            return True
    return False


def _is_later(slot: Slot, pair: tuple[Quoted, Quoted]) -> bool:
    """Whether one quotation but begins with a later sentence: it is no whole, yet true."""
    one, other = pair
    if slot.one[0] == slot.other[0] == 0:
        return slot.one[1] in one.heads and slot.other[1] in other.heads
    for short, long, (first, last), (_, end) in (
        (one, other, slot.one, slot.other),
        (other, one, slot.other, slot.one),
    ):
        # `We [go. We] stay` may as well be `[We go.] We stay`.
        begins = end - first in long.heads and _keys(long, end - first, end) == _keys(
            short, 0, first
        )
        if first == last and begins:
            return True
    return False


def _keys(one: Quoted, start: int, end: int) -> list[str]:
    return [word.stem or word.low for word in one.words[start:end]]


def _compared(
    one: Quoted, other: Quoted, alignment: Alignment, said: Mapping[str, frozenset[object]]
) -> Iterator[Difference]:
    length = min(len(one.words), len(other.words))
    sure = min(1.0, 0.35 + 0.4 * alignment.same + 0.25 * min(1.0, length / _LONG))
    yield from _printed(one, other, alignment, sure)
    if one.text != other.text:
        are_one = length >= _LEAST_OF_LENGTH * max(len(one.words), len(other.words))
        if are_one and alignment.same >= _LEAST_SAME_OF_MOUTHS:
            yield from mouths.compare(one, other, sure, said)
        yield from _said_in(one, other, sure)


def _printed(one: Quoted, other: Quoted, alignment: Alignment, sure: float) -> Iterator[Difference]:
    """Yield a quotation that was altered within, or cut so that it reads as whole."""
    inner = [slot for slot in alignment.slots if _stands_within(slot)]
    changed = [
        (_said(one.words, slot.one), _said(other.words, slot.other))
        for slot in inner
        if _matters(one.words[slice(*slot.one)], other.words[slice(*slot.other)])
    ]
    if changed:
        both = changed[0]
        reason = f"The same quotation has “{both[0]}” and “{both[1]}”."
        if not all(both):
            reason = f"The same quotation stands with and without “{both[0] or both[1]}”."
        start = " ".join(word.raw for word in one.words[:5])
        question = f"What are the exact words of “{start} …”?"
        share = 1.0 if alignment.same > 0.7 else 0.8  # noqa: PLR2004
        yield Difference("quotation", one, other, sure, share, reason, question)
    elif alignment.slots and _both_whole(one, other) and _begin_differently(one, other, alignment):
        start = " ".join(word.raw for word in one.words[:5])
        reason = "The same quotation begins differently, and reads as whole in both."
        question = f"What are the exact words of “{start} …”?"
        yield Difference("quotation", one, other, sure, 0.75, reason, question)


def _stands_within(slot: Slot) -> bool:
    """Whether both go on after a difference, or end with a few other words: not merely cut."""
    if slot.before and slot.after:
        return True
    lengths = [end - start for start, end in (slot.one, slot.other)]
    return min(lengths) > 0 and max(lengths) <= _FEW


def _said(words: tuple[Word, ...], span: tuple[int, int]) -> str:
    return " ".join(word.raw for word in words[slice(*span)])


def _matters(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Whether words differ in more than a contraction's halves."""
    left, right = _letters(one), _letters(other)
    return left != right and not (left + right in _CONTRACTED and not (left and right))


def _letters(words: tuple[Word, ...]) -> str:
    text = "".join(word.stem or word.low for word in words).replace("n't", "not")
    return "".join(filter(str.isalnum, text))


def _begin_differently(one: Quoted, other: Quoted, alignment: Alignment) -> bool:
    first = alignment.slots[0]
    return not first.before and _matters(
        one.words[slice(*first.one)], other.words[slice(*first.other)]
    )


def _both_whole(one: Quoted, other: Quoted) -> bool:
    return one.words[0].capital and other.words[0].capital


def _said_in(one: Quoted, other: Quoted, sure: float) -> Iterator[Difference]:
    media = one.quotation.medium, other.quotation.medium
    if all(media) and not set(media[0].split()) & set(media[1].split()):
        reason = f"The same words are said to be from a {media[0]} and from a {media[1]}."
        question = f"How was it said: in a {media[0]} or a {media[1]}?"
        yield Difference("medium", one, other, sure, 0.7, reason, question)
