"""The texts to compare, in an order of their own: that given changes nothing but the order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Bundle:
    """Texts, then the sources that they draw on, each in the order of their ids."""

    names: Sequence[str]
    """Their ids."""
    texts: Sequence[str]
    """The texts themselves."""
    sources: int
    """Number of the first source."""
    given: Sequence[int]
    """For each, its number in the order given."""


def bundle_of(texts: Mapping[str, str], sources: Mapping[str, str]) -> Bundle:
    """Put texts and sources in order."""
    given = [*texts.items(), *sources.items()]
    numbered = sorted(range(len(given)), key=lambda at: (at >= len(texts), given[at][0]))
    return Bundle(
        [given[at][0] for at in numbered],
        [given[at][1] for at in numbered],
        len(texts),
        numbered,
    )
