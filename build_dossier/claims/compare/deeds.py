"""What became of somebody or something: arrested here, let go there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.bundle import Match
from build_dossier.claims.compare.affected import Told, evidence, may_be_of_one, meet, told
from build_dossier.claims.deeds import are_of_one_row, exclude_each_other

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.claims.bundle import Bundle

_VISITED = 200
"""Deeds visited from one."""
_LEAST, _HALF_SURE = 0.3, 3.0
"""Evidence below which two deeds are not compared, and with which they are as likely of one."""
_ANSWERED, _SURE = 0.6, 2.0
"""Share of the evidence, and evidence, with which a text tells the same of it as the other."""
_DENIED = 0.8
"""What a verb that one denies counts for: `not` may stand for something else."""


class _Paired(NamedTuple):
    one: int
    """Index of a deed."""
    other: int
    """Index of one of another text."""
    evidence: float
    """How much speaks for both being told of one person or thing."""


def compare(bundle: Bundle) -> Iterator[Match]:
    """Yield deeds told of one person or thing that cannot both be true."""
    deeds = list(told(bundle))
    agreeing: list[_Paired] = []
    differing: list[_Paired] = []
    for left, right in _together(deeds):
        found = _Paired(left, right, evidence(bundle, deeds[left], deeds[right]))
        if found.evidence < _LEAST or not meet(deeds[left], deeds[right]):
            continue
        if not exclude_each_other(deeds[left].deed, deeds[right].deed):
            agreeing.append(found)
        elif may_be_of_one(deeds[left], deeds[right]):
            differing.append(found)
    answered = _answered(deeds, agreeing)
    for left, right, sure in differing:
        one, other = deeds[left], deeds[right]
        answer = max(_best(answered, left, other), _best(answered, right, one))
        knows = _knows(bundle, one, other) or _knows(bundle, other, one)
        if not knows and answer <= min(_SURE, _ANSWERED * sure):
            yield _match(bundle, one, other, sure)


def _together(deeds: Sequence[Told]) -> list[tuple[int, int]]:
    """Return pairs of deeds of one row and two texts that share a word of whom they are told.

    From each deed, its rarest words lead to others until a budget is spent: work grows with the
    number of deeds, whatever they have in common.
    """
    index: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, one in enumerate(deeds):
        for key in _keys(one):
            index[key].append(at)
    found: set[tuple[int, int]] = set()
    for at, one in enumerate(deeds):
        budget = _VISITED
        for key in sorted(_keys(one), key=lambda key: (len(index[key]), key)):
            budget -= len(index[key])
            if budget < 0:
                break
            found.update(
                (min(at, other), max(at, other))
                for other in index[key]
                if _may_meet(one, deeds[other])
            )
    return sorted(found)


def _keys(one: Told) -> set[tuple[int, str]]:
    """Return the rows of a deed with each word of whom it is told."""
    return {(row, stem) for row, _ in one.deed.columns for stem in one.about}


def _may_meet(one: Told, other: Told) -> bool:
    return one.texts.isdisjoint(other.texts) and one.rules is other.rules


def _answered(
    deeds: Sequence[Told], agreeing: Sequence[_Paired]
) -> Mapping[tuple[int, str], float]:
    """Say how surely another text tells of a deed too: by index of the deed, and text.

    What matches another deed of the first text much better is no answer to this one.
    """
    sides = [
        (here, there, found.evidence)
        for found in agreeing
        for here, there in ((found.one, found.other), (found.other, found.one))
    ]
    best: dict[tuple[int, str], float] = defaultdict(float)
    for here, there, sure in sides:
        for key in ((here, text) for text in deeds[there].texts):
            best[key] = max(best[key], sure)
    answered: dict[tuple[int, str], float] = defaultdict(float)
    for here, there, sure in sides:
        if sure >= _ANSWERED * _best(best, there, deeds[here]):
            for key in ((here, text) for text in deeds[there].texts):
                answered[key] = max(answered[key], sure)
    return answered


def _best(found: Mapping[tuple[int, str], float], at: int, other: Told) -> float:
    """Return the most that is found for a deed in any of the texts of another."""
    return max(found.get((at, text), 0.0) for text in other.texts)


def _knows(bundle: Bundle, one: Told, other: Told) -> bool:
    """Whether a deed is told in passing, or in one sentence with what the other text tells."""
    beside = bundle.statements[one.spot.statement].marks.deeds
    return one.deed.in_passing or any(
        are_of_one_row(deed, other.deed) and not exclude_each_other(deed, other.deed)
        for deed in beside
    )


def _match(bundle: Bundle, one: Told, other: Told, sure: float) -> Match:
    words = bundle.text(one.spot), bundle.text(other.spot)
    denied = one.deed.denied or other.deed.denied
    told_as = "as done and as not done" if denied else "differently"
    reason = f"What was done is told {told_as}: “{words[0]}” and “{words[1]}”."
    person = max((one.person, other.person), key=len)
    whom = f"What became of {' '.join(person).title()}: " if one.person and other.person else ""
    question = f"{whom}“{words[0]}” or “{words[1]}”?"
    likeness = sure / (sure + _HALF_SURE) * (_DENIED if denied else 1.0)
    return Match("deed", one.spot, other.spot, likeness, 1.0, reason, question)
