"""Sentences that are nearly the same, and what stands in them in place of what."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from build_dossier.claims.bundle import Match
from build_dossier.claims.deeds import exclude_each_other
from build_dossier.claims.exclusive import are_one, contrast
from build_dossier.claims.offices import is_office, is_title, offices_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.claims.alignment import Slot
    from build_dossier.claims.comparison import Comparison
    from build_dossier.claims.deeds import Deed
    from build_dossier.claims.statement import Statement
    from build_dossier.claims.words import Word

_LEAST_SAME = 0.55
_LEAST_LIKE = 0.3
_LEAST_RUN = 3
_LEAST_WHOLE = 0.2
_OWN = 6
"""Words that each of two sentences must have by itself: with fewer, both say the same."""
_NAMED = 5
_LONGEST_SLOT = 6
_HELD_BY = 2
"""Words that must be the same beside a slot, on both sides together."""


def compare(pair: Comparison) -> Iterator[Match]:
    """Yield the words of two nearly equal sentences that differ."""
    if pair.likeness < _LEAST_LIKE or pair.same_text:
        return
    alignment = pair.alignment
    if alignment.same < _LEAST_SAME or alignment.run < _LEAST_RUN:
        return
    for slot in alignment.slots:
        longest = max(slot.one[1] - slot.one[0], slot.other[1] - slot.other[0])
        if slot.before + slot.after >= max(_HELD_BY, longest):
            yield from _match(pair, slot)


def compare_whole(pair: Comparison) -> Iterator[Match]:
    """Yield two sentences that are so alike that they speak of the same thing."""
    if pair.likeness < _LEAST_WHOLE or pair.same_text or not _has_two_ways(pair):
        return
    sides = (pair.one, pair.other)
    spots = [pair.bundle.spot(side.at, 0, len(side.statement.words) - 1) for side in sides]
    others = pair.other.statement.stems
    common = [word.low for word in pair.one.statement.words if word.stem in others and word.stem]
    about = ", ".join(dict.fromkeys(common[:_NAMED]))
    reason = f"Two sentences speak of the same thing in different words: {about}."
    question = f"What is said of {about}?"
    yield Match("alike", spots[0], spots[1], pair.likeness, 1.0, reason, question)


def _has_two_ways(pair: Comparison) -> bool:
    """Whether each sentence has enough to say that the other has not."""
    one, other = pair.one.statement.stems, pair.other.statement.stems
    return min(len(one.keys() - other.keys()), len(other.keys() - one.keys())) >= _OWN


def _match(pair: Comparison, slot: Slot) -> Iterator[Match]:
    left = pair.one.statement.words[slice(*slot.one)]
    right = pair.other.statement.words[slice(*slot.other)]
    kind = _kind(pair, slot, left, right)
    if not kind:
        yield from _deputy(pair, slot, left, right)
        return
    ends = (slot.one[0], slot.one[1] - 1), (slot.other[0], slot.other[1] - 1)
    if kind == "deed" and (deeds := _deeds(pair, slot)):
        ends = (deeds[0].first, deeds[0].last), (deeds[1].first, deeds[1].last)
    one, other = pair.bundle.spot(pair.one.at, *ends[0]), pair.bundle.spot(pair.other.at, *ends[1])
    words = pair.bundle.text(one), pair.bundle.text(other)
    held = min(slot.before, 4) + min(slot.after, 4)
    likeness = 0.15 + 0.45 * pair.alignment.same + 0.2 * pair.likeness + 0.025 * held
    reason, question = _told(kind, words)
    yield Match(kind, one, other, min(likeness, 1.0), 1.0, reason, question)


def _deputy(
    pair: Comparison, slot: Slot, left: Sequence[Word], right: Sequence[Word]
) -> Iterator[Match]:
    """Yield an office that has a word such as `deputy` before it in one of two like sentences."""
    rules = pair.one.statement.rules
    more = left or right
    added = bool(left) != bool(right) and all(rules.has("office_qualifiers", w.low) for w in more)
    ends = slot.one[1], slot.other[1]
    sides = (pair.one, pair.other)
    offices = [
        end < len(side.statement.words) and rules.has("offices", side.statement.words[end].low)
        for side, end in zip(sides, ends, strict=True)
    ]
    holders = {_holder(side.statement, end) for side, end in zip(sides, ends, strict=True)} - {""}
    if added and all(offices) and len(holders) < len(sides):
        one = pair.bundle.spot(pair.one.at, slot.one[0], ends[0])
        other = pair.bundle.spot(pair.other.at, slot.other[0], ends[1])
        words = pair.bundle.text(one), pair.bundle.text(other)
        yield Match("role", one, other, pair.alignment.same, 1.0, *_told("role", words))


def _holder(statement: Statement, at: int) -> str:
    """Return the first word of the name after an office: of two people, each may have one."""
    words = statement.words[at : at + _LONGEST_SLOT]
    after = next((word for word in words if not is_office(word, statement.rules)), None)
    return after.low if after and after.capital else ""


def _told(kind: str, words: tuple[str, str]) -> tuple[str, str]:
    both = f"“{words[0]}” and “{words[1]}”"
    said = {
        "role": f"In sentences that are nearly the same stand different offices: {both}.",
        "name": f"Sentences that are nearly the same have different names: {both}.",
        "deed": f"What was done is told differently: {both}.",
    }
    reason = said.get(kind, f"Sentences that are nearly the same have different words: {both}.")
    return reason, f"“{words[0]}” or “{words[1]}”?"


def _kind(pair: Comparison, slot: Slot, left: Sequence[Word], right: Sequence[Word]) -> str:
    """Return what stands in place of what; nothing where it says nothing, or both are quoted.

    What is quoted is compared by itself.
    """
    meant = [[word for word in words if word.stem] for words in (left, right)]
    stems = [{word.stem for word in words} for words in meant]
    if (
        not all(meant)
        or max(len(left), len(right)) > _LONGEST_SLOT
        or _has_figure(pair, slot)
        or stems[0] <= stems[1]
        or stems[1] <= stems[0]
    ):
        return ""
    if pair.one.statement.in_capitals or pair.other.statement.in_capitals:
        return ""
    proper = not pair.one.statement.rules.capital_nouns
    if proper and all(word.capital for words in meant for word in words):
        starts = slot.one[0] == 0 or slot.other[0] == 0
        known = starts and min(map(len, meant)) < _HELD_BY
        every = [word for words in meant for word in words]
        titles = any(is_title(word, pair.one.statement.rules) for word in every)
        no_names = titles or any(word.low in pair.bundle.plain for word in every)
        return "" if known or no_names or _are_known(pair, meant) else "name"
    if _deeds(pair, slot):
        return "" if pair.has_other_names else "deed"
    if _are_offices(pair, slot):
        return "role"
    sides = (pair.one.statement, slot.one), (pair.other.statement, slot.other)
    quoted = (one.is_quoted(*one.span(first, end - 1)) for one, (first, end) in sides)
    return "" if all(quoted) else "wording"


def _are_offices(pair: Comparison, slot: Slot) -> bool:
    """Whether an office stands in place of another one."""
    rules = pair.one.statement.rules
    left, right = (
        [
            office
            for office in offices_in(side.statement.words, range(*span), rules)
            if office.is_listed
        ]
        for side, span in ((pair.one, slot.one), (pair.other, slot.other))
    )
    both = list(product(left, right))
    same = any(are_one(one, other, rules) for one, other in both)
    return not same and any(contrast(one, other, rules) for one, other in both)


def _are_known(pair: Comparison, meant: Sequence[Sequence[Word]]) -> bool:
    """Whether a text has the other's name as well, or one is short for the other."""
    left, right = [{word.low.removesuffix("'s") for word in words} for words in meant]
    initials = {"".join(word.low[0] for word in words) for words in meant}
    if initials & (left | right):
        return True
    return not (
        all(pair.lacks(pair.one, [word]) for word in right)
        and all(pair.lacks(pair.other, [word]) for word in left)
    )


def _has_figure(pair: Comparison, slot: Slot) -> bool:
    """Whether a number or time stands in a slot: those are compared by themselves."""
    return any(
        first < end and start <= last
        for side, (start, end) in ((pair.one, slot.one), (pair.other, slot.other))
        for first, last in (
            *((fact.first, fact.last) for fact in side.statement.numbers),
            *((fact.first, fact.last) for fact in side.statement.moments),
        )
    )


def _deeds(pair: Comparison, slot: Slot) -> tuple[Deed, Deed] | None:
    """Return two deeds that exclude each other and stand in place of each other."""
    left, right = (
        [deed for deed in side.statement.marks.deeds if start <= deed.last and deed.first < end]
        for side, (start, end) in ((pair.one, slot.one), (pair.other, slot.other))
    )
    found = ((one, other) for one in left for other in right if exclude_each_other(one, other))
    return next(found, None)
