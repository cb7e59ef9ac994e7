"""What `check --fix` mends by itself, and what it leaves to people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given

from build_dossier import mending
from build_dossier.fixes import fixed
from build_dossier.front_matter import load
from tests.conftest import ROOT
from tests.drawings import article
from tests.test_commands import contents, ferry, run
from tests.test_parse import ANYTHING

if TYPE_CHECKING:
    from tests.conftest import Draw

__all__ = ["ferry"]

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases/fixes/cases.yml").read_text("utf-8")
)


def digest_of(name: str) -> str:
    """A short stand-in for the digest of the one seed there is."""
    return "8f8d70f2" if name == "post.txt" else ""


def keys_for(path: str) -> tuple[str, ...]:
    return next(keys for folder, keys in mending.KEYS.items() if path.startswith(folder))


@pytest.mark.parametrize("case", CASES, ids=[case["story"] for case in CASES])
def test_what_has_one_right_answer_is_mended(case: dict[str, Any]) -> None:
    keys = keys_for(case.get("path", "docs/annotations/"))
    before = case["before"].encode()
    data, done = fixed(before, keys, digest_of)
    assert data.decode() == case.get("after", case["before"])
    assert list(done) == case.get("done", [])
    assert fixed(data, keys, digest_of) == (data, ())


@given(ANYTHING)
def test_whatever_is_in_a_file_the_words_stay(written: str | bytes) -> None:
    try:
        text = (written if isinstance(written, bytes) else written.encode()).decode()
    except UnicodeError:
        return
    data, _ = fixed(text.encode(), keys_for("docs/articles/"), digest_of)
    assert load(data.decode())[0].body.split() == load(text)[0].body.split()


def test_the_dossier_here_is_as_it_is_left_by_it() -> None:
    """So that whoever runs it on a new note changes no file but their own."""
    assert mending.fixes(ROOT) == ()


def test_the_command_says_what_it_mended_and_checks_the_rest(ferry: Path) -> None:
    article = ferry / "docs/articles/gazette.md"
    lines = article.read_text("utf-8").splitlines(keepends=True)
    article.write_text("".join(one for one in lines if not one.startswith("sha256")), "utf-8")
    note = ferry / "docs/annotations/gazette/day.md"
    note.write_bytes(note.read_bytes().replace(b"\n", b"\r\n").replace(b"on Monday", b"on Mondays"))
    assert run("check").output.count("error[") == 2

    done = run("check", "--fix")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "docs/annotations/gazette/day.md: line ends unified",
        "docs/articles/gazette.md: sha256 written, keys put in order",
    ]
    assert done.output.count("error[") == 1
    assert "on Mondays" in note.read_text("utf-8")
    assert run("check", "--fix").stderr == ""


def test_a_dossier_in_order_is_not_touched(ferry: Path) -> None:
    run("check", "--fix")
    before = contents(ferry)
    assert run("check", "--fix").exit_code == 0
    assert contents(ferry) == before


def test_a_link_is_not_followed(ferry: Path, dossier: Draw) -> None:
    outside = dossier({"elsewhere/note.md": "---\nkind: context \n---\nSaid.\n"})
    (ferry / "docs/annotations/gazette/day.md").unlink()
    (ferry / "docs/annotations/gazette/day.md").symlink_to(outside / "elsewhere/note.md")
    run("check", "--fix")
    assert (outside / "elsewhere/note.md").read_text("utf-8").endswith("context \n---\nSaid.\n")


QUOTES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases/fixes/quotes.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", QUOTES, ids=[case["story"] for case in QUOTES])
def test_a_quote_is_mended_where_there_is_no_doubt_what_it_means(
    case: dict[str, Any], ferry: Path, dossier: Draw
) -> None:
    extra = f"furniture: {case['furniture']}\n" if "furniture" in case else ""
    dossier(article("post", case["text"], extra) | {"docs/annotations/post/a.md": case["before"]})
    done = run("check", "--fix")
    after = (ferry / "docs/annotations/post/a.md").read_text("utf-8")
    assert after == case.get("after", case["before"])
    assert ("docs/annotations/post/a.md" in done.stderr) == ("after" in case)
    assert ("error[" in done.output) == ("after" not in case)
