"""Bounds on time that part what grows with its input from what explodes."""

from __future__ import annotations

import sys

WATCHED = 5
"""How much longer code may take while coverage watches every line of it."""


def within(seconds: float) -> float:
    """Return how many seconds are allowed here for what may take `seconds` unwatched.

    What explodes takes hundreds of times as long, so that a wide bound finds it all the same.
    """
    return seconds * WATCHED if sys.gettrace() else seconds
