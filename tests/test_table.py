"""The table of discrepancies as its readers use it: on any screen, with and without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from build_dossier import pipeline
from build_dossier.cli import main
from build_dossier.export.rows import rows
from tests import drawings, tree
from tests.axe import violations
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Locator, Page

    from build_dossier.export.rows import Row
    from tests.conftest import OpenPage

PAGE = "discrepancies/index.html"
CASES = yaml.safe_load((Path(__file__).parent / "cases/table/choices.yml").read_text("utf-8"))


LEFTS = "all => all.map(one => Math.round(one.getBoundingClientRect().left))"
TOPS = "all => all.map(one => one.getBoundingClientRect().top)"
TOO_WIDE = """
all => all.filter(one => {
  const box = one.closest(".md-typeset__scrollwrap") ?? one;
  return box.scrollWidth > box.clientWidth + 1
    || one.getBoundingClientRect().right > document.documentElement.clientWidth;
}).map(one => one.outerHTML.slice(0, 90))
"""
MANY = [
    f"the-morning-post-of-{place}" for place in ("alba", "bern", "cork", "delft", "essen", "fano")
]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the table of a dossier of eight articles."""
    files = dict(drawings.FERRY)
    for name in MANY:
        files |= drawings.article(name, f"The ferry ran aground, says {name}.", "language: en\n")
    root = tree.write(tmp_path_factory.mktemp("many"), files)
    done = CliRunner().invoke(main, ["build", "-f", str(root / "mkdocs.yml")])
    assert done.exit_code == 0, done.output
    return (root / "site" / PAGE).as_uri()


@pytest.fixture(scope="module")
def written() -> tuple[Row, ...]:
    """The rows of the real dossier, from the edition rather than from the page."""
    return rows(pipeline.examine(ROOT).edition)


def shown(page: Page) -> list[str]:
    """Return the ids of the questions that the table shows, in order."""
    found: list[str] = page.eval_on_selector_all(
        "table:has(.dossier-outlet) tbody tr:not([hidden])",
        "all => all.map(row => row.querySelector('a').pathname.match(/([^/]+)[.]html/)[1])",
    )
    return found


def said(page: Page) -> str:
    return page.get_by_role("status").filter(has_text="question").inner_text()


def press(page: Page, name: str) -> None:
    open_filters(page)
    page.locator(".dossier-chip", has_text=name).first.click()


def open_filters(page: Page) -> None:
    page.locator(".dossier-filters details:not([open]) summary").evaluate_all(
        "all => all.forEach(one => one.click())"
    )


def cell(page: Page, question: str, number: int) -> Locator:
    """Return a cell of the row of a question, by its number from 0."""
    row = page.locator("table:has(.dossier-outlet) tbody tr", has_text=question)
    return row.locator("th, td").nth(number)


def heights(page: Page) -> list[float]:
    """Return how high the rows of the table are, in pixels."""
    found: list[float] = page.eval_on_selector_all(
        "table:has(.dossier-outlet) tbody tr",
        "all => all.map(row => row.getBoundingClientRect().height)",
    )
    return found


def expected(written: tuple[Row, ...], fits: Callable[[list[Row]], bool]) -> set[str]:
    """Return the ids of the questions whose rows fit."""
    found: dict[str, list[Row]] = {}
    for row in written:
        found.setdefault(row.discrepancy, []).append(row)
    return {name for name, of_it in found.items() if fits(of_it)}


def wanted(written: tuple[Row, ...], choice: dict[str, str]) -> set[str]:
    """Return what a choice in the address should show, reckoned from the rows."""
    chosen = {facet: set(values.split(",")) for facet, values in choice.items()}

    def fits(of_it: list[Row]) -> bool:
        asked = [one for one in of_it if one.article in chosen.get("article", {one.article})]
        stances = {one.stance.replace(" ", "-") for one in asked}
        spoken = stances & chosen["stance"] if "stance" in chosen else stances - {"silent"}
        status = of_it[0].status.replace(" ", "-")
        return (
            bool(spoken)
            and status in chosen.get("status", {status})
            and of_it[0].difference in chosen.get("difference", {of_it[0].difference})
        )

    return expected(written, fits)


