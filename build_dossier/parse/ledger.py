"""Where the problems of one file are written down while it is parsed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_dossier.model import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.model import Severity

MOST_OF_A_CODE = 100
"""Problems of one code told of a file: who has mended so many may ask again."""

MOST_LISTED = 50
"""Names that a problem lists; CSL has 45 types."""

LONGEST_SHOWN = 200
"""Code points of a value that a problem shows."""


class Ledger:
    """Collects the problems of one file, so that one does not hide another."""

    def __init__(self, file: str) -> None:
        """Open a ledger.

        Args:
            file: Path of the file from the dossier's folder.
        """
        self.file = file
        self.problems: list[Problem] = []
        self._told: Counter[tuple[str, Severity]] = Counter()

    def place(self, line: int) -> Place:
        """Return a place in the file."""
        return Place(self.file, line)

    def note(
        self,
        line: int,
        code: str,
        message: str,
        *,
        found: str = "",
        expected: str = "",
        hint: str = "",
        severity: Severity = "error",
    ) -> None:
        """Write down a problem; the arguments are those of `Problem`."""
        self._told[code, severity] += 1
        if self._told[code, severity] > MOST_OF_A_CODE:
            return
        if self._told[code, severity] == MOST_OF_A_CODE:
            hint = f"{hint}\nFrom here on there is more of this in the file.".strip()
        self.problems.append(
            Problem(self.place(line), code, message, shown(found), expected, hint, severity)
        )


def listing(names: Sequence[str]) -> str:
    """Write names one after another, not too many."""
    more = ", …" if len(names) > MOST_LISTED else ""
    return f"one of {', '.join(names[:MOST_LISTED])}{more}"


def shown(text: str) -> str:
    """Shorten a value to what a problem shows of it."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
