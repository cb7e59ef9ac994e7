"""New files and new dossiers: what is asked, what is written, and what is refused."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from build_dossier import publish, scaffold
from build_dossier.cli import main
from build_dossier.model import KINDS, Source
from build_dossier.parse import parse
from build_dossier.read import installed
from tests.drawings import FERRY, article
from tests.test_commands import contents
from tests.test_commands import run as run_here
from tests.test_parse import LINES, PROSE
from tests.test_repository import GITHUB, PROGRAMS, SCHEMAS
from tests.test_repository import run as run_program

if TYPE_CHECKING:
    from click.testing import Result

    from tests.conftest import Draw

REPEATED = (
    "The ferry sank. Nobody saw it.\n\nLater the ferry sank again, they say: the ferry sank.\n"
)
NOTE = ("new", "annotation", "gazette/rocks", "--kind", "context", "--note", "It is so.")
MONDAY = ("--quote", "on Monday")

ASKED = yaml.safe_load((Path(__file__).parent / "cases/new/asked.yml").read_text("utf-8"))


@pytest.fixture
def ferry(dossier: Draw, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small dossier without problems, with the terminal in it."""
    folder = dossier(
        FERRY | article("times", REPEATED) | {"seeds/post.txt": "Ferry sails again.\n"}
    )
    monkeypatch.chdir(folder)
    return folder


def run(*words: str, answers: tuple[str, ...] = ()) -> Result:
    typed = "".join(f"{answer}\n" for answer in answers)
    return CliRunner().invoke(main, words, input=typed, catch_exceptions=False)


def test_a_note_is_written_from_what_is_given(ferry: Path) -> None:
    done = run(
        "new",
        "annotation",
        "gazette/harbour",
        "--kind",
        "correction",
        "--evidence",
        "log",
        "--quote",
        "the harbour said",
        "--note",
        "It did not.",
        "--author",
        "A. B.",
    )
    assert done.exit_code == 0, done.stderr
    assert (ferry / "docs/annotations/gazette/harbour.md").read_text("utf-8") == (
        "---\nkind: correction\nevidence: [log]\nauthor: 'A. B.'\n---\n"
        "> the harbour said\n\nIt did not.\n"
    )


def test_only_what_is_missing_is_asked(ferry: Path) -> None:
    done = run(
        "new",
        "annotation",
        "gazette/harbour",
        "--kind",
        "correction",
        answers=("the harbour said", "log", "It did not."),
    )
    assert done.exit_code == 0, done.stderr
    assert "Kind" not in done.stderr
    assert "evidence: [log]" in (ferry / "docs/annotations/gazette/harbour.md").read_text("utf-8")


def test_words_that_stand_three_times_get_what_settles_them(ferry: Path) -> None:
    done = run(
        "new",
        "annotation",
        "times/again",
        "--kind",
        "context",
        "--quote",
        "the ferry sank",
        "--which",
        "2",
        "--note",
        "Twice.",
    )
    assert done.exit_code == 0, done.stderr
    written = (ferry / "docs/annotations/times/again.md").read_text("utf-8")
    assert "prefix: 'say:'\n" in written
    assert run("check").exit_code == 1  # only the seed that nobody describes
    assert run("check").output.count("error[") == 1


def test_a_note_on_the_whole_article_quotes_nothing(ferry: Path) -> None:
    assert (
        run(
            "new",
            "annotation",
            "herald/silence",
            "--whole",
            "--kind",
            "omission",
            "--note",
            "It does not say who was on board.",
        ).exit_code
        == 0
    )
    assert ">" not in (ferry / "docs/annotations/herald/silence.md").read_text("utf-8")


