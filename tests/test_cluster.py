"""Shared passages on a cluster: a real scheduler and real workers, on this machine alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from click.testing import CliRunner

from build_dossier import cluster
from build_dossier.cli import main
from build_dossier.errors import DossierError
from build_dossier.overlap import parts, shared_passages
from tests.bench.passages import made_up
from tests.drawings import FERRY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Draw

ROOT = Path(__file__).parent.parent
PATIENCE = 60.0
"""Seconds that a process may take to start on a busy machine."""


class Cluster(NamedTuple):
    """A running scheduler and its workers."""

    address: str
    """Where the scheduler listens."""
    workers: list[subprocess.Popen[bytes]]
    """The workers' processes."""


def dask(command: str, *options: str) -> subprocess.Popen[bytes]:
    """Start a program of Dask that listens on this machine only."""
    program = [sys.executable, "-m", f"distributed.cli.dask_{command}", "--host", "127.0.0.1"]
    return subprocess.Popen(
        [*program, "--no-dashboard", *options],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def running(folder: Path, workers: int) -> Iterator[Cluster]:
    """Run a cluster until done."""
    file = folder / "scheduler.json"
    with ExitStack() as stack:

        def start(command: str, *options: str) -> subprocess.Popen[bytes]:
            process = stack.enter_context(dask(command, "--scheduler-file", str(file), *options))
            stack.callback(process.kill)
            return process

        start("scheduler", "--port", "0")
        options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
        processes = [start("worker", *options) for _ in range(workers)]
        end = time.monotonic() + PATIENCE
        while not (file.exists() and file.read_text("utf-8").endswith("}")):
            assert time.monotonic() < end, "the scheduler does not start"
            time.sleep(0.1)
        yield Cluster(json.loads(file.read_text("utf-8"))["address"], processes)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler with two workers; the tests may end with one."""
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    with running(tmp_path_factory.mktemp("cluster"), 2) as started:
        yield started


def test_another_version_is_refused(pair: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "maker", lambda: b"another")
    with pytest.raises(DossierError, match="has another version"):
        cluster.passages_on(pair.address, {"a": "One text.", "b": "Another."})


def test_the_command_prints_the_same_with_and_without(
    pair: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("docs", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    here = CliRunner().invoke(main, ["passages"])
    there = CliRunner().invoke(main, ["passages", "--scheduler", pair.address])
    assert there.exit_code == 0, there.output
    assert there.stdout == here.stdout
    assert there.stdout.count('"article"') > 9


def test_words_of_sources_are_found_on_a_cluster_too(pair: Cluster) -> None:
    texts = made_up("news", 4)
    sources = {"statement": next(iter(texts.values()))[:600]}
    found = cluster.passages_on(pair.address, texts, sources)
    assert found == shared_passages(texts, sources)
    assert any(one.sources for one in found)


def test_a_killed_worker_changes_nothing(pair: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it had read is lost, and read again by the other."""
    texts = {**made_up("news", 60), **families(), "漢": "漢字は間を置かず書かれる。" * 9, "": ""}
    waits = []
    real = cluster.results

    def results(client: Any, futures: Any) -> Any:  # noqa: ANN401
        waits.append(len(futures))
        if len(waits) == 2:
            pair.workers[0].kill()
        return real(client, futures)

    monkeypatch.setattr(cluster, "results", results)
    monkeypatch.setattr(parts, "BATCH", 50_000)
    found = cluster.passages_on(pair.address, texts)
    assert found == shared_passages(texts)
    assert len(found) > 30
    assert waits[0] > 4
    assert waits[1] == parts.SHARES
    assert waits[-1] == cluster.LOADS
    assert pair.workers[0].wait(timeout=PATIENCE) == -9
    assert pair.workers[1].poll() is None


def families() -> dict[str, str]:
    """Return texts of which two and two share a statement, and no more."""
    return {
        f"{family}-{number}": f"Seven lorries{family} carried timber{family} across the "
        f"bridges{family} of stone{family}. {number}"
        for family in range(9)
        for number in range(2)
    }


def test_a_cluster_without_workers_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    with running(tmp_path, 0) as started:
        monkeypatch.setattr(cluster, "PATIENCE", 2.0)
        with pytest.raises(DossierError, match="has no workers"):
            cluster.passages_on(started.address, {"a": "One text."})


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x", "tcp://"])
def test_no_scheduler_is_one_line(
    address: str, dossier: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    monkeypatch.chdir(dossier(FERRY))
    done = CliRunner().invoke(main, ["passages", "--scheduler", address])
    assert done.exit_code == 2
    assert done.stderr == f"build-dossier: no scheduler answers at {address}\n"


def test_without_the_extra_there_is_one_line(
    dossier: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(cluster, "import_module", absent)
    monkeypatch.chdir(dossier(FERRY))
    done = CliRunner().invoke(main, ["passages", "--scheduler", "tcp://127.0.0.1:8786"])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("build-dossier: --scheduler needs Dask: ")
    assert done.stderr.count("\n") == 1
