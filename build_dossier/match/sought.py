"""A quote that is sought again, and how well a passage answers to it."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq, Levenshtein

from build_dossier.fold import LOOSE, fold
from build_dossier.match.candidates import likeness

SHORT = 20
"""Characters below which a quote may stand anywhere by chance: its context then counts more."""

WEIGHT = 0.55
"""Share of the words' own likeness in the score; the rest is the context's."""

WEIGHT_IF_SHORT = 0.35
"""The same for a short quote."""

WITHOUT_CONTEXT = 0.5
"""What counts as the context's likeness where there is none: neither proof nor doubt."""

FITS = 0.8
"""Likeness from which a side of the context stands where it should."""

INSERTED_INTO = 0.9
"""What counts of the share of words that remain, in order, where others came between them."""

RIM = 14
"""Characters at either end of a passage that tell whether it ends as the quote does."""

SAME_RIM = 0.75
"""Likeness of those characters from which it does."""

LONGEST_CONTEXT = 64
"""Characters of prefix and suffix that are looked at, those next to the quote."""

NEAR = 40
"""Characters on either side in which a neighbouring word is looked for."""


@dataclass(frozen=True)
class Passage:
    """A stretch of a folded text, and how well it answers to what is sought."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    likeness: float
    """Likeness of its words to the quote, from 0 to 1."""
    before: float | None
    """Likeness of what stands before it to the prefix; None when there is none."""
    after: float | None
    """Likeness of what stands after it to the suffix; None when there is none."""
    score: float
    """All of these in one number, from 0 to 1."""

    @property
    def sides(self) -> tuple[float, ...]:
        """Likeness of the sides that there are."""
        return tuple(side for side in (self.before, self.after) if side is not None)

    @property
    def context(self) -> float:
        """Likeness of both sides together; 0 when there is no context."""
        return sum(self.sides) / len(self.sides) if self.sides else 0.0


@dataclass(frozen=True)
class Sought:
    """A quote with the words around it, folded."""

    quote: str
    """The words sought."""
    prefix: str
    """The words that stood before them."""
    suffix: str
    """The words that stood after them."""
    starts_in_word: bool = False
    """Whether the quote cuts a word at its start."""
    ends_in_word: bool = False
    """Whether the quote cuts a word at its end."""

    @property
    def is_short(self) -> bool:
        """Whether the words may stand anywhere by chance."""
        return len(self.quote) < SHORT

    @property
    def has_context(self) -> bool:
        """Whether it is known what stood beside the words."""
        return bool(self.prefix or self.suffix)

    def passage(self, text: str, start: int, end: int) -> Passage:
        """Tell how well a stretch of a folded text answers to what is sought."""
        words = text[start:end]
        before, after = self._beside(text, start, end)
        alike = likeness(words, self.quote)
        own = alike
        if before and after and min(before, after) >= FITS:
            own = max(alike, INSERTED_INTO * self._remaining(words))
        sides = [side for side in (before, after) if side is not None]
        context = sum(sides) / len(sides) if sides else WITHOUT_CONTEXT
        weight = WEIGHT_IF_SHORT if self.is_short else WEIGHT
        score = weight * own + (1 - weight) * context
        return Passage(start, end, alike, before, after, score)

    def ends_alike(self, words: str) -> tuple[bool, bool]:
        """Whether a passage starts as the quote does, and ends as it does."""
        length = max(4, min(RIM, len(self.quote) // 3))
        return (
            likeness(words[:length], self.quote[:length]) >= SAME_RIM,
            likeness(words[-length:], self.quote[-length:]) >= SAME_RIM,
        )

    def same_words_at_ends(self, text: str, start: int, end: int) -> int:
        """Count the words in and beside a passage, at its ends, that are as they were: 0 to 4."""
        ours = (self.prefix.split()[-1:], self.quote.split(), self.suffix.split()[:1])
        before = text[max(0, start - NEAR) : start].split()[-1:]
        after = text[end : end + NEAR].split()[:1]
        words = text[start:end].split()
        return sum(
            bool(one) and one == other
            for one, other in (
                (ours[0], before),
                (ours[1][:1], words[:1]),
                (ours[1][-1:], words[-1:]),
                (ours[2], after),
            )
        )

    def _remaining(self, words: str) -> float:
        """Return the share of the quote's words that a passage has, others between them or not.

        It is told only of a passage that begins and ends right; else what was inserted beside
        the quote would be taken for a part of it.
        """
        if self.quote in words or not all(self.ends_alike(words)):
            return 0.0
        wanted = self.quote.split()
        return LCSseq.similarity(words.split(), wanted) / len(wanted)

    def _beside(self, text: str, start: int, end: int) -> tuple[float | None, float | None]:
        before = text[max(0, start - 2 * len(self.prefix) - 1) : start].rstrip()
        after = text[end : end + 2 * len(self.suffix) + 1].lstrip()
        # Who gives one side only, gives both where the quote stands at the rim of the text.
        at_start = bool(self.suffix) and not text[:start].strip()
        at_end = bool(self.prefix) and not text[end:].strip()
        return (
            _tail_likeness(before, self.prefix) if self.prefix or at_start else None,
            _tail_likeness(after[::-1], self.suffix[::-1]) if self.suffix or at_end else None,
        )


def sought(quote: str, prefix: str, suffix: str) -> Sought:
    """Fold what is sought."""
    return Sought(
        quote=_folded(quote),
        prefix=_folded(prefix[-LONGEST_CONTEXT:]),
        suffix=_folded(suffix[:LONGEST_CONTEXT]),
        starts_in_word=prefix[-1:].isalnum() and quote[:1].isalnum(),
        ends_in_word=quote[-1:].isalnum() and suffix[:1].isalnum(),
    )


def _folded(words: str) -> str:
    return fold(words, LOOSE).text.strip()


def _tail_likeness(text: str, words: str) -> float:
    """Return how alike words are to the end of a text, whatever its beginning."""
    if text.endswith(words):
        return 1.0
    give = len(words) // 4
    lengths = range(max(1, len(words) - give), len(words) + give + 1)
    errors = min(Levenshtein.distance(text[-length:], words) for length in lengths)
    return max(0.0, 1 - errors / len(words))
