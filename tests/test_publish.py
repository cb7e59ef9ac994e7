"""What is written is whole, or the old stays; nothing of others is touched."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_dossier.errors import DossierError
from build_dossier.model import File
from build_dossier.publish import (
    MANIFEST,
    publish_tree,
    replace_folder,
    siblings,
    staging,
    swap,
    write_file,
)
from tests.processes import started

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

ROOT = Path(__file__).parent.parent
KILLS = 24
STATES = 3
OLD = (File("index.md", b"old"), File("articles/a.md", b"old"), File("gone/b.md", b"old"))
NEW = (File("index.md", b"new"), File("articles/a.md", b"new"), File("c.md", b"new"))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder that is not there yet, in one that is."""
    return tmp_path / "site"


@pytest.fixture(params=["one step", "two steps"])
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exchange folders as Linux can, and as any system can."""
    if request.param == "two steps":
        monkeypatch.setattr(swap, "renameat2", lambda: None)


def content(folder: Path) -> dict[str, bytes]:
    """Return path to bytes of all files in a folder, without the list of them."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def as_content(files: tuple[File, ...]) -> dict[str, bytes]:
    """Return path to bytes."""
    return {file.path: file.data for file in files}


def beside(target: Path) -> list[str]:
    """Return the names of all that lies beside a target."""
    return sorted(path.name for path in target.parent.iterdir() if path != target)


@pytest.mark.usefixtures("_both_ways")
def test_a_tree_takes_the_place_of_the_one_before(target: Path) -> None:
    for files in (OLD, NEW, NEW, ()):
        publish_tree(files, target)
        assert content(target) == as_content(files)
        assert json.loads((target / MANIFEST).read_text("utf-8"))["files"] == sorted(
            file.path for file in files
        )
        assert beside(target) == []


@pytest.mark.usefixtures("_both_ways")
def test_a_folder_built_by_others_takes_its_place(target: Path) -> None:
    publish_tree(OLD, target)
    with staging(target) as built:
        assert built.parent == target.parent
        (built / "search").mkdir()
        (built / "search/index.json").write_bytes(b"{}")
        (built / "empty").mkdir()
        replace_folder(built, target)
    assert content(target) == {"search/index.json": b"{}"}
    assert beside(target) == []
    publish_tree(NEW, target)
    assert content(target) == as_content(NEW)


def test_the_same_tree_gives_the_same_bytes(tmp_path: Path) -> None:
    publish_tree(OLD, tmp_path / "a")
    publish_tree(tuple(reversed(OLD)), tmp_path / "b")
    assert (tmp_path / "a" / MANIFEST).read_bytes() == (tmp_path / "b" / MANIFEST).read_bytes()


def test_folders_above_are_made_and_an_empty_one_is_taken(tmp_path: Path) -> None:
    target = tmp_path / "a/b/site"
    publish_tree(OLD, target)
    assert content(target) == as_content(OLD)
    (tmp_path / "empty").mkdir()
    publish_tree(OLD, tmp_path / "empty")
    assert content(tmp_path / "empty") == as_content(OLD)


def test_a_path_may_go_round_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "link").symlink_to("here")
    monkeypatch.chdir(tmp_path / "here")
    publish_tree(OLD, Path("../link/./x/../site"))
    assert content(tmp_path / "here/site") == as_content(OLD)


@pytest.mark.parametrize(
    "path",
    [
        *("../x.md", "a/../../x.md", "/x.md", "/etc/passwd", "", ".", "..", "a//b.md", "a/./b.md"),
        *("a/", "C:/x.md", "C:x.md", "a\\b.md", "..\\x.md", "a\0.md", "a\n.md", MANIFEST),
        *("\\\\host\\share", f"{MANIFEST}/x", "a/\u202e.md"),
    ],
)
def test_paths_that_lead_elsewhere(target: Path, path: str) -> None:
    publish_tree(OLD, target)
    with pytest.raises(DossierError, match="not that of a file within the target"):
        publish_tree((*NEW, File(path, b"x")), target)
    assert content(target) == as_content(OLD)
    assert beside(target) == []


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (("a.md", "a.md"), "are one file on many systems"),
        (("a.md", "A.md"), "are one file on many systems"),
        (("\u00e9.md", "e\u0301.md"), "are one file on many systems"),
        (("a", "a/b.md"), "'a' is both a file and a folder"),
        (("a/b", "a/b/c/d.md"), "'a/b' is both a file and a folder"),
    ],
)
def test_paths_that_collide(target: Path, paths: tuple[str, ...], message: str) -> None:
    with pytest.raises(DossierError, match=message):
        publish_tree((File(path, b"") for path in paths), target)
    assert not target.exists()


