"""A site in German of articles in five languages, in the browser: each word in its language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from build_dossier import pipeline
from build_dossier.cli import main
from build_dossier.model import Whereabouts
from build_dossier.words import words_in
from tests.axe import violations
from tests.conftest import Visit, listen
from tests.drawings import LANGUAGES
from tests.history import commit, start
from tests.test_words import FIELD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

ENGLISH, GERMAN = words_in("en"), words_in("de")
PAGES = ("index", "summary", "articles/kayhan", "articles/ettelaat", "articles/fundstelle",
    "discrepancies/index", "discrepancies/tag", "quotations", "compare/kayhan-and-ettelaat",
    "timeline", "references", "print", "changes", "discrepancies/alt")  # fmt: skip

ZAHL, URSACHE = "docs/annotations/ettelaat/zahl.md", "docs/discrepancies/ursache.md"
BEFORE = LANGUAGES | {
    ZAHL: LANGUAGES[ZAHL].replace("clarification", "context").replace("۱۳۰ مسافر", "۱۳۰"),
    URSACHE: LANGUAGES[URSACHE].replace("open", "likely"),
}
AFTER = LANGUAGES | {
    "docs/annotations/kayhan/hafen.md": """---
kind: defect
withdrawn: {date: 2026-11-01, reason: Das steht nicht da.}
---
> بندر گفت

Die Redaktion irrte.
""",
    "docs/discrepancies/alt.md": """---
question: Wer fuhr?
status: settled
answer: Niemand
readings:
  kayhan: {stance: agrees, says: niemand}
withdrawn: {date: 2026-11-02, reason: Das fragt niemand.}
---
## kayhan
> بندر گفت
""",
}
"""The reports before and after their editors changed and withdrew some of what they had said."""


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site in German, of articles in five languages."""
    root = start(tmp_path_factory.mktemp("german"), BEFORE, "Die Redaktion <mail@example.org>")
    commit(root, AFTER, "آذر <azar@example.org>", "2026-11-03T12:00:00+00:00")
    done = CliRunner().invoke(main, ["build", "-f", str(root / "mkdocs.yml")])
    assert done.exit_code == 0, done.output
    return root / "site"


def test_no_page_of_a_german_site_has_a_word_of_english(german: Path) -> None:
    own = set(
        re.findall(r"[^\W\d_]+", " ".join([*AFTER.values(), *map(" ".join, GERMAN.forms.values())]))
    )
    english = {word for forms in ENGLISH.forms.values() for text in forms for word in letters(text)}
    found = {}
    others = {german / "problems.html"}  # It explains messages, which are English.
    for path in set(german.rglob("*.html")) - others:
        page = BeautifulSoup(path.read_text("utf-8"), "lxml")
        for other in page.select(MATERIALS):
            other.decompose()
        strings = [*page.stripped_strings, *attributes(page)]
        if left := {word for text in strings for word in letters(text)} & (english - own):
            found[path.relative_to(german).as_posix()] = left
    assert not found


def test_what_changed_is_told_in_german(german: Path) -> None:
    page = BeautifulSoup((german / "changes.html").read_text("utf-8"), "lxml").article
    assert page
    said = " ".join(page.get_text().split())
    for words in (
        "Geändert Ettelaat, Klarstellung 1: „۱۳۰ مسافر“ آذر, 12:00",
        "Art: [gestrichen] Hintergrund[Ende des Gestrichenen] [eingefügt] Klarstellung",
        "Stand: [gestrichen] Wahrscheinlich[Ende des Gestrichenen] [eingefügt] Offen",
        "Zurückgezogen کیهان, Textschaden: „بندر گفت“",
        "Montag, 2. November 2026 Wer fuhr? Grund: Das fragt niemand.",
    ):
        assert words in said
    assert {one.get("lang") for one in page.select("[lang]")} >= {"fa"}
    article = BeautifulSoup((german / "articles/ettelaat.html").read_text("utf-8"), "lxml")
    assert "Zuletzt geändert am 3. November 2026" in article.get_text()


def test_the_feed_speaks_german(german: Path) -> None:
    where = Whereabouts("https://example.org/")
    site, _ = pipeline.build(german.parent, "de", where=where)
    assert site
    (found,) = (file.data.decode() for file in site.files if file.path == "changes.xml")
    assert 'xml:lang="de"' in found
    assert "<title>Die Fähre: Änderungen</title>" in found
    assert "<title>Geändert: Was war die Ursache?</title>" in found


MATERIALS = "script, style, .md-copyright, code"
"""What the theme says in English alone, and what is nobody's language."""


def attributes(page: BeautifulSoup) -> Iterator[str]:
    """Yield what attributes say to people, and to our scripts."""
    for element in page.select("*"):
        for name, value in element.attrs.items():
            if name in {"aria-label", "title", "alt", "placeholder"} or (
                name.startswith("data-") and not name.startswith("data-md")
            ):
                yield str(value)


