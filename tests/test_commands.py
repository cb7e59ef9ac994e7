"""The commands as a person types them: what they print, write and return."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import build_dossier
from build_dossier.cli import main
from tests.drawings import FERRY
from tests.processes import at_most, started

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from click.testing import Result

    from tests.conftest import Draw

PROGRAM = Path(sys.executable).with_name("build-dossier")

CTRL_C = """\
import os, signal, sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["CTRL_C_AT"]:
            os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Finder())
"""
"""Presses Ctrl-C when Python comes to load the module that `CTRL_C_AT` names."""


@pytest.fixture
def ferry(dossier: Draw, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small dossier without problems, with the terminal in it."""
    folder = dossier(FERRY)
    monkeypatch.chdir(folder)
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def contents(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_check_is_content_with_a_good_dossier(ferry: Path) -> None:
    del ferry
    done = run("check")
    assert done.exit_code == 0
    assert "no problems" in done.output.lower()


def test_check_names_every_problem_in_the_form_asked_for(ferry: Path) -> None:
    note = ferry / "docs/annotations/gazette/day.md"
    note.write_text(note.read_text("utf-8").replace("on Monday", "on Mondays"), "utf-8")
    (ferry / "docs/events/2024-05-07-aground.md").write_text("---\ndate: soon\n---\n", "utf-8")

    said = run("check")
    assert said.exit_code == 1
    assert "docs/annotations/gazette/day.md:7" in said.output
    assert "> on Monday" in said.output

    found = json.loads(run("check", "--format", "json").output)["problems"]
    assert {one["code"] for one in found} >= {"quote-not-found", "bad-date", "missing-key"}

    lines = run("check", "--format", "github").output.splitlines()
    assert any(line.startswith("::error file=docs/annotations/gazette/day.md,") for line in lines)


def test_without_a_dossier_there_is_one_line_and_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (["check"], ["build"], ["serve"], ["stats"], ["markdown", "out"]):
        done = run(*command)
        assert done.exit_code == 2, command
        assert done.stderr.startswith("build-dossier: ")
        assert done.stderr.count("\n") == 1


def test_builds_give_the_same_bytes_whatever_is_around_them(ferry: Path) -> None:
    surroundings = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
    ]
    for number, around in enumerate(surroundings):
        command = [str(PROGRAM), "build", "-d", f"site-{number}"]
        subprocess.run(command, cwd=ferry, check=True, env={**os.environ, **around})
        os.utime(ferry / "seeds/gazette.txt", (number, number))
    first, second = contents(ferry / "site-0"), contents(ferry / "site-1")
    assert "articles/gazette.html" in first
    assert first == second


def test_a_build_with_problems_leaves_the_last_good_site(ferry: Path) -> None:
    assert run("build").exit_code == 0
    before = contents(ferry / "site")
    (ferry / "seeds/gazette.txt").write_text("Another text.", "utf-8")
    done = run("build")
    assert done.exit_code == 1
    assert "seed-changed" in done.stderr
    assert contents(ferry / "site") == before
    assert [path.name for path in ferry.iterdir() if "staging" in path.name] == []


def test_a_warning_of_mkdocs_fails_the_build(ferry: Path) -> None:
    (ferry / "docs/method.md").write_text("# Method\n\n[gone](gone.md)\n", "utf-8")
    done = run("build")
    assert done.exit_code == 1
    assert "gone.md" in done.stderr
    assert not (ferry / "site").exists()


def test_the_tree_of_markdown_gives_the_same_pages_without_the_plugin(ferry: Path) -> None:
    assert run("build").exit_code == 0
    assert run("markdown", "tree", "--config", "plain.yml").exit_code == 0
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "plain.yml", "-d", "plain"],
        cwd=ferry,
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    ours, theirs = contents(ferry / "site"), contents(ferry / "plain")
    # What an address without a page shows is a template of the theme, not of the tree.
    pages = [path for path in ours if path.endswith(".html") and path != "404.html"]
    only_ours = [".build-dossier.json", "search/search_index.js"]  # the index, for files
    assert sorted(ours) == sorted([*theirs, *only_ours])
    assert {path: article(ours[path]) for path in pages} == {
        path: article(theirs[path]) for path in pages
    }


