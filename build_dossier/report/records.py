"""What reports for machines say of a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_dossier.model import Problem


def record_of(problem: Problem) -> dict[str, str | int]:
    """Return where a problem is, how grave it is, what it is called, and what stands there."""
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "found": problem.found,
    }
