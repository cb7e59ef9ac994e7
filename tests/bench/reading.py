"""What an article with 100 notes asks of the reader's browser: weight, paint, shift, delay.

Every figure is the browser's own. The delay of a press runs from the press to the next picture on
the screen (Event Timing, as for "interaction to next paint"), in steps of 8 ms; what takes less
than 16 ms is not reported. Nothing is throttled, and movement is as a reader has it who has asked
for nothing. The pointer rests on what is to be pressed before it is. On a busy machine the delay
says little: a press on nothing is slow as well, and the CPU time of the longest task, which is
traced in presses of their own, is the figure to go by.
"""

from __future__ import annotations

import functools
import gzip
import statistics
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
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
    from playwright.sync_api import Browser, Locator, Page

Press = Callable[[], None]

NOTES = 100
WIDTHS = (360, 768, 1280, 1920)
ROUNDS = 5
KIB = 1024
MICROSECONDS = 1_000  # in a millisecond
AT_ONCE = 16  # milliseconds below which Event Timing reports nothing
CALM = 250  # milliseconds after which a page has come to rest
HEADS = [
    "width",
    "press",
    "presses",
    "delay, median ms",
    "delay, longest ms",
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
() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
  shift: seen.shift,
  resources: performance.getEntriesByType("resource").map(
    one => [new URL(one.name).pathname, one.renderBlockingStatus]),
})
"""

SLOWEST = """
() => {
  const presses = seen.events.filter(one => one.interactionId);
  seen.events = [];
  return Math.max(0, ...presses.map(one => one.duration));
}
"""

ASSETS = Path(__file__).parent.parent.parent / "build_dossier/assets"


def main() -> None:
    """Print the weights and the tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_dossier(folder, 1, NOTES)
        if not build_site(folder / "mkdocs.yml", folder / "site"):
            sys.exit("the build failed")
        handler = functools.partial(QuietHandler, directory=str(folder / "site"))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            measure(f"http://127.0.0.1:{server.server_port}/articles/article-0.html", folder)
            server.shutdown()


def measure(url: str, folder: Path) -> None:
    """Open the page at every width; print how it loads, then a row for each kind of press."""
    with sync_playwright() as playwright:
        path = browsers.installed(playwright.chromium.executable_path)
        if path is None:
            sys.exit("no browser: run `make browser`, or name one with CHROME=")
        chromium = playwright.chromium.launch(executable_path=path, args=browsers.FLAGS)
        pages = {width: opened(chromium, url, width) for width in WIDTHS}
        loads = {width: page.evaluate(LOADED) for width, page in pages.items()}
        print_weights(loads[WIDTHS[-1]]["resources"], folder / "site")
        for width, loaded in loads.items():
            paint, shift = loaded["paint"], loaded["shift"]
            print(f"{width} px: first paint after {paint:.0f} ms, layout shift {shift:.4f}")
        print(f"\nCPU throttle: none.\n\n{row_of(HEADS)}\n{row_of(['---:'] * len(HEADS))}")
        for width, page in pages.items():
            for row in rows(page, width):
                print(row_of(row), flush=True)
        chromium.close()


def opened(chromium: Browser, url: str, width: int) -> Page:
    """Open the page in a window of its own and let it come to rest."""
    page = chromium.new_context(viewport={"width": width, "height": 900}).new_page()
    page.add_init_script(OBSERVE)
    page.goto(url, wait_until="load")
    page.wait_for_timeout(4 * CALM)
    return page


def print_weights(resources: list[tuple[str, str]], site: Path) -> None:
    """Print what an article page loads of ours, compressed."""
    for path, blocking in resources:
        name = path.partition("/assets/")[2]
        if name and (ASSETS / name).exists():
            data = (site / path.lstrip("/")).read_bytes()
            size = len(gzip.compress(data, mtime=0)) / KIB
            print(f"{name}: {size:.1f} KiB compressed, {blocking}")