def a_folder_of_work(target: Path) -> None:
    (target / "thesis").mkdir(parents=True)
    (target / "thesis/chapter1.md").write_bytes(b"x")


def a_file(target: Path) -> None:
    target.write_bytes(b"x")


def a_link_to_an_empty_folder(target: Path) -> None:
    target.with_name("elsewhere").mkdir()
    target.symlink_to("elsewhere")


def a_link_to_nowhere(target: Path) -> None:
    target.symlink_to("nowhere")


def one_of_ours_with_a_file_of_others(target: Path) -> None:
    publish_tree(OLD, target)
    (target / "articles/CNAME").write_bytes(b"example.org")


def one_of_ours_with_a_link(target: Path) -> None:
    publish_tree(OLD, target)
    (target / "etc").symlink_to("/etc")


def a_list_that_is_none(text: str) -> Callable[[Path], None]:
    def make(target: Path) -> None:
        a_folder_of_work(target)
        (target / MANIFEST).write_text(text, encoding="utf-8")

    return make


def a_list_that_is_a_link(target: Path) -> None:
    a_folder_of_work(target)
    listed = target.with_name("list.json")
    listed.write_text('{"files": ["thesis/chapter1.md"]}', encoding="utf-8")
    (target / MANIFEST).symlink_to(listed)


def a_repository_that_says_it_is_ours(name: str) -> Callable[[Path], None]:
    def make(target: Path) -> None:
        a_folder_of_work(target)
        (target / name).write_bytes(b"x")
        listed = json.dumps({"files": ["thesis/chapter1.md", name]})
        (target / MANIFEST).write_text(listed, encoding="utf-8")

    return make


NOT_WRITTEN = "was not written by build-dossier"
NOT_OURS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a folder of work": (a_folder_of_work, "not empty and was not written by build-dossier"),
    "a file": (a_file, "is not a folder"),
    "a link to an empty folder": (a_link_to_an_empty_folder, "is a symbolic link"),
    "a link to nowhere": (a_link_to_nowhere, "is a symbolic link"),
    "a file of others": (one_of_ours_with_a_file_of_others, "articles/CNAME; move them out"),
    "a link of others": (one_of_ours_with_a_link, "did not write: etc"),
    "half a list": (a_list_that_is_none("["), NOT_WRITTEN),
    "an empty list": (a_list_that_is_none("[]"), NOT_WRITTEN),
    "a list of numbers": (a_list_that_is_none('{"files": [1]}'), NOT_WRITTEN),
    "a number": (a_list_that_is_none('{"files": 1}'), NOT_WRITTEN),
    "lists in lists": (a_list_that_is_none("[" * 200_000), NOT_WRITTEN),
    "a huge list": (a_list_that_is_none(" " * 70_000_000), NOT_WRITTEN),
    "a list that is a link": (a_list_that_is_a_link, NOT_WRITTEN),
    "a repository": (a_repository_that_says_it_is_ours(".git"), "has a .git: people work"),
    "a dossier": (a_repository_that_says_it_is_ours("mkdocs.yml"), "has a mkdocs.yml: people"),
}


@pytest.mark.parametrize("case", NOT_OURS)
def test_what_is_not_ours_is_not_touched(target: Path, case: str) -> None:
    make, message = NOT_OURS[case]
    make(target)
    before = snapshot(target.parent)
    with pytest.raises(DossierError, match=message):
        publish_tree(NEW, target)
    with pytest.raises(DossierError, match=message), staging(target):
        pytest.fail("a build would have begun")
    assert snapshot(target.parent) == before


def snapshot(folder: Path) -> dict[str, object]:
    """Return everything that can be told of what is in a folder."""
    return {
        str(path): (path.lstat().st_ino, path.lstat().st_mtime_ns, path.lstat().st_mode)
        for path in folder.rglob("*")
    }


