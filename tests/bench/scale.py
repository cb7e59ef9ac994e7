"""Shared passages at scale: by the number of articles, with the index, and on several workers.

Run as `python -m tests.bench.scale [--bad]`; `LARGE=1` before it adds 10,000 articles. A scheduler
and workers are started on this machine; on one with two cores more than two workers cannot be
faster. With `--bad` the worst texts are tried in full size. Proposals are measured on the reports
in the folder that DOSSIER_DATA names, told again of other people, places and figures until they
are as many as are asked for, and joined to texts of 5 KB.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from importlib.util import find_spec
from itertools import chain, islice
from itertools import count as count_from
from operator import sub
from pathlib import Path
from typing import TYPE_CHECKING

from build_dossier.claims import Text, candidates
from build_dossier.cluster import passages_on
from build_dossier.overlap import remembered, shared_passages
from build_dossier.publish import keep
from build_dossier.read import read_kept
from tests.bench import LARGE
from tests.bench.passages import bundles, made_up
from tests.test_cluster import running
from tests.test_index import scripts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

SIZES = (1_000, 4_000, *((10_000,) if LARGE else ()))
"""How many articles of 5 KB."""

ON_WORKERS = SIZES[1] if LARGE else SIZES[0]
"""How many of them are shared out to workers."""

REPORTS = (462, 1_000, *((4_000, 10_000) if LARGE else ()))
"""How many reports of 2 KB proposals are made for."""

JOINED = 3_300
"""Characters from which on reports are joined no more: then they are 5 KB long."""

# A capital within a sentence: of the first word, nobody knows whether it is a name.
_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
_FIGURE = re.compile(r"\d")
_ENDINGS = ("", "on", "ak", "eth", "ur", "iz", "op", "ald", "enn", "ost")
_TENS = ("", "ster", "wick", "ford", "ham", "combe", "ley")

WORKERS = (1, 2, 4)
"""How many workers on this machine."""


def timed(name: str, work: Callable[[], object]) -> None:
    """Do some work and print its row: name, CPU and wall seconds, peak memory.

    What a second process took is added: its memory as if it shared none with this one.
    """
    cpu, wall = _cpu(), time.perf_counter()
    work()
    cpu, wall = _cpu() - cpu, time.perf_counter() - wall
    print(f"| {name} | {cpu:.1f} | {wall:.1f} | {sum(_peaks()) // 1024:,} |", flush=True)


def _cpu() -> float:
    """Return the CPU seconds of this process and of those it has waited for."""
    return sum(os.times()[:4])


def _peaks() -> tuple[int, ...]:
    """Return the peak memory in KiB of this process, and the largest of those it has waited for."""
    every = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return tuple(resource.getrusage(each).ru_maxrss for each in every)


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
    """Measure some workers on this machine.

    CPU and memory of the first row are the client's. Where all share two cores, what the busiest
    worker spends says more of how the work is shared out than the time on the wall.
    """
    texts = made_up("news", count)
    found: list[object] = []
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), workers) as started:
        passages_on(started.address, dict.fromkeys(map(str, range(workers)), "Ready."))
        before = [_spent(one.pid) for one in started.workers]
        timed(
            f"{count:,} on {workers} workers",
            lambda: found.append(passages_on(started.address, texts)),
        )
        spent = [_spent(one.pid) for one in started.workers]
    print(f"| the busiest of them | {max(map(sub, spent, before)):.1f} | | |", flush=True)
    if found != [shared_passages(texts)]:
        sys.exit("on workers something else was found")


def _spent(process: int) -> float:
    """Return the CPU seconds of a process; what measures them comes with Dask."""
    times = import_module("psutil").Process(process).cpu_times()
    return float(times.user + times.system)


def proposed(count: int, least: int = 0) -> None:
    """Measure proposals for some reports, joined until each has at least so many characters."""
    reports = sorted(dict(chain.from_iterable(texts.items() for texts in _reports())).items())
    if not reports:
        sys.exit("No reports: name their folder in DOSSIER_DATA.")
    tellings = (_retold(text, number) for number in count_from(0) for _, text in reports)
    texts = {str(at): Text(text) for at, text in enumerate(islice(_joined(tellings, least), count))}
    size = sum(len(one.value) for one in texts.values()) / len(texts) / 1000
    timed(f"{count:,} of {size:.1f} KB: proposals", lambda: candidates(texts))


def _joined(texts: Iterable[str], least: int) -> Iterator[str]:
    """Put texts together, one after another, until each has so many characters."""
    together: list[str] = []
    for text in texts:
        together.append(text)
        if sum(map(len, together)) >= least:
            yield "\n".join(together)
            together.clear()


def _reports() -> Iterator[dict[str, str]]:
    folder = Path(os.environ.get("DOSSIER_DATA", "no folder named"))
    return (texts for name, texts in bundles(folder) if name != "seeds")


def _retold(text: str, number: int) -> str:
    """Change all names and figures of a report, in another way for each number."""
    if not number:
        return text
    figures = _FIGURE.sub(lambda found: str((int(found[0]) + number) % 10), text)
    tens, ones = divmod(number, len(_ENDINGS))
    return _NAME.sub(lambda found: found[0] + _TENS[tens] + _ENDINGS[ones], figures)


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
    if find_spec("distributed"):
        each(*(f"cluster({ON_WORKERS}, {workers})" for workers in WORKERS))
    if any(_reports()):
        each(*(f"proposed({count})" for count in REPORTS), f"proposed({SIZES[-1]}, {JOINED})")
    if "--bad" in sys.argv:
        each(*(f"bad({name!r})" for name in BAD))


if __name__ == "__main__":
    main()