@pytest.mark.parametrize("choice", CASES, ids=str)
def test_a_choice_in_the_address_shows_just_what_fits(
    page_at: OpenPage, written: tuple[Row, ...], choice: dict[str, str]
) -> None:
    query = "&".join(f"{facet}={values}" for facet, values in choice.items())
    page = page_at(f"{PAGE}?{query}").page
    found = shown(page)
    assert found
    assert set(found) == wanted(written, choice)
    assert said(page).startswith(f"{len(found)} of 31")


@pytest.mark.parametrize("from_file", [False, True], ids=["served", "file"])
def test_a_click_writes_the_address_and_back_and_forward_read_it(
    page_at: OpenPage,
    from_file: bool,  # noqa: FBT001
) -> None:
    page = page_at(PAGE, from_file=from_file).page
    every = shown(page)
    press(page, "contradicts")
    few = shown(page)
    assert "?stance=contradicts" in page.url
    press(page, "Press TV")
    assert page.locator("summary", has_text="2 chosen").count() == 1
    fewer = shown(page)
    assert len(every) > len(few) > len(fewer) > 0
    page.go_back()
    assert shown(page) == few
    assert page.locator(".dossier-chip[aria-pressed=true]").count() == 1
    page.go_back()
    assert shown(page) == every
    page.go_forward()
    page.go_forward()
    assert shown(page) == fewer
    page.get_by_role("button", name="Show all").click()
    assert shown(page) == every
    assert "?" not in page.url


def test_each_count_is_what_the_button_then_shows(page_at: OpenPage) -> None:
    page = page_at(PAGE).page
    open_filters(page)
    chips = page.locator(".dossier-chip:has(.dossier-count)")
    assert chips.count() > 12
    for chip in chips.all():
        number = int(chip.locator(".dossier-count").inner_text())
        chip.click()
        assert len(shown(page)) == number
        chip.click()


def test_chosen_articles_stand_alone(page_at: OpenPage) -> None:
    page = page_at(f"{PAGE}?article=press-tv,straits-times").page
    heads = page.locator("table:has(.dossier-outlet) thead th:visible").all_inner_texts()
    assert heads == ["Question", "Press TV", "The Straits Times", "Answer"]


def test_sorting_by_an_article_puts_its_contradictions_first(
    page_at: OpenPage, written: tuple[Row, ...]
) -> None:
    page = page_at(PAGE).page
    page.get_by_label("Sort by").select_option("press-tv")
    stance = {row.discrepancy: row.stance for row in written if row.article == "press-tv"}
    order = ["contradicts", "imprecise", "different scope", "agrees", "silent"]
    ranks = [order.index(stance[name]) for name in shown(page)]
    assert ranks == sorted(ranks)
    assert page.locator("th[aria-sort=ascending]").inner_text() == "Press TV"
    page.get_by_label("Sort by").select_option("question")
    questions = page.locator("tbody .dossier-row a").all_inner_texts()
    assert questions == sorted(questions, key=lambda one: one.casefold().lstrip("“"))


def test_an_address_of_nonsense_shows_the_whole_table(page_at: OpenPage) -> None:
    visit = page_at(f"{PAGE}?stance=<script>&article=../..,%00&sort=constructor&view=x&h=y")
    assert shown(visit.page) == shown(page_at(PAGE).page)
    assert visit.errors == []


@pytest.mark.parametrize("javascript", [True, False])
def test_the_whole_picture_is_on_one_screen(
    page_at: OpenPage,
    javascript: bool,  # noqa: FBT001
) -> None:
    page = page_at(PAGE, width=1440, javascript=javascript).page
    table = page.locator("table:has(.dossier-outlet)")
    assert heights(page) == [25] * 31
    first = table.bounding_box()
    assert first
    assert first["y"] < 330
    page.locator("#table").evaluate("one => one.scrollIntoView()")
    box = table.bounding_box()
    assert box
    assert box["y"] > 0
    assert box["y"] + box["height"] < 900
    assert box["x"] + box["width"] <= 1440
    page.mouse.wheel(0, 300)
    assert table.locator("thead").is_visible()


