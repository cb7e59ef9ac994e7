"""What became of somebody or something: arrested here, let go there."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.bundle import Match
from build_dossier.claims.compare.affected import Told, evidence, may_be_of_one, meet, told
from build_dossier.claims.deeds import are_of_one_row, exclude_each_other

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


class _Agreeing:
    """Deeds of two texts that do not exclude each other."""

    def __init__(self, deeds: Sequence[Told]) -> None:
        self._deeds = deeds
        self._others: dict[int, array[int]] = defaultdict(lambda: array("L"))
        self._evidence: dict[int, array[float]] = defaultdict(lambda: array("d"))

    def add(self, found: _Paired) -> None:
        """Take in two deeds."""
        for here, there in ((found.one, found.other), (found.other, found.one)):
            self._others[here].append(there)
            self._evidence[here].append(found.evidence)

    def answer(self, here: int, there: int) -> float:
        """Say how surely the text of another deed tells of a deed too.

        What matches another deed of the first text much better is no answer to this one.
        """
        told = self._in_text_of(here, there)
        return max((sure for one, sure in told if self._is_answer(sure, one, here)), default=0.0)

    def _is_answer(self, sure: float, one: int, here: int) -> bool:
        return sure >= _ANSWERED * max(best for _, best in self._in_text_of(one, here))

    def _in_text_of(self, here: int, there: int) -> Iterator[tuple[int, float]]:
        """Yield what agrees with a deed in any of the texts of another, and how surely."""
        if here in self._others:
            texts = self._deeds[there].texts
            for one, sure in zip(self._others[here], self._evidence[here], strict=True):
                if not texts.isdisjoint(self._deeds[one].texts):
                    yield one, sure


def compare(bundle: Bundle) -> Iterator[Match]:
    """Yield deeds told of one person or thing that cannot both be true."""
    deeds = list(told(bundle))
    agreeing = _Agreeing(deeds)
    differing: list[_Paired] = []
    for left, right in _together(deeds):
        found = _Paired(left, right, evidence(bundle, deeds[left], deeds[right]))
        if found.evidence < _LEAST or not meet(deeds[left], deeds[right]):
            continue
        if not exclude_each_other(deeds[left].deed, deeds[right].deed):
            agreeing.add(found)
        elif may_be_of_one(deeds[left], deeds[right]):
            differing.append(found)
    for left, right, sure in differing:
        one, other = deeds[left], deeds[right]
        answer = max(agreeing.answer(left, right), agreeing.answer(right, left))
        knows = _knows(bundle, one, other) or _knows(bundle, other, one)
        if not knows and answer <= min(_SURE, _ANSWERED * sure):
            yield _match(bundle, one, other, sure)


def _together(deeds: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Yield pairs of deeds of one row and two texts that share a word of whom they are told.

    From each deed, its rarest words lead to others until a budget is spent: work grows with the
    number of deeds, whatever they have in common.
    """
    index: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, one in enumerate(deeds):
        for key in _keys(one):
            index[key].append(at)
    later = [array("L") for _ in deeds]
    for at, one in enumerate(deeds):
        budget = _VISITED
        for key in sorted(_keys(one), key=lambda key: (len(index[key]), key)):
            budget -= len(index[key])
            if budget < 0:
                break
            for other in index[key]:
                if _may_meet(one, deeds[other]):
                    later[min(at, other)].append(max(at, other))
    for at, others in enumerate(later):
        yield from ((at, other) for other in sorted(set(others)))


def _keys(one: Told) -> set[tuple[int, str]]:
    """Return the rows of a deed with each word of whom it is told."""
    return {(row, stem) for row, _ in one.deed.columns for stem in one.about}


def _may_meet(one: Told, other: Told) -> bool:
    return one.texts.isdisjoint(other.texts) and one.rules is other.rules


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
