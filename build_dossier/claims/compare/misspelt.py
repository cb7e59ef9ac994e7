"""Names that may be meant to be one, and are spelt differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.claims.context import cosine
from build_dossier.claims.mentions import Mention, asked, know_each_other
from build_dossier.claims.offices import is_title
from build_dossier.claims.spelling import begin_alike, likeness, may_be_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.claims.bundle import Bundle, Match
    from build_dossier.claims.rules import Rules

_NEAR_MISS = 0.72
_NEARLY = 0.92
_SAME_WORDS = 0.9
_BASE_OF_ONE_WORD, _LEAST_ALIKE = 0.2, 0.1
_BASE_OF_BEGUN, _LEAST_ALONE = 0.5, 0.4
_TWO = 2


def compare(bundle: Bundle, one: Mention, other: Mention) -> Iterator[Match]:
    """Yield two names that may be meant to be one, and are spelt differently."""
    if 1 in (len(one.name.words), len(other.name.words)):
        yield from _alone(bundle, one, other)
        return
    yield from _near_miss(bundle, one, other)
    yield from _all_but_one(bundle, one, other)


def _alone(bundle: Bundle, one: Mention, other: Mention) -> Iterator[Match]:
    """A surname with `Mr` or an office before it, or the one word that is a place's name."""
    left, right = one.name.words[-1], other.name.words[-1]
    if one.text == other.text or know_each_other(bundle, one, other):
        return
    persons = [_is_somebody(bundle, each) for each in (one, other)]
    sure = likeness(left, right)
    if sure < _NEARLY and not any(persons):
        sure = _begun(bundle, one, other)
    if persons[0] != persons[1] or sure < _LEAST_ALONE:
        return
    rules = bundle.statements[one.spot.statement].rules
    if not persons[0] and _are_forms(left, right, rules):
        return
    yield asked(bundle, one, other, sure, "Nearly the same name")


def _begun(bundle: Bundle, one: Mention, other: Mention) -> float:
    """Say how sure it is that two words that begin alike are one name, of like sentences."""
    left, right = one.name.words[-1], other.name.words[-1]
    alike = cosine(bundle.vector(one.spot.statement), bundle.vector(other.spot.statement))
    is_one = len(one.name.words) == len(other.name.words) == 1 and alike >= _LEAST_ALIKE
    return begin_alike(left, right) * min(1.0, _BASE_OF_BEGUN + alike) if is_one else 0.0


def _are_forms(left: str, right: str, rules: Rules) -> bool:
    """Whether words may be two forms of one: `Ukraine`, `Ukrainian`; `Farholm`, `Farholms`."""
    if left.startswith(right) or right.startswith(left):
        return True
    ends = rules.ends_in("name_endings", left) or rules.ends_in("name_endings", right)
    return left[-_TWO:] != right[-_TWO:] and ends


def _is_somebody(bundle: Bundle, mention: Mention) -> bool:
    """Whether a mention is a person's full name, or a surname after a title."""
    statement, name = bundle.statements[mention.spot.statement], mention.name
    return name.is_person or is_title(statement.words[name.first - 1], statement.rules)


def _near_miss(bundle: Bundle, one: Mention, other: Mention) -> Iterator[Match]:
    """Two names that differ by a few letters, or in the order of their words."""
    sure = _likeness(bundle, one.name.words, other.name.words, one)
    is_short = one.name.is_person or len(one.name.words) <= _TWO
    if sure < _NEAR_MISS or (one.text == other.text and is_short):
        return
    known = know_each_other(bundle, one, other)
    if known and one.text != other.text and set(one.name.words) != set(other.name.words):
        return
    yield asked(bundle, one, other, sure, "Nearly the same name")


def _likeness(bundle: Bundle, left: tuple[str, ...], right: tuple[str, ...], one: Mention) -> float:
    """Say how sure it is that two names are one, misspelt: every other word a near miss."""
    rules = bundle.statements[one.spot.statement].rules
    if sorted(map(rules.bare, left)) == sorted(map(rules.bare, right)) and len(left) > _TWO:
        return _SAME_WORDS
    if len(left) != len(right) or sorted(left) == sorted(right):
        return 0.0
    return _likeness_of_words([(a, b) for a, b in zip(left, right, strict=True) if a != b], left)


def _likeness_of_words(differ: list[tuple[str, str]], left: tuple[str, ...]) -> float:
    plural = len(left) == _TWO and all(a + "s" == b or b + "s" == a for a, b in differ)
    if plural or len(differ) == len(left) > _TWO:
        return 0.0  # one award, two awards; nothing in common
    return min(likeness(a, b) for a, b in differ) * (1.0 if len(differ) < len(left) else 0.95)


def _all_but_one(bundle: Bundle, one: Mention, other: Mention) -> Iterator[Match]:
    """Two long names that differ in one word, and not as a `Department` and a `College` do."""
    left, right = one.name.words, other.name.words
    rules = bundle.statements[one.spot.statement].rules
    if len(left) != len(right) or len(left) <= _TWO or one.text == other.text:
        return
    differ = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(differ) > 1 or all(rules.has("bodies", word) for word in differ[0]):
        return
    alike = cosine(bundle.vector(one.spot.statement), bundle.vector(other.spot.statement))
    may_be_one = may_be_short(*differ[0]) or know_each_other(bundle, one, other)
    if may_be_one or alike < _LEAST_ALIKE:
        return
    sure = min(1.0, _BASE_OF_ONE_WORD + 1.5 * alike)
    yield asked(bundle, one, other, sure, "Two names differ in one word")
