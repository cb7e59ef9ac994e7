"""What a pull request changes: two states of a dossier in, Markdown and JSON out."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from build_dossier.cli import main
from build_dossier.comparing import compared
from build_dossier.model import Change, Comparison, Edit, Excerpt, Place, Problem
from build_dossier.read import read_dossier, read_revision
from build_dossier.report.changes import as_markdown, as_plain
from tests import tree
from tests.drawings import FERRY
from tests.history import commit, git, start

if TYPE_CHECKING:
    from click.testing import Result

    from tests.conftest import Draw

CASES = Path(__file__).parent / "cases/diff"
"""A case is a story, then the files that differ from the ferry's (`delete: PATH` takes one away)
before and after, then what is printed as Markdown, and parts of what is printed as JSON."""


NO_BASE = yaml.safe_load((CASES.parent / "diff_refused.yml").read_text("utf-8"))


class Case(NamedTuple):
    """Two states of a dossier and what is said of them."""

    before: dict[str, str]
    after: dict[str, str]
    markdown: str
    json: str


def read_case(name: str) -> Case:
    """Read a case."""
    text = (CASES / name).read_text("utf-8")
    parts = re.split(r"^=== (.*)\n", text, flags=re.MULTILINE)
    found = dict(zip(parts[1::2], parts[2::2], strict=True))
    before = laid_over(FERRY, found.get("before", ""))
    after = laid_over(before, found.get("after", ""))
    return Case(before, after, found.get("markdown", ""), found.get("json", ""))


def laid_over(files: dict[str, str], drawn: str) -> dict[str, str]:
    """Lay drawn files over others."""
    gone = re.findall(r"^delete: (.*)\n", drawn, re.MULTILINE)
    drawn = re.sub(r"^delete: .*\n", "", drawn, flags=re.MULTILINE)
    kept = {path: text for path, text in files.items() if path not in gone}
    seeds = "".join(
        f"--- {path}\n{text}"
        for path, text in files.items()
        if path.startswith("seeds/") and f"--- {path}\n" not in drawn
    )
    return kept | (tree.dossier(seeds + drawn) if drawn.startswith("--- ") else {})


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(
        main, ["diff", "-f", str(root / "mkdocs.yml"), *words], catch_exceptions=False
    )


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_what_became_of_a_dossier(name: str, tmp_path: Path) -> None:
    case = read_case(name)
    before = tree.write(tmp_path / "before", case.before)
    after = tree.write(tmp_path / "after", case.after)
    done = run(after, f"{before}{os.sep}")
    assert done.exit_code == 0
    assert done.output == case.markdown
    if case.json:
        answer = json.loads(run(after, f"{before}{os.sep}", "--format", "json").output)
        for key, expected in json.loads(case.json).items():
            assert answer[key] == expected


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_a_revision_says_what_a_folder_says(name: str, tmp_path: Path) -> None:
    case = read_case(name)
    root = start(tmp_path / "dossier", case.before)
    for path in case.before.keys() - case.after.keys():
        (root / path).unlink()
    tree.write(root, case.after)
    assert run(root, "HEAD").output == case.markdown
    commit(root, {})
    assert run(root, "HEAD^").output == case.markdown
    assert run(root, "main", "--format", "text").output == (
        "# What changes\n\nNothing that readers would see.\n"
    )


# What is read of a revision -------------------------------------------------------------------


def test_a_revision_is_read_as_the_folder_it_was_made_from(tmp_path: Path) -> None:
    strange: dict[str, str | bytes] = {
        "docs/annotations/gazette/UPPER case.md": "x",
        "docs/annotations/gazette/Day.md": "twin",
        "docs/annotations/stray.md": "x",
        "docs/artikles/a.md": "x",
        "docs/discrepancies/empty.md": " ",
        "docs/events/bytes.md": b"\xff\xfe",
        "docs/events/large.md": b"A" * 300_000,
        "docs/events/con.md": "x",
        "docs/references.bib": "x",
        "seeds/deep/one.txt": "x",
        "docs/index.md~": "junk",
    }
    root = tree.write(tmp_path, {**FERRY, **strange})
    (root / "docs/events/link.md").symlink_to("/etc/passwd")
    start(root, {})
    sources, problems = read_revision(root, "HEAD")
    found, told = read_dossier(root)
    assert sources == found
    assert {(x.place, x.code) for x in problems} == {(x.place, x.code) for x in told}
    assert len({one.code for one in problems}) > 7


def test_a_base_without_a_dossier_had_nothing(tmp_path: Path) -> None:
    root = commit(start(tmp_path, {"README.md": "Nothing.\n"}), {})
    tree.write(root, FERRY)
    assert "Notes: 2 added." in run(root, "HEAD").output


def test_a_base_that_cannot_be_parsed_is_told_and_hides_nothing(tmp_path: Path) -> None:
    broken = {
        "docs/annotations/gazette/day.md": "---\nkind: [\n---\n> on Monday\n",
        "docs/references.yml": "references: 7\n",
        "docs/articles/herald.md": "\x00\x01",
    }
    root = start(tmp_path, {**FERRY, **broken})
    tree.write(root, FERRY)
    done = run(root, "HEAD")
    assert done.exit_code == 0
    solved = done.output.partition("## Solved problems")[2]
    for path in broken:
        assert path.replace("/", "&#47;").replace(".", "&#46;") in solved
    assert "## New problems" not in done.output


@pytest.mark.parametrize(
    "base", ["nothing", "--all", "-h^", "HEAD:docs", "", " ", "HEAD..HEAD", "@{-5}", "x\ny"]
)
def test_what_is_no_revision_is_refused_in_a_line(base: str, tmp_path: Path) -> None:
    done = run(start(tmp_path), "--", base)
    assert done.exit_code == 2
    assert done.output.startswith("build-dossier: there is no revision and no folder")
    assert done.output.count("\n") == 1


@pytest.mark.parametrize("where", NO_BASE, ids=lambda where: where["story"])
def test_it_says_why_there_is_no_such_revision(
    where: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree.write(tmp_path / "dossier", FERRY)
    if where["history"] != "none":
        commit(start(root), {"docs/method.md": "# Method\n"})
    if where["history"] == "shallow":
        git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "shallow")
        root = tmp_path / "shallow"
    if where["git"] == "missing":
        monkeypatch.setenv("PATH", str(tmp_path))
    done = run(root, where["base"])
    assert done.exit_code == 2
    assert where["says"] in done.output
    assert done.output.count("\n") == 1


def test_a_folder_without_a_dossier_is_refused(dossier: Draw, tmp_path: Path) -> None:
    done = run(dossier(FERRY), f"{tmp_path}/")
    assert done.exit_code == 2
    assert "there is no dossier" in done.output


def test_nothing_is_checked_out(tmp_path: Path) -> None:
    root = start(tmp_path)
    commit(root, {"docs/annotations/herald/more.md": "---\nkind: context\n---\n> rocks\n\nMore.\n"})
    before = git(root, "status", "--porcelain"), sorted(root.rglob("*"))
    compared(root, "HEAD^")
    assert (git(root, "status", "--porcelain"), sorted(root.rglob("*"))) == before


# What is printed -----------------------------------------------------------------------------


MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})


def comparison_of(words: str) -> Comparison:
    """Return a comparison in which a contributor's words stand wherever they can."""
    change = Change("gazette/day", "changed", words, (Edit("body", "a b c", words),), words)
    verdict = Change("discrepancies/day", "changed", words, (Edit("answer", words, "x"),))
    shown = (Excerpt("gazette", words, words, words),)
    problem = Problem(Place(words, 1), "quote-not-found", words, words)
    return Comparison(
        changes=(
            change,
            verdict,
            Change("references", "changed", words, (Edit(words, "", words),)),
        ),
        before={"gazette/day": shown},
        after={"gazette/day": ()},
        moves=(),
        new=(problem,),
        solved=(),
        candidates=(),
    )


