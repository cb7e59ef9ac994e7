"""Times of the same thing: weekdays, days, months, years, spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.claims.bundle import Match
from build_dossier.claims.compare.calendar import contrast
from build_dossier.claims.compare.contrasts import tell_both
from build_dossier.claims.compare.events import likeness, may_be_one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.claims.comparison import Comparison, Side
    from build_dossier.claims.moments import Moment

_FEWEST_STEMS, _MOST_STEMS, _TWO = 5, 8, 2
_MANY = 8


def compare(pair: Comparison) -> Iterator[Match]:
    """Yield the times of two sentences that may be about the same thing."""
    left, right = pair.one.statement.moments, pair.other.statement.moments
    if not left or not right or max(len(left), len(right)) > _MANY:
        return
    if pair.same_text and not pair.has_headline:
        return
    if is_dateline(pair.one) or is_dateline(pair.other):
        return
    here, there = ({each.label for each in facts} for facts in (left, right))
    for one in left:
        for other in right:
            if may_be_one(pair, one, other) and not tell_both(here, there, one.label, other.label):
                apart = contrast(pair, one, other)
                if apart is not None:
                    yield match(pair, one, other, likeness(pair, one, other, apart), apart)


def is_dateline(side: Side) -> bool:
    """Whether a line is the date of a page, not a sentence: it says little else, or `Updated`."""
    rules = side.statement.rules
    if len(side.statement.stems) > _MOST_STEMS:
        return False
    words = [word for word in side.statement.words if word.stem]
    said = [word for word in words if word.low not in (*rules.months, *rules.weekdays)]
    verbs = any(word.raw.islower() and len(word.raw) > _TWO for word in said)
    if any(rules.has("datelines", word.low) for word in side.statement.words):
        return not verbs or len(said) < _FEWEST_STEMS
    return len(said) < _TWO or (len(said) <= _TWO + 1 and not verbs)


def match(pair: Comparison, one: Moment, other: Moment, sure: float, apart: float) -> Match:
    """Return how two times of a pair of sentences differ, and what one may ask.

    Args:
        pair: The sentences.
        one: In the first.
        other: In the second.
        sure: How sure it is that both are of one event.
        apart: How much they differ, 0 where they agree.
    """
    left = pair.bundle.spot(pair.one.at, one.first, one.last)
    right = pair.bundle.spot(pair.other.at, other.first, other.last)
    if not apart:
        return Match("time", left, right, sure, 0.0, "", "")
    words = pair.bundle.text(left), pair.bundle.text(right)
    reason = f"The times differ: “{words[0]}” and “{words[1]}”."
    if apart < 1:
        reason = f"The times are not the same: “{words[0]}” and “{words[1]}”."
    return Match("time", left, right, sure, apart, reason, f"“{words[0]}” or “{words[1]}”?")
