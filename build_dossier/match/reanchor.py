"""Find a quote again in a text that may have changed since it was quoted.

What is found is sure, or a question for people, or nothing. Sure is only what no look-alike
could be: the words or the words around them stand, both ends are certain, numbers agree, and
nothing else in the text answers nearly as well. The approach is that of the annotation tool
Hypothesis (exact first, then approximate, scored with prefix and suffix), with doubt added.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from build_dossier.fold import LOOSE, Folded, fold, is_blank
from build_dossier.match.places import neighbours, places, unchanged
from build_dossier.match.sought import FITS, SHORT, Passage, Sought, sought

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Status = Literal["sure", "ask", "none"]
"""Whether a quote was found: for certain, perhaps, or not."""

Reason = Literal[
    "unchanged", "found", "changed", "moved", "ambiguous", "short", "doubtful", "replaced", "gone"
]
"""Why: the words stand with their context · they stand · they stand but for a few · they stand
elsewhere, without their context · they or their like stand more than once · they are too few to
be told from a look-alike · they differ in numbers, in much, or at an end · other words stand
between the words around them · nothing answers to them."""


@dataclass(frozen=True)
class Reanchored:
    """What became of a quote."""

    status: Status
    """Whether it was found."""
    reason: Reason
    """Why the status is what it is."""
    start: int = 0
    """First code point in the text; 0 when there is nothing."""
    end: int = 0
    """One past the last code point in the text; 0 when there is nothing."""
    score: float = 0.0
    """How well the passage answers to quote, prefix and suffix, from 0 to 1."""


GONE = Reanchored("none", "gone")
"""Nothing answers to the quote."""

A_LITTLE, HALF, MOSTLY, NEARLY = 0.1, 0.5, 0.7, 0.9
"""Likeness of words, or of the context on either side, from which they are so much the same."""

CLEAR = 0.05
"""By how much the best must be better than the next, in score."""

CLEAR_IF_SHORT = 0.1
"""The same for a short quote."""

AT_AN_END = 0.04
"""What one word at an end, in or beside the passage, counts when it is as it was."""

_NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")


def reanchor(
    text: str, quote: str, prefix: str = "", suffix: str = "", hint: int | None = None
) -> Reanchored:
    """Find a quote again.

    Args:
        text: The text as it is now.
        quote: The words, as they were.
        prefix: The words before them, as they were; about 32 characters serve well.
        suffix: The words after them, likewise.
        hint: The code point where the quote started; it decides between equals.

    Returns:
        Where the quote is or may be. The passage proposed when `ask` is the best there is.
    """
    if (start := _untouched(text, quote, prefix, suffix)) is not None:
        return Reanchored("sure", "unchanged", start, start + len(quote), 1.0)
    wanted, folded = sought(quote, prefix, suffix), _folded(text)
    passages = _passages(folded.text, wanted) if wanted.quote else []
    if not passages:
        return GONE
    best = _refined(folded.text, wanted, min(passages, key=_order(folded, hint)))
    others = [one for one in passages if one.start >= best.end or one.end <= best.start]
    doubt = _doubt(wanted, best, folded.text[best.start : best.end], others)
    start, end = folded.span(best.start, best.end)
    if doubt:
        return Reanchored("ask", doubt, start, end, best.score)
    return Reanchored("sure", "found" if best.likeness == 1 else "changed", start, end, best.score)


# A text is asked for many quotes in a row.
_folded: Callable[[str], Folded] = lru_cache(maxsize=2)(lambda text: fold(text, LOOSE))


def _untouched(text: str, quote: str, prefix: str, suffix: str) -> int | None:
    """Return where a quote starts that stands once with its context as it was."""
    whole = prefix + quote + suffix
    if is_blank(quote) or (len(quote) < SHORT and is_blank(prefix + suffix)):
        return None
    at = text.find(whole)
    return at + len(prefix) if at >= 0 and text.find(whole, at + 1) < 0 else None


def _passages(text: str, wanted: Sought) -> list[Passage]:
    """Rate what may be the quote; what its words and context speak against is left out."""
    standing = unchanged(text, wanted)
    passages = [wanted.passage(text, *place) for place in standing]
    # Words that stand without their context may be a look-alike of others that were changed.
    if max((one.context for one in passages), default=0.0) < NEARLY:
        passages = [wanted.passage(text, *one) for one in places(text, wanted, standing)]
    return [one for one in passages if _is_possible(one)]


def _is_possible(passage: Passage) -> bool:
    """Whether words and context together speak for a passage rather than against it."""
    alike, sides = passage.likeness, passage.sides
    if not sides:
        return alike >= MOSTLY
    return (
        alike >= NEARLY
        or (alike >= MOSTLY and max(sides) >= HALF)
        or (alike >= HALF and passage.context >= HALF)
        or (alike >= A_LITTLE and min(sides) >= FITS)
        or _stands_between(passage)
    )


def _order(folded: Folded, hint: int | None) -> Callable[[Passage], tuple[float, int, int, int]]:
    """Order by score, then by nearness to where the quote was."""

    def key(passage: Passage) -> tuple[float, int, int, int]:
        start, _ = folded.span(passage.start, passage.end)
        away = abs(start - hint) if hint is not None else 0
        return -round(passage.score, 3), away, passage.start, passage.end

    return key


def _refined(text: str, wanted: Sought, passage: Passage) -> Passage:
    """Take a word more or less at either end, where that makes the ends those of the quote."""
    if passage.likeness == 1:
        return passage

    def score(one: Passage) -> float:
        return one.score + AT_AN_END * wanted.same_words_at_ends(text, one.start, one.end)

    nearby = (
        wanted.passage(text, *place) for place in neighbours(text, passage.start, passage.end)
    )
    # Away from the rim of the text there may be one side less to answer to.
    comparable = [one for one in nearby if len(one.sides) == len(passage.sides)]
    return max(comparable, key=score)


def _doubt(wanted: Sought, best: Passage, words: str, others: Sequence[Passage]) -> Reason | None:
    """Return what forbids to be sure of a passage, if anything does."""
    next_best = max((one.score for one in others), default=0.0)
    if best.score - next_best < (CLEAR_IF_SHORT if wanted.is_short else CLEAR):
        return "ambiguous"
    # The context stands elsewhere with other words in it: the quote may have been replaced there.
    if best.context < NEARLY and any(_stands_between(one) for one in others):
        return "moved"
    if best.likeness == 1:
        return _doubt_of_place(wanted, best)
    return _doubt_of_change(wanted, best, words)


def _stands_between(passage: Passage) -> bool:
    return len(passage.sides) > 1 and min(passage.sides) >= NEARLY


def _doubt_of_place(wanted: Sought, best: Passage) -> Reason | None:
    """Doubt words that stand as they were: they may be a look-alike's."""
    if wanted.is_short:
        stands = best.context >= MOSTLY and max(best.sides) >= NEARLY
        return None if stands else "short"
    stands = best.context >= MOSTLY or max(best.sides, default=1.0) >= NEARLY
    return None if stands else "moved"


def _doubt_of_change(wanted: Sought, best: Passage, words: str) -> Reason | None:
    """Doubt words that are not as they were."""
    if best.likeness < HALF:
        return "replaced"
    if wanted.is_short:
        return "short"
    if _NUMBER.findall(words) != _NUMBER.findall(wanted.quote):
        return "doubtful"
    if not best.sides:
        return None if best.likeness >= NEARLY else "doubtful"
    starts, ends = wanted.ends_alike(words)
    ends_are_certain = (starts or (best.before or 0) >= HALF) and (
        ends or (best.after or 0) >= HALF
    )
    is_little = best.likeness >= NEARLY or (best.likeness >= MOSTLY and min(best.sides) >= HALF)
    stands = best.context >= HALF
    return None if stands and ends_are_certain and is_little else "doubtful"
