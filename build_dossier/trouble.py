"""What a tool found wrong with what it was given, as data for the caller to place in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Trouble:
    """Something that its writer should mend."""

    line: int
    """Where: a line of the file, from 1; or, of a text without a place, lines below its first."""
    code: str
    """Stable name, such as `duplicate-key`."""
    message: str
    """One sentence: what is wrong."""
    found: str = ""
    """What stands there now."""
    expected: str = ""
    """What should stand there."""
    hint: str = ""
    """How to mend it, ready to paste where that is possible; may have several lines."""