def test_a_question_is_named_after_itself(ferry: Path) -> None:
    done = run(
        "new",
        "discrepancy",
        "--question",
        "What did the ferry hit?",
        "--status",
        "open",
        "--answer",
        "Not known",
        "--reading",
        "gazette",
        "imprecise",
        "ground",
        "aground on",
        "--reasoning",
        "Neither says how it knows.",
        answers=("herald", "onto rocks", "contradicts", "rocks"),
    )
    assert done.exit_code == 0, done.stderr
    written = (ferry / "docs/discrepancies/what-did-the-ferry-hit.md").read_text("utf-8")
    assert "  gazette: {stance: imprecise, says: ground}\n" in written
    assert written.endswith("## herald\n\n> onto rocks\n")


def test_an_article_gets_the_digest_of_its_seed(ferry: Path) -> None:
    done = run(
        "new",
        "article",
        "post",
        "--seed",
        "post.txt",
        "--title",
        "Ferry: sails again",
        "--siglum",
        "POST",
        "--publisher",
        "The Post",
        "--published",
        "2024-06-01",
        "--published-basis",
        "printed",
        "--url",
        "https://post.example/1",
    )
    assert done.exit_code == 0, done.stderr
    assert "title: 'Ferry: sails again'" in (ferry / "docs/articles/post.md").read_text("utf-8")
    assert run("check").exit_code == 0


def test_an_event_is_named_after_its_date_and_title(ferry: Path) -> None:
    assert run("new", "event", "--date", "2024-06", "--title", "Ferry sails.").exit_code == 0
    assert (ferry / "docs/events/2024-06-ferry-sails.md").is_file()


def test_a_reference_goes_to_the_end_and_nothing_else_changes(ferry: Path) -> None:
    path = ferry / "docs/references.yml"
    before = path.read_bytes().replace(b"\n", b"\r\n") + b"# last line"
    path.write_bytes(before)
    done = run(
        "new",
        "reference",
        "tide-2024",
        "--title",
        "Tides: 2024",
        "--issued",
        "2024",
        "--url",
        "https://tides.example",
        "--author",
        "The harbour",
        answers=("",),
    )
    assert done.exit_code == 0, done.stderr
    assert "reference-never-cited" in done.stderr
    after = path.read_bytes()
    assert after.startswith(before)
    assert b"\n  - id: tide-2024\r\n    type: webpage\r\n    title: 'Tides: 2024'\r\n" in after
    assert yaml.safe_load(after)["references"][1]["author"] == [{"literal": "The harbour"}]


def test_the_first_reference_makes_the_file(ferry: Path) -> None:
    for path in (
        "docs/references.yml",
        "docs/summary.md",
        "docs/annotations/gazette/day.md",
        "docs/discrepancies/day.md",
        "docs/events/2024-05-07-aground.md",
    ):
        (ferry / path).unlink()
    done = run("new", "reference", "tide", "--type", "book", "--title", "Tides")
    assert done.exit_code == 0, done.stderr
    assert (ferry / "docs/references.yml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../site/schemas/references.json\n"
        "references:\n  - id: tide\n    type: book\n    title: Tides\n"
    )


def test_the_editor_opens_on_request(ferry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "EDITOR", f'{sys.executable} -c \'import sys; open(sys.argv[1], "a").write("!")\''
    )
    assert run(*NOTE, *MONDAY, "--edit").exit_code == 0
    assert (ferry / "docs/annotations/gazette/rocks.md").read_text("utf-8").endswith("so.\n!")