def article(page: bytes) -> str:
    """What a page holds, without the theme around it."""
    return page.decode().partition("<article")[2].partition("</article>")[0]


def test_markdown_does_not_write_over_a_folder_of_somebody_elses(ferry: Path) -> None:
    (ferry / "precious").mkdir()
    (ferry / "precious/letter.txt").write_text("Dear", "utf-8")
    done = run("markdown", "precious")
    assert done.exit_code == 2
    assert contents(ferry / "precious") == {"letter.txt": b"Dear"}


def test_stats_counts_what_the_dossier_holds(ferry: Path) -> None:
    del ferry
    lines = [line.split() for line in run("stats").output.splitlines()]
    assert ["notes", "2"] in lines
    assert ["settled", "1"] in lines
    assert ["gazette", "GAZ", "66", "1", "1", "0", "14%"] in lines


@pytest.fixture
def served(ferry: Path) -> Iterator[str]:
    """The address of `build-dossier serve`."""
    address = f"127.0.0.1:{20_000 + os.getpid() % 20_000}"
    with started([PROGRAM, "serve", "-a", address], cwd=ferry, stderr=subprocess.DEVNULL):
        yield f"http://{address}/"


def test_serve_follows_an_edited_note_and_survives_a_broken_one(ferry: Path, served: str) -> None:
    page = f"{served}articles/gazette.html"
    note = ferry / "docs/annotations/gazette/day.md"
    good = note.read_text("utf-8")
    wait_for(page, "The article has Monday")
    note.write_text(good.replace("on Monday", "on Sunday"), "utf-8")
    time.sleep(1)
    note.write_text(good.replace("The article has Monday.", "Edited."), "utf-8")
    wait_for(page, "Edited")


def test_serve_says_nothing_of_pages_that_the_menu_leaves_out(ferry: Path) -> None:
    address = f"127.0.0.1:{20_000 + (os.getpid() + 7) % 20_000}"
    with (ferry / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("nav: [index.md, method.md]\n")
    said = ""
    with started(
        [PROGRAM, "serve", "-a", address], cwd=ferry, stderr=subprocess.PIPE, encoding="utf-8"
    ) as server:
        assert server.stderr
        with at_most(60, server):
            for line in server.stderr:
                said += line
                if "Serving on" in line:
                    break
        # It says so a moment before it does; stopped in that moment, MkDocs has a traceback.
        wait_for(f"http://{address}/", "")
        server.send_signal(signal.SIGINT)
        rest = server.communicate(timeout=30)[1]
    assert "Serving on" in said
    assert "not included" not in said
    assert server.returncode == 0
    assert "Traceback" not in rest


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("click", ""),
        ("build_dossier.cli", ""),
        ("build_dossier.publish.swap", ""),
        ("material.plugins.search.plugin", "Interrupted."),  # loaded by the build
    ],
)
def test_ctrl_c_ends_a_command_without_a_traceback(
    ferry: Path, tmp_path_factory: pytest.TempPathFactory, module: str, said: str
) -> None:
    folder = tmp_path_factory.mktemp("ctrl-c")
    (folder / "sitecustomize.py").write_text(CTRL_C, encoding="utf-8")
    paths = [str(folder), str(Path(build_dossier.__file__).parents[1])]
    done = subprocess.run(
        [sys.executable, "-m", "build_dossier", "build"],
        cwd=ferry,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "CTRL_C_AT": module},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", said)
    assert not (ferry / "site").exists()


def wait_for(address: str, words: str, seconds: float = 30) -> None:
    """Ask for a page until it holds some words."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - ours
                if words in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.2)
    pytest.fail(f"{address} never had {words!r}")
