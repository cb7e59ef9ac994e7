"""Work among many objects of which no two hold each other: there is no use in looking for such.

Python does look, the more often the more objects there are; that may take half of the time.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Do not look for objects that hold each other meanwhile; a context, or on a function."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
