"""What an article with 100 notes asks of the reader's browser: weight, paint, shift, delay.

Every figure is the browser's own: the delay of an interaction runs from the press to the next
picture on the screen (Event Timing), in steps of 8 ms. On a busy machine it says little: a press
on nothing is slow as well, and the CPU time of the longest task is the figure to go by.
"""

from __future__ import annotations

import functools
import gzip
import sys
import tempfile
import threading
from collections import Counter
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from build_dossier.mkdocs_plugin.runs import build_site
from tests import browser as browsers
from tests.bench.build import row_of
from tests.bench.generate import write_dossier
from tests.conftest import QuietHandler

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

NOTES = 100
WIDTHS = (360, 768, 1280, 1920)
KIB = 1024
MICROSECONDS = 1_000  # in a millisecond
HEADS = [
    "width",
    "first paint, ms",
    "our script in it",
    "layout shift",
    "press nothing, ms",
    "open a note, ms",
    "next note, ms",
    "change view, ms",
    "longest task, CPU ms",
]

OBSERVE = """
window.seen = {shift: 0, events: []};
new PerformanceObserver(list => list.getEntries().forEach(one => { seen.shift += one.value; }))
  .observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => seen.events.push(...list.getEntries()))
  .observe({type: "event", durationThreshold: 16, buffered: true});
"""

LOADED = """
() => {
  const script = performance.getEntriesByType("resource").find(
    one => one.name.endsWith("dossier.js"));
  return {
    paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    blocking: script.renderBlockingStatus,
    shift: seen.shift,
  };
}
"""

SLOWEST = """
() => new Promise(done => setTimeout(() => {
  const longest = Math.max(0, ...seen.events.map(one => one.duration));
  seen.events = [];
  done(longest);
}, 150))
"""


def main() -> None:
    """Print the weights and the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_dossier(folder, 1, NOTES)
        if not build_site(folder / "mkdocs.yml", folder / "site"):
            sys.exit("the build failed")
        for asset in ("dossier.css", "dossier.js"):
            data = (folder / "site/assets" / asset).read_bytes()
            print(f"{asset}: {len(gzip.compress(data, mtime=0)) / KIB:.1f} KiB compressed")
        print(f"\n{row_of(HEADS)}\n{row_of(['---:'] * len(HEADS))}")
        handler = functools.partial(QuietHandler, directory=str(folder / "site"))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            measure(f"http://127.0.0.1:{server.server_port}/articles/article-0.html")
            server.shutdown()


def measure(url: str) -> None:
    """Open the page at every width and print a row for each."""
    with sync_playwright() as playwright:
        path = browsers.installed(playwright.chromium.executable_path)
        if path is None:
            sys.exit("no browser: run `make browser`, or name one with CHROME=")
        chromium = playwright.chromium.launch(executable_path=path, args=browsers.FLAGS)
        for width in WIDTHS:
            print(row_of(row(chromium, url, width)), flush=True)
        chromium.close()


def row(chromium: Browser, url: str, width: int) -> list[str]:
    """Measure one width in a window of its own."""
    window = chromium.new_context(viewport={"width": width, "height": 900})
    page = window.new_page()
    page.add_init_script(OBSERVE)
    page.goto(url, wait_until="load")
    page.wait_for_timeout(1_000)
    loaded: dict[str, Any] = page.evaluate(LOADED)
    delays = [slowest(page, action) for action in (press_nothing, *ACTIONS)]
    longest = max(longest_task(page, action) for action in ACTIONS)
    window.close()
    return [
        str(width),
        f"{loaded['paint']:.0f}",
        loaded["blocking"],
        f"{loaded['shift']:.4f}",
        *(f"{delay:.0f}" for delay in delays),
        f"{longest:.0f}",
    ]


def longest_task(page: Page, action: Callable[[Page], None]) -> float:
    """Return the CPU milliseconds of the longest task that the page's thread does meanwhile."""
    session = page.context.new_cdp_session(page)
    events: list[dict[str, Any]] = []
    done = threading.Event()
    session.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    session.on("Tracing.tracingComplete", lambda _: done.set())
    categories = "toplevel,devtools.timeline"
    session.send("Tracing.start", {"categories": categories, "transferMode": "ReportEvents"})
    action(page)
    page.wait_for_timeout(200)
    session.send("Tracing.end")
    while not done.is_set():
        page.wait_for_timeout(50)
    session.detach()
    threads = Counter(
        (event["pid"], event["tid"]) for event in events if event["name"] == "UpdateLayoutTree"
    )
    (main_thread, _), *_ = threads.most_common(1)
    tasks = (
        float(event.get("tdur", 0))
        for event in events
        if "RunTask" in event["name"] and (event["pid"], event["tid"]) == main_thread
    )
    return max(tasks, default=0) / MICROSECONDS


def slowest(page: Page, action: Callable[[Page], None]) -> float:
    """Return the longest delay of an action's presses; 0 for less than 16 ms."""
    page.evaluate(SLOWEST)
    action(page)
    longest: float = page.evaluate(SLOWEST)
    return longest


def press_nothing(page: Page) -> None:
    """Click beside everything: what the machine itself takes to show that nothing happened."""
    for place in (300, 320, 340):
        page.mouse.click(2, place)


def open_notes(page: Page) -> None:
    """Click on markers here and there, once each is in view: nobody presses what is not."""
    markers = page.locator("sup.dossier-marker a")
    for place in (0, 30, 60, 99):
        markers.nth(place).scroll_into_view_if_needed()
        page.wait_for_timeout(400)
        markers.nth(place).click()


def go_on(page: Page) -> None:
    """Go from note to note."""
    for _ in range(4):
        page.keyboard.press("j")


def change_view(page: Page) -> None:
    """Show the original, the corrections, and all notes."""
    for view in ("original", "corrections", "all"):
        page.locator(f"label[for=view-{view}]").click()


ACTIONS = (open_notes, go_on, change_view)


if __name__ == "__main__":
    main()
