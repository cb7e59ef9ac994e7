"""Numbers that count the same thing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from build_dossier.claims.bundle import Match
from build_dossier.claims.compare import ages
from build_dossier.claims.compare.contrasts import are_of_one_size, contrast_of, tell_both
from build_dossier.claims.compare.measures import in_unit_of, with_units
from build_dossier.claims.compare.owners import (
    are_others,
    count_other_things,
    have_other_subjects,
)
from build_dossier.claims.likeness import Weights, logistic, signs
from build_dossier.claims.statement import SMALL
from build_dossier.claims.units import is_bare, is_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.claims.comparison import Comparison, Side
    from build_dossier.claims.likeness import Signs
    from build_dossier.claims.numbers import Number
    from build_dossier.claims.rules import Rules

_WEIGHTS = Weights(
    sentences=0.0, near=0.0, shared=2.0, common=1.8, slot=1.6, only_here=2.0, heads=0.0
)
_BASE = -5.7
_COUNTED, _OF_ONE_SIZE, _SAME_NUMBER, _OTHERS_AGREE = 0.6, 1.8, 1.2, 1.2
_COUNTED_ONCE = 1.0
"""A text that tells one number alone of a thing means that number."""
_MANY_COUNTED = 1.5
"""Thousands of one thing are rarely counted twice in a story, unless it tells both numbers."""
_DOUBTFUL, _MORE, _FIGURES, _OTHER_SUBJECTS = 1.5, 1.0, 0.8, 1.5
_FROM_HEAD = 0.7
_LEAST_NEAR, _NEAR = 0.1, 0.25
_OF_ONE = 0.1
"""Likeness of sentences of few texts from which on ages that neither other text has are of one."""
_HALF = 0.4
_LIKE = 0.3
_THOUSAND, _LARGE, _HUGE = 1_000, 1_000_000, 1_000_000_000
"""From here on a number needs no unit to be told from others: a sign of money may be lost."""
_COMMON = 100
_TOLD_TWICE = 0.45
"""Likeness of two sentences of one text from which on they tell the same again."""
_MANY = 12
"""Numbers of a sentence beyond which it is a table, and compares with nothing."""


def compare(pair: Comparison) -> Iterator[Match]:
    """Yield the numbers of two sentences that may be about the same thing."""
    left, right = pair.one.statement.numbers, pair.other.statement.numbers
    if not left or not right or max(len(left), len(right)) > _MANY:
        return
    if pair.same_text and not (pair.has_headline or pair.likeness >= _TOLD_TWICE):
        return  # a text counts many things, and rarely one of them twice
    if count_other_things(left, right):
        return
    here, there = ({each.value for each in facts} for facts in (left, right))
    for one in left:
        for told in right:
            other = in_unit_of(one, told, pair.one.statement.rules)
            likeness = _likeness(pair, one, other)
            if likeness and not tell_both(here, there, one.value, other.value):
                yield match(pair, one, other, likeness)


def _likeness(pair: Comparison, one: Number, other: Number) -> float:
    """Say how sure it is that two numbers count the same thing; 0 where nothing says so."""
    if one.is_age != other.is_age:
        return 0.0
    if one.is_age and (sure := ages.likeness(pair, one, other)) is not None:
        return sure
    if are_others(pair, one, other):
        return 0.0
    shared = _shared(one, other, pair.one.statement.rules)
    agree = math.isclose(one.value, other.value)
    found = signs(pair, one, other, 1.0 if agree else _only_here(pair, one, other))
    of_one_size = are_of_one_size(one, other)
    if not _may_count_one_thing(pair, (one, other), found, shared):
        return 0.0
    if pair.same_text and not (pair.has_headline or (not agree and _is_told_twice(found, shared))):
        return 0.0
    are_many = _are_many(pair, shared, one, other)
    figures = max(len(pair.one.statement.numbers), len(pair.other.statement.numbers))
    return logistic(
        _BASE
        - _FROM_HEAD * pair.from_head
        + _WEIGHTS.sum(found)
        + _COUNTED * bool(shared)
        + _MANY_COUNTED * (of_one_size and found.only_here > 0 and are_many)
        + _OF_ONE_SIZE * of_one_size
        + _SAME_NUMBER * agree
        + _OTHERS_AGREE * _agree_elsewhere(pair, one, other)
        + _COUNTED_ONCE * _is_counted_once(pair, shared)
        - _FIGURES * math.log(figures)
        - _OTHER_SUBJECTS * have_other_subjects(pair, one, other)
        - _MORE * (one.is_more != other.is_more)
        - _DOUBTFUL * (_is_doubtful(pair.one, one) or _is_doubtful(pair.other, other))
    )


def _is_counted_once(pair: Comparison, shared: list[str]) -> bool:
    """Whether each text has one number alone of what both count."""
    if pair.same_text or not shared or is_bare(shared[0], pair.one.statement.rules):
        return False
    counted = [pair.bundle.counted[side.statement.text] for side in (pair.one, pair.other)]
    return all(min(len(found.get(stem, ())) for stem in shared) == 1 for found in counted)


def _is_told_twice(found: Signs, shared: list[str]) -> bool:
    """Whether sentences of one text have enough in common to count the same, each for once."""
    return bool(shared) and found.only_here == 1 and found.common >= _HALF


def _are_many(pair: Comparison, shared: list[str], one: Number, other: Number) -> bool:
    """Whether both count thousands of one thing, money aside."""
    counted = bool(shared) and not is_bare(shared[0], pair.one.statement.rules)
    return counted and min(one.value, other.value) >= _THOUSAND


def _may_count_one_thing(
    pair: Comparison, numbers: tuple[Number, Number], found: Signs, shared: list[str]
) -> bool:
    """Whether anything at all says that two numbers count the same thing."""
    one, other = numbers
    low = min(one.value, other.value)
    agree = math.isclose(one.value, other.value)
    least_near = _LEAST_NEAR if agree or (one.is_age and found.only_here == 1) else _NEAR
    if one.is_age:
        of_one = pair.bundle.is_of_few_texts and found.only_here == 1 and pair.likeness >= _OF_ONE
        return bool(found.slot) or found.near >= least_near or of_one
    if shared and is_bare(shared[0], pair.one.statement.rules):
        near = found.near >= _LEAST_NEAR or pair.likeness >= _NEAR or low >= _HUGE
        return bool(found.slot) or near
    in_like_sentences = pair.likeness >= _LIKE and low > SMALL
    large = low >= _LARGE and not (one.unit and other.unit) and found.near >= _LEAST_NEAR
    fits = are_of_one_size(one, other) and (in_like_sentences or large)
    bounded = agree and one.bound != other.bound and low <= _COMMON
    if bounded and one.unit and other.unit and not shared:
        return False  # `at least 100 home runs` bounds no `100 points`
    return bool(shared) or found.slot > _HALF or found.near > least_near or fits


def _agree_elsewhere(pair: Comparison, one: Number, other: Number) -> bool:
    """Whether the sentences have another number in common that is not met everywhere."""
    left, right = (
        {number.value for number in side.statement.numbers if number != own}
        for side, own in ((pair.one, one), (pair.other, other))
    )
    return any(value > SMALL for value in left & right)


def _shared(one: Number, other: Number, rules: Rules) -> list[str]:
    """Return the words of what two numbers count that are the same.

    One of them must be what one of the two counts first: ten engines and fifty men may both be
    fighting a fire. Of a measure, the measured thing must be the same as well: a seven-year
    contract is compared with an eight-year contract, and with seven years, not with an eight-year
    history. Only of time can a measure be told from how much there is: a three-game loss is none
    of ten games.
    """
    if one.is_measure != other.is_measure and not is_span(one, rules):
        return []
    if one.is_measure or other.is_measure:
        both = one.is_measure and other.is_measure and bool(one.unit[1:] and other.unit[1:])
        same = one.unit[:1] == other.unit[:1] and not (both and one.unit[1] != other.unit[1])
        return list(one.unit[:2] if both else one.unit[:1]) if same else []
    both_count = [stem for stem in one.unit if stem in other.unit]
    return both_count if {*one.unit[:1], *other.unit[:1]}.intersection(both_count) else []


def _only_here(pair: Comparison, one: Number, other: Number) -> float:
    """Return 1 where neither text has the other's number, 0.5 where one has not.

    Within one text, each number must stand but once.
    """
    if not pair.same_text:
        lacks = pair.lacks(pair.one, [other.value]) + pair.lacks(pair.other, [one.value])
        return lacks / 2
    counts = pair.bundle.figures[pair.one.statement.text]
    return float(counts[one.value] == counts[other.value] == 1)


def _is_doubtful(side: Side, number: Number) -> bool:
    """Whether a number is written with a word that is more often none: `one`."""
    statement = side.statement
    return statement.rules.has("uncertain_numbers", statement.words[number.figure].low)


def match(pair: Comparison, one: Number, other: Number, likeness: float) -> Match:
    """Return how two numbers of a pair of sentences differ, and what one may ask."""
    lasts = with_units((pair.one, one), (pair.other, other))
    left = pair.bundle.spot(pair.one.at, one.first, lasts[0] if lasts else one.last)
    right = pair.bundle.spot(pair.other.at, other.first, lasts[1] if lasts else other.last)
    kind, contrast = contrast_of(one, other, pair.one.statement.rules)
    if not contrast:
        return Match("number", left, right, likeness, 0.0, "", "")
    words = pair.bundle.text(left), pair.bundle.text(right)
    counted = _counted(pair.one, one) or _counted(pair.other, other)
    of = f" ({counted})" if counted and not lasts else ""
    if kind == "bound":
        reason = f"The same number is bounded differently: “{words[0]}” and “{words[1]}”{of}."
    else:
        reason = f"The numbers differ: “{words[0]}” and “{words[1]}”{of}."
    question = f"“{words[0]}” or “{words[1]}”{of}?"
    return Match(kind, left, right, likeness, contrast, reason, question)


def _counted(side: Side, number: Number) -> str:
    """Return what a number counts, as written."""
    if number.is_age:
        return "age"
    wanted = {one for one in number.unit if not is_bare(one, side.statement.rules)}
    following = side.statement.words[number.last + 1 : number.last + 6]
    return " ".join(word.low for word in following if word.stem in wanted)