def test_what_file_managers_leave_is_not_anybody_s(target: Path) -> None:
    publish_tree(OLD, target)
    (target / "articles/.DS_Store").write_bytes(b"x")
    (target / "nothing").mkdir()
    publish_tree(NEW, target)
    assert content(target) == as_content(NEW)


def test_a_file_of_ours_may_be_missing(target: Path) -> None:
    publish_tree(OLD, target)
    (target / "index.md").unlink()
    publish_tree(NEW, target)
    assert content(target) == as_content(NEW)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("/", "holds it"),
        ("{home}", "your home"),
        ("{home}/..", "your home, or holds it"),
        ("{work}", "the folder you are in"),
        ("{work}/..", "the folder you are in, or holds it"),
        ("{dossier}", "the dossier's folder"),
        ("{dossier}/..", "holds it"),
        ("{dossier}/docs", "among the dossier's own files"),
        ("{dossier}/docs/site", "among the dossier's own files"),
        ("{dossier}/seeds/a/b", "among the dossier's own files"),
    ],
)
def test_places_where_too_much_could_go_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, message: str
) -> None:
    """Even if they are empty, or say that they are ours."""
    places = {name: tmp_path / name / "deep" for name in ("home", "work", "dossier")}
    for folder in places.values():
        folder.mkdir(parents=True)
        publish_tree((), folder / "docs")
    monkeypatch.setenv("HOME", str(places["home"]))
    monkeypatch.chdir(places["work"])
    before = snapshot(tmp_path)
    with pytest.raises(DossierError, match=message):
        publish_tree(NEW, Path(place.format(**places)), places["dossier"])
    assert snapshot(tmp_path) == before


def test_beside_the_sources_is_a_good_place(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    publish_tree(NEW, tmp_path / "site", tmp_path)
    assert content(tmp_path / "site") == as_content(NEW)


def test_without_a_home(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    publish_tree(NEW, target)
    assert content(target) == as_content(NEW)


def test_a_build_that_fails_leaves_the_old_one(target: Path) -> None:
    publish_tree(OLD, target)

    def build() -> None:
        with staging(target) as built:
            (built / "index.md").write_bytes(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build()
    assert content(target) == as_content(OLD)
    assert beside(target) == []


def test_a_build_that_is_given_up_leaves_the_old_one(target: Path) -> None:
    publish_tree(OLD, target)
    with staging(target) as built:
        (built / "index.md").write_bytes(b"half")
    assert content(target) == as_content(OLD)
    assert beside(target) == []


def test_a_target_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(DossierError, match="could not be written and is as it was"):
        publish_tree(NEW, tmp_path / "file/site")


def test_a_target_whose_name_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="could not be written and is as it was"):
        publish_tree(NEW, tmp_path / ("x" * 300))


def test_a_target_where_nobody_can_write() -> None:
    with pytest.raises(DossierError, match="could not be written"):
        publish_tree(NEW, Path("/proc/self/site"))


def test_a_target_that_cannot_be_read(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_tree(OLD, target)

    def walk(*_: object, onerror: Callable[[OSError], None]) -> Iterator[object]:
        onerror(PermissionError(errno.EACCES, "Permission denied"))
        return iter(())

    monkeypatch.setattr(os, "walk", walk)
    with pytest.raises(DossierError, match="cannot be read: Permission denied"):
        publish_tree(NEW, target)


def test_a_disk_that_is_full(target: Path) -> None:
    """A limit on the size of files fails as a full disk does: in the middle of a write."""
    publish_tree(OLD, target)
    program = (
        "import resource, signal",
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)",
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))",
        "files = [File('a.md', b'x' * 900), File('b.md', b'x' * 2000)]",
        f"publish_tree(files, Path({str(target)!r}))",
    )
    with python(*program) as run:
        said = run.communicate()[1]
    assert run.returncode == 1
    assert "could not be written and is as it was: File too large" in said
    assert content(target) == as_content(OLD)
    assert beside(target) == []


