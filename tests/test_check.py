"""Bad input: a dossier with a mistake in it goes in, everything there is to mend comes out."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from build_dossier.anchor import anchor_dossier
from build_dossier.check import RULES, check
from build_dossier.normalise import earlier_texts_of, texts_of
from build_dossier.parse import parse
from build_dossier.read import read_dossier
from build_dossier.report import in_order
from tests import tree

if TYPE_CHECKING:
    from build_dossier.model import Problem

CASES = Path(__file__).parent / "cases/problems"
"""A case has three parts. First the story; among its lines may be `without: PATH`, which takes a
file of `base.txt` away, and `escapes: PATH`, for a file in which `\\xff` stands for that byte and
`\\u202e` for that character. Then drawn files (see `tests/tree.py`), laid over those of the base.
Then, after a line `=== problems`, all that is to be told, in order: `FILE:LINE CODE`, with
`advice` when it is no error, and below it, indented, `contains:` words of the problem."""

EXPECTED = re.compile(r"(\S+:\d+ [a-z0-9-]+)( advice)?")
ESCAPE = re.compile(rb"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})")


class Case(NamedTuple):
    """A dossier with a mistake, and what is to be told of it."""

    files: dict[str, bytes]
    expected: list[str]


def read_case(name: str) -> Case:
    """Read a case and lay its files over those of the base."""
    story, drawn, expected = taken_apart((CASES / name).read_text(encoding="utf-8"))
    files = tree.parse((CASES / "base.txt").read_text(encoding="utf-8")) | tree.parse(drawn)
    commands = [line.partition(": ")[::2] for line in story.splitlines()]
    for path in (path for command, path in commands if command == "without"):
        del files[path]
    joined = "".join(f"--- {path}\n{text}" for path, text in files.items())
    data = {path: text.encode() for path, text in tree.dossier(joined).items()}
    for path in (path for command, path in commands if command == "escapes"):
        data[path] = ESCAPE.sub(unescaped, data[path])
    return Case(data, [line.rstrip() for line in expected.splitlines() if line.strip()])


def taken_apart(text: str) -> tuple[str, str, str]:
    """Part a case into story, drawn files and problems expected."""
    before, _, expected = text.partition("=== problems\n")
    start = before.find("--- ") if before.startswith("--- ") else before.find("\n--- ") + 1
    has_files = start > 0 or before.startswith("--- ")
    return (before[:start], before[start:], expected) if has_files else (before, "", expected)


def unescaped(match: re.Match[bytes]) -> bytes:
    """Return the byte or the character that an escape stands for."""
    return bytes([int(match[1], 16)]) if match[1] else chr(int(match[2], 16)).encode()


def problems_in(root: Path) -> tuple[Problem, ...]:
    """Say all that is wrong with the dossier in a folder, as the commands do."""
    sources, unreadable = read_dossier(root)
    known = {source.path for source in sources}
    unread = {problem.place.file for problem in unreadable} - known
    dossier, misread = parse(sources, unread)
    texts, undecoded = texts_of(dossier)
    unfound = anchor_dossier(dossier, texts)[1]
    undecoded += earlier_texts_of(dossier)[1]
    return in_order((*unreadable, *misread, *undecoded, *unfound, *check(dossier, texts)))


def told(problem: Problem) -> str:
    """Write a problem as a case expects it, but for its words."""
    severity = " advice" if problem.severity == "advice" else ""
    return f"{problem.place.file}:{problem.place.line} {problem.code}{severity}"


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_everything_is_told_at_once(name: str, tmp_path: Path) -> None:
    case = read_case(name)
    problems = problems_in(tree.write(tmp_path, case.files))
    expected = [line for line in case.expected if EXPECTED.fullmatch(line)]
    assert [told(problem) for problem in problems] == expected
    words = iter(problems)
    problem = None
    for line in case.expected:
        if EXPECTED.fullmatch(line):
            problem = next(words)
        else:
            assert problem is not None, f"{line!r} stands before the first problem"
            contained = line.partition("contains: ")[2]
            assert contained, f"{line!r} is neither a problem nor words that one contains"
            fields = (problem.message, problem.found, problem.expected, problem.hint)
            assert contained in "\n".join(fields)


def test_no_opposite_is_proposed(tmp_path: Path) -> None:
    problems = problems_in(tree.write(tmp_path, read_case("opposites.txt").files))
    assert {problem.hint for problem in problems} == {""}


def test_a_rule_says_why_it_is_there() -> None:
    assert all(inspect.getdoc(rule) for rule in RULES)
