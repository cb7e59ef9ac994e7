"""Which offices one person hardly holds at once, and which are one office told in two ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_dossier.claims.data_file import Phrase
    from build_dossier.claims.offices import Office
    from build_dossier.claims.rules import Rules

_OTHER_PART, _OF_ONE_BODY, _OTHER, _OF_OTHERS = 1.0, 0.85, 0.8, 0.7
_SHORTEST = 4
"""Letters of an office that may be the end of one told more exactly."""
_OF_ANYBODY = ("bodies", "higher_ranks", "faint_words", "descriptions")


def are_one(one: Office, other: Office, rules: Rules) -> bool:
    """Whether two offices are one, perhaps given less exactly, or as initials."""
    if _are_of_two_ranks(one, other, rules) or _are_of_two(one, other, rules):
        return False
    if are_named_alike(one, other, rules):
        return True
    if _have_other_parts(one, other, rules):
        return False
    return one.head == other.head or _is_wider(one, other, rules) or _is_wider(other, one, rules)


def heads_go_together(one: str, other: str, rules: Rules) -> bool:
    """Whether one person may be told by the stems of two offices: a `chief`, and a `constable`."""
    wider = rules.offices.wider
    rows = ({form[-1] for form in row} for row in rules.offices.same)
    listed = other in wider.get(one, ()) or one in wider.get(other, ())
    return one == other or listed or any({one, other} <= row for row in rows)


def are_named_alike(one: Office, other: Office, rules: Rules) -> bool:
    """Whether two offices are one in the same words, or in words that mean the same."""
    row_of_both = any(_are_forms(one, other, row) for row in rules.offices.same)
    return row_of_both or one.title == other.title


def _is_wider(one: Office, other: Office, rules: Rules) -> bool:
    """Whether the first is told less exactly: `chief` of a chief constable.

    One of several words that mean one, as `chief executive`, is told exactly.
    """
    if any(len(form) > 1 for row in rules.offices.same for form in _forms(one, row)):
        return False
    before = other.head.removesuffix(one.head)  # `school` of a schoolteacher
    is_end = before != other.head and len(one.head) >= _SHORTEST
    if is_end and not rules.has("lower_ranks", before):
        return True
    return one.head in other.title or other.head in rules.offices.wider.get(one.head, ())


def contrast(one: Office, other: Office, rules: Rules) -> float:
    """Say how much two offices of one person differ, from 0 to 1.

    Whoever is two things of which neither goes with the other is told to be two: nobody lists
    what excludes what.
    """
    if one.is_of_then != other.is_of_then or (one.is_of_then and one.head != other.head):
        return 0.0  # one held in the past, perhaps
    if are_one(one, other, rules) or not _exclude(one, other, rules):
        return 0.0
    if one.head != other.head:
        is_of_one = bool(_field(one, rules) & _field(other, rules))
        return _OF_ONE_BODY if is_of_one else _OTHER
    return _OF_OTHERS if _are_of_two(one, other, rules) else _OTHER_PART


def _exclude(one: Office, other: Office, rules: Rules) -> bool:
    """Whether offices are such that one person rarely has both: a survivor may be anything."""
    if any(rules.has_stem("descriptions", each.head) for each in (one, other)):
        return False
    if any(rules.has_stem("no_offices", part) for each in (one, other) for part in each.parts):
        return False
    if not (one.is_listed or other.is_listed):
        return False  # perhaps of two things: `the newspaper`, `a daily`
    if not any(rules.has_stem("kin", each.head) for each in (one, other)):
        return True
    rows = (rules.offices.kin.get(each.head, frozenset()) for each in (one, other))
    return bool(frozenset.intersection(*rows) or one.scope & other.scope)


def _are_of_two(one: Office, other: Office, rules: Rules) -> bool:
    """Whether two offices are of two bodies or fields: a spokesman for the port, for the union."""
    kin = any(rules.has_stem("kin", each.head) for each in (one, other))
    if kin or _field(one, rules) & _field(other, rules):
        return False
    if one.head == other.head or are_named_alike(one, other, rules):
        for_others = rules.has_stem("for_others", one.head)
        scopes = [each.scope if for_others else each.bodies for each in (one, other)]
    else:  # `flight director`, `head of propulsion`
        scopes = [each.scope | each.parts for each in (one, other)]
    own = [
        (scope & _field(each, rules)) - each.bodies
        for scope, each in zip(scopes, (one, other), strict=True)
    ]
    return all(own) or all(each.bodies for each in (one, other))


def _field(office: Office, rules: Rules) -> frozenset[str]:
    """Return the words that tell an office from others of its kind."""
    own = frozenset(part for part in office.parts if _is_of_a_body(part, rules)) | office.scope
    return frozenset(
        word for word in own if not any(rules.has_stem(key, word) for key in _OF_ANYBODY)
    )


def _is_of_a_body(word: str, rules: Rules) -> bool:
    """Whether a word that two offices have in common may say whose they are."""
    of_title = any(rules.has_stem(key, word) for key in ("offices", "office_qualifiers"))
    return not (of_title or word in rules.numbers or word in rules.time_stems)


def _are_forms(one: Office, other: Office, row: tuple[Phrase, ...]) -> bool:
    """Whether two offices are two of some phrases: `cfo`, `chief financial officer`."""
    left, right = _forms(one, row), _forms(other, row)
    return bool(left and right) and len(left | right) > 1


def _forms(office: Office, row: tuple[Phrase, ...]) -> set[Phrase]:
    """Return those of some phrases that an office is."""
    title = office.title
    return {form for form in row if form[-1] == office.head and title.issuperset(form)}


def _have_other_parts(one: Office, other: Office, rules: Rules) -> bool:
    """Whether what stands before two offices makes two of them: `national` and `district`.

    Of one body's managers, anything may: `the yard's safety manager`, `the yard's paint manager`.
    """
    left, right = (each.title | each.scope for each in (one, other))
    if any(
        left & row and right & row and not left & right & row
        for row in rules.offices.exclusive_parts
    ):
        return True
    own = [{part for part in each.parts if _is_of_a_body(part, rules)} for each in (one, other)]
    of_one_body = one.head == other.head and any(
        _is_of_a_body(word, rules) for word in one.scope & other.scope
    )
    return of_one_body and bool(own[0] and own[1]) and not own[0] & own[1]


def _are_of_two_ranks(one: Office, other: Office, rules: Rules) -> bool:
    """Whether one office is a deputy's or a chief's, and the other is not."""
    lower, higher = (
        [any(rules.has_stem(key, word) for word in each.title) for each in (one, other)]
        for key in ("lower_ranks", "higher_ranks")
    )
    if lower[0] != lower[1]:
        upper = (one, other)[lower[0]]
        is_loose = rules.has_stem("loose_titles", upper.head) and not one.parts & other.parts
        return higher[lower[0]] or not is_loose
    is_rank = one.head == other.head and rules.has_stem("ranks", one.head)
    return is_rank and higher[0] != higher[1]  # a chief inspector is no inspector
