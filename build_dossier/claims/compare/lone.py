"""What each of two texts tells and the other does not: told of the same, it stands in other words.

Two texts of one story mostly tell the same numbers and times. What is left over on both sides and
lies near each other may well be of one thing, though the sentences share little. What a story is
about stands at its head.

The weights of `lone_figures` and `lone_days` are those of logistic regressions on invented events
(`tests.bench.weights`): all that is left over in two reports, against the differences known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.claims.blocking import tell_one_story
from build_dossier.claims.compare import lone_ages, lone_days, lone_figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from build_dossier.claims.blocking import Pair
    from build_dossier.claims.bundle import Bundle, Match

_AGREED, _AGREED_OF_MANY = 1, 3
"""Numbers in both from which on what is left over in two texts may be of one thing; of many texts,
numbers agree by chance."""


def comparing(bundle: Bundle) -> Callable[[Sequence[Pair]], Iterator[Match]]:
    """Return what yields the numbers and times that two texts tell alone and that may be of one.

    It is to be called with all pairs of sentences of two texts.
    """
    figures = lone_figures.told(bundle)
    # Of many texts, times and ages lie near each other by chance.
    few = bundle.is_of_few_texts
    least = _AGREED if few else _AGREED_OF_MANY
    ages, days = (lone_ages.told(bundle), lone_days.told(bundle)) if few else ({}, {})

    def compare(pairs: Sequence[Pair]) -> Iterator[Match]:
        one, other = bundle.texts_of(pairs[0])
        if one == other or not tell_one_story(pairs):
            return
        if len(bundle.figures[one].keys() & bundle.figures[other].keys()) < least:
            return
        yield from _asked(bundle, lone_figures.compare(bundle, figures[one], figures[other]))
        if few:
            yield from _asked(bundle, lone_ages.compare(bundle, ages[one], ages[other]))
            yield from _asked(bundle, lone_days.compare(bundle, days[one], days[other]))

    return compare


def _asked(bundle: Bundle, matches: Iterable[Match]) -> Iterator[Match]:
    """Say of matches what they rest on."""
    for match in matches:
        words = (bundle.text(spot) for spot in (match.one, match.other))
        one, other = (f"“{each}”" for each in words)
        reason = f"One text has {one} and not {other}, the other has it the other way round."
        yield match._replace(reason=reason) if match.contrast else match
