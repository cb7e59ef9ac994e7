"""Names that may be meant to be one: a near miss, another given name, another in one office."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import JaroWinkler, Levenshtein

from build_dossier.claims.bundle import Match, Spot
from build_dossier.claims.context import cosine
from build_dossier.claims.exclusive import are_one
from build_dossier.claims.rules import stripped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.claims.bundle import Bundle
    from build_dossier.claims.names import Name

_MOST_OF_A_KEY = 40
_NEAR_MISS = 0.72
_SHORTEST = 4
_LONGEST_NAME = 8
_SAME_WORDS = 0.9
_SAME_OFFICE = 0.85
_BASE_OF_ONE_WORD, _LEAST_ALIKE = 0.2, 0.1
_TWO = 2
_OF_ONE_BODY = 0.5
"""Share of the words of what an office belongs to that both must have."""


class _Mention(NamedTuple):
    name: Name
    spot: Spot
    text: str


def compare(bundle: Bundle) -> Iterator[Match]:
    """Yield names that may be meant to be one, and are not."""
    mentions = list(_mentions(bundle))
    for one, other in _together(mentions):
        yield from _office(bundle, one, other)
        yield from _near_miss(bundle, one, other)
        yield from _given_name(bundle, one, other)
        yield from _surname(bundle, one, other)
        yield from _all_but_one(bundle, one, other)


def _mentions(bundle: Bundle) -> Iterator[_Mention]:
    """Yield every name once a text, with the mention that says most of it."""
    best: dict[tuple[str, tuple[str, ...]], _Mention] = {}
    for at, statement in enumerate(bundle.statements):
        for name in statement.names:
            if 1 < len(name.words) <= _LONGEST_NAME and name.words[0] not in bundle.plain:
                spot = bundle.spot(at, name.first, name.last)
                mention = _Mention(name, spot, statement.text)
                key = (statement.text, name.words)
                if key not in best or len(name.held.offices) > len(best[key].name.held.offices):
                    best[key] = mention
    yield from best.values()


def _together(mentions: list[_Mention]) -> Iterator[tuple[_Mention, _Mention]]:
    """Yield pairs of mentions that share an office or the beginning of a word."""
    index = defaultdict(list)
    for at, mention in enumerate(mentions):
        keys = {word[:_SHORTEST] for word in mention.name.words if len(word) >= _SHORTEST}
        keys.update(
            f"{office} {body}"
            for office in mention.name.held.offices
            for body in mention.name.held.bodies
        )
        for key in keys:
            index[key].append(at)
    found = {
        pair
        for listed in index.values()
        if len(listed) <= _MOST_OF_A_KEY
        for pair in combinations(listed, 2)
    }
    for one, other in sorted(found):
        if mentions[one].name.words != mentions[other].name.words:
            yield mentions[one], mentions[other]


def _knows(bundle: Bundle, mention: _Mention, other: _Mention) -> bool:
    """Whether a mention's text has every word of another name as well."""
    return set(other.name.words) <= bundle.said[mention.text]


def _office(bundle: Bundle, one: _Mention, other: _Mention) -> Iterator[Match]:
    """One office of one body, two persons, and neither text knows the other's."""
    left, right = one.name, other.name
    offices, bodies = left.held.offices & right.held.offices, left.held.bodies & right.held.bodies
    statement = bundle.statements[one.spot.statement]
    own = {body for body in bodies if not statement.rules.has_stem("bodies", body)}
    if len(bodies) < _OF_ONE_BODY * min(len(left.held.bodies), len(right.held.bodies)):
        return
    if left.held.bodies - bodies and right.held.bodies - bodies:
        return  # two committees of one house
    are_persons = left.is_person and right.is_person and not (left.is_thing or right.is_thing)
    if not (are_persons and offices and own):
        return
    if one.text == other.text or left.words[-1] == right.words[-1]:
        return
    if _know_each_other(bundle, one, other):
        return
    shared = all(statement.rules.has_stem("shared_offices", office) for office in offices)
    if shared and left.words[0] != right.words[0]:
        return
    words = _named(bundle, one), _named(bundle, other)
    wanted = bodies | offices
    first, last = left.held.reach
    body = " ".join(word.low for word in statement.words[first : last + 1] if word.stem in wanted)
    reason = f"Two names for one office ({body}): “{words[0]}” and “{words[1]}”."
    question = f"Who held the office ({body}): “{words[0]}” or “{words[1]}”?"
    yield Match("name", *_spots(bundle, one, other), 0.9, 1.0, reason, question)


def _spots(bundle: Bundle, one: _Mention, other: _Mention) -> tuple[Spot, Spot]:
    """Return the spots of two names, each with its office."""
    first = bundle.spot(one.spot.statement, *one.name.held.reach)
    second = bundle.spot(other.spot.statement, *other.name.held.reach)
    return first, second


def _named(bundle: Bundle, mention: _Mention) -> str:
    return bundle.text(mention.spot)


def _near_miss(bundle: Bundle, one: _Mention, other: _Mention) -> Iterator[Match]:
    """Two names that differ by a few letters, or in the order of their words."""
    likeness = _likeness(bundle, one.name.words, other.name.words, one)
    is_short = one.name.is_person or len(one.name.words) <= _TWO
    if likeness < _NEAR_MISS or (one.text == other.text and is_short):
        return
    known = _know_each_other(bundle, one, other)
    if known and one.text != other.text and set(one.name.words) != set(other.name.words):
        return
    words = _named(bundle, one), _named(bundle, other)
    reason = f"Nearly the same name: “{words[0]}” and “{words[1]}”."
    question = f"What is the name: “{words[0]}” or “{words[1]}”?"
    yield Match("name", one.spot, other.spot, likeness, 1.0, reason, question)


