"""What is wrong, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_dossier.model.words import Severity


@dataclass(frozen=True, order=True)
class Place:
    """Where in the dossier something was written."""

    file: str
    """Path from the dossier's folder, with forward slashes."""
    line: int = 1
    """Line in that file, from 1."""


@dataclass(frozen=True, order=True)
class Problem:
    """Something a contributor should mend."""

    place: Place
    """The file and line to mend."""
    code: str
    """Stable name of the problem, such as `quote-not-found`."""
    message: str
    """One sentence: what is wrong."""
    found: str = ""
    """What stands there now."""
    expected: str = ""
    """What should stand there."""
    hint: str = ""
    """How to mend it, ready to paste where that is possible; may have several lines."""
    severity: Severity = "error"
    """Whether the build stops."""
