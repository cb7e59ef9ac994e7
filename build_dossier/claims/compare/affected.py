"""Whom or what a deed is told of: by the words beside it, by its sentence, by those before."""

from __future__ import annotations

import math
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.compare.beside_deeds import NEAR, WITHIN, about_whom, earlier, leans, near
from build_dossier.claims.once import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.claims.bundle import Bundle, Spot
    from build_dossier.claims.deeds import Deed
    from build_dossier.claims.names import Name
    from build_dossier.claims.numbers import Number
    from build_dossier.claims.rules import Rules
    from build_dossier.claims.statement import Statement

_NAME, _AGE = 1.5, 3.0
"""What it says to share a word of a name, times its rarity; and an age."""
_MANY, _NEARLY = 12, 1.1
"""A number above which another, so much greater at most, may be meant for the same."""
_SAME_BESIDE = 1.0
"""What it says that one word stands beside both: `the fire is out`, `the fire still burns`."""
_MOST_TEXTS = 40
_WITH_YEARS = frozenset(("day", "month", "year"))


class Told(NamedTuple):
    """A deed with what tells of whom or what it is."""

    deed: Deed
    """The deed."""
    texts: frozenset[str]
    """The texts that have it; of many, some."""
    spot: Spot
    """Its words."""
    about: Mapping[str, float]
    """Stems, and ages, with how surely each tells of whom it is, from 0 to 1."""
    names: frozenset[str]
    """Stems among them that are of names."""
    person: tuple[str, ...]
    """Words of the person's name beside it."""
    beside: frozenset[str]
    """Stems beside it."""
    counts: frozenset[float]
    """Of how many it is told."""
    leans: bool
    """Whether whom it is told of was named before."""
    is_vague: bool
    """Whether its words have many senses."""
    years: frozenset[object]
    """Years that its sentence names."""
    of_others: bool
    """Whether it is told of some more: `two others`."""
    rules: Rules
    """Of its language."""


def told(bundle: Bundle) -> Iterator[Told]:
    """Yield every deed of some texts."""
    for at, statement in enumerate(bundle.statements):
        for deed in statement.marks.deeds:
            rules = statement.rules
            beside = near(statement, deed, NEAR)
            around = [statement.words[index] for index in beside]
            is_told_before = leans(statement, deed, beside)
            before = tuple(earlier(bundle, at)) if is_told_before else ()
            words = statement.words[deed.first : deed.last + 1]
            names = once(statement.name_stems.union(*(one.name_stems for one in before)))
            yield Told(
                deed,
                once(frozenset(islice(bundle.texts_with(at), _MOST_TEXTS))),
                bundle.spot(at, deed.first, deed.last),
                about_whom(statement, deed, before),
                names,
                _person(bundle, statement, deed, beside),
                once(frozenset(word.stem for word in around if word.stem)),
                once(_counts(statement, deed)),
                is_told_before,
                all(rules.has("vague_deeds", word.low) for word in words if word.stem),
                once(frozenset(filter(None, _years(statement)))),
                any(rules.has("of_many", word.low) for word in around),
                rules,
            )


def may_be_of_one(one: Told, other: Told) -> bool:
    """Whether two deeds that exclude each other may be told of one.

    They are not where they are told of some more, of other numbers of people or things, or in
    sentences that name other years.
    """
    if one.of_others or other.of_others or one.years != other.years:
        return False
    return _are_of_as_many(one.counts, other.counts)


def _are_of_as_many(some: frozenset[float], others: frozenset[float]) -> bool:
    """Whether two deeds are told of as many, or of nearly as many where they are many."""
    return some == others or (
        len(some) == len(others) == 1
        and min(*some, *others) > _MANY
        and max(*some, *others) < _NEARLY * min(*some, *others)
    )


def meet(one: Told, other: Told) -> bool:
    """Whether what stands beside one deed is also told of the other.

    Words with many senses, and what one text denies, are only of one thing where the same word
    stands beside both.
    """
    if one.is_vague or other.is_vague or one.deed.denied != other.deed.denied:
        return not one.beside.isdisjoint(other.beside)
    return (
        one.leans
        or other.leans
        or not one.beside.isdisjoint(other.about)
        or not other.beside.isdisjoint(one.about)
    )


def evidence(bundle: Bundle, one: Told, other: Told) -> float:
    """Say how much speaks for two deeds being told of one person or thing: rare words of both.

    Nothing does where other persons stand beside them.
    """
    if one.person and other.person and not set(one.person) & set(other.person):
        return 0.0
    statement = bundle.statements[one.spot.statement]
    names = one.names | other.names

    def worth(stem: str) -> float:
        weight = _AGE if stem[0] == "#" else bundle.weights.of(stem, statement)
        return weight * (_NAME if stem in names else 1.0)

    is_vague = one.is_vague or other.is_vague
    beside = 0.0 if is_vague or one.beside.isdisjoint(other.beside) else _SAME_BESIDE
    return beside + math.fsum(
        share * other.about[stem] * worth(stem)
        for stem, share in one.about.items()
        if stem in other.about
    )


def _person(
    bundle: Bundle, statement: Statement, deed: Deed, around: Sequence[int]
) -> tuple[str, ...]:
    """Return the words of the person's name nearest to a deed, among the words around it."""

    def distance(name: Name) -> int:
        return min(abs(name.first - deed.last), abs(deed.first - name.last))

    persons = (
        name
        for name in statement.names
        if (name.first in around or name.last in around)
        and (name.is_person or name.words[-1] in bundle.surnames)
    )
    nearest = min(persons, default=None, key=distance)
    return nearest.words if nearest else ()


def _counts(statement: Statement, deed: Deed) -> frozenset[float]:
    """Return of how many a deed is told."""
    around = takewhile(
        lambda index: statement.words[index].raw != ",", near(statement, deed, WITHIN)
    )
    places = frozenset(around)
    return frozenset(
        number.value
        for number in statement.numbers
        if number.figure in places and _is_count(statement, number)
    )


def _is_count(statement: Statement, number: Number) -> bool:
    """Whether a number says of how many something is told: not `for six hours`, `in 2 games`."""
    rules, unit = statement.rules, set(number.unit)
    before = statement.words[number.first - 1].low if number.first else ""
    return number.value > 1 and not (
        number.is_age
        or number.is_measure
        or unit & (rules.money | rules.time_stems | {"%"})
        or rules.has("before_objects", before)
        or rules.has("after_outcomes", before)
    )


def _years(statement: Statement) -> Iterator[object]:
    return (one.label[0] for one in statement.moments if one.kind in _WITH_YEARS)
