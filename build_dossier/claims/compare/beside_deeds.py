"""The words that tell of whom or what a deed is: beside it, in its sentence, in those before."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.claims.bundle import Bundle
    from build_dossier.claims.deeds import Deed
    from build_dossier.claims.numbers import Number
    from build_dossier.claims.statement import Statement

WITHIN, NEAR = 14, 5
"""How far from a deed a word may tell of whom it is, and how far it stands beside it."""
_FAR = 8.0
_COMMA, _FUNCTION_WORD = 2.0, 0.5
"""How far a comma, and a word that says little, set what follows apart, beside 1 for others."""
_OTHER_SIDE, _OF_THE_SENTENCE, _OF_WHOEVER_DID_IT = 0.5, 0.7, 0.3
"""How surely words tell whom it was: those on the other side of a deed, those that its sentence
begins with or names, and the same where whoever did it stands there."""
_EARLIER, _FADES = 4, 0.8
"""Sentences before in which whoever is only called `he` is looked for; how their words fade."""
_BEGINNING = 5


def about_whom(statement: Statement, deed: Deed, before: Sequence[Statement]) -> dict[str, float]:
    """Return how surely each stem tells whom or what a deed is told of."""
    ages = {number.figure: _age(number) for number in statement.numbers if number.is_age}
    about: dict[str, float] = {}
    for index, share in _shares(statement, deed, WITHIN):
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


def near(statement: Statement, deed: Deed, most: float) -> tuple[int, ...]:
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


def leans(statement: Statement, deed: Deed, beside: Sequence[int]) -> bool:
    """Whether whom a deed is told of was named before: `he`, `one of them`, `gave himself up`.

    Args:
        statement: The deed's sentence.
        deed: The deed.
        beside: Indices of the words near it.
    """
    places = (*beside, *range(deed.first, deed.last + 1))
    if not (deed.of_what_follows or any(name.is_person for name in statement.names)):
        places = (*places, *range(deed.first))
    return any(_is_leaning(statement, index) for index in places)


def _is_leaning(statement: Statement, at: int) -> bool:
    """Whether a word stands for somebody told of before: not `her` in `her grandmother`."""
    low, following = statement.words[at].low, statement.words[at + 1 : at + 2]
    is_owner = statement.rules.has("articles", low) and bool(following and following[0].stem)
    return statement.rules.has("leaning", low) and not is_owner


def earlier(bundle: Bundle, at: int) -> Iterator[Statement]:
    """Yield the sentences of a text before one, the nearest first."""
    for before in range(at - 1, max(-1, at - 1 - _EARLIER), -1):
        if bundle.statements[before].text != bundle.statements[at].text:
            return
        yield bundle.statements[before]
