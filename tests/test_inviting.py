"""From a page to a note that passes the check: paragraphs, selections, forms, pencils."""

from __future__ import annotations

import functools
import gzip
import html
import json
import re
import threading
import unicodedata
from contextlib import ExitStack
from http.server import ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build_dossier.anchor import finder
from build_dossier.anchor.standing import beside
from build_dossier.anchor.text import Text
from build_dossier.cli import main
from build_dossier.compose.weave import blocks
from build_dossier.inviting import FORM, invitations, quoted
from build_dossier.mkdocs_plugin.runs import problem_page
from build_dossier.model import (
    Article,
    Dossier,
    EditedArticle,
    Edition,
    Place,
    Seed,
    Source,
    Span,
)
from build_dossier.parse import parse
from build_dossier.parse.json_schema import schema_files
from build_dossier.pipeline import build
from build_dossier.read import read_assets, read_dossier
from build_dossier.report.codes import codes
from build_dossier.repository import repository
from build_dossier.scaffold.works import SCHEMA
from tests import forge as forges
from tests import tree
from tests.axe import violations
from tests.conftest import ROOT, QuietHandler, Visit, listen
from tests.drawings import FERRY, article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Page

    from tests.forge import Forge

CASES = Path(__file__).parent / "cases"
ADDRESSES: list[dict[str, str]] = yaml.safe_load(
    (CASES / "repository/addresses.yml").read_text("utf-8")
)
AWKWARD: list[dict[str, Any]] = yaml.safe_load((CASES / "inviting/awkward.yml").read_text("utf-8"))
REAL = tuple(sorted(path.stem for path in (ROOT / "docs/articles").iterdir()))
A_FEW_WORDS = "A few words of mine.\n"
LONGEST_ADDRESS = 7000


# Addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize("case", ADDRESSES, ids=[case["story"] for case in ADDRESSES])
def test_settings_of_mkdocs_lead_to_pages_of_the_forge(case: dict[str, str]) -> None:
    where = repository(case["repo_url"], case["edit_uri"])
    if "edit" not in case:
        assert where is None
        return
    assert where is not None
    assert where.edit("docs/a.md") == case["edit"]
    if "new" in case:
        assert where.new_file("docs/a.md", "x & y") == case["new"]
    if "issue" in case:
        assert where.new_issue("f.yml", "A", {"words": ("The words", "w\nv")}) == case["issue"]


def test_the_form_and_its_fields_are_there() -> None:
    for folder in (".github", "build_dossier/scaffold/dossier/dot-github"):
        form = yaml.safe_load((ROOT / folder / "ISSUE_TEMPLATE" / FORM).read_text("utf-8"))
        assert {"article", "words"} < {one.get("id") for one in form["body"]}


# A dossier that is in a repository -----------------------------------------------------------


def awkward() -> dict[str, str]:
    """Draw an article of each awkward text."""
    drawn: dict[str, str] = {}
    for number, case in enumerate(AWKWARD):
        text = case["text"] * case.get("repeat", 1)
        drawn |= article(f"awkward-{number}", text, f"language: {case.get('language', 'en')}\n")
    return drawn


