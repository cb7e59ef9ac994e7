"""The page of quotations and the comparisons: who prints what, how it is addressed and reached."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from build_dossier import pipeline
from build_dossier.collate.naming import passage_ids
from build_dossier.compose.apparatus import letters
from tests.drawings import FERRY, article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Locator, Page

    from build_dossier.model import Site
    from tests.conftest import Draw, OpenPage

CASES = Path(__file__).parent / "cases/quotations"
ADDRESSES = yaml.safe_load((CASES / "addresses.yml").read_text("utf-8"))
PAIR = "compare/inquisitr-and-unidentified-outlet.html"

REPORTS = {
    "mail": "“As many have said, our rules make it quite clear that a ferry must turn back in fog,”"
    " the line said.",
    "post": "“Our rules make it very clear that a large ferry must turn back in fog,” it wrote.",
    "wire": "“Our rules make it quite clear that a ferry must turn back in fog.” “Our rules make it"
    " quite clear,” it said.",
}
STATEMENT = """
  - id: line-2024
    type: webpage
    title: Statement
    publisher: Ferry Line
    issued: 2024-03-01
    URL: https://line.example/statement
    words: Our rules make it quite clear that a ferry must turn back in fog.
"""


def drawn(reports: dict[str, str], references: str = "") -> dict[str, str]:
    """Draw a dossier of some reports."""
    files = {**FERRY, "docs/references.yml": FERRY["docs/references.yml"].rstrip() + references}
    for name, text in reports.items():
        files |= article(name, text)
    return files


def site_of(folder: Path) -> Site:
    site, examined = pipeline.build(folder)
    assert site, examined.problems
    return site


def page(site: Site, path: str) -> str:
    """Return a page of a site as text."""
    return next(file.data.decode() for file in site.files if file.path == path)


# Addresses ----------------------------------------------------------------------------------


@pytest.mark.parametrize("case", ADDRESSES, ids=lambda case: str(case["words"][0])[:30])
def test_an_address_is_made_of_the_first_words(case: dict[str, list[str]]) -> None:
    assert list(passage_ids(case["words"])) == case["is"]


def test_an_address_stays_when_other_passages_come_before_it(dossier: Draw) -> None:
    few = pipeline.examine(dossier(drawn(REPORTS))).edition.passages
    before = "“The captain of the vessel praised every member of his crew,” it said."
    more = {"aaa": before, "bbb": before} | REPORTS
    many = pipeline.examine(dossier(drawn(more))).edition.passages
    assert {one.id for one in few} < {one.id for one in many}
    assert {one.number for one in few if one.id.startswith("our-rules")} != {
        one.number for one in many if one.id.startswith("our-rules")
    }


def test_articles_lead_to_a_passage_by_its_words(dossier: Draw) -> None:
    site = site_of(dossier(drawn(REPORTS)))
    [passage] = [
        one for one in pipeline.examine(dossier({})).edition.passages if len(one.witnesses) > 2
    ]
    assert f"(../quotations.md#{passage.id})" in page(site, "articles/mail.md")
    assert f'id="passage-{passage.id}"' in page(site, "articles/mail.md")
    assert f"{{ #{passage.id} }}" in page(site, "quotations.md")


# The apparatus ------------------------------------------------------------------------------


def rows(markdown: str) -> list[list[str]]:
    """Return the cells of the first table of a page, as a reader hears them."""
    table = re.search(r"(?:^\|.*\n)+", markdown, re.MULTILINE)
    assert table
    plain = (
        re.sub(
            r'<[^<>]* aria-hidden="true"[^<>]*>[^<]*</span>|<[^>]*>|\]\([^)]*\)|\{:.*?\}|[\[\]]',
            "",
            line,
        )
        for line in table[0].splitlines()
    )
    return [[" ".join(cell.split()) for cell in line.strip("|").split("|")] for line in plain]


def test_a_table_shows_who_prints_what(dossier: Draw) -> None:
    text = page(site_of(dossier(drawn(REPORTS))), "quotations.md")
    same, absent = "as the base text", "does not print this part"
    assert rows(text) == [
        ["Witness", "a", "b", "c"],
        ["---"] * 4,
        ["MAIL Mail, passage 1 base text", "As many have said", "quite", "nothing"],
        ["POST Post, passage 1", "leaves out", "very", "adds large"],
        ["WIRE 1 Wire, place 1, passage 1", "leaves out", same, same],
        ["WIRE 2 Wire, place 2, passage 1", "leaves out", same, absent],
    ]


def test_the_source_is_a_witness_and_the_base(dossier: Draw) -> None:
    found = rows(page(site_of(dossier(drawn(REPORTS, STATEMENT))), "quotations.md"))
    assert found[2][0].startswith("Source")
    assert found[2][0].endswith("base text origin")
    assert found[2][1] == "not among the words that we have of it"
    assert [row[0].split()[0] for row in found[3:]] == ["MAIL", "POST", "WIRE", "WIRE"]


@pytest.mark.parametrize(("number", "told"), [(0, "a"), (25, "z"), (26, "aa"), (701, "zz")])
def test_places_are_told_by_letters(number: int, told: str) -> None:
    assert letters(number) == told


def test_tables_have_heads_of_rows_and_keep_their_roles_on_a_phone(page_at: OpenPage) -> None:
    visit = page_at("quotations.html", width=360)
    table = visit.page.locator("article table").first
    assert table.get_by_role("rowheader").count() > 2
    assert table.get_by_role("columnheader").count() > 2
    assert table.get_by_role("cell").count() > 8
    assert table.evaluate("one => one.getBoundingClientRect().right") <= 360


def test_no_passage_is_found_by_what_is_said_of_every_one(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    texts = [one["text"] for one in index["docs"] if one["location"].startswith("quotations.html#")]
    assert len(texts) > 3
    for said in (
        "as the base text",
        "does not print",
        "not among",
        "leaves out",
        "origin",
        "</sup>",
    ):
        assert [text for text in texts if said in text] == []


def test_lists_are_held_to_the_measure_of_paragraphs(page_at: OpenPage) -> None:
    opened = page_at("quotations.html").page
    widths = {
        name: opened.locator(f"article > {name}").first.evaluate("one => one.offsetWidth")
        for name in ("p", "ul", "blockquote")
    }
    assert len(set(widths.values())) <= 2, widths
    assert max(widths.values()) < 600


# Comparisons --------------------------------------------------------------------------------


def test_a_passage_leads_to_its_partner_and_back(page_at: OpenPage) -> None:
    opened = page_at(PAIR, javascript=False).page
    left, right = (opened.locator(f"blockquote:has(.{side})") for side in ("left", "right"))
    for start, end in ((left, right), (right, left)):
        start.locator(".dossier-join:not(.dossier-parted) a").first.click()
        target = opened.locator(":target")
        assert end.locator(":target").count() == 1
        assert is_seen(opened, target)


def test_a_question_leads_to_where_the_other_article_answers(page_at: OpenPage) -> None:
    opened = page_at(PAIR, javascript=False, width=360).page
    letter = opened.locator("blockquote:has(.left) .dossier-parted a").first
    question = letter.inner_text()[0]
    letter.click()
    target = opened.locator(":target")
    assert is_seen(opened, target)
    following = target.evaluate("one => one.parentElement.textContent")
    assert question in following


def is_seen(page: Page, target: Locator) -> bool:
    """Whether a place stands clear of what stays at the top of the window."""
    box = target.bounding_box()
    heads = page.locator("h2:has(.dossier-side)")
    stuck = [one for one in (head.bounding_box() for head in heads.all()) if one and one["y"] < 60]
    roof = max([one["y"] + one["height"] for one in stuck], default=0)
    return bool(box) and box is not None and roof <= box["y"] + 1 < 900


def in_excerpts(tree: Mapping[str, str]) -> dict[str, str]:
    """A dossier that prints of its articles only what stands around the notes."""
    return {
        path: text.replace("publish: full", "").replace("seed:", "publish: excerpts\nseed:")
        if path.startswith("docs/articles/")
        else text
        for path, text in tree.items()
    }


@pytest.mark.parametrize("more", [0, 12])
def test_without_two_articles_printed_in_full_the_matrix_says_so(dossier: Draw, more: int) -> None:
    others = {f"paper-{number}": f"A text of its own, {number}." for number in range(more)}
    text = page(site_of(dossier(in_excerpts(drawn(others)))), "compare/index.md")
    assert "There are no two articles" in text
    assert "|" not in text


def test_of_many_articles_no_two_are_compared(dossier: Draw) -> None:
    many = {f"paper-{number}": f"A text of its own, {number}." for number in range(12)}
    site = site_of(dossier(drawn(many)))
    assert "There are more than 12 articles" in page(site, "compare/index.md")
    assert [file.path for file in site.files if "-and-" in file.path] == []


def test_every_article_leads_to_itself_beside_each_other(page_at: OpenPage) -> None:
    opened = page_at("articles/press-tv.html", javascript=False).page
    links = opened.locator("#compared ~ p a").evaluate_all("all => all.map(one => one.href)")
    assert len([one for one in links if "/compare/" in one]) == 4


def test_whose_text_it_is_stays_in_sight(page_at: OpenPage) -> None:
    opened = page_at(PAIR).page
    opened.evaluate("scrollTo(0, 1500)")
    for side in ("left", "right"):
        box = opened.locator(f"h2:has(.{side})").bounding_box()
        assert box
        assert 40 <= box["y"] <= 60


def test_a_matrix_leads_to_every_pair_both_ways(page_at: OpenPage) -> None:
    opened = page_at("compare/index.html", width=360).page
    links = opened.locator("table td a").evaluate_all("all => all.map(one => one.href)")
    assert len(links) == 20
    assert len(set(links)) == 10
    names = opened.locator("table td a").all_inner_texts()
    assert len(names) == 20