REFUSALS = {
    "a file that is there": (
        ("new", "annotation", "gazette/day", *NOTE[3:], *MONDAY),
        "is there already",
    ),
    "words not in the article": ((*NOTE, "--quote", "on Mondays"), "are not in gazette"),
    "words that stand three times": (
        ("new", "annotation", "times/a", *NOTE[3:], "--quote", "the ferry sank"),
        "stand 2 times in times; say which with --which: 1. line 3",
    ),
    "a place that is not there": (
        ("new", "annotation", "times/a", *NOTE[3:], "--quote", "the ferry sank", "--which", "9"),
        "stand 2 times",
    ),
    "an unknown article": (
        ("new", "annotation", "gazete/a", *NOTE[3:], *MONDAY),
        "did you mean gazette?",
    ),
    "a look-alike article": (
        ("new", "annotation", "gаzette/a", *NOTE[3:], *MONDAY),
        "'g\\u0430zette'",
    ),
    "a look-alike name": (("new", "annotation", "gazette/dаy", *NOTE[3:], *MONDAY), "'d\\u0430y'"),
    "a path": (("new", "annotation", "gazette/../x", *NOTE[3:], *MONDAY), "the id '../x'"),
    "a path before": (("new", "annotation", "../gazette/x", *NOTE[3:], *MONDAY), "no article '..'"),
    "no name": (("new", "annotation", "gazette", *NOTE[3:], *MONDAY), "the id ''"),
    "a device of Windows": (("new", "annotation", "gazette/con", *NOTE[3:], *MONDAY), "device"),
    "a device in capitals": (
        ("new", "event", "CON", "--date", "2024", "--title", "T."),
        "such as press-tv\n",
    ),
    "300 characters": (
        ("new", "event", "x" * 300, "--date", "2024", "--title", "T."),
        "at most 80",
    ),
    "a bad date": (("new", "event", "a", "--date", "May 2024", "--title", "T."), "bad-date"),
    "an unknown source": ((*NOTE, *MONDAY, "--evidence", "lgo"), "did you mean log"),
    "a quote in the note": ((*NOTE[:-1], "> quoted", *MONDAY), "missing-body"),
    "a reserved name": (("new", "article", "events", "--seed", "post.txt"), "reserved name"),
    "an unknown seed": (("new", "article", "post", "--seed", "pots.txt"), "did you mean post.txt?"),
    "a siglum that is taken": (
        (
            "new",
            "article",
            "post",
            "--seed",
            "post.txt",
            "--title",
            "T",
            "--siglum",
            "GAZ",
            "--publisher",
            "P",
            "--published",
            "2024",
            "--published-basis",
            "b",
        ),
        "duplicate-siglum",
    ),
    "an unknown stance": (
        (
            "new",
            "discrepancy",
            "--question",
            "Q?",
            "--status",
            "open",
            "--answer",
            "A",
            "--reading",
            "gazette",
            "wrong",
            "says",
            "on Monday",
        ),
        "'wrong' is not a stance",
    ),
    "a reference that is there": (("new", "reference", "log"), "docs/references.yml:2"),
    "an id that is none": (("new", "reference", "my log"), "the id 'my log'"),
    "an unknown type": (
        ("new", "reference", "x", "--type", "webbpage", "--title", "T"),
        "unknown-value",
    ),
}


@pytest.mark.parametrize("words", [case[0] for case in REFUSALS.values()], ids=list(REFUSALS))
def test_it_is_refused_in_one_line_and_nothing_changes(ferry: Path, words: tuple[str, ...]) -> None:
    before = contents(ferry)
    said = next(said for given, said in REFUSALS.values() if given == words)
    done = run(*words)
    assert done.exit_code == 2, done.stderr
    assert done.stderr.startswith("build-dossier: ")
    assert done.stderr.count("\n") == 1
    assert said.lower() in done.stderr.lower()
    assert contents(ferry) == before


def test_references_in_a_form_of_their_own_are_left_alone(ferry: Path) -> None:
    (ferry / "docs/references.yml").write_text(
        "references: [{id: log, type: document, title: Log}]\n", "utf-8"
    )
    before = contents(ferry)
    done = run("new", "reference", "tide", "--type", "book", "--title", "Tides")
    assert done.exit_code == 2
    assert "by hand" in done.stderr
    assert contents(ferry) == before


def test_who_goes_away_in_the_middle_leaves_nothing(ferry: Path) -> None:
    before = contents(ferry)
    done = run("new", "annotation", "gazette/rocks", answers=("on Monday",))
    assert done.exit_code == 2
    assert done.stderr.endswith("\nbuild-dossier: nobody is here to answer; give it as --kind\n")
    assert contents(ferry) == before