def real() -> dict[str, str]:
    """Return the articles of the real dossier with their notes, without what links elsewhere."""
    drawn: dict[str, str] = {}
    for folder in ("articles", "annotations"):
        for path in sorted((ROOT / "docs" / folder).rglob("*.md")):
            text = re.sub(r"^see:.*(\n[ -].*)*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
            drawn[str(path.relative_to(ROOT))] = re.sub(r" ?\[@[^]]*\]", "", text)
    drawn |= {f"seeds/{one.name}": one.read_text("utf-8") for one in (ROOT / "seeds").iterdir()}
    works = (ROOT / "docs/references.yml").read_text("utf-8")
    return drawn | {"docs/references.yml": works + "\n" + _item(FERRY["docs/references.yml"])}


def _item(references: str) -> str:
    return references.partition("\n")[2]


@pytest.fixture(scope="module")
def forge() -> Iterator[Forge]:
    with forges.running() as running:
        yield running


@pytest.fixture(scope="module")
def invited(tmp_path_factory: pytest.TempPathFactory, forge: Forge) -> Path:
    """The folder of a dossier, built, whose files are in a repository on the stand-in."""
    drawn = FERRY | real() | awkward()
    drawn["mkdocs.yml"] += f"repo_url: {forge.url}\nedit_uri: edit/main/docs/\n"
    drawn["mkdocs.yml"] += "extra: {generator: false}\n"
    folder = tree.write(tmp_path_factory.mktemp("invited"), drawn)
    done = CliRunner().invoke(main, ["build", "-f", str(folder / "mkdocs.yml")])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def address(invited: Path) -> Iterator[str]:
    """Address of its site."""
    handler = functools.partial(QuietHandler, directory=str(invited / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def texts(invited: Path) -> Mapping[str, str]:
    """Article id to text."""
    _, examined = build(invited)
    return {one.article.id: one.text for one in examined.edition.articles}


def query_of(link: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(link).query, keep_blank_values=True, strict_parsing=True))


def quoted_in(link: str, texts: Mapping[str, str]) -> list[Span | None]:
    """Read the file that an address fills in, a few words added; return where its quotes stand."""
    assert len(link) < LONGEST_ADDRESS
    filled = query_of(link)
    source = Source(filled["filename"], (filled["value"] + A_FEW_WORDS).encode())
    dossier, problems = parse([source])
    assert {one.code for one in problems} <= {"unknown-article"}, problems
    (note,) = dossier.annotations
    assert note.body.markdown == A_FEW_WORDS.strip()
    find = finder(note.article, texts[note.article])
    return [find(one) for one in note.targets]


def stretch(spans: list[Span | None]) -> tuple[int, int] | None:
    """Return what quotes span together; None where one of them was not found."""
    found = [span for span in spans if span is not None]
    assert all(one.end <= other.start for one, other in pairwise(found))
    return (found[0].start, found[-1].end) if len(found) == len(spans) else None


# Paragraphs: built with the page, for readers without a script --------------------------------


def links_of_paragraphs(page: str) -> list[tuple[int, str, str]]:
    """Return the number, the file's address and the form's address of each paragraph of a page."""
    found = re.findall(
        r'<span id="p(\d+)" class="dossier-line".*?<span class="dossier-suggest">'
        r'<a href="([^"]*)".*?<a href="([^"]*)"',
        page,
        re.DOTALL,
    )
    return [(int(number), html.unescape(file), html.unescape(form)) for number, file, form in found]


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Return the lines of a text that are not blank, without the spaces around them."""
    found = re.finditer(r"[^\n]+", text)
    return [one.span() for one in found if one[0].strip()]


AMBIGUOUS = {"awkward-0", "awkward-7", "awkward-8"}
"""Articles with lines of which nothing tells one from another."""


def test_each_paragraph_leads_to_a_file_of_which_only_the_note_is_missing(
    invited: Path, texts: Mapping[str, str]
) -> None:
    for name, text in texts.items():
        page = (invited / f"site/articles/{name}.html").read_text("utf-8")
        links = links_of_paragraphs(page)
        assert len(links) == len(paragraphs_of(text))
        for (number, file, form), (start, end) in zip(links, paragraphs_of(text), strict=True):
            spans = stretch(quoted_in(file, texts))
            if spans is None:
                assert name in AMBIGUOUS, (name, number)
                continue
            assert start <= spans[0] < spans[1] <= end
            if name in REAL:
                assert text[slice(*spans)].strip() == text[start:end].strip()
            assert set(query_of(form)) == {"template", "title", "article", "words"}


def test_every_note_so_proposed_passes_the_check_of_the_whole_dossier(
    invited: Path, tmp_path: Path
) -> None:
    sources, _ = read_dossier(invited)
    folder = tree.write(tmp_path, {one.path: one.data for one in sources})
    tree.write(folder, {"mkdocs.yml": (invited / "mkdocs.yml").read_text("utf-8")})
    for name in REAL:
        page = (invited / f"site/articles/{name}.html").read_text("utf-8")
        for number, file, _ in links_of_paragraphs(page):
            filled = query_of(file)
            path = filled["filename"].replace(".md", f"-{number}x.md")
            tree.write(folder, {path: filled["value"] + A_FEW_WORDS})
    done = CliRunner().invoke(main, ["check", "-f", str(folder / "mkdocs.yml"), "--format", "json"])
    assert json.loads(done.output)["counts"]["errors"] == 0, done.output[:2000]


def test_a_note_is_named_after_its_words_and_as_no_other_note(invited: Path) -> None:
    names = []
    for page in sorted((invited / "site/articles").glob("*.html")):
        for _, file, _ in links_of_paragraphs(page.read_text("utf-8")):
            names.append(query_of(file)["filename"])
    assert all(re.fullmatch(r"docs/annotations/[a-z0-9-]+/[a-z0-9-]+\.md", one) for one in names)
    assert "docs/annotations/press-tv/twitter-shuts-down-125-000-daesh.md" in names
    assert not [one for one in names if (invited / one).exists()]


def edited(text: str) -> EditedArticle:
    """Make an article of a text."""
    seed = Seed("any.txt", b"", "")
    known = Article("any", Place("docs/articles/any.md"), "T", "T", "P", "2024", "b", seed.name, "")
    return EditedArticle(known, seed, text, (), (), (), (), ())


def edition(text: str) -> Edition:
    """Make a dossier of one article of a text."""
    one = edited(text)
    return Edition(Dossier(articles=(one.article,)), (one,), (), (), {})


SIGNS = " \n\t\u00a0\u00ad\u2028\u200f…“’—ﬁe\u0301'\"\\%&#:>-[{aA1م中\U0001f468"


@given(st.one_of(st.text(st.sampled_from(SIGNS)), st.text()))
def test_whatever_an_article_says_its_paragraphs_can_be_proposed(text: str) -> None:
    where = repository("https://github.com/o/r", "edit/main/docs/")
    assert where is not None
    invited = invitations(edition(text), where)["any"]
    for (start, end), one in zip(blocks(text), invited.paragraphs, strict=True):
        if not re.search(r"[^\W_]", text[start:end]):
            continue
        found = quoted_in(one.file, {"any": text})
        if None in found:
            nothing_tells(text, start, end)


# Selections ----------------------------------------------------------------------------------

SELECT = """
async ([start, end]) => {
  const nodes = [];
  let length = 0;
  for (const line of document.querySelectorAll(".dossier-line")) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest(".dossier-marker")) continue;
      nodes.push([node, length]);
      length += node.length;
    }
  }
  const at = (position) => {
    const [node, begin] = nodes.findLast(([, begin]) => begin <= position);
    return [node, Math.min(position - begin, node.length)];
  };
  const selection = getSelection();
  const pause = () => new Promise((done) => setTimeout(done));
  selection.removeAllRanges();
  for (let i = 0; i < 20 && document.querySelector(".dossier-chosen"); i += 1) await pause();
  selection.setBaseAndExtent(...at(start), ...at(end));
  for (let i = 0; i < 20 && !document.querySelector(".dossier-chosen"); i += 1) await pause();
  return [...document.querySelectorAll(".dossier-chosen a")].map((link) => link.href);
}
"""

AT_ONCE = "const later = setTimeout; window.setTimeout = (f, _, ...given) => later(f, 0, ...given);"


class Opened:
    """Open pages of articles on which a selection is answered at once."""

    def __init__(self, pages: Mapping[str, Page], texts: Mapping[str, str]) -> None:
        self.pages, self.texts = pages, texts

    def __repr__(self) -> str:
        return f"{len(self.pages)} pages"


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str, texts: Mapping[str, str]) -> Iterator[Opened]:
    with ExitStack() as windows:
        found = {}
        for name in (*REAL, *(f"awkward-{number}" for number in range(len(AWKWARD)))):
            page = browser.new_page()
            windows.callback(page.close)
            page.add_init_script(AT_ONCE)
            page.goto(f"{address}articles/{name}.html")
            found[name] = page
        yield Opened(found, texts)


def units(text: str, at: int) -> int:
    """Count a position as browsers do."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def is_between(text: str, at: int) -> bool:
    """Whether a position parts no letter from its marks, which nobody can select."""
    return at == len(text) or not unicodedata.category(text[at]).startswith("M")


