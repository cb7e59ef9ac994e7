"""How much of a build is ours: CPU time and memory of the stages against the whole.

Each figure comes from a process of its own, so that nothing is warm and memory is the build's. A
dossier is built twice: with what an earlier build kept beside it, and with nothing kept.
"""

from __future__ import annotations

import json
import logging
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from build_dossier import pipeline
from build_dossier.mkdocs_plugin.runs import build_site, plain_config
from build_dossier.publish import publish_tree
from build_dossier.read.kept import KEPT
from tests.bench import LARGE
from tests.bench.generate import write_dossier

RUNS = {5: 5, 100: 3} | ({1_000: 1} if LARGE else {})
"""Number of articles to how often each task is measured."""
MIB = 1024
HEADS = [
    "articles",
    "kept",
    "build, CPU s",
    "CPU ms an article",
    "our stages, CPU s",
    "their share",
    "build / plain MkDocs",
    "peak MiB",
    "KiB an article",
]


def measured(task: str, dossier: Path, scratch: Path) -> dict[str, float]:
    """Run one task in a new process; return its CPU seconds and its peak memory in KiB."""
    command = [sys.executable, "-m", "tests.bench.build", task, str(dossier), str(scratch)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Print the table."""
    print(row_of(HEADS))
    print(row_of(["---:"] * len(HEADS)))
    with tempfile.TemporaryDirectory() as name:
        for size in RUNS:
            dossier, scratch = Path(name, f"dossier-{size}"), Path(name, f"scratch-{size}")
            write_dossier(dossier, size)
            for kept in (False, True):
                print(row(dossier, scratch, size, kept=kept), flush=True)


def row(dossier: Path, scratch: Path, size: int, *, kept: bool) -> str:
    """Measure a size: the least of interleaved runs, for what else a machine does only adds."""
    measured("markdown", dossier, scratch)
    if kept:
        measured("whole", dossier, scratch)

    def one(task: str) -> dict[str, float]:
        if not kept:
            shutil.rmtree(dossier / KEPT, ignore_errors=True)
        return measured(task, dossier, scratch)

    tasks = ("whole", "plain", "stages", "idle")
    runs = [{task: one(task) for task in tasks} for _ in range(RUNS[size])]

    def least(task: str, figure: str) -> float:
        return min(run[task][figure] for run in runs)

    whole, stages, plain = least("whole", "cpu"), least("stages", "cpu"), least("plain", "cpu")
    peak, idle = least("whole", "peak"), least("idle", "peak")
    return row_of(
        [
            f"{size:,}",
            "yes" if kept else "nothing",
            f"{whole:.2f}",
            f"{1000 * whole / size:.1f}",
            f"{stages:.2f}",
            f"{stages / whole:.1%}",
            f"{whole / plain:.2f}",
            f"{peak / MIB:.0f}",
            f"{(peak - idle) / size:.0f}",
        ]
    )


def row_of(cells: list[str]) -> str:
    """Return a row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def whole(dossier: Path, scratch: Path) -> None:
    """Build the site as `build-dossier build` does."""
    if not build_site(dossier / "mkdocs.yml", scratch / "site"):
        sys.exit("the build failed")


def plain(_: Path, scratch: Path) -> None:
    """Build the site from the tree that `build-dossier markdown` wrote, without the plugin."""
    build(load_config(str(scratch / "plain.yml"), site_dir=str(scratch / "plain")))


def markdown(dossier: Path, scratch: Path) -> None:
    """Write that tree and its configuration."""
    site, _ = pipeline.tree(dossier)
    if site is None:
        sys.exit("the dossier has problems")
    publish_tree(site.files, scratch / "tree")
    config = plain_config(dossier / "mkdocs.yml", scratch / "tree", site)
    (scratch / "plain.yml").write_text(config, encoding="utf-8")


def stages(dossier: Path, _: Path) -> None:
    """Run the stages alone, from the disk to the composed site."""
    pipeline.build(dossier)


def idle(_: Path, __: Path) -> None:
    """Do nothing: what the modules alone take."""


TASKS = {task.__name__: task for task in (whole, plain, markdown, stages, idle)}


def run(name: str, dossier: Path, scratch: Path) -> None:
    """Run a task in this process and print its figures as JSON."""
    scratch.mkdir(exist_ok=True)
    logging.disable(logging.INFO)
    before = time.process_time()
    TASKS[name](dossier, scratch)
    cpu = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"cpu": cpu, "peak": peak}))


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
