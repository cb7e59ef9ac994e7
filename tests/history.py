"""Small repositories for tests: commits drawn as trees, with whose they are and when."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from tests import tree
from tests.drawings import FERRY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

EDITORS = "The ferry's editors <editors@example.org>"
FIRST = "2026-10-01T00:00:00+00:00"
COMMAND = re.compile(r"^(delete|rename): (.*)\n", re.MULTILINE)
AROUND = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_COUNT": "2",
    "GIT_CONFIG_KEY_0": "init.defaultBranch",
    "GIT_CONFIG_VALUE_0": "main",
    "GIT_CONFIG_KEY_1": "protocol.file.allow",
    "GIT_CONFIG_VALUE_1": "always",
}
"""Nothing of whoever runs the tests."""


class Commit(NamedTuple):
    """A commit of a case."""

    when: str
    who: str
    drawn: str


def git(root: Path, *words: str, **around: str) -> str:
    """Run git in a folder, and return what it prints."""
    return subprocess.run(
        ["git", *words],
        cwd=root,
        env=os.environ | AROUND | around,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=True,
    ).stdout


def start(root: Path, files: Mapping[str, str | bytes] = FERRY, who: str = EDITORS) -> Path:
    """Make a repository of a drawn dossier, with one commit in it."""
    tree.write(root, files)
    git(root, "init", "--quiet")
    return commit(root, {}, who)


def commit(
    root: Path, files: Mapping[str, str | bytes], who: str = EDITORS, when: str = FIRST
) -> Path:
    """Write files and commit everything that is in the folder."""
    tree.write(root, files)
    name, _, mail = who.rstrip(">").rpartition(" <")
    around = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", name), ("EMAIL", mail), ("DATE", when))
    }
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message=.", **around)
    return root


def played(root: Path, commits: list[Commit]) -> Path:
    """Make a repository of the ferry with the commits of a case after its first."""
    start(root)
    for one in commits:
        for _, paths in COMMAND.findall(one.drawn):
            first, second = (*paths.split(" "), "")[:2]
            (root / first).rename(root / second) if second else (root / first).unlink()
        drawn = COMMAND.sub("", one.drawn)
        seeds = "".join(f"--- {path}\n{FERRY[path]}" for path in FERRY if path.startswith("seeds"))
        commit(root, tree.dossier(drawn + seeds) if drawn else {}, one.who, one.when)
    return root


def taken_apart(text: str) -> tuple[list[Commit], dict[str, list[str]]]:
    """Part a case into its commits and what is expected, by section."""
    _, *parts = re.split(r"^=== (.*)\n", text, flags=re.MULTILINE)
    commits, expected = [], {}
    for heading, body in zip(parts[::2], parts[1::2], strict=True):
        if heading.startswith("commit "):
            when, _, who = heading.removeprefix("commit ").partition(" ")
            commits.append(Commit(when, who, body))
        else:
            expected[heading] = body.splitlines()
    return commits, expected
