"""Whose voice a quotation may be where only `she` stands beside it: whoever was named before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.claims.quotations import Quotation
    from build_dossier.claims.statement import Statement

_NAMED_BEFORE = 300
"""Code points before a quotation in which who says it is named, if at all."""

_BEGINNING = 4
"""Words that an office before a name has at most, at the beginning of a sentence."""

_ONE_SURNAME = 80
"""How alike, of 100, two surnames are that one person's is spelt: `MacAllan`, `McAllan`."""


class _Person(NamedTuple):
    """Where somebody is named."""

    start: int
    sentence: int
    """Index of the sentence."""
    is_begun: bool
    """Whether the sentence begins with the name, or with an office before it."""
    surname: str


def voiced(
    text: str, said: Sequence[Quotation], statements: Sequence[Statement]
) -> Iterator[Quotation]:
    """Yield the quotations of a text with all who may have said each.

    Args:
        text: The text.
        said: Its quotations, in order.
        statements: Its sentences.
    """
    persons = sorted(_persons(statements))
    starts = [each.start for each in statements]
    before: Quotation | None = None
    for one in said:
        in_one = before is not None and "\n" not in text[before.end : one.start]
        named = _named_before(one.start, persons)
        here = bisect_right(starts, one.start) - 1
        is_next = [(here - 1, True)] == [(each.sentence, each.is_begun) for each in named]
        in_one = in_one and not (is_next and one.pronoun)
        spoken = before.voices if before is not None and in_one else frozenset[str]()
        voices = frozenset(one.speaker[-1:]) or spoken or frozenset(each.surname for each in named)
        goes_on = in_one and not set(one.speaker[-1:]) - spoken
        before = one._replace(voices=voices, is_next=is_next, goes_on=goes_on)
        yield before


def _persons(statements: Sequence[Statement]) -> Iterator[_Person]:
    """Yield where persons are named: in full, by their office, or by a surname met in full."""
    surnames = {name.words[-1] for one in statements for name in one.names if name.is_person}
    for at, one in enumerate(statements):
        for name in one.names:
            if name.held.offices or name.words[-1] in surnames:
                start = one.start + one.starts[name.first]
                yield _Person(start, at, name.first <= _BEGINNING, name.words[-1])


def _named_before(at: int, persons: Sequence[_Person]) -> list[_Person]:
    """Return those whom the last sentence names that names somebody."""
    first = bisect_left(persons, (at - _NAMED_BEFORE,))
    before = persons[first : bisect_left(persons, (at,))]
    return [one for one in before if one.sentence == before[-1].sentence]


def meet(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether a surname stands in both, be it spelt a little differently."""
    return not some.isdisjoint(others) or any(
        one[0] == other[0] and fuzz.ratio(one, other) >= _ONE_SURNAME
        for one in some
        for other in others
    )
