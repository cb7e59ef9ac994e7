"""Shared passages at scale: by the number of articles, with the index, and on several workers.

Run as `python -m tests.bench.scale [--workers] [--bad]`; the full measurement takes some minutes.
With `--workers` a scheduler and workers are started on this machine; on one with two cores more
than two workers cannot be faster. With `--bad` the worst texts are tried in full size.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from build_dossier.cluster import passages_on
from build_dossier.overlap import remembered, shared_passages
from build_dossier.publish import keep
from build_dossier.read import read_kept
from tests.bench.passages import made_up
from tests.test_cluster import running
from tests.test_index import scripts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SIZES = (1_000, 4_000, 10_000)
"""How many articles of 5 KB."""

WORKERS = (1, 2, 4)
"""How many workers on this machine."""


def timed(name: str, work: Callable[[], object]) -> None:
    """Do some work and print its row: name, CPU and wall seconds, peak memory of this process."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"| {name} | {cpu:.1f} | {wall:.1f} | {memory:,} |", flush=True)


def scratch(count: int) -> None:
    """Measure articles of which nothing is kept."""
    texts = made_up("news", count)
    timed(f"{count:,} from nothing", lambda: shared_passages(texts))


def index(count: int) -> None:
    """Measure what the index saves: the same articles again, then one more, then one changed."""
    texts = made_up("news", count)
    last = texts.pop(str(count // 2))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)

        def build(some: Mapping[str, str]) -> None:
            _, renewed = remembered(some, lambda name: read_kept(root, name))
            keep(renewed, root)

        timed(f"{count - 1:,} from nothing, then kept", lambda: build(texts))
        timed("the same again", lambda: build(texts))
        texts[str(count // 2)] = last
        timed(f"one more: {count:,}", lambda: build(texts))
        texts["7"] += " " + last[:400]
        timed("one of them changed", lambda: build(texts))
        size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file())
        print(f"\nKept: {size / 1e6:.0f} MB for {sum(map(len, texts.values())) / 1e6:.0f} MB.\n")


def cluster(count: int, workers: int) -> None:
    """Measure some workers on this machine; CPU and memory are the client's."""
    texts = made_up("news", count)
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), workers) as started:
        passages_on(started.address, dict.fromkeys(map(str, range(workers)), "Ready."))
        timed(f"{count:,} on {workers} workers", lambda: passages_on(started.address, texts))


BAD: dict[str, Callable[[], dict[str, str]]] = {
    "10,000 that are alike": lambda: made_up("alike", 10_000),
    "one of 5 MB, and an extract": lambda: made_up("long", 1),
    "two endless lines of 5 MB without a space": lambda: dict.fromkeys("ab", "x" * 5_000_000),
    "two lines of 5 MB of one phrase": lambda: dict.fromkeys(
        "ab", "share this now please " * 227_000
    ),
    "100 in 30 scripts, and one that is empty": lambda: {
        **{str(n): " ".join(scripts) * 5 + f" {n}" for n in range(100)},
        "empty": "",
    },
}
"""Name of the worst texts to what makes them."""


def bad(name: str) -> None:
    """Measure some of the worst texts."""
    texts = BAD[name]()
    timed(name, lambda: shared_passages(texts))


def each(*calls: str) -> None:
    """Print a table, each of its measurements made in a process of its own."""
    print("| articles | CPU s | wall s | peak MiB |\n| --- | ---: | ---: | ---: |", flush=True)
    for call in calls:
        subprocess.run(
            [sys.executable, "-c", f"from tests.bench.scale import *; {call}"], check=True
        )
    print()


def main() -> None:
    """Print all tables that are asked for."""
    print(f"## Shared passages at scale: {os.cpu_count()} cores\n")
    each(*(f"scratch({count})" for count in SIZES))
    each(f"index({SIZES[-1]})")
    if "--workers" in sys.argv:
        counts = (*((SIZES[1], workers) for workers in WORKERS), (SIZES[-1], 1), (SIZES[-1], 2))
        each(*(f"cluster({count}, {workers})" for count, workers in counts))
    if "--bad" in sys.argv:
        each(*(f"bad({name!r})" for name in BAD))


if __name__ == "__main__":
    main()
