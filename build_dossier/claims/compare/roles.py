"""Offices of one person: the director here, the deputy director there."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, permutations, product
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.bundle import Match, Spot
from build_dossier.claims.exclusive import are_one, contrast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.claims.bundle import Bundle
    from build_dossier.claims.names import Name
    from build_dossier.claims.offices import Office
    from build_dossier.claims.rules import Rules

_MOST_OF_A_SURNAME = 40
_FULL, _SURNAME = 0.85, 0.7
"""How sure it is that two mentions are of one person: by the full name, by the surname alone."""
_LEAST = 0.5
_MOST_WORDS = 12
"""Words of a name with its office that are shown; of a longer one, no more than the office."""


class _Holder(NamedTuple):
    name: Name
    text: str
    statement: int
    rules: Rules


def compare(bundle: Bundle) -> Iterator[Match]:
    """Yield the offices of one person that differ between two texts, or within one."""
    holders = _holders(bundle)
    people = _people(bundle)
    for surname, listed in sorted(holders.items()):
        given = _offices_given(listed[:_MOST_OF_A_SURNAME])
        for one, other in combinations(listed[:_MOST_OF_A_SURNAME], 2):
            shorter = min(len(one.name.words), len(other.name.words))
            if not _are_one(one.name, other.name) or (shorter == 1 and people[surname] > 1):
                continue
            if one.text == other.text and shorter == 1:
                continue  # a text that has named somebody's office says less of it later
            if not _agree(one, other, given):
                yield from _match(bundle, one, other, given)


def _holders(bundle: Bundle) -> dict[str, list[_Holder]]:
    """Return, by surname, the mentions of persons with an office."""
    found = defaultdict(list)
    for at, statement in enumerate(bundle.statements):
        for name in statement.names:
            of_surname = len(name.words) == 1 and any(role.is_listed for role in name.held.roles)
            if name.held.roles and (name.is_person or of_surname):
                holder = _Holder(name, statement.text, at, statement.rules)
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


def _offices_given(listed: Sequence[_Holder]) -> dict[str, set[Office]]:
    """Return, by text, every office that it gives to persons of one surname."""
    given: dict[str, set[Office]] = defaultdict(set)
    for one in listed:
        given[one.text].update(one.name.held.roles)
    return given


def _are_one(one: Name, other: Name) -> bool:
    """Whether given names agree as far as given."""
    if 1 in (len(one.words), len(other.words)):
        return True
    first, second = one.words[0], other.words[0]
    if first in other.words or second in one.words:  # two surnames: `Ada Holm Lind`, `Holm Lind`
        return True
    return 1 in (len(first), len(second)) and first[0] == second[0]


def _agree(one: _Holder, other: _Holder, given: Mapping[str, set[Office]]) -> bool:
    """Whether any office that the texts give to one person is one."""
    told = [
        each.name.held.roles if one.text == other.text else given[each.text]
        for each in (one, other)
    ]
    return any(are_one(first, second, one.rules) for first, second in product(*told))


def _go_together(
    one: Office, other: Office, given: Mapping[str, set[Office]], rules: Rules
) -> bool:
    """Whether some text gives one person both offices."""
    return any(
        are_one(one, first, rules) and are_one(other, second, rules)
        for offices in given.values()
        for first, second in permutations(offices, 2)
    )


def _match(
    bundle: Bundle, one: _Holder, other: _Holder, given: Mapping[str, set[Office]]
) -> Iterator[Match]:
    """Yield the two offices that differ most, if any do and no text gives both."""
    pairs = product(one.name.held.roles, other.name.held.roles)
    differ, first, second = max(
        ((contrast(first, second, one.rules), first, second) for first, second in pairs),
        key=lambda each: each[0],
    )
    if one.text != other.text and _go_together(first, second, given, one.rules):
        return
    if differ < (1.0 if one.text == other.text else _LEAST):
        return  # of what one text tells of a person, much may be so at once
    spots = _spot(bundle, one, first), _spot(bundle, other, second)
    words = bundle.text(spots[0]), bundle.text(spots[1])
    who = max((one, other), key=lambda each: len(each.name.words))
    name = bundle.word(who.statement, who.name.first, who.name.last)
    reason = f"One person is given two offices: “{words[0]}” and “{words[1]}”."
    question = f"What is the office of {name}: “{words[0]}” or “{words[1]}”?"
    sure = _SURNAME if 1 in (len(one.name.words), len(other.name.words)) else _FULL
    yield Match("role", *spots, sure, differ, reason, question)


def _spot(bundle: Bundle, holder: _Holder, office: Office) -> Spot:
    """Return where a name stands with an office."""
    first = min(holder.name.first, office.first)
    last = max(holder.name.last, office.last)
    if last - first >= _MOST_WORDS and office.first > holder.name.last:
        last = max(office.head_at, holder.name.last)
    return bundle.spot(holder.statement, first, last)
