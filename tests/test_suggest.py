"""Suggestions: the machine proposes, a person decides, and what was decided is remembered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from build_dossier import pipeline
from build_dossier.cli import main
from build_dossier.suggest import in_short
from tests.drawings import FERRY, article

if TYPE_CHECKING:
    from click.testing import Result

    from tests.conftest import Draw

REPORTS = {
    **article("mail", "The ferry carried 64 passengers, the harbour said on Tuesday.\n"),
    **article("post", "The ferry carried 46 passengers, the harbour said on Tuesday.\n"),
}


@pytest.fixture
def ferry(dossier: Draw, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier in which two more reports differ in a number, with the terminal in it."""
    folder = dossier({**FERRY, **REPORTS})
    monkeypatch.chdir(folder)
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def proposed() -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(run("suggest", "--format", "json").output)[
        "suggestions"
    ]
    return found


def test_a_difference_is_proposed_with_the_words_of_each_article(ferry: Path) -> None:
    del ferry
    said = run("suggest").output
    assert "64" in said
    assert "mail: “" in said
    assert "post: “" in said


@pytest.mark.parametrize("form", ["text", "json"])
def test_words_of_an_article_cannot_steer_the_terminal(ferry: Path, form: str) -> None:
    words = REPORTS["seeds/mail.txt"].replace("ferry", "ferry\x9b31m\u202e")
    (ferry / "seeds/mail.txt").write_text(words, "utf-8")
    said = run("suggest", "--format", form).output
    assert "64 passengers" in said
    assert all(char.isprintable() for char in said.replace("\n", ""))


def test_an_accepted_suggestion_becomes_a_discrepancy_and_rests(ferry: Path) -> None:
    first = proposed()[0]
    assert run("suggest", "--accept", first["id"][:6]).exit_code == 0
    (written,) = set((ferry / "docs/discrepancies").glob("*.md")) - {
        ferry / "docs/discrepancies/day.md"
    }
    assert pipeline.examine(ferry).errors == ()
    assert "status: open" in written.read_text("utf-8")
    assert first["id"] not in {one["id"] for one in proposed()}


def test_of_a_long_quote_a_reading_says_what_differs(
    dossier: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    saying = "At no point was anybody in danger at the harbour of Farholm or near it"
    folder = dossier(
        {
            **FERRY,
            **article("mail", f"“{saying},” said Superintendent Erik Sandvik.\n"),
            **article("post", f"Olga Brandt had little sleep. “{saying},” she insisted.\n"),
        }
    )
    monkeypatch.chdir(folder)
    (who,) = (one for one in proposed() if one["kind"] == "speaker")
    assert run("suggest", "--accept", who["id"]).exit_code == 0
    (written,) = (folder / "docs/discrepancies").glob("who-*.md")
    accepted = written.read_text("utf-8")
    assert 'says: "said Superintendent Erik Sandvik"' in accepted
    assert 'says: "she insisted"' in accepted
    assert accepted.count(f"> {saying}") == len(("mail", "post"))
    assert pipeline.examine(folder).errors == ()


def test_what_a_reading_says_is_cut_between_words() -> None:
    cases = yaml.safe_load(
        (Path(__file__).parent / "cases/suggest_in_short.yml").read_text("utf-8")
    )
    assert {one["words"]: in_short(one["words"]) for one in cases} == {
        one["words"]: one["says"] for one in cases
    }


@pytest.mark.parametrize("other", ["--reject", "--postpone"])
def test_two_decisions_at_once_are_none(ferry: Path, other: str) -> None:
    first = proposed()[0]["id"]
    done = run("suggest", "--accept", first, other, first)
    assert done.exit_code == 2
    assert "one decision at a time" in done.stderr
    assert [one.name for one in (ferry / "docs/discrepancies").iterdir()] == ["day.md"]
    assert not (ferry / "docs/suggestions").exists()


def test_a_rejected_suggestion_is_never_shown_again(ferry: Path) -> None:
    first = proposed()[0]
    assert run("suggest", "--reject", first["id"]).exit_code == 0
    assert first["id"] not in {one["id"] for one in proposed()}
    assert pipeline.examine(ferry).errors == ()


def test_a_postponed_suggestion_is_shown_last(ferry: Path) -> None:
    del ferry
    first = proposed()[0]
    assert run("suggest", "--postpone", first["id"]).exit_code == 0
    assert proposed()[-1]["id"] == first["id"]
    assert proposed()[-1]["postponed"]


def test_an_unknown_id_is_refused_in_a_line(ferry: Path) -> None:
    run("suggest")  # which keeps what it found beside the dossier
    before = sorted(ferry.rglob("*"))
    done = run("suggest", "--accept", "nothing")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert sorted(ferry.rglob("*")) == before


def test_only_editors_see_the_page_of_suggestions(ferry: Path) -> None:
    published, _ = pipeline.build(ferry)
    editing, _ = pipeline.build(ferry, editing=True)
    assert published
    assert editing
    extra = {file.path for file in editing.files} - {file.path for file in published.files}
    assert extra == {"suggestions.md"}
