"""Whether two times are of one event: what stands near each, and what was told or is planned."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from build_dossier.claims.hedges import hedge_before
from build_dossier.claims.likeness import logistic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.claims.comparison import Comparison, Side
    from build_dossier.claims.moments import Moment
    from build_dossier.claims.words import Word

_BASE, _NEAR, _COMMON, _ONLY_HERE = -2.3, 2.1, 0.8, 2.3
"""What each sign counts for: fitted to invented events, and to news reports into which other
weekdays were put, and rounded; the base is higher, so that more is asked."""
_WEEKDAYS, _OTHER_KIND = 2.0, 1.3
_SAME_NUMBER, _SAME_MONTH, _OTHER_NAMES, _FROM_HEAD = 0.5, 1.2, 1.0, 0.5
_ONE_REPORTED, _OTHER_SPEAKERS, _ONE_PLANNED = 1.0, 1.2, 0.8
_BEFORE, _CLAUSE, _TWO = 4, 8, 2
_SHORT = frozenset(("weekday", "clock"))


def likeness(pair: Comparison, one: Moment, other: Moment, apart: float) -> float:
    """Say how sure it is that two times are of one event, from 0 to 1.

    Args:
        pair: The sentences they stand in.
        one: In the first.
        other: In the second.
        apart: How much they differ, 0 where they agree.
    """
    only_here = 1.0
    if apart:
        left, right = (one.kind, one.label), (other.kind, other.label)
        lacks = pair.lacks(pair.one, [right]) + pair.lacks(pair.other, [left])
        only_here = float(pair.same_text) or lacks / 2
    same_number = not pair.one.statement.figures.isdisjoint(pair.other.statement.figures)
    return logistic(
        _BASE
        + _WEEKDAYS * (one.kind == other.kind and one.kind in _SHORT)
        - _OTHER_KIND * (one.kind != other.kind)
        + _NEAR * pair.nearness(one, other)
        + _COMMON * pair.common
        + _ONLY_HERE * only_here
        + _SAME_NUMBER * same_number
        + _SAME_MONTH * _is_in_one_month(one, other)
        - _OTHER_NAMES * pair.has_names_apart
        - _FROM_HEAD * math.log(1 + pair.rank)
        - tell_apart(pair, one, other)
    )


def may_be_one(pair: Comparison, one: Moment, other: Moment) -> bool:
    """Whether nothing rules out that two times are of one event.

    What begins or ends at a time does not happen then, and is done until then at the latest.
    """
    return "span" in (one.kind, other.kind) or _rim(pair.one, one) == _rim(pair.other, other)


def are_two_ends(pair: Comparison, one: Moment, other: Moment) -> bool:
    """Whether something begins at one of two times, and something ends at the other."""
    return {_rim(pair.one, one), _rim(pair.other, other)} == {"beginnings", "ends"}


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


def tell_apart(pair: Comparison, one: Moment, other: Moment) -> float:
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
    for clock in side.statement.moments if moment.kind != "clock" else ():
        if clock.kind == "clock" and at - _TWO <= clock.last <= at:
            at = clock.first - 1  # its day stands after it
    while at > 0:
        hedge, _ = hedge_before(words, at + 1, rules)  # `until at least Monday`
        if hedge <= at:
            at = hedge - 1
        elif rules.has("articles", words[at].low) or words[at].low in rules.parts_of_time:
            at -= 1
        else:
            break
    if at > 0 and rules.has("shortly", words[at - 1].low):
        return ""
    if at >= 0 and rules.has("range_marks", words[at].low):
        before = (one for one in side.statement.moments if one.last == at - 1)
        if any(_rim(side, one) == "beginnings" for one in before):
            return "ends"  # `between 2013 and 2018`
    keys = ("beginnings", "ends", "deadlines")
    return next((key for key in keys if at >= 0 and rules.has(key, words[at].low)), "")
