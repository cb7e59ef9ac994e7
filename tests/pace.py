"""How much is tried, and how long it may take."""

from __future__ import annotations

import os
import sys

THOROUGH = "THOROUGH" in os.environ
"""Whether all is tried that can be, as `make coverage` does, or a share that keeps the pace."""
WATCHED = 5
"""How much longer code may take while coverage watches every line of it."""


def within(seconds: float) -> float:
    """Return how many seconds are allowed here for what may take `seconds` unwatched.

    It parts what grows with its input from what explodes.
    What explodes takes hundreds of times as long, so that a wide bound finds it all the same.
    """
    return seconds * WATCHED if sys.gettrace() else seconds
