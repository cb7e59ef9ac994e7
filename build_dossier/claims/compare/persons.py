"""Other names of one person: another given name, another surname, another person in one office."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from build_dossier.claims.bundle import Match
from build_dossier.claims.context import cosine
from build_dossier.claims.exclusive import are_named_alike
from build_dossier.claims.mentions import Mention, asked, know_each_other
from build_dossier.claims.spelling import begin_alike, may_be_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.claims.bundle import Bundle, Spot

_SAME_OFFICE = 0.85
_OF_ONE_BODY = 0.5
"""Share of the words of what an office belongs to that both must have."""


def compare(bundle: Bundle, one: Mention, other: Mention) -> Iterator[Match]:
    """Yield two persons' names that may be meant to be one."""
    if _may_be_two_names(one, other) and not know_each_other(bundle, one, other):
        yield from _office(bundle, one, other)
        yield from _given_name(bundle, one, other)
        yield from _surname(bundle, one, other)


def _may_be_two_names(one: Mention, other: Mention) -> bool:
    """Whether two texts each name a person in full."""
    return one.name.is_person and other.name.is_person and one.text != other.text


def _office(bundle: Bundle, one: Mention, other: Mention) -> Iterator[Match]:
    """One office of one body, two persons, and neither text knows the other's."""
    left, right = one.name, other.name
    offices, bodies = left.held.offices & right.held.offices, left.held.bodies & right.held.bodies
    statement = bundle.statements[one.spot.statement]
    own = {body for body in bodies if not statement.rules.has_stem("bodies", body)}
    if len(bodies) < _OF_ONE_BODY * min(len(left.held.bodies), len(right.held.bodies)):
        return
    if left.held.bodies - bodies and right.held.bodies - bodies:
        return  # two committees of one house
    if left.is_thing or right.is_thing or not (offices and own):
        return
    if left.words[-1] == right.words[-1]:
        return
    shared = all(statement.rules.has_stem("shared_offices", office) for office in offices)
    if shared and left.words[0] != right.words[0]:
        return
    words = bundle.text(one.spot), bundle.text(other.spot)
    wanted = bodies | offices
    first, last = left.held.reach
    body = " ".join(word.low for word in statement.words[first : last + 1] if word.stem in wanted)
    reason = f"Two names for one office ({body}): “{words[0]}” and “{words[1]}”."
    question = f"Who held the office ({body}): “{words[0]}” or “{words[1]}”?"
    yield Match("name", *_spots(bundle, one, other), 0.9, 1.0, reason, question)


def _spots(bundle: Bundle, one: Mention, other: Mention) -> tuple[Spot, Spot]:
    """Return the spots of two names, each with its office."""
    first = bundle.spot(one.spot.statement, *one.name.held.reach)
    second = bundle.spot(other.spot.statement, *other.name.held.reach)
    return first, second


def _given_name(bundle: Bundle, one: Mention, other: Mention) -> Iterator[Match]:
    """One surname, two given names, in sentences that are alike."""
    left, right = one.name, other.name
    if left.words[-1] != right.words[-1] or _may_be_one(left.words, right.words):
        return
    rules = bundle.statements[one.spot.statement].rules
    nicknames = rules.are_in_one("nicknames", {left.words[0], right.words[0]})
    kin = any(bundle.statements[each.spot.statement].is_of_kin(each.name) for each in (one, other))
    if nicknames or kin:
        return
    alike = cosine(bundle.vector(one.spot.statement), bundle.vector(other.spot.statement))
    alike += 0.35 * bool(left.held.offices & right.held.offices)
    sure = min(1.0, 0.35 + alike)
    yield asked(bundle, one, other, sure, "One surname with two given names")


def _surname(bundle: Bundle, one: Mention, other: Mention) -> Iterator[Match]:
    """One given name and one office in full, or the beginning of a surname, and two surnames."""
    left, right = one.name, other.name
    if left.words[0] != right.words[0] or left.words[-1] == right.words[-1]:
        return
    begun = begin_alike(left.words[-1], right.words[-1])
    if begun:
        yield asked(bundle, one, other, begun, "One given name with two surnames that begin alike")
        return
    if may_be_short(left.words[-1], right.words[-1]):
        return
    rules = bundle.statements[one.spot.statement].rules
    held = product(left.held.roles, right.held.roles)
    if any(are_named_alike(*each, rules) for each in held):
        yield asked(bundle, one, other, _SAME_OFFICE, "One given name and office with two surnames")


def _may_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether given names agree as far as given: initials, a short form, one left out."""
    if len(one) == len(other):
        return all(may_be_short(a, b) for a, b in zip(one, other, strict=True))
    return may_be_short(one[0], other[0]) or one[0] in other or other[0] in one
