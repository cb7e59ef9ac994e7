"""Ask git: the only place where it is called.

What is asked reads, and does nothing else: no pager, no program that the repository's settings
name, no network, no lock, no waiting without end. Answers are bytes with NUL between their parts,
for names may hold anything. Where git is not there, or does not answer, there is no answer.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

PATIENCE = 60.0
"""Seconds that git may take for one answer."""

NO_COMMIT = "315532800"
"""Build time where there is no commit to take it from: 1 January 1980."""

_SETTINGS = (
    *("--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs"),
    *("-c", "core.fsmonitor=false", "-c", "protocol.allow=never"),
)
_NOT_OURS = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"}
"""Variables that a hook is given, and that would lead to another repository."""


def asked(root: Path, *words: str, given: bytes = b"") -> bytes | None:
    """Return what git answers; None where it does not.

    Args:
        root: The dossier's folder, which may lie anywhere in a repository.
        words: The command and its arguments.
        given: What it reads.
    """
    around = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and every word is ours or behind `--`
            ["git", *_SETTINGS, "-C", str(root), *words],  # noqa: S607 - the one on PATH
            env=around | {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
            input=given,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if done.returncode else done.stdout


def why_none(root: Path) -> str:
    """Say why git knows no such revision as it was asked for, and what to do."""
    if shutil.which("git") is None:
        return "git is not installed here, or not on the PATH, and only git knows revisions"
    shallow = asked(root, "rev-parse", "--is-shallow-repository")
    if shallow is None:
        return "this dossier lies in no repository of git, or in one that git does not trust"
    if shallow.strip() == b"true":
        return "in a shallow clone older revisions are missing: git fetch --unshallow"
    return "git log shows the revisions; a folder is named with a slash, such as ./before"


def commit_time(root: Path) -> str:
    """Return the time of the last commit in seconds since 1970, the same for every build of it."""
    answer = asked(root, "log", "-1", "--no-show-signature", "--format=%ct")
    return (answer or b"").decode("ascii", "replace").strip() or NO_COMMIT


def read_objects(
    root: Path, ids: Iterable[str], most: int, together: int = sys.maxsize
) -> Mapping[str, bytes]:
    """Read the bytes that git keeps under some ids, each once.

    Args:
        root: The dossier's folder.
        ids: The ids, in any order.
        most: Bytes that each may have; what is larger is left out before it is read.
        together: Bytes that all may have; what goes beyond is left out likewise.
    """
    wanted = sorted(set(ids))
    sizes = asked(root, "cat-file", "--batch-check", "--buffer", given=_lines(wanted)) or b""
    fit: list[str] = []
    for name, kind, size in map(_described, sizes.decode("ascii", "replace").splitlines()):
        if kind == "blob" and size <= min(most, together):
            fit.append(name)
            together -= size
    answer = asked(root, "cat-file", "--batch", "--buffer", given=_lines(fit)) if fit else None
    return dict(_objects(answer or b""))


def _lines(ids: Sequence[str]) -> bytes:
    return "".join(f"{one}\n" for one in ids).encode()


def _described(line: str) -> tuple[str, str, int]:
    """Take `ID KIND SIZE` apart; of an object that is missing, nothing is known."""
    name, _, rest = line.partition(" ")
    kind, _, size = rest.partition(" ")
    return name, kind, int(size) if size.isdigit() else 0


def _objects(answer: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what `cat-file --batch` gives: a line that describes, so many bytes, a line feed."""
    at = 0
    while (end := answer.find(b"\n", at)) >= 0:
        name, _, size = _described(answer[at:end].decode("ascii", "replace"))
        yield name, answer[end + 1 : end + 1 + size]
        at = end + size + 2