def letters(text: str) -> list[str]:
    """Return the words of three letters or more."""
    return re.findall(r"[^\W\d_]{3,}", FIELD.sub(" ", text))


@pytest.fixture
def open_page(browser: Browser, german: Path) -> Iterator[Callable[..., Visit]]:
    """Open pages of the German site from disk, at a width."""
    windows = []

    def open_at(path: str, width: int = 1440) -> Visit:
        window = browser.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce", locale="de-DE"
        )
        windows.append(window)
        visit = Visit(window.new_page())
        listen(visit)
        visit.page.goto(f"{german.as_uri()}/{path}.html")
        assert visit.errors == []
        return visit

    yield open_at
    for window in windows:
        window.close()


DIRECTIONS = """() => [...document.querySelectorAll("article [lang]")].map(one => [
    one.lang, getComputedStyle(one).direction, one.textContent.trim()])"""


@pytest.mark.parametrize("path", PAGES)
def test_words_run_as_their_language_does(open_page: Callable[..., Visit], path: str) -> None:
    page = open_page(path).page
    assert page.locator("html").get_attribute("lang") == "de"
    said = page.evaluate(DIRECTIONS)
    leftwards = [(direction, text) for lang, direction, text in said if lang in {"fa", "ar"}]
    assert {direction for direction, _ in leftwards} <= {"rtl"}
    assert all(text for _, text in leftwards)
    if path not in {
        "summary",
        "articles/fundstelle",
        "timeline",
        "discrepancies/index",
        "discrepancies/alt",
    }:
        assert leftwards


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_a_page_of_many_languages(
    open_page: Callable[..., Visit], path: str
) -> None:
    assert violations(open_page(path)) == []


def test_names_that_run_leftwards_do_not_change_places(open_page: Callable[..., Visit]) -> None:
    names = open_page("articles/kayhan").page.locator(".dossier-byline bdi")
    first, second = (names.nth(at).evaluate("one => one.getClientRects()[0].x") for at in range(2))
    assert first < second
    page = open_page("index").page
    answer = page.locator("#answers + ul")
    edges = answer.evaluate(
        """one => {
          const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
          const found = {};
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            for (const word of ["کیهان", "Montag", "دوشنبه", "(widerspricht)"]) {
              const at = node.data.lastIndexOf(word);
              if (at < 0) continue;
              const range = document.createRange();
              range.setStart(node, at);
              range.setEnd(node, at + word.length);
              found[word] = range.getBoundingClientRect().left;
            }
          }
          return found;
        }"""
    )
    assert edges["کیهان"] < edges["Montag"]
    assert edges["دوشنبه"] < edges["(widerspricht)"]


@pytest.mark.parametrize("width", [360, 1440])
def test_a_note_in_german_opens_beside_words_that_run_leftwards(
    open_page: Callable[..., Visit], width: int
) -> None:
    page = open_page("articles/kayhan", width).page
    line = page.locator("#p2")
    assert line.evaluate("one => getComputedStyle(one.parentElement).textAlign") == "right"
    aside = page.locator("#p2 ~ .dossier-aside")
    assert aside.evaluate("one => getComputedStyle(one).direction") == "ltr"
    page.locator("sup.dossier-marker a").first.click()
    note = page.locator(".dossier-note.dossier-open")
    assert note.get_by_role("button", name="Text, Quellenangabe kopieren: Korrektur 1").count() == 1
    assert note.evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_table_is_filtered_in_german(open_page: Callable[..., Visit]) -> None:
    page = open_page("discrepancies/index").page
    said = page.locator(".dossier-shown")
    assert said.inner_text() == "3 Fragen"
    page.get_by_text("Filtern").click()
    page.get_by_role("button", name=re.compile("ungelöst")).click()
    assert said.inner_text() == "1 von 3 Fragen"
    options = page.locator(".dossier-filters option").all_inner_texts()
    assert options[:4] == ["Wichtigkeit", "Frage", "Stand", "Unterschied"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("دوشنبه", "articles/kayhan.html#p2"),
        ("راكبا", "articles/ahram.html#text"),
        ("Nebel", "articles/abendblatt.html#p2"),
    ],
)
def test_a_search_finds_words_of_any_script(
    open_page: Callable[..., Visit], words: str, place: str
) -> None:
    page = open_page("index").page
    results = page.locator(".md-search-result__link")
    query = page.locator("[data-md-component=search-query]")
    for _ in range(20):  # on a busy machine the index takes its time to load
        query.fill(words)
        query.press("End")
        page.wait_for_timeout(300)
        if results.count():
            break
    found = results.evaluate_all("all => all.map(one => one.href.replace(/\\?[^#]*/, ''))")
    assert any(one.endswith(place) for one in found)
    said = page.locator(".md-search-result__article p").first
    assert said.evaluate("one => getComputedStyle(one).unicodeBidi") == "plaintext"