def _likeness(
    bundle: Bundle, left: tuple[str, ...], right: tuple[str, ...], one: _Mention
) -> float:
    """Say how sure it is that two names are one, misspelt: every other word a near miss."""
    rules = bundle.statements[one.spot.statement].rules
    spelt = [[stripped(word, (), rules.spellings) for word in words] for words in (left, right)]
    if spelt[0] == spelt[1]:
        return 0.0
    if sorted(map(rules.bare, left)) == sorted(map(rules.bare, right)) and len(left) > _TWO:
        return _SAME_WORDS
    if len(left) != len(right) or sorted(left) == sorted(right):
        return 0.0
    return _likeness_of_words([(a, b) for a, b in zip(left, right, strict=True) if a != b], left)


def _likeness_of_words(differ: list[tuple[str, str]], left: tuple[str, ...]) -> float:
    plural = len(left) == _TWO and all(a + "s" == b or b + "s" == a for a, b in differ)
    if plural or len(differ) == len(left) > _TWO:
        return 0.0  # one award, two awards; nothing in common
    return min(_like(a, b) for a, b in differ) * (1.0 if len(differ) < len(left) else 0.95)


def _like(one: str, other: str) -> float:
    """Say how alike two words of names are; a short form is none (`Tom`, `Thomas`)."""
    if min(len(one), len(other)) < _SHORTEST or one.isdecimal() or other.isdecimal():
        return 0.0
    if Levenshtein.distance(one, other) > 1 + max(len(one), len(other)) // 4:
        return 0.0
    return JaroWinkler.similarity(one, other)


def _given_name(bundle: Bundle, one: _Mention, other: _Mention) -> Iterator[Match]:
    """One surname, two given names, in sentences that are alike."""
    left, right = one.name, other.name
    if not (left.is_person and right.is_person) or one.text == other.text:
        return
    if left.words[-1] != right.words[-1] or _may_be_one(left.words, right.words):
        return
    rules = bundle.statements[one.spot.statement].rules
    nicknames = rules.are_in_one("nicknames", {left.words[0], right.words[0]})
    kin = any(bundle.statements[each.spot.statement].is_of_kin(each.name) for each in (one, other))
    if nicknames or kin or _know_each_other(bundle, one, other):
        return
    vectors = bundle.vectors
    alike = cosine(vectors[one.spot.statement], vectors[other.spot.statement])
    alike += 0.35 * bool(left.held.offices & right.held.offices)
    words = _named(bundle, one), _named(bundle, other)
    reason = f"One surname with two given names: “{words[0]}” and “{words[1]}”."
    question = f"What is the name: “{words[0]}” or “{words[1]}”?"
    yield Match("name", one.spot, other.spot, min(1.0, 0.35 + alike), 1.0, reason, question)


def _surname(bundle: Bundle, one: _Mention, other: _Mention) -> Iterator[Match]:
    """One given name and one office in full, two surnames."""
    left, right = one.name, other.name
    if not (left.is_person and right.is_person) or one.text == other.text:
        return
    if left.words[0] != right.words[0] or _may_be_short(left.words[-1], right.words[-1]):
        return
    rules = bundle.statements[one.spot.statement].rules
    pairs = product(left.held.roles, right.held.roles)
    if not any(are_one(*pair, rules) for pair in pairs) or _know_each_other(bundle, one, other):
        return
    words = _named(bundle, one), _named(bundle, other)
    reason = f"One given name and office with two surnames: “{words[0]}” and “{words[1]}”."
    question = f"What is the name: “{words[0]}” or “{words[1]}”?"
    yield Match("name", one.spot, other.spot, _SAME_OFFICE, 1.0, reason, question)


def _all_but_one(bundle: Bundle, one: _Mention, other: _Mention) -> Iterator[Match]:
    """Two long names that differ in one word, and not as a `Department` and a `College` do."""
    left, right = one.name.words, other.name.words
    rules = bundle.statements[one.spot.statement].rules
    if len(left) != len(right) or len(left) <= _TWO or one.text == other.text:
        return
    differ = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(differ) > 1 or all(rules.has("bodies", word) for word in differ[0]):
        return
    alike = cosine(bundle.vectors[one.spot.statement], bundle.vectors[other.spot.statement])
    may_be_one = _may_be_short(*differ[0]) or _know_each_other(bundle, one, other)
    if may_be_one or alike < _LEAST_ALIKE:
        return
    words = _named(bundle, one), _named(bundle, other)
    reason = f"Two names differ in one word: “{words[0]}” and “{words[1]}”."
    question = f"What is the name: “{words[0]}” or “{words[1]}”?"
    sure = min(1.0, _BASE_OF_ONE_WORD + 1.5 * alike)
    yield Match("name", one.spot, other.spot, sure, 1.0, reason, question)


def _know_each_other(bundle: Bundle, one: _Mention, other: _Mention) -> bool:
    """Whether the text of one has every word of the other's name, in one of both directions."""
    return _knows(bundle, one, other) or _knows(bundle, other, one)


def _may_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether given names agree as far as given: initials, a short form, one left out."""
    if len(one) == len(other):
        return all(_may_be_short(a, b) for a, b in zip(one, other, strict=True))
    return _may_be_short(one[0], other[0]) or one[0] in other or other[0] in one


def _may_be_short(one: str, other: str) -> bool:
    short = one[0] == other[0] and min(len(one), len(other)) <= _SHORTEST
    return short or one[:3] == other[:3]
