"""The whole dossier on one page: nothing left out, nothing twice, every link within it."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from build_dossier import pipeline
from build_dossier.compose.printed import MOST_PRINTED
from tests.conftest import ROOT
from tests.drawings import FERRY, article

if TYPE_CHECKING:
    from pathlib import Path

    from build_dossier.model import Edition
    from tests.conftest import Draw, OpenPage

PAGE = "print.html"


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The real dossier, resolved."""
    return pipeline.examine(ROOT).edition


def test_no_id_stands_twice_and_every_link_of_ours_stays_on_the_page(page_at: OpenPage) -> None:
    page = page_at(PAGE, javascript=False).page
    ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    links = page.eval_on_selector_all(
        "article a[href]:not(.headerlink)", "all => all.map(one => one.getAttribute('href'))"
    )
    own = [link for link in links if not link.startswith("http")]
    assert own
    assert [link for link in own if link.removeprefix("#") not in ids] == []


def test_every_article_stands_there_in_full_and_its_notes_have_their_numbers(
    page_at: OpenPage, edition: Edition
) -> None:
    page = page_at(PAGE, javascript=False).page
    for one in edition.articles:
        heading = page.locator(f"#articles_{one.article.id}")
        text = heading.evaluate(
            """one => {
              while (!one.matches("blockquote:has(.dossier-line)")) one = one.nextElementSibling;
              const copy = one.cloneNode(true);
              copy.querySelectorAll("sup").forEach(mark => mark.remove());
              return [...copy.querySelectorAll(".dossier-line")].map(x => x.textContent).join("");
            }"""
        )
        assert text == one.text
        for note in one.notes:
            name = note.annotation.id.replace("/", "_")
            assert page.locator(f"#{name}").inner_text().startswith(f"{note.number}. ")


def test_every_question_has_its_answer(page_at: OpenPage, edition: Edition) -> None:
    text = page_at(PAGE, javascript=False).page.locator("article").inner_text()
    for one in edition.dossier.discrepancies:
        assert one.question in text
        assert one.answer in text


def test_on_paper_addresses_are_spelled_out_once(page_at: OpenPage) -> None:
    page = page_at(PAGE).page
    page.emulate_media(media="print")
    spelled = page.eval_on_selector_all(
        'article a[href^="http"]',
        """all => all.map(one =>
          (one.textContent.startsWith("http") ? 1 : 0)
          + (getComputedStyle(one, "::after").content.includes("http") ? 1 : 0))""",
    )
    assert set(spelled) == {1}
    assert page.locator(".md-header").is_visible() is False
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_home_leads_there_and_a_search_does_not(page_at: OpenPage, site: Path) -> None:
    home = page_at("index.html", javascript=False).page
    assert home.get_by_role("link", name="on one page").get_attribute("href") == PAGE
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    assert not [one for one in index["docs"] if one["location"].startswith(PAGE)]


def test_a_large_dossier_has_no_such_page(dossier: Draw) -> None:
    drawn = (article(f"extra-{number}", f"Report {number}.") for number in range(MOST_PRINTED))
    many = {path: text for files in drawn for path, text in files.items()}
    site, _ = pipeline.build(dossier({**FERRY, **many}))
    assert site
    assert "print.md" not in [file.path for file in site.files]
    home = next(file for file in site.files if file.path == "index.md")
    assert b"print.md" not in home.data
