"""Whom or what a deed is told of: by the words beside it, by its sentence, by those before."""

from __future__ import annotations

import math
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.claims.bundle import Bundle, Spot
    from build_dossier.claims.deeds import Deed
    from build_dossier.claims.names import Name
    from build_dossier.claims.numbers import Number
    from build_dossier.claims.rules import Rules
    from build_dossier.claims.statement import Statement

_FAR, _WITHIN, _NEAR = 8.0, 14, 5
_COMMA, _FUNCTION_WORD = 2.0, 0.5
"""How far a comma, and a word that says little, set what follows apart, beside 1 for others."""
_OTHER_SIDE, _OF_THE_SENTENCE, _OF_WHOEVER_DID_IT = 0.5, 0.7, 0.3
"""How surely words tell whom it was: those on the other side of a deed, those that its sentence
begins with or names, and the same where whoever did it stands there."""
_EARLIER, _FADES = 4, 0.8
"""Sentences before in which whoever is only called `he` is looked for; how their words fade."""
_BEGINNING = 5
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
            near = [statement.words[index] for index in _near(statement, deed, _NEAR)]
            leans = _leans(statement, deed)
            earlier = tuple(_earlier(bundle, at)) if leans else ()
            words = statement.words[deed.first : deed.last + 1]
            names = frozenset[str]().union(*(one.name_stems for one in (statement, *earlier)))
            yield Told(
                deed,
                frozenset(islice(bundle.texts_with(at), _MOST_TEXTS)),
                bundle.spot(at, deed.first, deed.last),
                _about(statement, deed, earlier),
                names,
                _person(bundle, statement, deed),
                frozenset(word.stem for word in near if word.stem),
                _counts(statement, deed),
                leans,
                all(rules.has("vague_deeds", word.low) for word in words if word.stem),
                frozenset(filter(None, _years(statement))),
                any(rules.has("of_many", word.low) for word in near),
                rules,
            )


def may_be_of_one(one: Told, other: Told) -> bool:
    """Whether two deeds that exclude each other may be told of one.

    They are not where they are told of some more, of other numbers of people or things, or in
    sentences that name other years.
    """
    if one.of_others or other.of_others or one.years != other.years:
        return False
    if not _are_of_as_many(one.counts, other.counts):
        return False
    return one.deed.denied == other.deed.denied or not one.beside.isdisjoint(other.beside)


def _are_of_as_many(some: frozenset[float], others: frozenset[float]) -> bool:
    """Whether two deeds are told of as many, or of nearly as many where they are many."""
    return some == others or (
        len(some) == len(others) == 1
        and min(*some, *others) > _MANY
        and max(*some, *others) < _NEARLY * min(*some, *others)
    )


def meet(one: Told, other: Told) -> bool:
    """Whether what stands beside one deed is also told of the other.

    Words with many senses are only of one thing where the same word stands beside both.
    """
    if one.is_vague or other.is_vague:
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


def _about(statement: Statement, deed: Deed, before: Sequence[Statement]) -> dict[str, float]:
    """Return how surely each stem tells whom or what a deed is told of."""
    ages = {number.figure: _age(number) for number in statement.numbers if number.is_age}
    about: dict[str, float] = {}
    for index, share in _shares(statement, deed, _WITHIN):
        stem = ages.get(index) or statement.words[index].stem
        about[stem] = max(about.get(stem, 0.0), share)
    share = _OF_WHOEVER_DID_IT if deed.of_what_follows else _OF_THE_SENTENCE
    for stem in _topic(statement):
        about[stem] = max(about.get(stem, 0.0), share)
    share = _OF_THE_SENTENCE
    for earlier in before:
        for stem in _topic(earlier):
            about[stem] = max(about.get(stem, 0.0), share)
        share *= _FADES
    about.pop("", None)
    return about


def _shares(statement: Statement, deed: Deed, most: float) -> Iterator[tuple[int, float]]:
    """Yield the words in and around a deed, with how surely each says of whom it is told."""
    yield from ((index, 1.0) for index in range(deed.first + 1, deed.last))
    for step in (-1, 1):
        full = 1.0 if (step > 0) == deed.of_what_follows else _OTHER_SIDE
        index = (deed.first if step < 0 else deed.last) + step
        distance = 0.0
        while 0 <= index < len(statement.words) and distance < most:
            word = statement.words[index]
            if word.raw in {";", ":"}:
                break
            if word.raw == ",":
                distance += _COMMA
            elif not word.is_mark:
                distance += 1.0 if word.stem else _FUNCTION_WORD
            yield index, full * math.exp(-distance / _FAR)
            index += step


def _near(statement: Statement, deed: Deed, most: float) -> tuple[int, ...]:
    """Return the indices of the words near a deed, on the side of whom it is told of."""
    around = (index for index, _ in _shares(statement, deed, most))
    if deed.of_what_follows:
        return tuple(index for index in around if index > deed.last)
    return tuple(index for index in around if index < deed.first)


def _topic(statement: Statement) -> set[str]:
    """Return what a sentence begins with, whom it names, and how old they are."""
    content = [word.stem for word in statement.words if word.stem][:_BEGINNING]
    ages = (_age(number) for number in statement.numbers if number.is_age)
    return {*content, *statement.name_stems, *ages}


def _age(number: Number) -> str:
    return f"#{number.value:g}"


def _leans(statement: Statement, deed: Deed) -> bool:
    """Whether whom a deed is told of was named before: `he`, `one of them`, `gave himself up`."""
    near = (*_near(statement, deed, _NEAR), *range(deed.first, deed.last + 1))
    if not (deed.of_what_follows or any(name.is_person for name in statement.names)):
        near = (*near, *range(deed.first))
    return any(_is_leaning(statement, index) for index in near)


def _is_leaning(statement: Statement, at: int) -> bool:
    """Whether a word stands for somebody told of before: not `her` in `her grandmother`."""
    low, following = statement.words[at].low, statement.words[at + 1 : at + 2]
    is_owner = statement.rules.has("articles", low) and bool(following and following[0].stem)
    return statement.rules.has("leaning", low) and not is_owner


def _earlier(bundle: Bundle, at: int) -> Iterator[Statement]:
    """Yield the sentences of a text before one, the nearest first."""
    for before in range(at - 1, max(-1, at - 1 - _EARLIER), -1):
        if bundle.statements[before].text != bundle.statements[at].text:
            return
        yield bundle.statements[before]


def _person(bundle: Bundle, statement: Statement, deed: Deed) -> tuple[str, ...]:
    """Return the words of the person's name nearest to a deed, on the side of whom it tells."""
    near = _near(statement, deed, _NEAR)

    def distance(name: Name) -> int:
        return min(abs(name.first - deed.last), abs(deed.first - name.last))

    persons = (
        name
        for name in statement.names
        if (name.first in near or name.last in near)
        and (name.is_person or name.words[-1] in bundle.surnames)
    )
    nearest = min(persons, default=None, key=distance)
    return nearest.words if nearest else ()


def _counts(statement: Statement, deed: Deed) -> frozenset[float]:
    """Return of how many a deed is told."""
    near = tuple(
        takewhile(lambda index: statement.words[index].raw != ",", _near(statement, deed, _WITHIN))
    )
    return frozenset(
        number.value
        for number in statement.numbers
        if number.figure in near and _is_count(statement, number)
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