@given(st.one_of(st.text(max_size=60), st.text("<>[]()!@#*_~`|\\\n\r-=+.:/&;&lt1x ", max_size=40)))
def test_nothing_of_a_contributor_is_markup(words: str) -> None:
    markup = {"link_open", "image", "html_inline", "html_block", "code_inline", "fence", "hr"}
    markup |= {"code_block", "table_open", "blockquote_open", "ordered_list_open"}
    printed = as_markdown(comparison_of(words))
    found = MARKDOWN.parse(printed)
    inline = [inner for token in found for inner in token.children or ()]
    assert not markup & {token.type for token in (*found, *inline)}
    assert "@" not in printed


@given(st.text(max_size=60))
def test_plain_text_steers_no_terminal(words: str) -> None:
    printed = as_plain(comparison_of(words)).replace("\n", "")
    assert "Cc" not in map(unicodedata.category, printed)


def test_of_an_article_that_is_not_printed_only_quoted_words_are_told(tmp_path: Path) -> None:
    path = "docs/articles/herald.md"
    hidden = {**FERRY, path: FERRY[path].replace("siglum", "publish: hash-only\nsiglum")}
    root = start(tmp_path, hidden)
    note = "---\nkind: context\n---\n> onto rocks\n\nMore.\n"
    tree.write(root, {"docs/annotations/herald/more.md": note})
    assert "  - about: herald: … **onto rocks** …\n" in run(root, "HEAD").output


def test_at_a_terminal_it_is_plain_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = start(tmp_path)
    tree.write(root, {"docs/annotations/herald/more.md": "---\nkind: context\n---\nMore.\n"})
    assert "herald&#47;more" in run(root, "HEAD").output
    monkeypatch.setattr("build_dossier.cli.comparing.is_terminal", lambda: True)
    assert run(root, "HEAD").output == run(root, "HEAD", "--format", "text").output
    assert "herald/more" in run(root, "HEAD").output


def test_of_many_entries_the_rest_is_counted(tmp_path: Path) -> None:
    many = {
        f"docs/annotations/gazette/n{at}.md": f"---\nkind: context\n---\nNote {at}.\n"
        for at in range(130)
    }
    root = tree.write(start(tmp_path), many)
    done = run(root, "HEAD")
    assert "Notes: 130 added." in done.output
    assert "- and 30 more\n" in done.output
    assert len(json.loads(run(root, "HEAD", "--format", "json").output)["notes"]) == 130
