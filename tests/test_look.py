"""Every kind of page on every screen: nothing cut, nothing out of reach, and the look as accepted.

A page is loaded once and then seen in many ways. What it looks like is kept as data, not as
pictures: fonts differ from machine to machine and move every pixel, while places of columns,
colours, sizes and lines are the same everywhere. After a change that is meant:

    ACCEPT_LOOK=1 .venv/bin/pytest tests/test_look.py
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.test_site import KINDS_OF_PAGE

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import OpenPage

CASES = Path(__file__).parent / "cases/look"
PARTS: dict[str, list[str]] = yaml.safe_load((CASES / "parts.yml").read_text("utf-8"))
ACCEPTED = CASES / "accepted.yml"
WIDTHS = {1920: 1080, 1280: 800, 768: 1024, 640: 400, 360: 740, 320: 256}
"""Widths and heights of windows; 640 and 320 are 1280 at 200 and 400 percent."""
TOLERANCE = 8
"""Pixels by which a place or a width may differ: a scroll bar, a rounded word."""
PAPER = 794
"""Width of an A4 sheet in pixels."""

CUT = """
() => {
  const wide = document.documentElement.clientWidth;
  const scrolls = one => ["auto", "scroll"].includes(getComputedStyle(one).overflowX)
    || getComputedStyle(one).textOverflow === "ellipsis";
  const held = one => {
    for (let up = one.parentElement; up; up = up.parentElement) if (scrolls(up)) return true;
    return false;
  };
  const isHidden = one => getComputedStyle(one).clipPath !== "none" || one.closest(
    ".dossier-hidden, .headerlink, [hidden]");
  return [...document.querySelectorAll("article *")].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && box.height && (box.right > wide + 1 || box.left < -1)
      && one.checkVisibility({visibilityProperty: true}) && !isHidden(one) && !held(one);
  }).map(one => one.outerHTML.slice(0, 90));
}
"""

LOOK = """
selectors => Object.fromEntries(selectors.flatMap(selector => {
  const one = [...document.querySelectorAll(selector)].find(each => each.checkVisibility());
  if (!one) return [[selector, null]];
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const line = `${style.borderLeftWidth} ${style.borderLeftStyle} ${style.borderLeftColor}`;
  return [[selector, {
    place: style.display === "inline" ? [] : [box.left, box.width],
    letters: `${style.fontSize} ${style.fontWeight} ${style.fontFamily.split(",")[0]}`,
    colours: `${style.color} on ${style.backgroundColor}`,
    lines: `${style.textDecorationLine} ${style.textDecorationStyle}; ${line}`,
  }]];
}))
"""

FOCUS = """
() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const style = getComputedStyle(one.matches("input") ? one.nextElementSibling ?? one : one);
  const header = document.querySelector(".md-header");
  return {
    what: one.outerHTML.slice(0, 90),
    inside: one.closest("article") !== null,
    seen: style.outlineStyle !== "none" || style.boxShadow !== "none",
    clear: header.contains(one) || (box.bottom > header.getBoundingClientRect().bottom
      && box.top < innerHeight),
  };
}
"""


@pytest.mark.parametrize("path", KINDS_OF_PAGE)
def test_nothing_is_cut_on_any_screen_in_any_colours_or_on_paper(
    page_at: OpenPage, path: str
) -> None:
    page = page_at(path, width=1920).page
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(50)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert page.evaluate(CUT) == [], width
    page.emulate_media(forced_colors="active", color_scheme="dark")
    assert page.evaluate(CUT) == [], "forced colours"
    page.emulate_media(media="print", forced_colors="none")
    page.set_viewport_size({"width": PAPER, "height": 1123})
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER, "paper"
    assert page.evaluate(CUT) == [], "paper"


def test_a_page_becomes_a_pdf_with_its_text(page_at: OpenPage) -> None:
    page = page_at("articles/press-tv.html").page
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF-")
    assert printed.count(b"/Type /Page\n") > 3


@pytest.mark.parametrize("path", ["articles/press-tv.html", "discrepancies/index.html"])
@pytest.mark.parametrize("width", [1280, 360])
def test_with_the_keyboard_alone_every_stop_is_seen_and_none_is_a_trap(
    page_at: OpenPage, path: str, width: int
) -> None:
    page = page_at(path, width=width).page
    page.locator("article h1").evaluate("one => { one.tabIndex = -1; one.focus(); }")
    stops = []
    for _ in range(30):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
    inside = [stop for stop in stops if stop["inside"]]
    assert [stop["what"] for stop in inside if not (stop["seen"] and stop["clear"])] == []
    assert len({stop["what"] for stop in stops}) > 20


def test_who_wants_no_motion_gets_none(page_at: OpenPage) -> None:
    page = page_at("articles/press-tv.html", width=1280).page
    page.get_by_role("button", name="Next note").click()
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("path", [path for path in PARTS if path != "everywhere"])
def test_the_look_is_the_accepted_one(page_at: OpenPage, path: str) -> None:
    seen = {
        "wide and light": look(page_at(path, width=1440).page, path),
        "narrow and dark": look(page_at(path, width=360, dark=True).page, path),
    }
    if "ACCEPT_LOOK" in os.environ:
        accept(path, seen)
    accepted = yaml.safe_load(ACCEPTED.read_text("utf-8"))[path]
    assert differences(accepted, seen) == []


def look(page: Page, path: str) -> dict[str, Any]:
    page.wait_for_timeout(200)
    found: dict[str, Any] = page.evaluate(LOOK, PARTS["everywhere"] + PARTS[path])
    return found


def accept(path: str, seen: dict[str, Any]) -> None:
    """Write what is seen as what is accepted; one test at a time (`-p no:xdist`)."""
    known = yaml.safe_load(ACCEPTED.read_text("utf-8")) if ACCEPTED.exists() else {}
    text = yaml.safe_dump(known | {path: seen}, allow_unicode=True, width=200)
    ACCEPTED.write_text(text, "utf-8", newline="")


def differences(accepted: dict[str, Any], seen: dict[str, Any]) -> list[str]:
    """Return what does not look as accepted, beyond the tolerance."""
    found = []
    for way, parts in seen.items():
        for part, now in parts.items():
            before = accepted[way].get(part)
            if (before is None) != (now is None):
                found.append(f"{way}, {part}: {'gone' if now is None else 'new'}")
            found += [
                f"{way}, {part}, {key}: {before[key]}, now {now[key]}"
                for key in now or ()
                if before and not alike(before[key], now[key])
            ]
    return found


def alike(before: Any, now: Any) -> bool:  # noqa: ANN401 - words or places
    if isinstance(before, list):
        pairs = zip(before, now, strict=False)
        return len(before) == len(now) and all(abs(a - b) <= TOLERANCE for a, b in pairs)
    return bool(before == now)
