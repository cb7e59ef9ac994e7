"""Times of the same thing: weekdays, days, months, years, spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.claims.bundle import Match
from build_dossier.claims.likeness import Weights, logistic, signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.claims.bundle import Comparison, Side
    from build_dossier.claims.moments import Moment
    from build_dossier.claims.words import Word

_WEIGHTS = Weights(
    sentences=4.0, near=1.0, shared=0.8, common=0.0, slot=0.4, only_here=0.8, heads=0.3
)
_BASE, _WEEKDAYS, _OTHER_KIND = -3.2, 2.0, 1.4
_SAME_NUMBER, _SAME_MONTH, _OTHER_NAMES = 1.2, 1.2, 1.4
_ONE_REPORTED, _OTHER_SPEAKERS, _ONE_PLANNED = 1.0, 1.2, 0.8
_BEFORE, _CLAUSE = 4, 8
_SHORT = frozenset(("weekday", "clock"))
_FEWEST_STEMS, _MOST_STEMS, _TWO = 5, 8, 2
_MANY = 8
_SOFT = 0.6
_HALF_A_DAY = 12 * 60
_CALENDAR = frozenset(("day", "month", "year"))


def compare(pair: Comparison) -> Iterator[Match]:
    """Yield the times of two sentences that may be about the same thing."""
    left, right = pair.one.statement.moments, pair.other.statement.moments
    if not left or not right or max(len(left), len(right)) > _MANY:
        return
    if pair.same_text and not pair.has_headline:
        return
    if _is_dateline(pair.one) or _is_dateline(pair.other):
        return
    for one in left:
        for other in right:
            if _rim(pair.one, one) != _rim(pair.other, other) and "span" not in (
                one.kind,
                other.kind,
            ):
                continue
            contrast = _contrast(pair, one, other)
            if contrast is not None:
                yield _match(pair, one, other, contrast)


def _is_dateline(side: Side) -> bool:
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


def _match(pair: Comparison, one: Moment, other: Moment, contrast: float) -> Match:
    left = pair.bundle.spot(pair.one.at, one.first, one.last)
    right = pair.bundle.spot(pair.other.at, other.first, other.last)
    likeness = _likeness(pair, one, other, contrast)
    if not contrast:
        return Match("time", left, right, likeness, 0.0, "", "")
    words = pair.bundle.text(left), pair.bundle.text(right)
    reason = f"The times differ: “{words[0]}” and “{words[1]}”."
    if contrast < 1:
        reason = f"The times are not the same: “{words[0]}” and “{words[1]}”."
    return Match("time", left, right, likeness, contrast, reason, f"“{words[0]}” or “{words[1]}”?")


def _likeness(pair: Comparison, one: Moment, other: Moment, contrast: float) -> float:
    only_here = 1.0
    if contrast:
        left, right = (one.kind, one.label), (other.kind, other.label)
        lacks = pair.lacks(pair.one, [right]) + pair.lacks(pair.other, [left])
        only_here = float(pair.same_text) or lacks / 2
    same_number = not pair.one.statement.figures.isdisjoint(pair.other.statement.figures)
    found = signs(pair, one, other, only_here)
    return logistic(
        _BASE
        + _WEEKDAYS * (one.kind == other.kind and one.kind in _SHORT)
        - _OTHER_KIND * (one.kind != other.kind)
        + _WEIGHTS.sum(found)
        + _SAME_NUMBER * same_number
        + _SAME_MONTH * _is_in_one_month(one, other)
        - _OTHER_NAMES * pair.has_names_apart
        - _tell_apart(pair, one, other)
    )


def _is_in_one_month(one: Moment, other: Moment) -> bool:
    """Whether two days are of one month."""
    return one.kind == other.kind == "day" and one.label[1] == other.label[1]


def _told(side: Side, moment: Moment) -> str | None:
    """Return who told something at a time, which is not when it was; nothing where none did.

    A reporting word stands before it in the same part of the sentence (`officials said late on
    Monday`), or something said stands after it (`in a Monday statement`). Who told it is the stem
    of the word before the reporting one, which may be empty.
    """
    rules, words = side.statement.rules, side.statement.words
    before = _part(side, moment, _BEFORE)
    for at, word in enumerate((*before, *words[moment.last + 1 : moment.last + 2])):
        if rules.reports(word.low):
            return before[at - 1].stem if 0 < at < len(before) else ""
    return None


def _tell_apart(pair: Comparison, one: Moment, other: Moment) -> float:
    """Say how much speaks against two times being of one event: what was told, what is planned."""
    told = _told(pair.one, one), _told(pair.other, other)
    planned = _is_planned(pair.one, one) != _is_planned(pair.other, other)
    against = _ONE_PLANNED * planned + _ONE_REPORTED * ((told[0] is None) != (told[1] is None))
    return against + _OTHER_SPEAKERS * bool(all(told) and told[0] != told[1])


def _is_planned(side: Side, moment: Moment) -> bool:
    """Whether something is still to come at a time: `will be voted on Thursday`."""
    rules = side.statement.rules
    return any(rules.has("planned", word.low) for word in _part(side, moment, _CLAUSE))


def _part(side: Side, moment: Moment, most: int) -> Sequence[Word]:
    """Return the words before a time, up to a mark."""
    before = side.statement.words[max(0, moment.first - most) : moment.first]
    marks = [at for at, word in enumerate(before) if word.is_mark]
    return before[marks[-1] + 1 if marks else 0 :]


def _rim(side: Side, moment: Moment) -> str:
    """Say whether something begins or ends at a time: `since 2005`, `until about 5 on Friday`."""
    rules, words = side.statement.rules, side.statement.words
    at = moment.first - 1
    for clock in side.statement.moments:
        if clock.kind == "clock" and at - _TWO <= clock.last <= at:
            at = clock.first - 1  # its day stands after it
    while at > 0 and (
        rules.has("articles", words[at].low)
        or words[at].low in rules.parts_of_time
        or rules.hedges.get((words[at].low,)) == "~"
    ):
        at -= 1
    keys = ("beginnings", "ends")
    return next((key for key in keys if at >= 0 and rules.has(key, words[at].low)), "")


def _weekday(side: Side, moment: Moment) -> int | str | None:
    """Return the number of the weekday that is said, alone or before a date."""
    if moment.kind == "weekday":
        return moment.label[0]
    return (
        side.statement.rules.weekdays.get(str(moment.label[-1])) if moment.kind == "day" else None
    )


def _contrast(pair: Comparison, one: Moment, other: Moment) -> float | None:
    """Say how much two times differ; nothing where they cannot be compared."""
    if one.kind == other.kind == "clock":
        return _contrast_of_clocks(one, other)
    dated = one.days and other.days
    if one.kind == other.kind == "weekday" or ("weekday" in (one.kind, other.kind) and not dated):
        weekdays = _weekday(pair.one, one), _weekday(pair.other, other)
        return None if None in weekdays else float(weekdays[0] != weekdays[1])
    if _is_finer(one, other) or _is_finer(other, one):
        return 0.0
    if one.days and other.days:
        other_weekday = one.kind == "day" and bool(one.label[-1]) and bool(other.label[-1])
        differ = other_weekday and one.label[-1] != other.label[-1]
        return 1.0 if differ else _contrast_of_days(one.days, other.days)
    if one.kind != other.kind or one.kind == "span":
        return None
    pairs = zip(one.label, other.label, strict=True)
    return float(any(left != right for left, right in pairs if left and right))


def _contrast_of_clocks(one: Moment, other: Moment) -> float | None:
    """Say whether two times of day differ: not by twelve hours, if no half of the day is told."""
    zones = {one.label[1], other.label[1]} - {""}
    if len(zones) > 1:
        return None
    apart = abs(int(one.label[0]) - int(other.label[0]))
    halves_told = one.label[2] and other.label[2]
    return float(apart not in ({0} if halves_told else {0, _HALF_A_DAY}))


def _is_finer(one: Moment, other: Moment) -> bool:
    """Whether the first says the same in more detail: `June 2005` and `2005`."""
    plain = one.kind in _CALENDAR and other.kind in _CALENDAR and one.kind != other.kind
    return plain and all(
        left == right for left, right in zip(one.label, other.label, strict=True) if right
    )


def _contrast_of_days(one: tuple[int, int], other: tuple[int, int]) -> float:
    if one[1] < other[0] or other[1] < one[0]:
        return 1.0
    lengths = [end - start + 1 for start, end in (one, other)]
    shared = min(one[1], other[1]) - max(one[0], other[0]) + 1
    return 0.0 if shared >= 0.8 * max(lengths) or min(lengths) == 1 else _SOFT
