"""A browser for the tests: one that is installed, else one that can be had.

`python -m tests.browser` finds or installs one and prints its path; the fixture `browser` of
`conftest.py` starts what it left. `CHROME=/path/to/chrome` names one.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PACKAGE = "chromium-headless-shell"
"""Debian's package without windows: the same engine for half the work of the whole browser."""
NAMES = (
    PACKAGE,
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "chrome",
)
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FLAGS = (
    "--disable-gpu",
    # A browser that asks its maker for news would spoil the test that nothing is asked for.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Chromium's sandbox refuses to run as root.
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
)

SECONDS_TO_ANSWER = 30
SECONDS_TO_DOWNLOAD = 300
SECONDS_TO_INSTALL = 900


def installed(playwright_own: str) -> Path | None:
    """Return the first browser found that starts, or None.

    Args:
        playwright_own: where Playwright keeps its own download, whether or not it is there.
    """
    return next((path for path in candidates(playwright_own) if answers(path)), None)


def candidates(playwright_own: str) -> Iterator[Path]:
    """Return the places where a browser may be: `CHROME` alone when it is set."""
    if chosen := os.environ.get("CHROME"):
        yield Path(chosen)
        return
    yield from (Path(path) for name in NAMES if (path := shutil.which(name)))
    yield from map(Path, (*APPLICATIONS, playwright_own))


def answers(path: Path) -> bool:
    """Tell whether the browser can say its version: Ubuntu's stub for a snap, say, can not."""
    return path.is_file() and not run([str(path), "--version"], SECONDS_TO_ANSWER)


def run(command: Sequence[str], seconds: float) -> str:
    """Run a command and everything it starts; return why it failed, empty when it did not."""
    with tempfile.TemporaryFile() as output:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
                start_new_session=True,
            )
        except OSError as error:
            return str(error)
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            # Its children hold on to the download: the whole group goes.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return f"not done after {seconds:.0f} seconds"
        output.seek(0)
        said = output.read().decode(errors="replace").strip().splitlines()
    return f"{reason(said)} (exit {status})" if status else ""


def reason(said: Sequence[str]) -> str:
    """Return the line of a command's output that says why it failed: an error, else the last."""
    errors = (line for line in said if line.startswith(("Error", "E:")))
    return next(errors, said[-1] if said else "without a word").strip()


def download() -> str:
    """Have Playwright download its own browser; return why it failed, empty when it did not."""
    return run([sys.executable, "-m", "playwright", "install", "chromium"], SECONDS_TO_DOWNLOAD)


def install_package() -> str:
    """Install Debian's package; return why it failed, empty when it did not."""
    if os.geteuid() != 0:
        return "only for root"
    if not is_debian():
        return "only on Debian"
    if trouble := run(["apt-get", "update"], SECONDS_TO_INSTALL):
        return trouble
    for package in (PACKAGE, "chromium"):
        install = ["apt-get", "install", "--yes", "--no-install-recommends", package]
        trouble = run(install, SECONDS_TO_INSTALL)
        if not trouble:
            break
    return trouble


def is_debian() -> bool:
    """Tell whether this is Debian itself: Ubuntu's package of that name is an empty shell."""
    release = Path("/etc/os-release")
    lines = release.read_text(encoding="utf-8").splitlines() if release.is_file() else []
    return "ID=debian" in lines


def find_or_install() -> Path:
    """Return a browser that starts, installing one if there is none.

    Raises:
        SystemExit: there is none and none can be had; the message says what was tried.
    """
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if found := installed(own):
        return found
    if chosen := os.environ.get("CHROME"):
        sys.exit(f"no browser for the tests: CHROME={chosen} does not start")
    tried = [f"found none of {', '.join(NAMES)}"]
    for name, get in (
        ("Playwright's download", download),
        ("the Debian package", install_package),
    ):
        print(f"No browser yet: trying {name} ...", file=sys.stderr, flush=True)
        trouble = get()
        if found := installed(own):
            return found
        tried.append(f"{name}: {trouble or 'what it left does not start'}")
    sys.exit(f"no browser for the tests: {'; '.join(tried)}; install Chromium or set CHROME")


if __name__ == "__main__":
    print(f"browser: {find_or_install()}")
