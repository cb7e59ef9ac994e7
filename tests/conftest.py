"""Fixtures that let a test be read as a story: a drawn dossier in; pages, problems, clicks out."""

from __future__ import annotations

import fcntl
import functools
import os
import signal
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

from tests import browser as browsers
from tests import tree
from tests.pace import THOROUGH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser, Page, Request

ROOT = Path(__file__).parent.parent

# The same examples in every run; no deadline, for a machine may be busy. To look for new ones:
# HYPOTHESIS_PROFILE=explore .venv/bin/pytest tests/test_anchor.py
EXAMPLES = 100 if THOROUGH else 50
settings.register_profile(
    "repeatable", derandomize=True, deadline=None, print_blob=True, max_examples=EXAMPLES
)
settings.register_profile("explore", deadline=None, print_blob=True, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

# What a shell starts in the background is deaf to Ctrl+C, and so would be every server started
# here: the tests that stop one would wait for ever.
signal.signal(signal.SIGINT, signal.default_int_handler)


class Draw(Protocol):
    """Writes a drawn tree (see `tests/tree.py`) and returns its folder."""

    def __call__(self, files: str | Mapping[str, str | bytes]) -> Path: ...


@pytest.fixture
def dossier(tmp_path: Path) -> Draw:
    """Write a drawn dossier and return its folder; a second call adds to it, or overwrites."""
    return functools.partial(tree.write, tmp_path / "dossier")


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that every worker of this run sees."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Keep other workers out until done."""
    with lock.open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def site(shared_folder: Path) -> Path:
    """The site of the real dossier, built once in a run by the command a person types.

    It lies one level below what `site_url` serves, as a project's site on Pages does.
    """
    built, done = shared_folder / "www" / "dossier", shared_folder / "site-is-built"
    with one_at_a_time(shared_folder / "site.lock"):
        if not done.exists():
            built.parent.mkdir(exist_ok=True)
            program = Path(sys.executable).with_name("build-dossier")
            run = subprocess.run(
                [program, "build", "-d", built],
                cwd=ROOT,
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            assert run.returncode == 0, f"build-dossier build failed:\n{run.stdout}{run.stderr}"
            done.touch()
    return built


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """Address of the site's root on a server of our own, with a slash at its end."""
    handler = functools.partial(QuietHandler, directory=str(site.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{site.name}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A started Chrome or Chromium, one for each worker."""
    with sync_playwright() as playwright:
        path = browsers.installed(playwright.chromium.executable_path)
        if path is None:
            pytest.fail("no browser: run `make browser`, or name one with CHROME=", pytrace=False)
        chromium = playwright.chromium.launch(executable_path=path, args=browsers.FLAGS)
        yield chromium
        chromium.close()


@dataclass(frozen=True)
class Visit:
    """An open page and what happened on it."""

    page: Page
    """Playwright's page, loaded and settled."""
    requests: list[str] = field(default_factory=list)
    """Address of everything asked for, refused or not."""
    errors: list[str] = field(default_factory=list)
    """What the page complained of: console errors, uncaught exceptions, failed requests."""


class OpenPage(Protocol):
    """Opens a page of the site in a browser window of its own."""

    def __call__(
        self,
        path: str = "",
        *,
        width: int = 1440,
        dark: bool = False,
        javascript: bool = True,
        from_file: bool = False,
    ) -> Visit: ...


@pytest.fixture
def page_at(browser: Browser, site: Path, site_url: str) -> Iterator[OpenPage]:
    """Open pages of the real site.

    `visit = page_at("articles/press-tv/", width=360)`: `path` is relative to the site's
    root and may have a fragment. With `from_file` the page is read from disk, without a server,
    and `path` names a file (`articles/press-tv/index.html`).
    """
    with ExitStack() as windows:

        def open_page(
            path: str = "",
            *,
            width: int = 1440,
            dark: bool = False,
            javascript: bool = True,
            from_file: bool = False,
        ) -> Visit:
            window = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if dark else "light",
                java_script_enabled=javascript,
                reduced_motion="reduce",
                locale="en-GB",
                timezone_id="UTC",
            )
            windows.callback(window.close)
            visit = Visit(window.new_page())
            listen(visit)
            start = f"{site.as_uri()}/" if from_file else site_url
            visit.page.goto(start + path, wait_until="load")
            return visit

        yield open_page


def listen(visit: Visit) -> None:
    """Write down what the page asks for and what it complains of."""
    note: Callable[[str], None] = visit.errors.append

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left while it was on its way
            note(f"{request.url}: {request.failure}")

    visit.page.on("request", lambda request: visit.requests.append(request.url))
    visit.page.on("requestfailed", failed)
    visit.page.on("pageerror", lambda error: note(str(error)))
    visit.page.on(
        "console", lambda message: note(message.text) if message.type == "error" else None
    )
