"""Names that stand where another name stands in the other text, which does not know the first."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from build_dossier.claims.bundle import Match
from build_dossier.claims.likeness import Weights, logistic, signs
from build_dossier.claims.spelling import plain_umlauts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.claims.comparison import Comparison
    from build_dossier.claims.names import Name

_WEIGHTS = Weights(
    sentences=1.6, near=3.1, shared=1.0, common=0.0, slot=0.0, only_here=0.0, heads=0.0
)
_BASE = -4.7
_PART_SAME, _ALL_BUT_ONE, _SAME_OFFICE = 4.0, 1.5, 0.9
_NAMES_APART, _OTHER_SHAPE = 1.7, 1.8
_TWO = 2
_LEAST_LIKE = 0.12
_MANY = 12
_SHORT_FORM = 3
_LONGEST_KIND = 4
_REMEMBERED = 100_000
"""Names whose spelling is remembered."""


def compare(pair: Comparison) -> Iterator[Match]:
    """Yield the names of two sentences that may be of one person, body or place."""
    left, right = pair.one.statement.names, pair.other.statement.names
    if pair.likeness < _LEAST_LIKE or pair.same_text or max(len(left), len(right)) > _MANY:
        return
    for one in left:
        for other in right:
            yield from _match(pair, one, other)


def _match(pair: Comparison, one: Name, other: Name) -> Iterator[Match]:
    left, right = _lacking(one, other)
    if not (pair.lacks(pair.one, right) and pair.lacks(pair.other, left)):
        return
    differ = bool(left or right)
    if differ and not _may_differ(pair, one, other, left, right):
        return
    spots = (
        pair.bundle.spot(pair.one.at, one.first, one.last),
        pair.bundle.spot(pair.other.at, other.first, other.last),
    )
    if not differ:
        yield Match("naming", *spots, _likeness(pair, one, other), 0.0, "", "")
    else:
        words = pair.bundle.text(spots[0]), pair.bundle.text(spots[1])
        reason = f"In like sentences stand different names: “{words[0]}” and “{words[1]}”."
        question = f"“{words[0]}” or “{words[1]}”?"
        yield Match("naming", *spots, _likeness(pair, one, other), 1.0, reason, question)


def _lacking(one: Name, other: Name) -> tuple[set[str], set[str]]:
    """Return the words of each name that the other has not."""
    if one.words == other.words:
        return set(), set()
    left, right = _spelt(one.words), _spelt(other.words)
    return (
        {left[word] for word in left.keys() - right.keys()},
        {right[word] for word in right.keys() - left.keys()},
    )


@lru_cache(maxsize=_REMEMBERED)
def _spelt(words: tuple[str, ...]) -> Mapping[str, str]:
    """Return the words of a name without umlauts, to what they are; a name stands in many pairs."""
    return {plain_umlauts(word): word for word in words}


def _may_differ(pair: Comparison, one: Name, other: Name, left: set[str], right: set[str]) -> bool:
    """Whether two names that differ may be meant to be one."""
    both_persons = one.is_person and other.is_person and not (one.is_thing or other.is_thing)
    if not (both_persons or _have_one_end(pair, one, other)) and not pair.in_slot(
        (one.first, one.last), (other.first, other.last)
    ):
        return False
    if not (_is_told(left) and _is_told(right)) or _may_be_no_name(pair, one, other):
        return False
    if _hold_one_of_many(pair, one, other) or _are_others(one, other):
        return False
    if pair.one.statement.is_of_kin(one) != pair.other.statement.is_of_kin(other):
        return False
    if pair.one.statement.rules.are_in_one("nicknames", left | right):
        return False
    return not (_is_short_for(one, other) or _is_short_for(other, one))


def _may_be_no_name(pair: Comparison, one: Name, other: Name) -> bool:
    """Whether one of the two may have its capital for another reason than being a name."""
    is_single = 1 in (len(one.words), len(other.words))
    any_noun = pair.one.statement.rules.capital_nouns and is_single
    plain = {one.words[0], other.words[0]} & pair.bundle.plain
    return any_noun or bool(plain) or _at_start(one) or _at_start(other)


def _is_told(words: set[str]) -> bool:
    """Whether some words are more than initials."""
    return any(len(word) > _TWO for word in words)


def _hold_one_of_many(pair: Comparison, one: Name, other: Name) -> bool:
    """Whether two names have nothing in common but an office that many hold."""
    offices = one.held.offices & other.held.offices
    rules = pair.one.statement.rules
    many = bool(offices) and all(rules.has_stem("shared_offices", each) for each in offices)
    return many and not set(one.words) & set(other.words)


def _have_one_end(pair: Comparison, one: Name, other: Name) -> bool:
    """Whether names begin or end alike: a department and a council of defence are two.

    What many have before their names is none of it: `MV Farholm`, `MV Vikholm`.
    """
    first = pair.one.statement.words[one.first].raw
    is_kind = first.isupper() and len(first) <= _LONGEST_KIND
    begin = one.words[0] == other.words[0] and not is_kind
    return begin or one.words[-1] == other.words[-1]


def _are_others(one: Name, other: Name) -> bool:
    """Whether two persons hold two offices, or one office of two bodies: of two committees."""
    left, right = one.held, other.held
    bodies = left.bodies & right.bodies
    if bodies and left.bodies - bodies and right.bodies - bodies:
        return True
    hardly_alike = len(set(one.words) & set(other.words)) <= 1
    return (
        hardly_alike and bool(left.offices and right.offices) and not left.offices & right.offices
    )


def _at_start(name: Name) -> bool:
    """Whether a single word has its capital perhaps for beginning the sentence."""
    return name.first == 0 and len(name.words) == 1


def _is_short_for(one: Name, other: Name) -> bool:
    """Whether a name is the other's initials, or begins like it."""
    initials = "".join(word[0] for word in other.words)
    return (
        "".join(one.words) == initials
        or any(
            a[:4] == b[:4] or (len(a) >= _SHORT_FORM and b.startswith(a))
            for a in one.words
            for b in other.words
            if a != b
        )
        or (
            one.words[0] != other.words[0]
            and len(one.words[0]) <= _SHORT_FORM
            and one.words[0][0] == other.words[0][0]
        )
    )


def _differ_in_one(pair: Comparison, one: Name, other: Name) -> bool:
    """Whether long names differ in one word, and not as a `Department` and a `College` do."""
    left, right = _lacking(one, other)
    rules = pair.one.statement.rules
    return (
        len(left) == len(right) == 1
        and min(len(one.words), len(other.words)) > _TWO
        and not (rules.has("bodies", min(left)) and rules.has("bodies", min(right)))
    )


def _likeness(pair: Comparison, one: Name, other: Name) -> float:
    half = bool(set(one.words) & set(other.words))
    return logistic(
        _BASE
        + _WEIGHTS.sum(signs(pair, one, other, 1.0))
        + _PART_SAME * half
        + _ALL_BUT_ONE * _differ_in_one(pair, one, other)
        - _OTHER_SHAPE * (one.is_person != other.is_person)
        - _NAMES_APART * pair.has_names_apart
        + _SAME_OFFICE * bool(one.held.offices & other.held.offices)
    )
