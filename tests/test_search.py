"""The search as its readers use it: through the box of the built site, served and from a file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import TimeoutError as NotYet

from build_dossier.cli import main
from build_dossier.mkdocs_plugin.search import PUNCTUATION, STOP_WORDS, improve, separator
from build_dossier.mkdocs_plugin.unspaced import beginnings, uncut
from build_dossier.model import Site
from build_dossier.words import words_in
from tests import tree
from tests.conftest import Visit, listen
from tests.drawings import FERRY, article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Browser, Page

    from tests.conftest import OpenPage

SCRIPTS = yaml.safe_load((Path(__file__).parent / "cases/search/scripts.yml").read_text("utf-8"))
CASES = yaml.safe_load((Path(__file__).parent / "cases/search/queries.yml").read_text("utf-8"))
FIRST = 3
"""Results among which the wanted place is to be."""
ENOUGH = 38
"""Queries of the forty for which it is to be."""

SHOWN = """
all => all.map(item => [...item.querySelectorAll(":scope > a")].map(link => [
  link.href.replace(/[?][^#]*/, ""),
  link.querySelector("h1, h2").innerText,
  link.querySelector(".md-tag")?.innerText ?? "",
]))
"""


class Link(NamedTuple):
    """A link in the results that is to be seen without unfolding anything."""

    address: str
    title: str
    kind: str


def results(page: Page, words: str) -> list[list[Link]]:
    """Search for words and return what is shown, best first: a page and its best place."""
    box = page.locator("[data-md-component=search-query]")
    items = page.locator(".md-search-result__item")
    page.locator(".md-search-result__list").evaluate("list => list.replaceChildren()")
    for _ in range(20):  # on a busy machine the index takes its time to load
        box.fill(words)
        box.press("End")  # the search listens to keys
        try:
            items.first.wait_for(timeout=1_000)
        except NotYet:
            continue
        break
    return [[Link(*link) for link in item] for item in items.evaluate_all(SHOWN)]


@pytest.mark.parametrize(("from_file", "every"), [(False, 1), (True, 5)], ids=["served", "file"])
def test_of_forty_searches_the_wanted_place_is_among_the_first_results(
    page_at: OpenPage,
    from_file: bool,  # noqa: FBT001
    every: int,
) -> None:
    assert len(CASES) == 40
    visit = page_at("index.html", from_file=from_file)
    root = visit.page.url.removesuffix("index.html")
    missed = {}
    for case in CASES[::every]:
        shown = results(visit.page, case["words"])
        first = {link.address.removeprefix(root) for item in shown[:FIRST] for link in item}
        if not first & set(case["wanted"]):
            missed[case["words"]] = first
    assert len(missed) <= len(CASES) - ENOUGH, missed
    assert visit.errors == []


def test_a_result_says_its_kind_and_lands_on_the_words(page_at: OpenPage) -> None:
    page = page_at("index.html", width=1280).page
    for words, kind, place in (
        ("brooking institute", "Note", "articles/inquisitr.html#note-brookings-name"),
        ("global town square", "Passage", "articles/straits-times.html#p4"),
        ("who headed the FBI", "Answer", "discrepancies/fbi-director.html"),
        ("berger morgan census", "Reference", "references.html#ref-census"),
        ("taamneh", "Event", "timeline.html#event-2023-05-18-taamneh"),
        (
            "nature of the threat has changed",
            "Quotation",
            "quotations.html#as-the-nature-of-the-terrorist",
        ),
    ):
        follow(page, words, kind, place)


def test_on_a_phone_a_result_lands_on_the_words_too(page_at: OpenPage) -> None:
    page = page_at("index.html", width=360).page
    page.locator("label[for=__search].md-header__button").click()
    follow(page, "slammed them pretty hard", "Passage", "articles/valuewalk.html#p10")


def follow(page: Page, words: str, kind: str, place: str) -> None:
    """Search, go where the result of a kind leads, and see the words there, marked."""
    found = [link for item in results(page, words) for link in item]
    link = next(one for one in found if one.address.endswith(place))
    assert link.kind == kind
    address, _, fragment = place.partition("#")
    page.locator(".md-search-result__link", has_text=link.title).first.click()
    page.wait_for_url(f"**/{address}?h=*")
    page.locator("article mark[data-md-highlight]").first.wait_for()
    target = page.locator(f"[id='{fragment}']" if fragment else "h1").bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert target
    assert header
    assert header["y"] + header["height"] <= target["y"] < 900 - 60


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of articles in scripts other than Latin."""
    marked = "font: false, features: [search.highlight]"
    drawn = FERRY | {"mkdocs.yml": FERRY["mkdocs.yml"].replace("font: false", marked)}
    for case in SCRIPTS:
        text = "\n\n".join(case["text"]) + "\n"
        drawn |= article(case["article"], text, f"language: {case['language']}\n")
    root = tree.write(tmp_path_factory.mktemp("scripts"), drawn)
    done = CliRunner().invoke(main, ["build", "-f", str(root / "mkdocs.yml")])
    assert done.exit_code == 0, done.output
    return root / "site"


@pytest.mark.parametrize("case", SCRIPTS, ids=lambda case: case["article"])
def test_words_within_a_sentence_are_found_in_every_script(
    browser: Browser, scripts: Path, case: Mapping[str, Any]
) -> None:
    visit = Visit(browser.new_page())
    listen(visit)
    for query in case["queries"]:
        visit.page.goto((scripts / "index.html").as_uri())
        first, *_ = results(visit.page, query["words"])
        place = f"articles/{case['article']}.html#p{query['wanted']}"
        assert first[-1].address.endswith(place), query
        visit.page.locator(f".md-search-result__link[href*='#p{query['wanted']}']").first.click()
        marked = visit.page.locator("article mark[data-md-highlight]")
        marked.first.wait_for(timeout=5_000)
        assert set(marked.all_inner_texts()) == {query["words"]}
    assert visit.errors == []
    visit.page.close()


def test_what_is_shown_of_a_text_is_the_text(scripts: Path) -> None:
    index = json.loads((scripts / "search/search_index.json").read_text("utf-8"))
    shown = {one["location"]: one["text"].replace("\u2060", "") for one in index["docs"]}
    for case in SCRIPTS:
        for number, text in enumerate(case["text"], 1):
            assert shown[f"articles/{case['article']}.html#p{number}"] == f"<p>{text}</p>"


def test_the_dictionaries_of_the_theme_are_not_asked() -> None:
    index = {"config": {"lang": ["ja"], "separator": " ", "pipeline": []}, "docs": []}
    improved = json.loads(improve(json.dumps(index), Site((), {}, {}), words_in("en")))
    assert improved["config"]["lang"] == ["en"]


def test_a_text_with_spaces_adds_nothing_to_what_is_searched() -> None:
    assert list(beginnings("The ferry, 125,000 «Füße» и паром", PUNCTUATION)) == []
    assert uncut("The ferry", PUNCTUATION) == "The ferry"


def test_a_stop_word_of_a_query_goes_and_numbers_stay_whole() -> None:
    parts = re.compile(separator(["en"]))
    assert [parts.split(word) for word in ("the", "The", "or")] == [["", ""]] * 3
    assert all(parts.fullmatch(word) for word in STOP_WORDS)
    assert parts.split("theory") == ["theory"]
    assert [one for one in parts.split("“magic” 125,000 accounts.") if one] == [
        "magic",
        "125,000",
        "accounts",
    ]
    assert [one for one in parts.split("Twitter’s") if one] == ["Twitter"]
    assert re.compile(separator(["de"])).split("the") == ["the"]
