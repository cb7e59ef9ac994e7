"""The published site as its readers meet it, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from build_dossier import pipeline
from tests.axe import violations
from tests.conftest import ROOT, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.conftest import OpenPage

KINDS_OF_PAGE = [
    "index.html",
    "summary.html",
    "articles/index.html",
    "articles/press-tv.html",
    "discrepancies/index.html",
    "discrepancies/fbi-director.html",
    "quotations.html",
    "compare/index.html",
    "compare/press-tv-and-straits-times.html",
    "timeline.html",
    "changes.html",
    "print.html",
    "references.html",
    "method.html",
    "glossary.html",
    "contribute.html",
    "problems.html",
]
ARTICLES = sorted(path.stem for path in (ROOT / "docs/articles").glob("*.md"))

READ_LINES = """
() => {
  const page = document.cloneNode(true);
  page.querySelectorAll(".dossier-line :is(sup, a)").forEach(one => one.remove());
  return [...page.querySelectorAll(".dossier-line")].map(one => one.textContent).join("");
}
"""
READ_WITHOUT_CONTROLS = """
article => {
  const controls = "button, .dossier-citation, .dossier-filters, [role=status]";
  article.querySelectorAll(controls).forEach(one => one.remove());
  return article.innerText;
}
"""


UNFOLD = "document.querySelectorAll('article details').forEach(one => { one.open = true; })"


@pytest.mark.parametrize("article", ARTICLES)
def test_without_marks_the_page_shows_the_text_of_the_seed(page_at: OpenPage, article: str) -> None:
    edition = pipeline.examine(ROOT).edition
    text = next(one.text for one in edition.articles if one.article.id == article)
    shown = page_at(f"articles/{article}.html").page.evaluate(READ_LINES)
    assert shown == text


@pytest.mark.parametrize("article", ARTICLES)
def test_every_marker_reaches_its_note_and_every_note_its_markers(
    page_at: OpenPage, article: str
) -> None:
    page = page_at(f"articles/{article}.html", javascript=False).page
    markers = page.locator("a[role=doc-noteref]").all()
    assert markers
    for marker in markers:
        target = marker.get_attribute("href") or ""
        heading = page.locator(f'[id="{target[1:]}"]')
        assert heading.inner_text().startswith(marker.get_attribute("aria-label") or "?")
        note = page.locator("li.dossier-note", has=heading)
        way_back = note.locator("a[role=doc-backlink]").first.get_attribute("href") or ""
        assert page.locator(f'[id="{way_back[1:]}"]').count() == 1
    assert page.locator("li.dossier-note").count() == len(
        {marker.get_attribute("href") for marker in markers}
    )


def test_words_lead_to_the_note_and_back_without_javascript(page_at: OpenPage) -> None:
    page = page_at("articles/press-tv.html", javascript=False).page
    marker = page.locator("#ref-fbi-director a")
    marker.click()
    assert page.url.endswith("#note-fbi-director")
    note = page.locator("li.dossier-note", has=page.locator("#note-fbi-director"))
    assert "James Comey" in note.inner_text()
    note.locator("a[role=doc-backlink]").click()
    assert page.url.endswith("#ref-fbi-director")


@pytest.mark.parametrize(
    "path",
    [
        *(f"articles/{article}.html" for article in ARTICLES),
        "quotations.html",
        "compare/index.html",
        "compare/inquisitr-and-unidentified-outlet.html",
    ],
)
def test_no_two_links_share_a_name_and_lead_elsewhere(page_at: OpenPage, path: str) -> None:
    page = page_at(path).page
    found = page.evaluate(
        """() => [...document.querySelectorAll("article a[href]")]
        .filter(one => !one.matches(".headerlink"))
        .map(one => [one.ariaLabel || [...one.childNodes].map(
            part => part.ariaLabel || part.textContent).join("").trim(), one.href])"""
    )
    leads: dict[str, set[str]] = {}
    for name, address in found:
        leads.setdefault(name, set()).add(address)
    assert {name: to for name, to in leads.items() if len(to) > 1} == {}
    assert "" not in leads


@pytest.mark.parametrize("path", KINDS_OF_PAGE)
def test_a_page_asks_no_other_host_and_complains_of_nothing(
    page_at: OpenPage, site_url: str, path: str
) -> None:
    visit = page_at(path)
    visit.page.wait_for_load_state("networkidle", timeout=120_000)  # a busy machine
    assert [url for url in visit.requests if not url.startswith((site_url, "data:"))] == []
    assert visit.errors == []


@pytest.mark.parametrize("path", KINDS_OF_PAGE)
def test_a_page_reads_from_a_file_and_without_javascript(page_at: OpenPage, path: str) -> None:
    served = page_at(path, width=768).page.locator("article").evaluate(READ_WITHOUT_CONTROLS)
    from_file = page_at(path, width=768, from_file=True, javascript=False).page
    assert words(from_file.locator("article").inner_text()) == words(served)
    links = from_file.locator("article a[href]").evaluate_all("all => all.map(one => one.href)")
    for link in links:
        address = urlsplit(link)
        assert address.scheme != "file" or Path(address.path).is_file(), link


def words(text: str) -> list[str]:
    """Return the words of a page; how its blocks are parted differs with scripts on."""
    return text.split()


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1440, True)], ids=["light", "dark"])
@pytest.mark.parametrize("path", KINDS_OF_PAGE)
def test_axe_finds_nothing(page_at: OpenPage, path: str, dark: bool, width: int) -> None:  # noqa: FBT001
    visit = page_at(path, width=width, dark=dark)
    assert violations(visit) == []
    if path.startswith(("quotations", "compare")):
        # As the other device has them, and with all that can be unfolded.
        visit.page.set_viewport_size({"width": 1800 - width, "height": 900})
        visit.page.evaluate(UNFOLD)
        assert violations(visit) == []


@pytest.mark.parametrize(
    ("pale", "is_found"),
    [
        ("<p>One</p>" * 50 + "<p style='color: #ccc'>Pale</p>", "color-contrast"),
        ("<p>One</p>" * 50 + "<div style='background: #999'><p>Pale</p></div>", "color-contrast"),
        ("<p hidden>One</p>" * 50 + "<p>One</p>" * 50, ""),
        ("<p style='color: #ccc' hidden>One</p>" * 50 + "<p style='color: #ccc'>Pale</p>",
         "color-contrast"),
        ("<p>One</p>" * 50 + "<img src='data:,'>", "image-alt"),
    ],
)  # fmt: skip
def test_one_fault_among_many_that_look_alike_is_found(
    browser: Browser, pale: str, is_found: str
) -> None:
    page = browser.new_page()
    style = "<style>p { color: #666; background: transparent } body { background: #fff }</style>"
    page.set_content(f"<html lang=en><title>T</title>{style}<main><h1>H</h1>{pale}</main></html>")
    found = violations(Visit(page))
    assert (is_found in found[0]) if is_found else found == []
    page.close()


def test_every_page_has_a_policy_before_anything_it_could_load(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert pages
    for page in pages:
        head = page.read_text("utf-8").partition("<head>")[2].lstrip()
        assert head.startswith('<meta http-equiv="Content-Security-Policy"'), page