@given(data=st.data())
@settings(max_examples=200)
def test_any_words_selected_lead_to_a_note_on_these_words(
    data: st.DataObject, opened: Opened
) -> None:
    name = data.draw(st.sampled_from(sorted(opened.pages)), "article")
    text = opened.texts[name]
    start = data.draw(st.integers(0, len(text) - 1), "start")
    longest = data.draw(st.sampled_from([3, 30, 300, 5000]), "longest")
    end = data.draw(st.integers(start + 1, min(len(text), start + longest)), "end")
    assume(is_between(text, start) and is_between(text, end))
    links = opened.pages[name].evaluate(SELECT, [units(text, start), units(text, end)])
    if not says(text[start:end]):
        assert not links
        return
    file, form = links
    span = stretch(quoted_in(file, opened.texts))
    if span is None:
        nothing_tells(text, start, end)
    elif "\x07" not in text[start:end]:
        assert says(text[slice(*span)]) == says(text[start:end])
    assert len(form) < LONGEST_ADDRESS


def nothing_tells(text: str, start: int, end: int) -> None:
    """Make sure that nothing beside words tells them from the same words elsewhere."""
    sides = {beside(Text("", "", text), words, start, end) for words in quoted(text[start:end])}
    assert ("", "") in sides


def says(words: str) -> str:
    """Return the letters and digits of words."""
    return re.sub(r"[\W_]+", "", words)