def test_full_words_are_a_choice_that_the_address_keeps_and_paper_always_has(
    page_at: OpenPage,
) -> None:
    page = page_at(PAGE, width=1440).page
    page.get_by_label("Full words").check()
    assert "view=full" in page.url
    assert min(heights(page)) > 50
    page.go_back()
    assert max(heights(page)) == 25
    page.emulate_media(media="print")
    assert cell(page, "Who headed the FBI?", 2).locator(".dossier-word").is_visible()
    assert min(heights(page)) > 25
    assert min(heights(page_at(f"{PAGE}?view=full").page)) > 50


def test_without_javascript_full_words_are_a_choice_too(page_at: OpenPage) -> None:
    page = page_at(PAGE, width=1440, javascript=False).page
    page.get_by_label("Full words").check()
    assert min(heights(page)) > 50


def test_what_is_cut_is_shown_to_who_points_at_it_until_esc(page_at: OpenPage) -> None:
    page = page_at(PAGE, width=1440).page
    here = cell(page, "Who headed the FBI?", 6)
    answer = here.locator(".dossier-answer")
    here.hover()
    whole, lines = answer.bounding_box(), heights(page)
    assert whole
    assert whole["width"] > (here.bounding_box() or whole)["width"]
    assert whole["x"] + whole["width"] <= 1440
    assert lines == [25] * 31
    page.keyboard.press("Escape")
    assert answer.evaluate("one => getComputedStyle(one).position") == "static"
    page.mouse.move(5, 5)
    here.hover()
    assert answer.evaluate("one => getComputedStyle(one).position") == "absolute"


def test_a_question_that_is_pointed_at_stands_over_the_next(page_at: OpenPage) -> None:
    page = page_at(PAGE, width=1440).page
    here = cell(page, "Was the announcement the first time", 0)
    here.hover()
    box = here.locator("a").bounding_box()
    assert box
    assert box["height"] > 40
    below = [box["x"] + 9, box["y"] + box["height"] - 6]
    said = page.evaluate("at => document.elementFromPoint(...at).textContent", below)
    assert said.startswith("Was the announcement the first time")


def test_the_row_that_the_keyboard_is_in_shows_all_its_words(page_at: OpenPage) -> None:
    page = page_at(PAGE, width=1440).page
    cell(page, "On what ground", 0).locator("a").focus()
    page.keyboard.press("Tab")
    row = page.locator("tr", has=page.locator("a:focus"))
    cut = row.locator("th, td").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
    )
    assert cut == 0
    assert max(heights(page)) > 25


@pytest.mark.parametrize("width", [1440, 360])
def test_each_cell_names_stance_in_words_and_sign_and_leads_to_the_words(
    page_at: OpenPage, written: tuple[Row, ...], width: int
) -> None:
    page = page_at(PAGE, width=width).page
    row = page.locator("table:has(.dossier-outlet) tbody tr", has_text="Who headed the FBI?")
    cells = row.get_by_role("cell")
    signs = {"agrees": "✓", "contradicts": "✗", "silent": "–"}
    of_it = [one for one in written if one.discrepancy == "fbi-director"]
    for each, one in zip(cells.all(), of_it, strict=False):
        text = " ".join(each.inner_text().split())
        assert f"{signs[one.stance]} {one.stance}" in text
        assert one.says in text
        assert (width == 360) == each.locator(".dossier-outlet").is_visible()
    cells.get_by_role("link", name="James Foley").click()
    page.wait_for_url("**/articles/press-tv.html#reading-fbi-director")


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [1440, 768, 360])
def test_the_table_stays_a_table_for_a_screen_reader(
    page_at: OpenPage,
    width: int,
    javascript: bool,  # noqa: FBT001
) -> None:
    page = page_at(PAGE, width=width, javascript=javascript).page
    table = page.get_by_role("table").first
    assert table.get_by_role("columnheader", include_hidden=True).count() == 7
    assert table.get_by_role("rowheader").count() == 31
    assert table.get_by_role("cell").count() == 31 * 6


