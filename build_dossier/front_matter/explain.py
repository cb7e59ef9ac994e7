"""Explain why a piece of a file is not YAML, in words for people who do not know YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.front_matter.lines import LONGEST_SHOWN, quoted_line
from build_dossier.front_matter.traps import Trap, recognise
from build_dossier.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml


def explain(lines: Sequence[str], first_line: int, failure: yaml.MarkedYAMLError) -> Trouble:
    """Explain a failure to read a piece of YAML.

    Args:
        lines: Lines of the piece, at least one of them not blank.
        first_line: Line of the first of them in the file.
        failure: What the parser says, its lines counted within the piece.
    """
    suspects = _suspects(lines, failure)
    for at in suspects:
        trap = recognise(lines[at], _above(lines, at))
        if trap:
            return _trouble(trap, first_line + at, lines[at])
    trap = Trap(
        f"this is not YAML: {failure.problem}", "key: value", quoted_line(lines[suspects[-1]])
    )
    return _trouble(trap, first_line + suspects[-1], lines[suspects[-1]])


def explain_words(line: str, number: int) -> Trouble:
    """Explain a line of mere words between keys.

    Args:
        line: The line.
        number: Its number in the file.
    """
    trap = recognise(line, above=line)
    return _trouble(trap or Trap("the line has no key", "key: value"), number, line)


def explain_key_in_list(line: str, number: int) -> Trouble:
    """Explain a key that stands among list items, as `explain_words` does."""
    expected = "only list items, or only keys, with the same space before them"
    return _trouble(Trap("a key stands among list items", expected), number, line)


def _trouble(trap: Trap, number: int, line: str) -> Trouble:
    hint = trap.hint if len(trap.hint) <= LONGEST_SHOWN else ""
    found = line.strip()[:LONGEST_SHOWN]
    return Trouble(number, "not-yaml", trap.message, found, trap.expected, hint)


def _suspects(lines: Sequence[str], failure: yaml.MarkedYAMLError) -> tuple[int, ...]:
    """Return the indices of lines that may hold the mistake: where it began, where it was noticed.

    Where a quotation mark or bracket stays open the parser notices it far below, and names the
    line where it opened as the context.
    """
    marks = (failure.context_mark, failure.problem_mark)
    written = [at for at, line in enumerate(lines) if line.strip()]
    named = [min(mark.line, len(lines) - 1) for mark in marks if mark]
    return tuple(dict.fromkeys([at for at in named if lines[at].strip()] or written[:1]))


def _above(lines: Sequence[str], at: int) -> str:
    """Return the line above that is neither blank nor a remark; empty where there is none."""
    above = (lines[one] for one in range(at - 1, -1, -1))
    return next((line for line in above if line.strip() and line.lstrip()[0] != "#"), "")
