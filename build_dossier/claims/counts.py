"""The numbers that whole texts tell: how often each, and which of what."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from build_dossier.claims.once import once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.claims.bundle import Bundle
    from build_dossier.claims.numbers import Number
    from build_dossier.claims.statement import Statement


def figures(bundle: Bundle) -> dict[str, Mapping[float, int]]:
    """Return how often each number stands in each text."""
    told = bundle.by_text(_numbers).items()
    return {text: Counter(number.value for number in numbers) for text, numbers in told}


def counted(bundle: Bundle) -> dict[str, Mapping[str, frozenset[float]]]:
    """Return text id to stem to the numbers of what it stands for: `23 pirates`."""
    return {text: _by_stem(numbers) for text, numbers in bundle.by_text(_numbers).items()}


def _by_stem(numbers: list[Number]) -> Mapping[str, frozenset[float]]:
    found: dict[str, set[float]] = defaultdict(set)
    for number in numbers:
        for stem in number.unit:
            found[stem].add(number.value)
    return {stem: once(frozenset(values)) for stem, values in found.items()}


def _numbers(_: int, statement: Statement) -> tuple[Number, ...]:
    return statement.numbers