@pytest.mark.parametrize("case", ASKED, ids=lambda case: case["story"])
def test_a_question_is_asked_until_its_answer_will_do(ferry: Path, case: dict[str, Any]) -> None:
    done = run("new", *case["type"].split(), answers=tuple(case["answers"]))
    assert done.exit_code == case.get("status", 0), done.stderr
    for words in case["told"]:
        assert words in done.stderr
    assert done.stderr.count("Error: ") == len(case.get("again", case["told"]))
    for path, words in case.get("writes", {}).items():
        assert words in (ferry / path).read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_told(ferry: Path) -> None:
    (ferry / "docs/events/2024-05-07-aground.md").unlink()
    (ferry / "docs/events").rmdir()
    (ferry / "docs/events").write_text("in the way", "utf-8")
    before = contents(ferry)
    done = run("new", "event", "a", "--date", "2024", "--title", "T.")
    assert done.exit_code == 2
    assert "could not be written" in done.stderr
    assert contents(ferry) == before


def test_a_full_disk_leaves_neither_file_nor_folder(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(ferry.rglob("*"))

    def fail(opened: BinaryIO, _: bytes, target: Path) -> None:
        opened.close()
        target.unlink()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(publish, "_written_whole", fail)
    done = run(*NOTE[:2], "times/rocks", *NOTE[3:], "--quote", "Nobody saw it")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "No space left on device" in done.stderr
    assert sorted(ferry.rglob("*")) == before


@given(LINES, PROSE, st.sampled_from(KINDS), LINES, LINES)
def test_what_is_written_is_read_as_it_was_meant(
    quote: str, body: str, kind: str, prefix: str, author: str
) -> None:
    known = next(one for one in KINDS if one == kind)
    words = (scaffold.Words(quote, prefix=prefix), scaffold.Words("and more"))
    file = scaffold.annotation(
        "gazette", "a", scaffold.Remark(known, words, body, ("log",), author)
    )
    dossier, problems = parse([Source(file.path, file.data)])
    note = dossier.annotations[0]
    assert problems == ()
    assert [one.exact for one in note.targets] == [quote, "and more"]
    assert (note.targets[0].prefix, note.body.markdown, note.author) == (prefix, body, author)


@pytest.mark.parametrize(
    "before", ["references:\n", "references: []\n", "# Works\nreferences: [ ] \n"]
)
def test_a_list_without_works_takes_its_first(ferry: Path, before: str) -> None:
    path = ferry / "docs/references.yml"
    for note in (*(ferry / "docs").glob("annotations/*/*.md"), *ferry.glob("docs/*/*.md")):
        note.write_text(re.sub(r"evidence: .*\n| \[@log\]", "", note.read_text("utf-8")), "utf-8")
    path.write_text(before, "utf-8")
    done = run("new", "reference", "log", "--type", "book", "--title", "Log")
    assert done.exit_code == 0, done.stderr
    expected = "references:\n  - id: log\n    type: book\n    title: Log\n"
    assert path.read_text("utf-8").replace("'Log'", "Log").endswith(expected)


ORIGINS = yaml.safe_load(
    (Path(__file__).parent / "cases/repository/origins.yml").read_text("utf-8")
)

# A new dossier -------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new dossier with a title that has everything YAML and HTML trip over."""
    folder = tmp_path_factory.mktemp("new") / "dossier"
    done = run("init", str(folder), "--title", 'Tea: <b>"a" story</b> #1', "--tool", "./tool.whl")
    assert done.exit_code == 0, done.stderr
    return folder


def test_a_new_dossier_checks_and_builds_at_once(
    started: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(started)
    checked = run_here("check")
    assert (checked.exit_code, checked.output.strip()) == (0, "No problems found.")
    assert run_here("build").exit_code == 0
    home = (started / "site/index.html").read_text("utf-8")
    assert "Tea: &lt;b&gt;" in home
    assert "<b>" not in home
    assert (started / "site/discrepancies/day.html").is_file()
    pages = "".join(path.read_text("utf-8") for path in (started / "site").rglob("*.html"))
    assert "Footnotes Go Here" not in pages, "an article without notes has no place for them"


def test_its_repository_has_the_same_manners(started: Path) -> None:
    for path in (started / ".github/ISSUE_TEMPLATE").iterdir():
        assert path.read_bytes() == (GITHUB / "ISSUE_TEMPLATE" / path.name).read_bytes()
    assert run_program(PROGRAMS / "zizmor", "--offline", str(started)).returncode == 0
    for schema in ("github-workflows", "dependabot"):
        where = "workflows" if schema == "github-workflows" else "."
        names = [path.name for path in SCHEMAS[schema] if path.name != "links.yml"]
        files = [started / ".github" / where / name for name in names]
        done = run_program(
            PROGRAMS / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files
        )
        assert done.returncode == 0, done.stdout


def test_it_says_what_builds_it(started: Path) -> None:
    assert (started / "requirements.txt").read_text("utf-8") == "./tool.whl\n"
    names = {str(path.relative_to(started)) for path in started.rglob("*") if path.is_file()}
    assert {".gitignore", ".gitattributes", "README.md"} <= names
    written = "".join(
        path.read_text("utf-8") for path in started.rglob("*") if path.suffix in {".md", ".yml"}
    )
    assert "@TITLE@" not in written


@pytest.mark.parametrize("case", ORIGINS, ids=lambda case: case["story"])
def test_where_the_tool_came_from_is_where_others_get_it(case: dict[str, Any]) -> None:
    assert installed.pinned(case["origin"], "1.2.0") == case["installs"]


def test_a_tool_that_is_to_be_had_nowhere_goes_with_the_dossier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installed, "requirement", str)
    assert run("init", str(tmp_path / "new")).exit_code == 0
    assert run("init", str(tmp_path / "again")).exit_code == 0
    assert contents(tmp_path / "new") == contents(tmp_path / "again")
    line = (tmp_path / "new/requirements.txt").read_text("utf-8").strip()
    target = tmp_path / "installed"
    pip = (sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target")
    done = run_program(*pip, target, line, cwd=tmp_path / "new")
    assert done.returncode == 0, done.stderr
    # As another machine has it: this and nothing of the folder that it came from.
    asked = "import build_dossier; print(build_dossier.__file__)"
    told = run_program(sys.executable, "-c", asked, env={"PYTHONPATH": str(target)}, cwd=tmp_path)
    assert told.stdout.strip() == str(target / "build_dossier/__init__.py")
    assert (target / "build_dossier/words/languages/de.yml").is_file()
    assert "build-dossier" in {path.name for path in (target / "bin").iterdir()}


@pytest.mark.parametrize("inside", ["letter.txt", ".hidden"])
def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, inside: str) -> None:
    (tmp_path / inside).write_text("Dear", "utf-8")
    done = run("init", str(tmp_path))
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert contents(tmp_path) == {inside: b"Dear"}


def test_a_folder_with_nothing_but_git_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert run("init", str(tmp_path)).exit_code == 0
    assert (tmp_path / "mkdocs.yml").is_file()


def test_when_the_disk_gives_out_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def full(self: Path, mode: str = "r", *rest: object, **more: object) -> object:
        if mode == "xb" and self.name == "mkdocs.yml":
            raise OSError(28, "No space left on device", str(self))
        return real(self, mode, *rest, **more)  # type: ignore[call-overload] # handed on as it came

    monkeypatch.setattr(Path, "open", full)
    done = run("init", str(tmp_path / "new"))
    assert done.exit_code == 2
    assert "No space left" in done.stderr
    assert not (tmp_path / "new").exists()


def test_a_title_is_one_line(tmp_path: Path) -> None:
    for title in ("", "two\nlines", "\u202e"):
        done = run("init", str(tmp_path / "new"), "--title", title)
        assert done.exit_code == 2, json.dumps(title)
        assert not (tmp_path / "new").exists()
