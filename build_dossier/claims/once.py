"""Equal values held once: ten thousand texts tell of many names, and mostly of none that is new."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Hashable

    T = TypeVar("T", bound=Hashable)

_MOST = 200_000
"""Values known at a time; one that was not met for long is held twice if it comes again."""


def once(value: T) -> T:
    """Return an equal value that was met before, if there is one."""
    return cast("T", _met(value))


@lru_cache(_MOST)
def _met(value: Hashable) -> Hashable:
    return value