# The doors, tried in a browser ----------------------------------------------------------------

WORDS = "it has deleted 125,000 accounts linked to the Daesh"
"""Words of an article that cross the marks and markers of two notes."""


def select(page: Page, text: str, words: str) -> None:
    """Select words of the article that is open, and wait for what is offered."""
    start = units(text, text.index(words))
    page.evaluate(SELECT, [start, start + units(words, len(words))])
    page.wait_for_selector(".dossier-chosen")


def window(browser: Browser, windows: ExitStack, **options: Any) -> Visit:  # noqa: ANN401 - those of the browser
    context = browser.new_context(**options)
    windows.callback(context.close)
    visit = Visit(context.new_page())
    listen(visit)
    return visit


@pytest.mark.parametrize("touch", [False, True])
def test_a_note_is_proposed_from_selected_words_and_passes_the_check(
    browser: Browser, address: str, forge: Forge, invited: Path, tmp_path: Path,
    texts: Mapping[str, str], *, touch: bool,
) -> None:  # fmt: skip
    with ExitStack() as windows:
        size = {"width": 360 if touch else 1440, "height": 900}
        visit = window(browser, windows, viewport=size, has_touch=touch, is_mobile=touch)
        page = visit.page
        page.goto(f"{address}articles/press-tv.html")
        select(page, texts["press-tv"], WORDS)
        assert not [one for one in visit.requests if not one.startswith(address)]
        assert not touch or violations(visit, "main") == []
        link = page.locator(".dossier-chosen").get_by_role("link", name="Suggest a note")
        if touch:
            link.tap()
        else:
            link.click()
        page.wait_for_selector("textarea")
        assert page.locator("[name=filename]").input_value() == (
            "docs/annotations/press-tv/it-has-deleted-125-000-accounts-linked.md"
        )
        page.locator("textarea").press("Control+End")
        page.keyboard.type("A few words of mine.")
        page.get_by_role("button").click()
        page.get_by_text("Thank you").wait_for()
        assert not visit.errors
    path, written = forge.proposed.popitem()
    assert f"> {WORDS}\n" in written
    folder = tree.write(tmp_path, {one.path: one.data for one in read_dossier(invited)[0]})
    tree.write(folder, {"mkdocs.yml": FERRY["mkdocs.yml"], path: written})
    done = CliRunner().invoke(main, ["check", "-f", str(folder / "mkdocs.yml"), "--format", "json"])
    assert json.loads(done.output)["counts"]["errors"] == 0, done.output


def test_an_error_is_reported_with_a_form_that_is_filled_in(
    browser: Browser, address: str, forge: Forge, texts: Mapping[str, str]
) -> None:
    with ExitStack() as windows:
        page = window(browser, windows).page
        page.goto(f"{address}articles/press-tv.html")
        select(page, texts["press-tv"], WORDS)
        page.locator(".dossier-chosen").get_by_role("link", name="Report it").click()
        page.locator("[name=fact]").fill("It had suspended them.")
        page.locator("[name=source]").fill("https://blog.example")
        page.get_by_role("button").click()
        page.get_by_text("Thank you").wait_for()
    assert forge.reported.pop() == {
        "title": f"Press TV: {WORDS}",
        "article": "Press TV (press-tv)",
        "words": WORDS,
        "fact": "It had suspended them.",
        "source": "https://blog.example",
    }


def test_without_a_script_each_paragraph_leads_there(browser: Browser, address: str) -> None:
    with ExitStack() as windows:
        page = window(browser, windows, java_script_enabled=False).page
        for link, field in (("Suggest a note", "value"), ("Report it", "words")):
            page.goto(f"{address}articles/press-tv.html")
            page.get_by_role("link", name=f"{link} on paragraph 4").click()
            assert "says since 2015 it has" in page.locator(f"[name={field}]").input_value()
        page.goto(f"{address}articles/press-tv.html")
        page.get_by_role("link", name="Suggest a note on the article as a whole").click()
        assert page.locator("[name=filename]").input_value().endswith("/press-tv/whole.md")


