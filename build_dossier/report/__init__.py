"""Problems as text for people, as annotations for GitHub, and as JSON for machines.

Every form lists the problems in the same order: by file, line, code and message. Problems quote
what contributors wrote, so nothing is printed before what could steer a terminal is spelt out.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from build_dossier.report.records import record_of
from build_dossier.report.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_dossier.model import Problem


INDENT = "    "
GITHUB_LEVELS = {"error": "error", "advice": "notice"}


def as_text(problems: Iterable[Problem], *, page: str = "") -> str:
    """Tell people what to mend, grouped by file, with a closing line that counts.

    Args:
        problems: Problems in any order; the same problem given twice is told once.
        page: Address of the page that explains the codes; where there is none, problems name the
            command that does.

    Returns:
        Lines that each end in a line feed.
    """
    ordered = in_order(problems)
    groups = groupby(ordered, key=lambda problem: problem.place.file)
    blocks = ["\n".join(_paragraph(problem, page) for problem in group) for _, group in groups]
    return "\n\n".join([*blocks, summary(ordered)]) + "\n"


def as_github(problems: Iterable[Problem], *, page: str = "") -> str:
    """Write the problems as workflow commands, so that GitHub shows each on its line.

    Args:
        problems: Problems in any order; the same problem given twice is told once.
        page: Address of the page that explains the codes; where there is none, problems name the
            command that does.

    Returns:
        One `::error …` or `::notice …` line a problem, then the closing line of `as_text`.
    """
    ordered = in_order(problems)
    lines = (_annotation(problem, page) for problem in ordered)
    return "\n".join([*lines, summary(ordered)]) + "\n"


def as_json(problems: Iterable[Problem], *, page: str = "") -> str:
    """Write the problems as JSON in plain ASCII.

    Args:
        problems: Problems in any order; the same problem given twice is told once.
        page: Address of the page that explains the codes; where there is none, problems name the
            command that does.

    Returns:
        An object with `problems` (a list of objects with file, line, severity, code, message,
        found, expected, hint, more) and `counts` (errors, advice, files, and each code).
    """
    ordered = in_order(problems)
    answer = {
        "problems": [_record(problem, page) for problem in ordered],
        "counts": _counts(ordered),
    }
    return json.dumps(answer, indent=2) + "\n"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by file, line, code and message, and drop repetitions."""
    return tuple(sorted(set(problems)))


def summary(problems: Sequence[Problem]) -> str:
    """Say in one line how many problems there are in how many files."""
    if not problems:
        return "No problems found."
    severities = Counter(problem.severity for problem in problems)
    files = len({problem.place.file for problem in problems})
    advice = _count(severities["advice"], "piece of advice", "pieces of advice")
    where = f"in {_count(files, 'file', 'files')}."
    if not severities["error"]:
        return f"No problems, {advice} {where}"
    errors = _count(severities["error"], "problem", "problems")
    return f"{errors} {where}" if not severities["advice"] else f"{errors} and {advice} {where}"


def _paragraph(problem: Problem, page: str) -> str:
    label = f"{problem.severity}[{problem.code}]"
    place = f"{printable(problem.place.file)}:{problem.place.line}"
    return "\n".join([f"{place}: {label} {printable(problem.message)}", *_details(problem, page)])


def _details(problem: Problem, page: str) -> Iterator[str]:
    """Lines under a problem: what was found and expected, how to mend it, where to read more."""
    fields = (
        ("found", problem.found),
        ("expected", problem.expected),
        ("hint", problem.hint),
        ("more", _more(problem, page)),
    )
    for name, text in fields:
        if text:
            lines = [printable(line) for line in text.split("\n")]
            yield f"{INDENT}{name + ':':<9} {lines[0]}"
            yield from (f"{INDENT}{'':9} {line}".rstrip() for line in lines[1:])


def _more(problem: Problem, page: str) -> str:
    """Say where more can be read: in the code's section of the page, else from the command."""
    if page:
        return f"{page}#{problem.code}"
    return f"build-dossier explain {problem.code}"


def _annotation(problem: Problem, page: str) -> str:
    lines = [printable(problem.message), *_details(problem, page)]
    message = _escape_data("\n".join(lines))
    properties = ",".join(
        f"{name}={_escape_property(printable(value))}"
        for name, value in (
            ("file", problem.place.file),
            ("line", str(problem.place.line)),
            ("title", problem.code),
        )
    )
    return f"::{GITHUB_LEVELS[problem.severity]} {properties}::{message}"


def _escape_data(text: str) -> str:
    """Escape as GitHub's own toolkit does for the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """Escape as GitHub's own toolkit does for a property of a workflow command."""
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _record(problem: Problem, page: str) -> dict[str, str | int]:
    mending = {"expected": problem.expected, "hint": problem.hint, "more": _more(problem, page)}
    return record_of(problem) | mending


def _counts(problems: Sequence[Problem]) -> dict[str, object]:
    severities = Counter(problem.severity for problem in problems)
    return {
        "errors": severities["error"],
        "advice": severities["advice"],
        "files": len({problem.place.file for problem in problems}),
        "codes": dict(sorted(Counter(problem.code for problem in problems).items())),
    }


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
