"""Ages: whose they are, and at which time of a life."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_dossier.claims.bundle import Bundle
    from build_dossier.claims.comparison import Comparison, Side
    from build_dossier.claims.names import Name
    from build_dossier.claims.numbers import Number

_BESIDE = 3
"""Words between a name and an age after it, with the comma: `Hakim, both 51`."""
_FARTHEST, _FROM_DEATH = 10, 12
_SURE, _LIKELY = 0.9, 0.7
_SAME_SENTENCE = 0.5
"""Share of the words above which a man may be the driver of a like sentence."""
_PARTS = frozenset(",;:()")
"""Marks that end what an age is told of."""


def likeness(pair: Comparison, one: Number, other: Number) -> float | None:
    """Say how sure it is that two ages are of one person; nothing where no name tells."""
    left, right = owner(pair.bundle, pair.one, one), owner(pair.bundle, pair.other, other)
    if left and right:
        are_of_one_time = _is_past(pair.one, one) == _is_past(pair.other, other)
        return _SURE if left & right and are_of_one_time else 0.0
    if _is_of_death(pair.one, one) and _is_of_death(pair.other, other):
        return None if pair.has_other_names else _LIKELY
    past = _is_past(pair.one, one), _is_past(pair.other, other)
    if any(past):
        in_place = all(past) and pair.in_slot((one.first, one.last), (other.first, other.last))
        return None if in_place else 0.0
    return 0.0 if are_of_two(pair, one, other) else None


def are_of_two(pair: Comparison, one: Number, other: Number) -> bool:
    """Whether two ages are told of two kinds of people, in sentences that have little in common."""
    who = _described(pair.one, one), _described(pair.other, other)
    return bool(all(who) and who[0] != who[1] and pair.alignment.same < _SAME_SENTENCE)


def owner(bundle: Bundle, side: Side, number: Number) -> frozenset[str]:
    """Return the words of the name of whose age it is; a surname by itself counts."""
    return _beside(side, number) or _before(bundle, side, number)


def _before(bundle: Bundle, side: Side, age: Number) -> frozenset[str]:
    """Return the name of whom the sentence before tells: `He was 79`, `The 43-year-old, a father`.

    It names nobody else.
    """
    statement, rules = side.statement, side.statement.rules
    first = statement.words[0].low
    is_he = rules.has("leaning", first) and all(
        not word.stem and not rules.has("articles", word.low)
        for word in statement.words[1 : age.first]
    )
    is_the = rules.has("articles", first) and age.first == 1 and not _described(side, age)
    before = bundle.before(side.at) if is_he or is_the else None
    if before is None:
        return frozenset()
    persons = {
        name.words[-1]: name.words
        for name in before.names
        if name.is_person or name.words[-1] in bundle.surnames
    }
    return frozenset(*persons.values()) if len(persons) == 1 else frozenset()


def _beside(side: Side, number: Number) -> frozenset[str]:
    """Return the words of the person's name next to an age."""
    names = [
        name
        for name in side.statement.names
        if (name.is_person or len(name.words) == 1) and not name.is_thing
    ]
    before = [name for name in names if _precedes(side, number, name)]
    after = [name for name in names if _follows(side, number, name)]
    persons = {name.words[-1]: name for name in names if name.is_person and not name.is_thing}
    alone = list(persons.values()) if len(persons) == 1 else []
    led = number.first > 0 and side.statement.rules.has(
        "articles", side.statement.words[number.first - 1].low
    )  # `Hakim met the 32-year-old Brandt`
    nearest = (after or before) if led else (before or after)
    return frozenset(
        word for name in (nearest or ([] if led else alone))[:1] for word in name.words
    )


def _described(side: Side, age: Number) -> str:
    """Return the stem of what somebody of an age is: `the 36-year-old driver`."""
    told = _words_for_age(side, age)
    for word in side.statement.words[age.last + 1 :][:_FARTHEST]:
        if word.raw != "-" and word.low not in told and word.stem not in told:
            return word.stem if word.raw.islower() else ""
    return ""


def _words_for_age(side: Side, age: Number) -> set[str]:
    """Return `year` and `old`, as words and as stems."""
    return {*age.unit, *map(side.statement.rules.stem, age.unit)}


def _is_of_death(side: Side, age: Number) -> bool:
    """Whether somebody died at an age: `died of pneumonia at the age of 85`."""
    before = [word for word in side.statement.words[: age.first] if not word.is_mark]
    return any(side.statement.rules.has("deaths", word.low) for word in before[-_FROM_DEATH:])


def _is_past(side: Side, age: Number) -> bool:
    """Whether somebody did something at an age, which is another one now: `at the age of 10`."""
    rules = side.statement.rules
    before = tuple(word.low for word in side.statement.words[: age.first])
    phrases = [before[-1:], *rules.phrases.get("age_before", ())]
    led = any(
        phrase and before[-len(phrase) :] == phrase and rules.has("age_prepositions", phrase[0])
        for phrase in phrases
    )
    return led and not _is_of_death(side, age)


def _precedes(side: Side, number: Number, name: Name) -> bool:
    """Whether an age comes just after a name and a comma: `Hakim, both 51`, not `police say 51`."""
    comma = side.statement.words[name.last + 1 :][:2]
    parted = any(word.raw == "," for word in comma)
    return parted and 1 < number.first - name.last <= _BESIDE


def _follows(side: Side, number: Number, name: Name) -> bool:
    """Whether a name comes just after an age: `the 71-year-old trooper William Hakim`."""
    between = side.statement.words[number.last + 1 : name.first]
    rules = side.statement.rules
    if any(rules.has("before_objects", word.low) or word.raw in _PARTS for word in between):
        return False
    told = _words_for_age(side, number)
    plain = [word for word in between if word.raw.islower() and word.stem not in told]
    return 0 < name.first - number.last <= _FARTHEST and sum(bool(one.stem) for one in plain) <= 1
