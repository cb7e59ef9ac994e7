"""Problems are told to people, to GitHub and to machines; none of it can be abused."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_dossier.model import Place, Problem
from build_dossier.report import as_github, as_json, as_text

if TYPE_CHECKING:
    import random

KIND = Problem(
    Place("docs/annotations/gazette/day.md", 2),
    "unknown-kind",
    "`corection` is not a kind.",
    found="corection",
    expected="one of correction, clarification",
    hint="kind: correction",
)
QUOTE = Problem(
    Place("docs/annotations/gazette/day.md", 7),
    "quote-ambiguous",
    "The quote stands 2 times in gazette.",
    hint="Add the line of the place that is meant:\nprefix: aground\nprefix: rocks",
)
UNCITED = Problem(
    Place("docs/references.yml", 12),
    "reference-never-cited",
    "Nothing cites this reference.",
    found="idle",
    severity="advice",
)
PROBLEMS = (UNCITED, QUOTE, KIND)


def test_people_read_them_by_file_and_line() -> None:
    assert as_text(PROBLEMS) == (
        "docs/annotations/gazette/day.md:2: error[unknown-kind] `corection` is not a kind.\n"
        "    found:    corection\n"
        "    expected: one of correction, clarification\n"
        "    hint:     kind: correction\n"
        "    more:     build-dossier explain unknown-kind\n"
        "docs/annotations/gazette/day.md:7: error[quote-ambiguous] The quote stands 2 times in"
        " gazette.\n"
        "    hint:     Add the line of the place that is meant:\n"
        "              prefix: aground\n"
        "              prefix: rocks\n"
        "    more:     build-dossier explain quote-ambiguous\n"
        "\n"
        "docs/references.yml:12: advice[reference-never-cited] Nothing cites this reference.\n"
        "    found:    idle\n"
        "    more:     build-dossier explain reference-never-cited\n"
        "\n"
        "2 problems and 1 piece of advice in 2 files.\n"
    )


@pytest.mark.parametrize(
    ("problems", "summary"),
    [
        ([], "No problems found."),
        ([KIND], "1 problem in 1 file."),
        ([KIND, KIND], "1 problem in 1 file."),
        ([KIND, QUOTE], "2 problems in 1 file."),
        ([UNCITED], "No problems, 1 piece of advice in 1 file."),
    ],
)
def test_the_last_line_counts(problems: list[Problem], summary: str) -> None:
    assert as_text(problems).splitlines()[-1] == summary
    assert as_github(problems).splitlines()[-1] == summary


def test_github_shows_them_on_their_lines() -> None:
    assert as_github([QUOTE, UNCITED]).splitlines()[:2] == [
        (
            "::error file=docs/annotations/gazette/day.md,line=7,title=quote-ambiguous::"
            "The quote stands 2 times in gazette.%0A"
            "    hint:     Add the line of the place that is meant:%0A"
            "              prefix: aground%0A              prefix: rocks%0A"
            "    more:     build-dossier explain quote-ambiguous"
        ),
        (
            "::notice file=docs/references.yml,line=12,title=reference-never-cited::"
            "Nothing cites this reference.%0A    found:    idle%0A"
            "    more:     build-dossier explain reference-never-cited"
        ),
    ]


def test_a_command_to_github_cannot_be_smuggled_in() -> None:
    problem = Problem(
        Place("docs/a,line=1::b%.md", 3),
        "not-yaml",
        "100% of it\r\n::add-mask::x",
        found="::set-output name=a::b\n::stop-commands::x",
    )
    command, summary = as_github([problem]).splitlines()
    assert command.startswith("::error file=docs/a%2Cline=1%3A%3Ab%25.md,line=3,title=not-yaml::")
    assert "100%25 of it" in command
    assert summary == "1 problem in 1 file."


def test_machines_read_them_sorted_with_counts() -> None:
    answer = json.loads(as_json(PROBLEMS))
    assert answer["problems"][0] == {
        "file": "docs/annotations/gazette/day.md",
        "line": 2,
        "severity": "error",
        "code": "unknown-kind",
        "message": "`corection` is not a kind.",
        "found": "corection",
        "expected": "one of correction, clarification",
        "hint": "kind: correction",
        "more": "build-dossier explain unknown-kind",
    }
    assert [one["line"] for one in answer["problems"]] == [2, 7, 12]
    assert answer["counts"] == {
        "errors": 2,
        "advice": 1,
        "files": 2,
        "codes": {"quote-ambiguous": 1, "reference-never-cited": 1, "unknown-kind": 1},
    }


def test_what_would_steer_a_terminal_is_spelt_out() -> None:
    problem = Problem(
        Place("docs/a\x1b]0;b.md"),
        "bad",
        "a\x07b \u202ec\u200b\ud800",
        found="1\x1b[2J\n2\t\u2028é",
    )
    assert as_text([problem]).splitlines()[:3] == [
        "docs/a\\x1b]0;b.md:1: error[bad] a\\x07b \\u202ec\\u200b\\ud800",
        "    found:    1\\x1b[2J",
        "              2\\t\\u2028é",
    ]


TEXTS = st.text(max_size=30)
SOME_PROBLEMS = st.lists(
    st.builds(
        Problem,
        st.builds(Place, TEXTS, st.integers(1, 99)),
        st.from_regex("[a-z-]{1,9}", fullmatch=True),
        TEXTS,
        TEXTS,
        TEXTS,
        TEXTS,
        st.sampled_from(["error", "advice"]),
    ),
    max_size=6,
)


@given(SOME_PROBLEMS, st.randoms())
def test_the_order_they_come_in_makes_no_difference(
    problems: list[Problem], dice: random.Random
) -> None:
    mixed = [*problems, *problems[:2]]
    dice.shuffle(mixed)
    for form in (as_text, as_github, as_json):
        assert form(mixed) == form(problems)


@given(SOME_PROBLEMS)
def test_nothing_invisible_is_ever_printed(problems: list[Problem]) -> None:
    for form in (as_text, as_github, as_json):
        lines = form(problems).split("\n")
        found = {unicodedata.category(char) for line in lines for char in line}
        assert not found & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(SOME_PROBLEMS)
def test_every_command_to_github_is_ours(problems: list[Problem]) -> None:
    *commands, _ = as_github(problems).split("\n")[:-1]
    assert len(commands) == len(set(problems))
    assert all(re.match("::(error|notice) file=[^,]*,line=[0-9]+,title=", one) for one in commands)


@given(SOME_PROBLEMS)
def test_json_keeps_every_word(problems: list[Problem]) -> None:
    found = json.loads(as_json(problems))["problems"]
    assert sorted(one["message"] for one in found) == sorted(one.message for one in set(problems))
