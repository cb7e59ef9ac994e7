"""Whatever lies in a dossier's folders is read or reported; see `cases/read/`."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import pytest
import yaml

from build_dossier import read
from build_dossier.errors import DossierError
from build_dossier.model import File
from build_dossier.read import bytes as reading
from build_dossier.read import dossier as reading_all
from build_dossier.read import read_assets, read_dossier, read_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build_dossier.model import Problem
    from tests.conftest import Draw

CASES = yaml.safe_load((Path(__file__).parent / "cases/read/trees.yml").read_text("utf-8"))
SEED = {"seeds/000.txt": "The ferry ran aground."}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["story"])
def test_reading(case: dict[str, Any], tmp_path: Path) -> None:
    grow(tmp_path, SEED | case["tree"])
    sources, problems = read_dossier(tmp_path)
    assert [source.path for source in sources] == sorted([*SEED, *case.get("reads", [])])
    expected = case.get("problems", [])
    assert [(one.place.file, one.code) for one in problems] == [
        (one["file"], one["code"]) for one in expected
    ]
    for problem, wanted in zip(problems, expected, strict=True):
        assert problem.place.line == wanted.get("line", 1)
        assert wanted.get("says", "") in problem.message
        assert wanted.get("hint", "") in problem.hint
        assert wanted.get("found", problem.found) == problem.found
        assert wanted.get("expected", problem.expected) == problem.expected
        assert wanted.get("severity", "error") == problem.severity
        assert all(map(str.isprintable, problem.place.file + problem.message))


def test_bytes_are_left_alone(dossier: Draw) -> None:
    data = b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\n\r\nBody\r"
    root = dossier({"docs/articles/a.md": data, "seeds/a.txt": bytes(range(256))})
    sources, problems = read_dossier(root)
    assert problems == ()
    assert [source.data for source in sources] == [data, bytes(range(256))]


@pytest.mark.parametrize("folder", ["nothing", "docs/annotations", "articles"])
def test_no_dossier_here(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir(parents=True)
    with pytest.raises(DossierError, match=r"there is no dossier in .* neither docs/articles nor"):
        read_dossier(tmp_path)


def test_a_dossier_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(DossierError, match="there is no dossier"):
        read_dossier(tmp_path / "x")


@pytest.mark.parametrize("file", ["docs/articles/a.md", "seeds/a.txt"])
def test_either_folder_makes_a_dossier(dossier: Draw, file: str) -> None:
    sources, problems = read_dossier(dossier({file: "A"}))
    assert [source.path for source in sources] == [file]
    assert problems == ()


def test_the_dossier_itself_may_be_reached_by_a_link(dossier: Draw, tmp_path: Path) -> None:
    root = dossier(SEED)
    (tmp_path / "link").symlink_to(root)
    assert read_dossier(tmp_path / "link") == read_dossier(root)


def test_folders_one_in_another_beyond_every_limit(dossier: Draw) -> None:
    root = dossier(SEED)
    here = os.open(root / "seeds", os.O_RDONLY)
    for _ in range(1_000):
        os.mkdir("deep", dir_fd=here)
        inner = os.open("deep", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    sources, problems = read_dossier(root)
    subprocess.run(["rm", "-r", root], check=True)
    assert len(sources) == 1
    assert {problem.code for problem in problems} == {"unreadable-file"}


@pytest.mark.parametrize(
    ("file", "after"),
    [
        ("docs/articles/a.md", "a link"),
        ("docs/articles/a.md", "a pipe"),
        ("docs/articles/a.md", "nothing"),
        ("docs/articles/a.md", "too large"),
    ],
)
def test_what_changes_while_it_is_read(
    dossier: Draw, monkeypatch: pytest.MonkeyPatch, file: str, after: str
) -> None:
    """Between finding a file and opening it, somebody puts something else in its place."""
    root = dossier({**SEED, file: "A"})
    becomes: dict[str, Callable[[Path], object]] = {
        "a link": lambda path: path.symlink_to("/etc/passwd"),
        "a pipe": os.mkfifo,
        "nothing": lambda path: path,
        "too large": lambda path: path.write_bytes(b"A" * 300_000),
    }

    def swap(path: Path, *rest: Any) -> Any:  # noqa: ANN401 - handed on as it comes
        if path.name == "a.md":
            path.unlink()
            becomes[after](path)
        return read_bytes(path, *rest)

    read_bytes = reading.read_bytes
    monkeypatch.setattr(reading_all, "read_bytes", swap)
    sources, problems = read_dossier(root)
    assert [source.path for source in sources] == [*SEED]
    codes = {"a pipe": "not-a-file", "too large": "file-too-large"}
    assert [problem.code for problem in problems] == [codes.get(after, "unreadable-file")]


def test_a_file_that_grows_while_it_is_read(dossier: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    root = dossier({**SEED, "docs/articles/a.md": "A" * 300_000})
    small = os.stat_result((stat.S_IFREG, *[0] * 9))
    monkeypatch.setattr(os, "fstat", lambda _: small)
    assert codes(read_dossier(root)[1]) == {"docs/articles/a.md": "file-too-large"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_that_may_not_be_read(dossier: Draw) -> None:
    root = dossier({**SEED, "docs/articles/a.md": "A", "docs/events/b.md": "B"})
    (root / "docs/articles/a.md").chmod(0)
    (root / "docs/events").chmod(0)
    found = codes(read_dossier(root)[1])
    (root / "docs/events").chmod(0o700)
    assert found == dict.fromkeys(["docs/articles/a.md", "docs/events"], "unreadable-file")


def test_folders_that_may_not_be_read(dossier: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    """As above, also for root."""
    root = dossier({**SEED, "docs/events/b.md": "B"})
    iterdir = Path.iterdir

    def refuse(path: Path) -> Any:  # noqa: ANN401 - what `iterdir` returns
        if path.name == "events":
            raise PermissionError
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert codes(read_dossier(root)[1]) == {"docs/events": "unreadable-file"}


def test_reading_never_hangs(dossier: Draw) -> None:
    """A pipe that somebody writes to without end is not even opened."""
    root = dossier(SEED)
    os.mkfifo(root / "seeds/001.txt")
    reader = threading.Thread(target=read_dossier, args=(root,), daemon=True)
    reader.start()
    reader.join(10)
    assert not reader.is_alive()


def test_assets_are_the_package_s_own() -> None:
    assets = read_assets()
    assert "assets/dossier.css" in [asset.path for asset in assets]
    assert [asset.path for asset in assets] == sorted(asset.path for asset in assets)
    assert all(asset.data for asset in assets)


def test_the_files_of_a_folder_that_is_named_as_a_file_are_joined(
    dossier: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = {"a.css/2.css": "B\n", "a.css/1.css": "A\n", "b.js/1.js": "const one = 1;"}
    parts["shared/begin.js"] = "const both = 2;"
    package = dossier({f"assets/{path}": text for path, text in parts.items()})
    monkeypatch.setattr(read, "files", lambda _: package)
    script = b'(()=>{"use strict";const both=2;const one=1;})();'
    assert read_assets() == (File("assets/a.css", b"A\n\nB\n"), File("assets/b.js", script))


def test_ordinary_pages_are_what_a_dossier_is_not_made_of(dossier: Draw) -> None:
    root = dossier(
        {
            **SEED,
            "docs/index.md": "Home.",
            "docs/articles/a.md": "A",
            "docs/method.md": "Method.",
            "docs/assets/a.png": b"\x89PNG\0",
            "docs/assets/.DS_Store": "x",
            "docs/developing/decisions/0001.md": "x",
        }
    )
    os.mkfifo(root / "docs/pipe.md")
    (root / "docs/link.md").symlink_to("/etc/passwd")
    assert read_pages(root) == (
        File("assets/a.png", b"\x89PNG\0", edit="assets/a.png"),
        File("method.md", b"Method.", edit="method.md"),
    )


def grow(root: Path, tree: Mapping[str, str | Mapping[str, Any]]) -> None:
    """Make files, links and worse; see the head of the cases for the notation."""
    for path, content in tree.items():
        target = os.path.join(os.fsencode(root), unquote_to_bytes(path))  # noqa: PTH118 - bytes
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
        what = {"text": content} if isinstance(content, str) else content
        make[next(iter(what))](os.fsdecode(target), next(iter(what.values())))


def write(path: str, data: bytes) -> None:
    """Write a file whose name may be no text."""
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(data)


def listen(path: str) -> None:
    """Leave a socket behind; its path may be longer than a socket's may be."""
    here = Path.cwd()
    os.chdir(os.path.dirname(path))  # noqa: PTH120
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(os.path.basename(path))  # noqa: PTH119
    os.chdir(here)


make: dict[str, Callable[[str, Any], object]] = {
    "text": lambda path, text: write(path, text.encode()),
    "bytes": lambda path, text: write(path, b"".join(map(octets, text))),
    "size": lambda path, size: write(path, b"A" * size),
    "link": lambda path, target: os.symlink(target, path),  # noqa: PTH211
    "pipe": lambda path, _: os.mkfifo(path),
    "socket": lambda path, _: listen(path),
    "folder": lambda path, _: os.makedirs(path),  # noqa: PTH103
}


def octets(character: str) -> bytes:
    """Return the byte of a character up to U+00FF, the UTF-8 of any other."""
    return bytes([ord(character)]) if ord(character) < 256 else character.encode()


def codes(problems: tuple[Problem, ...]) -> dict[str, str]:
    """Return file to code."""
    return {problem.place.file: problem.code for problem in problems}
