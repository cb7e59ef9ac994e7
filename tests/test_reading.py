"""An article as it is read: notes beside the text or in it, views, keys, citations, paper."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from build_dossier import pipeline
from tests.axe import violations
from tests.conftest import ROOT
from tests.pace import THOROUGH
from tests.test_site import ARTICLES

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from tests.conftest import OpenPage

WIDE, NARROW = [1280, 1920], [360, 768]
TWITTER_NOTE = "announcement-day"
"""A note of the article of Press TV, its sixth."""

MATERIAL = 'landmark-unique: <nav class="md-tags">'
"""What axe says of Material's own search: it makes a landmark of each result's tags."""

SHIFTS = """
() => new Promise(done => {
  let sum = 0;
  const count = list => list.getEntries().forEach(one => { sum += one.value; });
  new PerformanceObserver(count).observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 400);
})
"""

LOADED = """
kind => Object.fromEntries(performance.getEntriesByType("resource")
  .filter(one => one.initiatorType === kind && one.name.includes("/assets/"))
  .map(one => [one.name.split("/assets/")[1], one.renderBlockingStatus]))
"""

ASSETS = ROOT / "build_dossier/assets"

BOXES = "all => all.map(one => one.getBoundingClientRect().toJSON())"

FOCUS = "document.activeElement.outerHTML.slice(0, 300)"


def article_at(page_at: OpenPage, width: int, article: str = "press-tv", **options: Any) -> Page:  # noqa: ANN401 - those of the fixture
    return page_at(f"articles/{article}.html", width=width, **options).page


def marker(page: Page, note: str = TWITTER_NOTE) -> Locator:
    return page.locator(f"#ref-{note} a")


def note_of(page: Page, note: str = TWITTER_NOTE) -> Locator:
    return page.locator(f"li[data-note={note}]")


def is_open(note: Locator) -> bool:
    return "dossier-open" in (note.get_attribute("class") or "")


def has_focus(element: Locator) -> bool:
    return bool(element.evaluate("one => one === document.activeElement"))


# Where notes stand


@pytest.mark.parametrize("width", WIDE)
@pytest.mark.parametrize("article", ARTICLES)
def test_notes_stand_beside_the_text_and_none_covers_anything(
    page_at: OpenPage, article: str, width: int
) -> None:
    page = article_at(page_at, width, article)
    for opened in (False, True):
        if opened:
            page.locator("sup.dossier-marker a").nth(3).click()
            page.wait_for_timeout(100)
        boxes = page.locator("li.dossier-note").evaluate_all(BOXES)
        text = page.locator("blockquote:has(.dossier-line)").bounding_box()
        about = page.locator("#about + dl").bounding_box()
        assert text
        assert about
        bottom = about["y"] + about["height"]
        assert boxes
        for box in boxes:
            assert box["width"]
            assert box["x"] > text["x"] + text["width"]
            assert box["x"] + box["width"] <= width
            assert box["y"] >= bottom
            bottom = box["y"] + box["height"]


def test_a_note_stands_by_its_words_once_it_is_open(page_at: OpenPage) -> None:
    page, name = article_at(page_at, 1280), "january-meeting"
    marker(page, name).click()
    words, note = marker(page, name).bounding_box(), note_of(page, name).bounding_box()
    assert words
    assert note
    assert abs(words["y"] - note["y"]) < 30


@pytest.mark.parametrize("width", WIDE)
def test_a_long_note_is_folded_and_has_more(page_at: OpenPage, width: int) -> None:
    page = article_at(page_at, width)
    note, evidence = note_of(page), note_of(page).get_by_text("Evidence:")
    assert not evidence.is_visible()
    folded = note.bounding_box()
    note.get_by_role("button", name="More: Correction 6").click()
    assert evidence.is_visible()
    assert has_focus(note)
    note.get_by_role("button", name="Less: Correction 6").click()
    assert not evidence.is_visible()
    again = note.bounding_box()
    assert folded
    assert again
    assert again["height"] == folded["height"]
    assert has_focus(marker(page))


@pytest.mark.parametrize("width", NARROW)
@pytest.mark.parametrize("how", ["Escape", "second click", "close", "outside", "Tab out"])
def test_on_a_narrow_screen_a_note_opens_in_place_and_focus_returns(
    page_at: OpenPage, width: int, how: str
) -> None:
    page = article_at(page_at, width)
    note = note_of(page)
    before = note.bounding_box()
    marker(page).click()
    assert is_open(note)
    assert has_focus(note)
    box, line = note.bounding_box(), marker(page).bounding_box()
    assert box
    assert line
    assert 0 < box["y"] - line["y"] - line["height"] < 40
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert marker(page).get_attribute("aria-expanded") == "true"
    if how == "Escape":
        page.keyboard.press("Escape")
    elif how == "second click":
        marker(page).click()
    elif how == "close":
        note.get_by_role("button", name="Close: Correction 6").click()
    elif how == "outside":
        page.locator("#p5").click(position={"x": 1, "y": 1})
    else:
        note.locator("a[href], button").last.focus()
        page.keyboard.press("Tab")
    assert not is_open(note)
    assert page.locator(".dossier-gap:visible").count() == 0
    assert how == "outside" or has_focus(marker(page)), page.evaluate(FOCUS)
    assert marker(page).get_attribute("aria-expanded") is None
    assert note.bounding_box() is not None
    assert before is not None


@pytest.mark.parametrize("width", NARROW)
def test_a_note_in_place_covers_no_words(page_at: OpenPage, width: int) -> None:
    page = article_at(page_at, width)
    for name in (TWITTER_NOTE, "first-time", "ground-for-suspension"):
        marker(page, name).click()
        covered = note_of(page, name).evaluate(
            """note => {
              const {top, bottom} = note.getBoundingClientRect();
              const range = document.createRange();
              const sheet = document.querySelector("blockquote:has(.dossier-line)");
              const texts = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
              const boxes = [];
              while (texts.nextNode()) {
                range.selectNodeContents(texts.currentNode);
                boxes.push(...range.getClientRects());
              }
              return boxes.filter(box => box.bottom > top + 4 && box.top < bottom - 4).length;
            }"""
        )
        assert covered == 0, name


def test_the_notes_can_be_a_list_on_a_wide_screen_too(page_at: OpenPage) -> None:
    page = article_at(page_at, 1280)
    page.get_by_role("button", name="Notes as a list").click()
    expect(page.locator(".dossier-changing")).to_have_count(0)
    box = note_of(page).bounding_box()
    text = page.locator("blockquote:has(.dossier-line)").bounding_box()
    assert box
    assert text
    assert box["y"] > text["y"] + text["height"]
    assert note_of(page).get_by_text("Evidence:").is_visible()
    page.reload()
    assert note_of(page).get_by_text("Evidence:").is_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_without_a_script_the_notes_are_the_list(page_at: OpenPage, width: int) -> None:
    page = article_at(page_at, width, javascript=False)
    text = page.locator("blockquote:has(.dossier-line)").bounding_box()
    assert text
    for note in page.locator("li.dossier-note").all():
        box = note.bounding_box()
        assert box
        assert box["y"] > text["y"] + text["height"]
    assert page.locator("article button").count() == 0


def test_when_the_script_never_comes_the_list_is_there_after_all(
    browser: Browser, site_url: str
) -> None:
    window = browser.new_context(viewport={"width": 1280, "height": 900})
    window.route("**/dossier.js", lambda route: route.abort())
    page = window.new_page()
    page.goto(f"{site_url}articles/press-tv.html")
    page.wait_for_timeout(4_200)
    assert note_of(page).get_by_text("Evidence:").is_visible()
    window.close()


# One copy, names, order


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("article", ARTICLES)
def test_ids_are_unique_with_a_note_open(page_at: OpenPage, article: str, width: int) -> None:
    page = article_at(page_at, width, article)
    page.locator("sup.dossier-marker a").first.click()
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


SCREENS = [(1440, False), (360, True)]
"""Width and darkness of the screens on which every state is looked at."""

if THOROUGH:
    SCREENS += [(1440, True), (768, True), (360, False)]


@pytest.mark.parametrize(("width", "dark"), SCREENS)
def test_axe_finds_nothing_in_any_state_that_a_reader_makes(
    page_at: OpenPage,
    dark: bool,  # noqa: FBT001
    width: int,
) -> None:
    visit = page_at("articles/press-tv.html", width=width, dark=dark)
    page, found = visit.page, {}
    for view in ("original", "corrections", "all"):
        page.locator(f"label[for=view-{view}]").click()
        expect(page.locator(f".dossier-density[data-view={view}]")).to_have_count(1)
        found[view] = violations(visit, "main")
    marker(page).click()
    found["a note is open"] = violations(visit, "main")
    if width == 1440:
        page.get_by_role("button", name="Notes as a list").click()
        expect(page.locator(".dossier-changing")).to_have_count(0)
        found["notes as a list"] = violations(visit, "main")
    page.evaluate("document.querySelector('[name=query]').focus()")
    page.keyboard.type("brookings")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    searched = violations(visit, "header")
    found["search is open"] = [one for one in searched if not one.startswith(MATERIAL)]
    assert {state: those for state, those in found.items() if those} == {}
    assert visit.errors == []


@pytest.mark.parametrize("width", [1280, 360])
def test_the_accessibility_tree_is_in_order_and_names_differ(page_at: OpenPage, width: int) -> None:
    tree = article_at(page_at, width).locator("article").aria_snapshot()
    place = 0
    for wanted in ('heading "The article', 'group "Show"', "blockquote", 'heading "Notes'):
        place = tree.index(wanted, place)
    markers = re.findall(r'link "((?:Correction|Clarification|Context|Origin) \d+)"', tree)
    assert {"Correction 6", "Clarification 1", "Origin 7"} <= set(markers)
    headings = re.findall(r"heading \"([^\"]*)", tree)
    assert len(headings) == len(set(headings))
    buttons = re.findall(r'button "([^"]*)"', tree)
    assert len(buttons) == len(set(buttons))
    text = tree[tree.index("blockquote") :]
    assert text.index("Correction 6") < text.index("Clarification 8") < text.index("Correction 11")


# Views


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("article", ARTICLES)
def test_the_original_is_the_seed_and_nothing_else(
    page_at: OpenPage,
    article: str,
    javascript: bool,  # noqa: FBT001
) -> None:
    edition = pipeline.examine(ROOT).edition
    seed = next(one.text for one in edition.articles if one.article.id == article)
    page = article_at(page_at, 1280, article, javascript=javascript)
    page.locator("label[for=view-original]").click()
    shown = page.locator("blockquote:has(.dossier-line)").inner_text()
    assert shown.split() == seed.split()
    assert page.locator("sup.dossier-marker:visible, .dossier-notes:visible").count() == 0
    page.locator("label[for=view-all]").click()
    assert page.locator("sup.dossier-marker:visible").count() > 0


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_corrections_alone(page_at: OpenPage, javascript: bool) -> None:  # noqa: FBT001
    page = article_at(page_at, 360, javascript=javascript)
    page.locator("label[for=view-corrections]").click()
    assert page.locator("sup.dossier-marker:visible").count() == 3
    expect(page.locator("li.dossier-note:visible")).to_have_count(3)
    plain = page.locator("mark.dossier-mark.context").first
    assert plain.evaluate("one => getComputedStyle(one).textDecorationLine") == "none"


def test_the_view_is_remembered_and_an_address_overrides_it(page_at: OpenPage) -> None:
    page = article_at(page_at, 1280)
    page.locator("label[for=view-corrections]").click()
    page.goto(page.url.replace("press-tv", "inquisitr"))
    assert page.locator("#view-corrections").is_checked()
    page.goto(page.url.replace("inquisitr", "press-tv") + "#note-california")
    assert page.locator("#view-all").is_checked()
    assert is_open(note_of(page, "california"))
    assert marker(page, "california").bounding_box() is not None


def test_views_and_notes_work_from_a_file(page_at: OpenPage) -> None:
    visit = page_at("articles/press-tv.html", width=1280, from_file=True)
    visit.page.locator("label[for=view-corrections]").click()
    marker(visit.page).click()
    visit.page.reload()
    assert visit.page.locator("#view-corrections").is_checked()


# Ways through the notes


def test_buttons_and_keys_lead_from_note_to_note(page_at: OpenPage) -> None:
    page = article_at(page_at, 1280)
    page.get_by_role("button", name="Next note").click()
    assert is_open(note_of(page, "headline"))
    page.keyboard.press("j")
    assert is_open(note_of(page, "photo"))
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert is_open(note_of(page, "how-accounts-are-found"))
    page.keyboard.press("Escape")
    assert page.locator(".dossier-open").count() == 0
    page.locator("h1").click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")  # a letter alone does nothing where no note has the focus
    assert page.locator(".dossier-open").count() == 0


def test_the_keys_can_be_switched_off_and_stay_off(page_at: OpenPage) -> None:
    page = article_at(page_at, 1280)
    letters = page.get_by_role("button", name="Keys J and K")
    assert letters.get_attribute("aria-pressed") == "true"
    letters.click()
    page.reload()
    assert letters.get_attribute("aria-pressed") == "false"
    marker(page).focus()
    page.keyboard.press("j")
    assert page.locator(".dossier-open").count() == 0


def test_the_bar_at_the_margin_says_where_notes_are_and_leads_there(page_at: OpenPage) -> None:
    page = article_at(page_at, 1280)
    bar = page.locator(".dossier-density")
    counts = re.findall(r"\d+", bar.get_attribute("aria-label") or "")
    assert sum(map(int, counts)) == page.locator("sup.dossier-marker").count()
    tick = bar.locator("i").nth(11).bounding_box()
    assert tick
    page.mouse.click(tick["x"] + 2, tick["y"] + 1)
    name = page.locator("sup.dossier-marker").nth(11).get_attribute("data-note") or ""
    assert is_open(note_of(page, name))
    page.wait_for_timeout(300)
    box = marker(page, name).bounding_box()
    assert box
    assert 0 < box["y"] < 900


def test_the_next_of_the_corrections_is_a_correction(page_at: OpenPage) -> None:
    page = article_at(page_at, 360)
    page.locator("label[for=view-corrections]").click()
    for expected in ("announcement-day", "brookings-number", "fbi-director"):
        page.get_by_role("button", name="Next note").click()
        assert is_open(note_of(page, expected))


def test_words_and_marker_and_note_are_lit_together(page_at: OpenPage) -> None:
    page = article_at(page_at, 1280)
    lit = page.locator(".dossier-lit")
    for way in (
        marker(page).hover,
        note_of(page).hover,
        page.locator(f"#words-{TWITTER_NOTE}").hover,
    ):
        way()
        assert lit.count() >= 3
        assert set(lit.evaluate_all("all => all.map(one => one.dataset.note)")) == {TWITTER_NOTE}
        page.mouse.move(0, 0)
        assert lit.count() == 0
    marker(page).focus()
    assert lit.count() >= 3


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("target", ["words-fbi-director", "ref-fbi-director", "p12", "note-bill"])
def test_what_an_address_leads_to_is_shown_and_clear_of_the_header(
    page_at: OpenPage, target: str, width: int
) -> None:
    page = page_at(f"articles/press-tv.html#{target}", width=width).page
    page.wait_for_timeout(300)
    box = page.locator(f"[id={target}]").bounding_box()
    assert box
    covering = page.locator(".md-header, .dossier-bar").evaluate_all(
        """all => Math.max(...all.map(one => one.getBoundingClientRect())
        .filter(one => one.top < 60).map(one => one.bottom))"""
    )
    assert covering <= box["y"] < 900
    outlined = page.locator(f"[id={target}], li:has([id={target}]), [id={target}] a")
    styles = outlined.evaluate_all("all => all.map(one => getComputedStyle(one).outlineStyle)")
    assert "solid" in styles


def test_every_paragraph_has_a_way_to_it(page_at: OpenPage) -> None:
    page = article_at(page_at, 1280)
    link = page.get_by_role("link", name="Paragraph 5", exact=True)
    assert link.evaluate("one => getComputedStyle(one).opacity") == "0"
    link.focus()
    assert link.evaluate("one => getComputedStyle(one).opacity") == "1"
    link.press("Enter")
    assert page.url.endswith("#p5")


def test_a_link_in_a_folded_note_opens_it_when_it_gets_the_focus(page_at: OpenPage) -> None:
    page = article_at(page_at, 1280)
    note_of(page).locator("p a").first.focus()
    assert is_open(note_of(page))


# Citations


def test_a_citation_is_copied_as_text_link_or_bibtex(browser: Browser, site_url: str) -> None:
    window = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = window.new_page()
    page.goto(f"{site_url}articles/press-tv.html?h=x#p3")
    address = f"{site_url}articles/press-tv.html#note-{TWITTER_NOTE}"
    marker(page).click()
    for form, beginning, end in (
        ("Text", "The editors. Correction 6: “made the announcement on Thursday”.", address),
        ("Link", address, address),
        ("BibTeX", "@misc{press-tv:announcement-day,\n  author", address + "}\n}"),
    ):  # fmt: skip
        note_of(page).get_by_role("button", name=f"{form}, copy citation").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(beginning)
        assert copied.endswith(end)
    assert page.locator(".dossier-bar [role=status]").inner_text() == "Copied."
    window.close()


def test_where_copying_is_refused_the_citation_is_shown_to_be_copied(page_at: OpenPage) -> None:
    page = article_at(page_at, 360)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    marker(page).click()
    note_of(page).get_by_role("button", name="Link, copy citation").click()
    field = note_of(page).locator("textarea")
    assert field.input_value().endswith(f"#note-{TWITTER_NOTE}")
    assert page.evaluate("document.activeElement.selectionEnd") == len(field.input_value())


# Paper, eyes, weight


def test_on_paper_all_notes_are_there_with_addresses_and_nothing_to_press(
    page_at: OpenPage,
) -> None:
    page = article_at(page_at, 1280)
    marker(page).click()
    page.emulate_media(media="print")
    text = page.locator("blockquote:has(.dossier-line)").bounding_box()
    assert text
    bottom = text["y"] + text["height"]
    for note in page.locator("li.dossier-note").all():
        box = note.bounding_box()
        assert box
        assert box["y"] >= bottom
        bottom = box["y"] + box["height"]
        for link in note.locator(".dossier-print").all():
            assert link.inner_text().startswith(", http")
    assert note_of(page).locator(".dossier-print:visible").count() >= 2
    assert page.locator("article :is(button, input, legend):visible").count() == 0
    assert page.locator("sup.dossier-marker:visible").count() > 20


@pytest.mark.parametrize("width", [320, 640])
def test_at_200_and_400_percent_nothing_scrolls_sideways_or_is_cut(
    page_at: OpenPage, width: int
) -> None:
    page = article_at(page_at, width)
    page.set_viewport_size({"width": width, "height": 256 if width == 320 else 450})
    marker(page).click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    stuck = page.locator(".dossier-bar").evaluate("one => getComputedStyle(one).position")
    assert stuck == "static"
    assert note_of(page).get_by_text("Evidence:").is_visible()


def test_in_forced_colours_the_view_in_force_can_be_told(browser: Browser, site_url: str) -> None:
    window = browser.new_context(forced_colors="active")
    page = window.new_page()
    page.goto(f"{site_url}articles/press-tv.html")
    colours = page.locator(".dossier-views label").evaluate_all(
        "all => all.map(one => getComputedStyle(one).backgroundColor)"
    )
    assert colours[0] == colours[1] != colours[2]
    window.close()


@pytest.mark.parametrize("width", [1440, 360])
def test_the_way_to_the_top_covers_no_control_and_no_heading(page_at: OpenPage, width: int) -> None:
    page = article_at(page_at, width)
    page.mouse.move(width / 2, 400)
    page.mouse.wheel(0, 2500)
    page.wait_for_timeout(200)
    page.mouse.wheel(0, -400)
    way = page.locator(".md-top")
    expect(way).not_to_have_attribute("hidden", "")
    box = way.bounding_box()
    assert box
    assert box["y"] > 450
    assert box["y"] + box["height"] < 900


@pytest.mark.parametrize("width", [*NARROW, *WIDE])
@pytest.mark.parametrize("fragment", ["", "#note-bill", "#compared"])
def test_nothing_moves_while_the_page_loads(page_at: OpenPage, width: int, fragment: str) -> None:
    page = page_at(f"articles/press-tv.html{fragment}", width=width).page
    assert page.evaluate(SHIFTS) == 0


@pytest.mark.parametrize(
    ("kind", "most"), [("link", 15), ("script", 10)], ids=["style sheets", "scripts"]
)
def test_all_of_ours_that_an_article_loads_is_light_and_blocks_nothing(
    page_at: OpenPage, site: Path, kind: str, most: int
) -> None:
    """Even if it invites readers to propose notes, which the page of this site does not."""
    page = article_at(page_at, 1280)
    loaded: dict[str, str] = page.evaluate(LOADED, kind)
    ours = {path: how for path, how in loaded.items() if (ASSETS / path).exists()}
    assert "table.js" not in ours
    invited = {**ours, "suggest.js": "non-blocking"} if kind == "script" else ours
    data = [(site / "assets" / path).read_bytes() for path in invited]
    assert 0 < sum(len(gzip.compress(one)) for one in data) < most * 1024
    blocking = {path for path, how in ours.items() if how != "non-blocking"}
    # At the end of the page, before Material's own: all that stands above it is painted by then.
    assert blocking <= {"offline.js"}


@pytest.mark.parametrize(
    ("path", "scripts"),
    [
        ("index.html", set()),
        ("articles/press-tv.html", {"dossier.js"}),
        ("discrepancies/index.html", {"table.js"}),
    ],
)
def test_a_page_loads_the_scripts_that_it_has_use_for(
    site: Path, path: str, scripts: set[str]
) -> None:
    loaded = re.findall(
        r'<script src="[^"]*assets/(\w+\.js)" defer>', (site / path).read_text("utf-8")
    )
    assert set(loaded) == scripts