def test_by_keyboard_the_links_for_a_selection_come_soon_after_it(
    browser: Browser, address: str
) -> None:
    with ExitStack() as windows:
        page = window(browser, windows).page
        page.goto(f"{address}articles/press-tv.html")
        page.locator("#p5").dblclick(position={"x": 20, "y": 40})
        page.wait_for_selector(".dossier-chosen")
        for _ in range(6):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('.dossier-chosen') !== null"):
                break
        assert page.evaluate("document.activeElement.textContent") == (
            "Suggest a note on the words selected"
        )
        page.evaluate("getSelection().removeAllRanges()")
        page.wait_for_selector(".dossier-chosen", state="detached")
        assert page.evaluate("document.activeElement.textContent") == (
            "Suggest a note on paragraph 5"
        )


def test_each_note_and_each_article_has_a_pencil_for_its_own_file(
    invited: Path, browser: Browser, address: str
) -> None:
    page = (invited / "site/articles/press-tv.html").read_text("utf-8")
    names = re.findall(r'<a href="([^"]*)"[^>]*>Edit this note', page)
    notes = sorted((invited / "docs/annotations/press-tv").iterdir())
    paths = sorted(html.unescape(one).rpartition("/edit/main/")[2] for one in names)
    assert paths == [str(path.relative_to(invited)) for path in notes]
    assert all((invited / path).is_file() for path in paths)
    with ExitStack() as windows:
        tab = window(browser, windows).page
        for article_id in ("press-tv", "gazette"):
            tab.goto(f"{address}articles/{article_id}.html")
            tab.get_by_role("link", name="Edit this description").click()
            file = f"/edit/main/docs/articles/{article_id}.md"
            assert tab.locator("body").inner_text() == file


def test_without_a_repository_nothing_leads_there(invited: Path, tmp_path: Path) -> None:
    made, _ = build(tree.write(tmp_path, FERRY))
    assert made is not None
    text = b"".join(one.data for one in made.files if one.path.endswith(".md"))
    assert b"dossier-suggest" not in text
    assert b"Edit this note" not in text
    assert b"dossier-suggest" in (invited / "site/articles/gazette.html").read_bytes()


def test_the_page_holds_the_words_once_and_axe_finds_nothing(
    browser: Browser, address: str, texts: Mapping[str, str]
) -> None:
    with ExitStack() as windows:
        for scheme in ("light", "dark"):
            visit = window(browser, windows, color_scheme=scheme)
            visit.page.goto(f"{address}articles/press-tv.html")
            select(visit.page, texts["press-tv"], WORDS)
            assert violations(visit) == []


def test_the_scripts_of_an_article_are_light_together() -> None:
    scripts = [one for one in read_assets() if one.path.endswith(".js")]
    here = [one for one in scripts if "table" not in one.path]  # which has nothing to do there
    assert sum(len(gzip.compress(one.data)) for one in here) < 10 * 1024


# What else is in the site ----------------------------------------------------------------------


def test_problems_and_schemas_are_in_the_site_and_searches_do_not_land_there(
    invited: Path,
) -> None:
    site = invited / "site"
    page = (site / "problems.html").read_text("utf-8")
    assert [code for code in codes() if page.count(f'id="{code}"') != 1] == []
    for file in schema_files():
        assert (site / file.path).read_bytes() == file.data
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    assert not [one for one in index["docs"] if one["location"].startswith("problems")]


@pytest.mark.parametrize("folder", ["docs", "build_dossier/scaffold/dossier/docs"])
def test_references_name_their_schema_where_editors_look(folder: str) -> None:
    first = (ROOT / folder / "references.yml").read_text("utf-8").partition("\n")[0]
    assert first == SCHEMA
    path = first.rpartition("=")[2].removeprefix("../site/")
    assert path in {file.path for file in schema_files()}


@pytest.mark.parametrize(
    ("settings_of_site", "more"),
    [
        ("site_url: https://d.example/n/\n", "https://d.example/n/problems.html#quote-not-found"),
        ('site_url: ""\n', "build-dossier explain quote-not-found"),
        ("", "build-dossier explain quote-not-found"),
    ],
)
@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_a_problem_says_where_more_is_said_of_it(
    settings_of_site: str, more: str, form: str, tmp_path: Path
) -> None:
    drawn = {**FERRY, "mkdocs.yml": FERRY["mkdocs.yml"] + settings_of_site}
    drawn["docs/annotations/gazette/day.md"] = "---\nkind: context\n---\n> Sunday\n\nSaid.\n"
    folder = tree.write(tmp_path, drawn)
    command = ["check", "-f", str(folder / "mkdocs.yml"), "--format", form]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 1
    assert more in done.output.replace("%3A", ":")


def test_where_addresses_are_folders_a_problem_is_said_more_of_in_one(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_url: https://d.example/n\n", encoding="utf-8")
    assert problem_page(config) == "https://d.example/n/problems/"
