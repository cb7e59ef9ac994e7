"""Offices of one person: the director here, the deputy director there."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.bundle import Match, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.claims.bundle import Bundle
    from build_dossier.claims.names import Name
    from build_dossier.claims.offices import Role
    from build_dossier.claims.rules import Rules

_MOST_OF_A_SURNAME = 40
_FULL, _SURNAME = 0.85, 0.7
"""How sure it is that two mentions are of one person: by the full name, by the surname alone."""
_SHORT_FORM = 3
_DEPUTY, _OTHER = 1.0, 0.9


class _Holder(NamedTuple):
    name: Name
    text: str
    spot: Spot
    rules: Rules


def compare(bundle: Bundle) -> Iterator[Match]:
    """Yield the offices of one person that differ between two texts, or within one."""
    holders = _holders(bundle)
    given = _offices_given(holders)
    people = _people(bundle)
    for surname, listed in sorted(holders.items()):
        for one, other in combinations(listed[:_MOST_OF_A_SURNAME], 2):
            shorter = min(len(one.name.words), len(other.name.words))
            if not _are_one(one.name, other.name) or (shorter == 1 and people[surname] > 1):
                continue
            if one.text == other.text and shorter == 1:
                continue  # a text that has named somebody's office says less of it later
            contrast = _contrast(one, other, given)
            if contrast:
                yield _match(bundle, one, other, contrast)


def _holders(bundle: Bundle) -> dict[str, list[_Holder]]:
    """Return, by surname, the mentions of persons with an office."""
    found = defaultdict(list)
    for at, statement in enumerate(bundle.statements):
        for name in statement.names:
            if name.held.roles and (name.is_person or len(name.words) == 1):
                spot = bundle.spot(at, *name.held.reach)
                holder = _Holder(name, statement.text, spot, statement.rules)
                found[name.words[-1]].append(holder)
    return found


def _people(bundle: Bundle) -> Mapping[str, int]:
    """Return how many given names each surname has in the bundle."""
    given: dict[str, set[str]] = defaultdict(set)
    for statement in bundle.statements:
        for name in statement.names:
            if name.is_person:
                given[name.words[-1]].add(name.words[0][0])
    return defaultdict(int, {surname: len(names) for surname, names in given.items()})


def _offices_given(holders: Mapping[str, list[_Holder]]) -> dict[tuple[str, str], set[Role]]:
    """Return every office that a text gives to persons of a surname."""
    given: dict[tuple[str, str], set[Role]] = defaultdict(set)
    for surname, listed in holders.items():
        for one in listed:
            given[one.text, surname].update(one.name.held.roles)
    return given


def _are_one(one: Name, other: Name) -> bool:
    """Whether given names agree as far as given."""
    if 1 in (len(one.words), len(other.words)):
        return True
    first, second = one.words[0], other.words[0]
    return first == second or (1 in (len(first), len(second)) and first[0] == second[0])


def _contrast(one: _Holder, other: _Holder, given: Mapping[tuple[str, str], set[Role]]) -> float:
    """Say how much the offices of one person differ; not at all where one agrees."""
    told = [
        each.name.held.roles if one.text == other.text else given[each.text, each.name.words[-1]]
        for each in (one, other)
    ]
    if any(_agree(first, second, one.rules) for first in told[0] for second in told[1]):
        return 0.0
    return max(
        _contrast_of(first, second, one.rules)
        for first in one.name.held.roles
        for second in other.name.held.roles
    )


def _agree(one: Role, other: Role, rules: Rules) -> bool:
    """Whether two offices are one, perhaps given less exactly, or as initials."""
    more, less = sorted((set(one), set(other)), key=len, reverse=True)
    if less <= more:
        return not any(rules.has_stem("office_qualifiers", word) for word in more - less)
    return _is_short_for(one, other) or _is_short_for(other, one)


def _is_short_for(one: Role, other: Role) -> bool:
    """Whether the first is the other's initials: `ceo`, `chief executive`."""
    initials = "".join(word[0] for word in other)[:2]
    return len(other) > 1 and any(
        len(word) <= _SHORT_FORM and word.startswith(initials) for word in one
    )


def _contrast_of(one: Role, other: Role, rules: Rules) -> float:
    if any(rules.has_stem("other_times", word) for word in set(one) ^ set(other)):
        return 0.0
    if one[-1] == other[-1] and all(
        rules.has_stem("office_parts", word) for word in set(one) ^ set(other)
    ):
        return 0.0  # one given more exactly: `head coach`
    if set(one) <= set(other) or set(other) <= set(one):
        many = all(rules.has_stem("shared_offices", word) for word in min(one, other, key=len))
        return 0.0 if many else _DEPUTY  # `Deputy Sgt.` is a sergeant
    if any(rules.has_stem("office_qualifiers", word) for word in (*one, *other)):
        return 0.0  # one held in the past, perhaps
    left, right = (
        frozenset[int]().union(*(rules.roles.get(word, ()) for word in role))
        for role in (one, other)
    )
    return _OTHER if left & right else 0.0


def _match(bundle: Bundle, one: _Holder, other: _Holder, contrast: float) -> Match:
    words = bundle.text(one.spot), bundle.text(other.spot)
    who = max((one.name, other.name), key=lambda name: len(name.words))
    name = " ".join(who.words).title()
    reason = f"One person is given two offices: “{words[0]}” and “{words[1]}”."
    question = f"What is the office of {name}: “{words[0]}” or “{words[1]}”?"
    sure = _SURNAME if 1 in (len(one.name.words), len(other.name.words)) else _FULL
    return Match("role", one.spot, other.spot, sure, contrast, reason, question)