def test_a_phone_shows_the_answer_first_and_who_is_silent_last(page_at: OpenPage) -> None:
    page = page_at(PAGE, width=360).page
    row = page.locator("table:has(.dossier-outlet) tbody tr", has_text="Who headed the FBI?")
    tops = row.locator("th, td").evaluate_all(TOPS)
    question, value_walk, press_tv, inquisitr, unidentified, straits_times, answer = tops
    assert question < answer < press_tv < straits_times < min(value_walk, inquisitr, unidentified)


@pytest.mark.parametrize("width", [360, 320])
def test_no_table_of_the_summary_is_wider_than_a_phone(page_at: OpenPage, width: int) -> None:
    page = page_at("summary.html", width=width).page
    assert page.locator("article table").evaluate_all(TOO_WIDE) == []
    fares = page.locator("#fares ~ * table").first
    assert fares.get_by_role("row", include_hidden=True).count() == 1 + 5
    assert [one.strip() for one in fares.get_by_role("cell").all_inner_texts()][:7] == [
        *("", "2", "1", "0", "8", "20", "2")
    ]


@pytest.mark.parametrize("width", [1440, 1000, 768])
def test_of_more_articles_than_fit_all_words_are_seen_without_scrolling(
    browser: Browser, many: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(many + "?view=full")
    assert page.locator("article table").evaluate_all(TOO_WIDE) == []
    assert page.locator(".dossier-outlet:visible").count() == len(MANY) + 2
    page.close()


def test_of_many_articles_each_cell_stands_under_its_head(browser: Browser, many: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(many)
    heads, cells = (
        page.locator(f"{part} tr").first.locator("th, td") for part in ("thead", "tbody")
    )
    assert heads.evaluate_all(LEFTS) == cells.evaluate_all(LEFTS)
    assert heads.last.inner_text() == "Answer"
    page.close()


@pytest.mark.parametrize(
    ("query", "width", "dark"),
    [
        ("?stance=contradicts&sort=press-tv", 1440, False),
        ("?view=full&article=inquisitr", 1440, True),
        ("?sort=status", 360, False),
        ("?article=press-tv,inquisitr", 360, True),
    ],
)
def test_axe_finds_nothing_in_a_chosen_view_with_its_filters_open(
    page_at: OpenPage,
    query: str,
    width: int,
    dark: bool,  # noqa: FBT001
) -> None:
    visit = page_at(PAGE + query, width=width, dark=dark)
    open_filters(visit.page)
    assert violations(visit) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_javascript_the_table_is_whole_and_each_article_has_its_section(
    page_at: OpenPage, written: tuple[Row, ...]
) -> None:
    page = page_at(PAGE, javascript=False).page
    assert len(shown(page)) == 31
    assert page.locator(".dossier-filters :is(details, button, select)").count() == 0
    for article in {row.article for row in written}:
        heading = page.locator(f"#by-{article}")
        listed = heading.locator("xpath=following-sibling::*[following-sibling::h3 or self::ul]")
        assert listed.count()
    items = page.locator("#by-article ~ ul > li").count()
    assert items == sum(row.stance != "silent" for row in written)


def test_the_downloads_are_beside_the_table(page_at: OpenPage, site: Path) -> None:
    page = page_at(PAGE, javascript=False).page
    for name in ("discrepancies.csv", "discrepancies.json", "dossier.sqlite"):
        assert page.locator(f'article a[href="../data/{name}"]').count() == 1
        assert (site / "data" / name).stat().st_size > 1000