@pytest.mark.parametrize(
    ("reason", "outcome"),
    [(errno.ENOSYS, NEW), (errno.EINVAL, NEW), (errno.EPERM, NEW), (errno.ENOSPC, OLD)],
)
def test_a_system_that_cannot_exchange(
    target: Path, monkeypatch: pytest.MonkeyPatch, reason: int, outcome: tuple[File, ...]
) -> None:
    """A kernel or file system without the call is asked for two renames; a failure is one."""
    publish_tree(OLD, target)
    monkeypatch.setattr(swap, "renameat2", lambda: lambda *_: -1)
    monkeypatch.setattr(ctypes, "get_errno", lambda: reason)
    if outcome is NEW:
        publish_tree(NEW, target)
    else:
        with pytest.raises(DossierError, match="No space left on device"):
            publish_tree(NEW, target)
    assert content(target) == as_content(outcome)
    assert beside(target) == []


def test_a_library_without_the_call(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swap.renameat2.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    for files in (OLD, NEW):
        publish_tree(files, target)
        assert content(target) == as_content(files)
    swap.renameat2.cache_clear()


def test_the_second_of_two_renames_fails(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_tree(OLD, target)
    monkeypatch.setattr(swap, "renameat2", lambda: None)
    rename = Path.rename

    def fail(path: Path, to: Path) -> Path:
        if path.name.endswith(".staging"):
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(DossierError, match="Input/output error"):
        publish_tree(NEW, target)
    assert content(target) == as_content(OLD)
    assert beside(target) == []


def test_a_file_put_in_at_the_last_moment_is_kept(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_tree(OLD, target)
    exchange = swap.exchange

    def late(built: Path, target: Path) -> Path | None:
        (target / "precious.txt").write_bytes(b"x")
        return exchange(built, target)

    monkeypatch.setattr("build_dossier.publish.exchange", late)
    with pytest.raises(DossierError, match=r"they are still in .*: precious\.txt"):
        publish_tree(NEW, target)
    assert content(target) == as_content(NEW)
    monkeypatch.undo()
    publish_tree(OLD, target)
    (left,) = beside(target)
    assert (target.parent / left / "precious.txt").read_bytes() == b"x"


def test_what_a_killed_build_left_is_cleared_away(target: Path) -> None:
    publish_tree(OLD, target)
    left = target.with_name(".site.0123abcd.staging")
    (left / "half").mkdir(parents=True)
    publish_tree(OLD, target.with_name(".site.4567cdef.previous"))
    kept = [".other.0123abcd.staging", ".site.0123abcd.backup", ".site.x.staging", "site.staging"]
    for name in kept:
        target.with_name(name).mkdir()
    target.with_name(".site.00000000.staging").symlink_to(target)
    publish_tree(NEW, target)
    assert content(target) == as_content(NEW)
    assert beside(target) == sorted([*kept, ".site.00000000.staging"])


def test_a_build_killed_between_two_renames_is_put_right(target: Path) -> None:
    publish_tree(OLD, target.with_name(".site.0123abcd.previous"))
    with staging(target):
        assert content(target) == as_content(OLD)
    assert beside(target) == []


def test_a_build_under_way_is_not_cleared_away(target: Path) -> None:
    with staging(target) as built:
        (built / "index.md").write_bytes(b"first")
        publish_tree(NEW, target)
        assert (built / "index.md").read_bytes() == b"first"
        replace_folder(built, target)
    assert content(target) == {"index.md": b"first"}
    assert beside(target) == []


def test_a_build_that_does_not_come_to_an_end(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_tree(OLD, target)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with (
        siblings.alone_beside(target),
        pytest.raises(DossierError, match="another build is writing to"),
    ):
        publish_tree(NEW, target)
    assert content(target) == as_content(OLD)


def test_nobody_can_say_what_is_under_way(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file system has no locks, nothing is cleared away."""
    target.with_name(".site.0123abcd.staging").mkdir()

    def flock(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", flock)
    publish_tree(NEW, target)
    assert content(target) == as_content(NEW)
    assert beside(target) == [".site.0123abcd.staging"]


def test_a_single_file(tmp_path: Path) -> None:
    target = tmp_path / "mkdocs.plain.yml"
    for text in ("a: é\n", "b: 2\r\n"):
        write_file(target, text)
        assert target.read_bytes().startswith(b"# Written by build-dossier")
        assert target.read_bytes().endswith(text.encode())
        assert beside(target) == []


@pytest.mark.parametrize("make", [a_file, a_folder_of_work, a_link_to_nowhere])
def test_a_single_file_of_others(target: Path, make: Callable[[Path], None]) -> None:
    make(target)
    before = snapshot(target.parent)
    with pytest.raises(DossierError):
        write_file(target, "a: 1\n")
    assert snapshot(target.parent) == before


def test_a_single_file_that_cannot_be_written(target: Path) -> None:
    with pytest.raises(DossierError, match="No such file or directory"):
        write_file(target / "x.yml", "a: 1\n")
    assert not target.exists()


def python(*lines: str) -> AbstractContextManager[subprocess.Popen[str]]:
    """Run a program that knows `File`, `Path` and `publish_tree`."""
    head = (
        "from pathlib import Path",
        "from build_dossier.model import File",
        "from build_dossier.publish import publish_tree, swap",
    )
    # A program killed while it measures coverage leaves half a file of measurements.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    return started(
        [sys.executable, "-c", "\n".join([*head, *lines])],
        stop=signal.SIGKILL,
        cwd=ROOT,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


PUBLISHING = """
import os, sys

def publish_on_and_on(target, start):
    for number in range(1_000_000):
        text = f"{start}.{number}".encode()
        publish_tree([File(f"{n % 5}/{n}.md", text * 50) for n in range(40 + number % 9)], target)

for start in map(str.strip, sys.stdin):
    child = os.fork()
    if not child:
        publish_on_and_on(target, start)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""
"""For each line, starts a program that publishes tree after tree, and tells its number and end.

All files of a tree hold the same words, and how many they are follows from the words.
"""


@pytest.mark.parametrize("way", ["one step", "two steps"])
def test_killed_at_any_moment(target: Path, way: str) -> None:
    """Twenty-four times or more: what is there afterwards is one tree, whole."""
    moments = random.Random(5)  # noqa: S311 - the same moments in every run
    patch = "swap.renameat2 = lambda: None" if way == "two steps" else ""
    seen: set[bytes] = set()
    with python(f"target = Path({str(target)!r})", patch, PUBLISHING) as run:
        assert run.stdin
        assert run.stdout
        for kill in range(10 * KILLS):
            if kill >= KILLS and len(seen) >= STATES:
                break  # on a busy machine more kills fall before the first exchange
            print(kill, file=run.stdin, flush=True)
            child = int(run.stdout.readline())
            time.sleep(moments.uniform(0.0, 0.1))
            os.kill(child, signal.SIGKILL)
            assert run.stdout.readline() == "dead\n"
            if way == "two steps":
                with staging(target):
                    pass  # puts back what was taken away between the two renames
            if target.exists():
                seen.add(whole_tree(target))
        run.stdin.close()
    assert len(seen) >= STATES
    publish_tree(NEW, target)
    assert content(target) == as_content(NEW)
    assert beside(target) == []


def whole_tree(target: Path) -> bytes:
    """Check that a tree is one, and return the words in its files."""
    listed = json.loads((target / MANIFEST).read_text("utf-8"))["files"]
    found = content(target)
    assert sorted(found) == listed
    (text,) = set(found.values())
    assert len(text) % 50 == 0
    number = int(text[: len(text) // 50].split(b".")[1])
    assert len(found) == 40 + number % 9
    return text


def test_two_at_once(target: Path) -> None:
    """Whoever is last wins; at no moment is there anything but a whole tree."""
    with ExitStack() as stack:
        program = (f"target = Path({str(target)!r})", PUBLISHING)
        runs = [stack.enter_context(python(*program)) for _ in range(2)]
        children = []
        for number, run in enumerate(runs):
            assert run.stdin
            assert run.stdout
            print(number, file=run.stdin, flush=True)
            children.append(int(run.stdout.readline()))
        time.sleep(0.5)
        for child in children:
            os.kill(child, signal.SIGKILL)
        for run in runs:
            assert run.communicate()[1] == ""
    whole_tree(target)
    publish_tree(NEW, target)
    assert beside(target) == []
