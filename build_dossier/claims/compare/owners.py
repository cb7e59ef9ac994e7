"""Whose a number is, and of what: what parts two numbers, however alike their sentences are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from build_dossier.claims.units import PERCENT, is_span, measured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.claims.comparison import Comparison, Side
    from build_dossier.claims.numbers import Number
    from build_dossier.claims.rules import Rules

_FARTHEST = 10
_BEGINNING = 5
_LARGE = 1_000_000
_AROUND = 3
_TWO = 2


def are_others(pair: Comparison, one: Number, other: Number) -> bool:
    """Whether two numbers cannot be about one thing, however alike their sentences are.

    They stand just after names that have nothing in common, or are of different kinds: money and
    no money, so much for each and so much in all, the first three games and all of them, a span of
    time that leads elsewhere.
    """
    sides = (pair.one, one), (pair.other, other)
    left, right = (_owner(*side) for side in sides)
    if left and right and not left & right:
        return True
    rules = pair.one.statement.rules
    leads = _relation if is_span(one, rules) and is_span(other, rules) else _part
    if _are_other_money(rules, one, other) or _are_other_measures(rules, one, other):
        return True
    return any(told(*sides[0]) != told(*sides[1]) for told in (_is_rate, _is_comparative, leads))


def have_other_subjects(pair: Comparison, one: Number, other: Number) -> bool:
    """Whether names stand before two numbers, and the last ones have nothing in common.

    What a small word leads in is no subject (`hurt in Farholm`), nor is one word that begins a
    sentence, which may have its capital for that.
    """
    left, right = _subject(pair.one, one), _subject(pair.other, other)
    return bool(left and right) and not left & right


def _subject(side: Side, number: Number) -> frozenset[str]:
    """Return the beginnings of the words of the last name before a number that may be a subject."""
    rules, words = side.statement.rules, side.statement.words
    for name in reversed(side.statement.names):
        before = name.first - 1
        if before >= 0 and rules.has("articles", words[before].low):
            before -= 1
        is_led_in = before >= 0 and rules.has("before_objects", words[before].low)
        begins = name.first == 0 and len(name.words) == 1
        if name.last < number.first and not is_led_in and not begins:
            return frozenset(word[:_BEGINNING] for word in name.words)
    return frozenset()


def _owner(side: Side, number: Number) -> frozenset[str]:
    """Return the words of the name before a number, where only small words part them."""
    words = side.statement.words
    for name in reversed(side.statement.names):
        if name.last < number.first:
            between = words[name.last + 1 : number.first]
            near = len(between) <= _FARTHEST and not any(word.stem for word in between)
            return frozenset(name.words) if near else frozenset()
    return frozenset()


def _are_other_money(rules: Rules, one: Number, other: Number) -> bool:
    """Whether two numbers are of two currencies, or one is money and the other counts something.

    Of a large number, or where nothing is counted, a sign of money may be lost.
    """
    left, right = one.unit[:1], other.unit[:1]
    if rules.money.isdisjoint((*left, *right)) or left == right or not (left and right):
        return False
    return rules.money.issuperset((*left, *right)) or min(one.value, other.value) < _LARGE


def _are_other_measures(rules: Rules, one: Number, other: Number) -> bool:
    """Whether one number measures what the other does not: 112 metres, and 940 passengers.

    Spans of time still in two units are too far apart to be brought into one.
    """
    if not (one.unit and other.unit):
        return False
    left, right = (_dimension(each, rules) for each in (one, other))
    units = [rules.measures.get(each.unit[0]) for each in (one, other)]
    return left != right or (left == "durations" and units[0] != units[1])


def _dimension(number: Number, rules: Rules) -> str:
    """Return what a number measures: a length, a mass, a share; empty if it counts.

    A word may stand before the unit: `3 whole days`.
    """
    if number.unit[0] == PERCENT:
        return PERCENT
    if found := measured(number, rules):
        return found[0]
    return next(
        (rules.measures[unit][0] for unit in number.unit[1:2] if unit in rules.measures), ""
    )


def _is_rate(side: Side, number: Number) -> bool:
    """Whether a number is so much for each: `$22 million per season`, `$2 million a year`."""
    rules, after = side.statement.rules, side.statement.words[number.last + 1 :][:_AROUND]
    is_money = not rules.money.isdisjoint(number.unit[:1])
    each = is_money and bool(after) and rules.has("each", after[0].low)
    return each or any(rules.has("per", word.low) for word in after)


def _is_comparative(side: Side, number: Number) -> bool:
    """Whether a number tells how much more something is: `five rounds sooner`; shares aside.

    What is `27% higher` has `gone up by 27%`.
    """
    if number.unit[:1] == (PERCENT,):
        return False
    rules, after = side.statement.rules, side.statement.words[number.last + 1 :][:_AROUND]
    return any(rules.has("comparatives", word.low) for word in after)


def _part(side: Side, number: Number) -> str:
    """Say which of many a number counts: `the first three games`, `the last three`."""
    before = side.statement.words[max(0, number.first - 1) : number.first]
    keys = ("first", "last", "next")
    return next(
        (key for word in before for key in keys if side.statement.rules.has(key, word.low)), ""
    )


def _relation(side: Side, number: Number) -> str:
    """Say to what a span of time leads: `nine days before` one thing is not `30 days after`."""
    rules = side.statement.rules
    after = [word.low for word in side.statement.words[number.last + 1 :][:_AROUND]]
    for key in ("ago", "earlier_marks", "later_marks"):
        if any(rules.has(key, low) for low in after):
            return key
    return ""


def count_other_things(left: Sequence[Number], right: Sequence[Number]) -> bool:
    """Whether two sentences differ in several numbers of the same things, and agree in none.

    One of them may be wrong; all of them are rather of another season, place or group.
    """
    if any(math.isclose(one.value, other.value) for one in left for other in right):
        return False
    heads = [{one.unit[0] for one in each if one.unit and not one.is_age} for each in (left, right)]
    same = heads[0] & heads[1]
    counts = [
        sum(one.unit[:1] in {(head,) for head in same} for one in each) for each in (left, right)
    ]
    return min(counts) >= _TWO