def rows(page: Page, width: int) -> Iterator[list[str]]:
    """Press everything several times and return a row for each kind of press."""
    for name, places in PRESSES.items():
        delays = [
            delay_of(page, press) for round_ in range(ROUNDS) for press in places(page, round_)
        ]
        if delays:
            longest = max(longest_task(page, press) for press in places(page, ROUNDS))
            figures = statistics.median(delays), max(delays)
            shown = [f"{one:.0f}" if one >= AT_ONCE else f"< {AT_ONCE}" for one in figures]
            yield [str(width), name, str(len(delays)), *shown, f"{longest:.0f}"]


def longest_task(page: Page, press: Press) -> float:
    """Return the CPU milliseconds of the longest task that the page's thread does for a press."""
    session = page.context.new_cdp_session(page)
    events: list[dict[str, Any]] = []
    done = threading.Event()
    session.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    session.on("Tracing.tracingComplete", lambda _: done.set())
    categories = "toplevel,devtools.timeline"
    session.send("Tracing.start", {"categories": categories, "transferMode": "ReportEvents"})
    press()
    page.wait_for_timeout(CALM)
    session.send("Tracing.end")
    while not done.is_set():
        page.wait_for_timeout(50)
    session.detach()
    threads = Counter(
        (event["pid"], event["tid"]) for event in events if event["name"] == "UpdateLayoutTree"
    )
    main_thread = threads.most_common(1)[0][0] if threads else None  # it had nothing to do
    tasks = (
        float(event.get("tdur", 0))
        for event in events
        if "RunTask" in event["name"] and (event["pid"], event["tid"]) == main_thread
    )
    return max(tasks, default=0) / MICROSECONDS


def delay_of(page: Page, press: Press) -> float:
    """Return the delay of a press in milliseconds; 0 for less than 16 ms."""
    page.evaluate(SLOWEST)
    press()
    page.wait_for_timeout(CALM)
    longest: float = page.evaluate(SLOWEST)
    return longest


def pressing(page: Page, target: Locator) -> Press:
    """Bring something into view, let the pointer rest on it, and return the press on it."""
    target.scroll_into_view_if_needed()
    page.wait_for_timeout(CALM)
    target.hover()
    page.wait_for_timeout(CALM)

    def press() -> None:
        page.mouse.down()
        page.mouse.up()

    return press


def nothing(page: Page, round_: int) -> Iterator[Press]:
    """Press beside everything: what the machine itself takes to show that nothing happened."""
    del round_
    page.mouse.move(2, 320)
    yield lambda: page.mouse.click(2, 320)


def opening(page: Page, round_: int) -> Iterator[Press]:
    """Press markers here and there, another each time."""
    for place in (0, 30, 60, 90):
        yield pressing(page, page.locator("sup.dossier-marker a").nth(place + round_))


def going_on(page: Page, round_: int) -> Iterator[Press]:
    """Go from note to note, from one that is open."""
    pressing(page, page.locator("sup.dossier-marker a").nth(10 * round_))()
    for _ in range(3):
        page.wait_for_timeout(2 * CALM)
        yield lambda: page.keyboard.press("j")
    page.keyboard.press("Escape")


def changing_view(page: Page, round_: int) -> Iterator[Press]:
    """Show the original, the corrections, and all notes, the last from either."""
    del round_
    for view in ("original", "all", "corrections", "all"):
        yield pressing(page, page.locator(f"label[for=view-{view}]"))


def listing(page: Page, round_: int) -> Iterator[Press]:
    """Make the notes a list and put them beside the text again, where there is room for that."""
    del round_
    button = page.locator(".dossier-listing")
    if button.is_visible():
        for _ in range(2):
            yield pressing(page, button)


PRESSES: dict[str, Callable[[Page, int], Iterator[Press]]] = {
    "nothing": nothing,
    "open a note": opening,
    "next note": going_on,
    "change view": changing_view,
    "notes as a list": listing,
}


if __name__ == "__main__":
    main()
