"""The numbers that whole texts tell: how often each, and which of what."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.claims.bundle import Bundle
    from build_dossier.claims.numbers import Number


def figures(bundle: Bundle) -> dict[str, Mapping[float, int]]:
    """Return how often each number stands in each text."""
    found: dict[str, Counter[float]] = defaultdict(Counter)
    for text, number in _every(bundle):
        found[text][number.value] += 1
    return {**found}


def counted(bundle: Bundle) -> dict[str, Mapping[str, frozenset[float]]]:
    """Return text id to stem to the numbers of what it stands for: `23 pirates`."""
    found: dict[str, dict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
    for text, number in _every(bundle):
        for stem in number.unit:
            found[text][stem].add(number.value)
    return {
        text: {stem: frozenset(values) for stem, values in stems.items()}
        for text, stems in found.items()
    }


def _every(bundle: Bundle) -> Iterator[tuple[str, Number]]:
    """Yield the numbers with the texts that have them."""
    for at, statement in enumerate(bundle.statements):
        for text in bundle.texts_with(at):
            yield from ((text, number) for number in statement.numbers)
