"""The weights of what two texts tell alone: fitted to the invented events worked on.

`python -m tests.bench.weights` prints them, to be rounded and written into `lone_figures` and
`lone_days` (`claims.compare`). What is left over in two reports is right where it is about a
difference that people know of. A logistic regression by Newton's method (iteratively reweighted
least squares; McCullagh and Nelder, Generalized Linear Models, 1989, 2.5), with a ridge of one
against weights that no data bear out.
"""

from __future__ import annotations

import math
from functools import cache
from itertools import combinations
from operator import mul
from typing import TYPE_CHECKING

from build_dossier.claims.bundle import bundle_of
from build_dossier.claims.compare import lone_days, lone_figures
from build_dossier.claims.statement import read
from tests.bench.reports import WORKED_ON, events

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import ModuleType

    from build_dossier.claims.comparison import Comparison
    from build_dossier.claims.moments import Moment
    from build_dossier.claims.numbers import Number
    from tests.bench.reports import Event

Row = tuple[tuple[float, ...], bool]
_RIDGE, _STEPS, _CLOSE = 1.0, 50, 1e-9


@cache
def rows() -> Mapping[ModuleType, Sequence[Row]]:
    """Return, by who compares, the signs of every two facts left over, and whether it is right."""
    found: dict[ModuleType, list[Row]] = {lone_figures: [], lone_days: []}
    for event in events(WORKED_ON):
        bundle = bundle_of({name: read(name, text) for name, text in event.texts.items()}, {})
        figures, days = lone_figures.told(bundle), lone_days.told(bundle)
        for texts in combinations(event.texts, 2):
            numbers = lone_figures.paired(bundle, *(figures[text] for text in texts))
            moments = lone_days.paired(bundle, *(days[text] for text in texts))
            for pair, one, other, signs in numbers:
                facts = one.number, other.number
                found[lone_figures].append((signs, _is_known(event, pair, facts)))
            for pair, early, late, day_signs in moments:
                found[lone_days].append((day_signs, _is_known(event, pair, (early, late))))
    return found


def _is_known(event: Event, pair: Comparison, facts: Sequence[Number | Moment]) -> bool:
    """Whether two facts of two reports are those of a known difference."""
    places = []
    for side, fact in zip((pair.one, pair.other), facts, strict=True):
        spot, start = pair.bundle.spot(side.at, fact.first, fact.last), side.statement.start
        places.append((side.statement.text, start + spot.start, start + spot.end))
    return any(
        all(
            any(first < end and start < last for start, end in known.spans.get(text, ()))
            for text, first, last in places
        )
        for known in event.known
    )


def fitted(found: Sequence[Row]) -> list[float]:
    """Return the constant and the weights of a logistic regression."""
    signs = [(1.0, *each) for each, _ in found]
    size = len(signs[0])
    weights = [0.0] * size
    ridge = [0.0, *[_RIDGE] * (size - 1)]
    for _ in range(_STEPS):
        sure = [1 / (1 + math.exp(-math.fsum(map(mul, weights, each)))) for each in signs]
        missed = [right - p for (_, right), p in zip(found, sure, strict=True)]
        slope = [_sum(signs, missed, at) - ridge[at] * weights[at] for at in range(size)]
        spread = [p * (1 - p) for p in sure]
        curve = [[_sum(signs, spread, one, other) for other in range(size)] for one in range(size)]
        for at in range(size):
            curve[at][at] += ridge[at]
        step = _solved(curve, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _CLOSE:
            break
    return weights


def _sum(signs: Sequence[Sequence[float]], factors: Sequence[float], *columns: int) -> float:
    """Add up the products of a factor and some signs over all rows."""
    return math.fsum(
        factor * math.prod(each[column] for column in columns)
        for each, factor in zip(signs, factors, strict=True)
    )


def _solved(matrix: Sequence[Sequence[float]], values: Sequence[float]) -> list[float]:
    """Solve linear equations by elimination with the largest pivot."""
    lines = [[*line, value] for line, value in zip(matrix, values, strict=True)]
    size = len(lines)
    for at in range(size):
        best = max(range(at, size), key=lambda line: abs(lines[line][at]))
        lines[at], lines[best] = lines[best], lines[at]
        pivot = lines[at]
        for other in range(size):
            if other != at:
                share = lines[other][at] / pivot[at]
                lines[other] = [a - share * b for a, b in zip(lines[other], pivot, strict=True)]
    return [line[-1] / line[at] for at, line in enumerate(lines)]


def main() -> None:
    """Print the weights."""
    for module, found in rows().items():
        base, *weights = fitted(found)
        right = sum(each for _, each in found)
        print(f"{module.__name__}: {right} right of {len(found)}; BASE = {base:.2f}")
        names = module.Signs._fields
        print("  ", ", ".join(f"{name}={w:.2f}" for name, w in zip(names, weights, strict=True)))


if __name__ == "__main__":
    main()
