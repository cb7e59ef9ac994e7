"""Whatever is put into Markdown comes out as those very characters; see `cases/markup/`."""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nh3
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError
from lxml import html as lxml_html
from markdown import Markdown

from build_dossier.markup import (
    Md,
    check_url,
    describe,
    encode_text,
    environment,
    escape,
    external_link,
    find_hidden,
    front_matter,
    indent,
    render_prose,
    sentences,
    text_fragment,
)
from tests.pace import within

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from playwright.sync_api import Browser

    from build_dossier.trouble import Trouble

CASES = Path(__file__).parent / "cases" / "markup"
HOSTILE: list[str] = yaml.safe_load((CASES / "hostile.yml").read_text("utf-8"))
FEW_SECONDS = 4.0
"""CPU time for the slowest prose of the size allowed; measured: 0.4."""

USUAL = (
    *("toc", "tables", "footnotes", "attr_list", "def_list", "admonition", "md_in_html", "abbr"),
    *("pymdownx.superfences", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.details"),
    *("pymdownx.caret", "pymdownx.tilde", "pymdownx.mark", "pymdownx.betterem", "pymdownx.keys"),
    *("pymdownx.tabbed", "pymdownx.tasklist", "sane_lists"),
)
TEXT_CHANGING = (
    *("smarty", "wikilinks", "nl2br", "legacy_em", "legacy_attrs", "pymdownx.smartsymbols"),
    *("pymdownx.emoji", "pymdownx.magiclink", "pymdownx.critic", "pymdownx.arithmatex"),
    *("pymdownx.progressbar", "pymdownx.escapeall", "pymdownx.snippets", "pymdownx.saneheaders"),
    *("pymdownx.blocks.admonition", "pymdownx.blocks.html", "pymdownx.blocks.caption"),
)
ENGINES = {
    "plain": Markdown(extensions=("tables", "footnotes")),
    "usual": Markdown(extensions=USUAL),
    "text-changing": Markdown(extensions=(*USUAL, *TEXT_CHANGING)),
}
Branch = str | tuple[str, dict[str, str], "list[Branch]"]
"""A text, or an element: its name, its attributes, what it holds."""

PLACES = {
    "paragraph": "{}",
    "within a paragraph": "x{}x",
    "heading": "## x{}x",
    "item": "-   x{}x",
    "quote": "> x{}x",
    "cell": "| a | b |\n|---|---|\n| y | x{}x |",
    "footnote": "y[^1]\n\n[^1]:\n    x{}x\n\n    y",
    "mark": "y <mark id=m>{}</mark> y",
}
ATTRIBUTE = 'y <b title="{}">y</b> y'
INLINE = {"em", "strong", "code", "a"}
PROSE_TAGS = {*INLINE, "p", "ul", "ol", "li", "blockquote"}

SIGNS = st.sampled_from([*HOSTILE, *"&#;<>*_[](){}`~^=|!:/\\\"'-+.\n\t \x85\u202e\u200b0s1a"])
TEXTS = st.lists(SIGNS | st.text(max_size=6), max_size=8).map("".join)
PROSE = st.lists(
    st.sampled_from(
        [
            *("word ", "*em* ", "**strong** ", "`code` ", "[@a] ", "[@no; @b, p. 1] ", "1. ", "\n"),
            *("[x](https://a.example/) ", "> ", "- ", "\n\n", "    ", "<b>", "# ", "![a](b)"),
        ]
    )
    | SIGNS,
    max_size=30,
).map("".join)


def cases(name: str) -> pytest.MarkDecorator:
    """Return the cases of a file, named by their stories."""
    found = yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    parameters = [pytest.param(case, id=case.get("story", str(case)[:60])) for case in found]
    return pytest.mark.parametrize("case", parameters)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("place", PLACES)
def test_hostile_text_stays_text_wherever_it_stands(place: str, engine: str) -> None:
    for text in HOSTILE:
        for written in filter(None, (text, f"a{text}b", f"{text}\n{text}")):
            assert text_at(place, encode_text(written), engine) == as_html_can(written)


@given(TEXTS.filter(bool), st.sampled_from(list(PLACES)), st.sampled_from(list(ENGINES)))
def test_any_text_stays_text(text: str, place: str, engine: str) -> None:
    assert text_at(place, encode_text(text), engine) == as_html_can(text)


@given(TEXTS, st.lists(st.integers(0, 40), max_size=4))
def test_marks_may_be_set_between_any_two_characters(text: str, cuts: list[int]) -> None:
    ends = sorted({min(cut, len(text)) for cut in cuts})
    pieces = [text[start:end] for start, end in zip([0, *ends], [*ends, None], strict=True)]
    marked = "".join(f"<mark>{encode_text(piece)}</mark>" for piece in pieces)
    assert text_at("within a paragraph", marked, "usual") == as_html_can(text)


def test_a_browser_reads_every_character_back(browser: Browser, tmp_path: Path) -> None:
    every = [chr(code) for code in range(1, 0x3100)] + [
        chr(code) for code in range(0xD7F0, 0x10400)
    ]
    rows = ["".join(every[at : at + 32]) for at in range(0, len(every), 32)]
    texts = [as_html_can(text) for text in (*HOSTILE, *rows)]
    page = "\n\n".join(
        f"{number} <mark>{encode_text(text)}</mark>" for number, text in enumerate(texts)
    )
    file = tmp_path / "page.html"
    body = rendered(page, "usual")
    file.write_text(f"<!doctype html><meta charset=utf-8>{body}", "utf-8", newline="")
    window = browser.new_page()
    window.goto(file.as_uri())
    read = "JSON.stringify([...document.querySelectorAll('mark')].map(mark => mark.textContent))"
    assert json.loads(window.evaluate(read)) == texts
    window.close()


@cases("hidden")
def test_hidden_characters_are_told(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [describe(text[index]) for index in find_hidden(text)] == case["told"]
    titles = re.findall('<span class="dossier-invisible" title="([^"]*)">', encode_text(text))
    assert titles == case["told"]


@cases("short_fields")
@pytest.mark.parametrize("place", PLACES)
def test_a_short_field_reads_so(case: dict[str, Any], place: str) -> None:
    if case["reads"]:
        assert text_at(place, escape(case["field"]), "usual") == case["reads"]


@given(TEXTS)
def test_a_short_field_is_safe_in_an_attribute(text: str) -> None:
    page = lxml_html.fragment_fromstring(rendered(ATTRIBUTE.format(escape(text)), "usual"))
    assert [element.attrib.keys() for element in page.iter()] == [[], ["title"]]


def test_what_is_marked_is_escaped_once() -> None:
    once = escape("*x*")
    assert escape(once) is once
    assert escape(escape("a") + "<") == "a&#60;"
    assert Md(", ").join(["<", Md("<b>"), 1]) == "&#60;, <b>, 1"
    assert all(isinstance(made, Md) for made in (once, once + "y", once.join([]), once + once))


def test_what_was_made_of_marked_text_is_no_longer_marked() -> None:
    marked = Md("**x**")
    for made in (marked.upper(), marked[2:], f"{marked}", marked.replace("x", "y"), "a" + marked):
        assert not isinstance(made, Md)


@cases("templates")
def test_templates_escape(case: dict[str, Any]) -> None:
    made = environment(DictLoader({"page": case["template"]})).get_template("page")
    page = made.render(hostile="<b>*x*</b>", safe=Md("**y**"))
    assert isinstance(page, Md)
    assert canonical(rendered(page, "plain")) == canonical(case["html"])


def test_a_template_does_not_invent_what_is_missing() -> None:
    page = environment(DictLoader({"page": "{{ nothing }}"})).get_template("page")
    with pytest.raises(UndefinedError):
        page.render()


@pytest.mark.parametrize("forbidden", [False, True])
def test_templates_are_kept_compiled_where_python_may_keep_its_modules(
    *, forbidden: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", forbidden)

    def shown(template: str) -> str:
        made = environment(DictLoader({"page": template}), kept_in=tmp_path)
        return made.get_template("page").render()

    assert shown("one") == "one"
    kept = list(tmp_path.iterdir())
    assert bool(kept) is not forbidden
    for file in kept:
        file.write_bytes(b"damaged")
    assert (shown("one"), shown("two")) == ("one", "two")
    assert list(tmp_path.iterdir()) == kept


@given(TEXTS, TEXTS)
def test_front_matter_is_read_as_written(title: str, note: str) -> None:
    written = front_matter({"title": title, "hide": [note], "search": {"boost": 2, "x": note}})
    opening, *lines, closing, rest = written.split("\n")
    assert (opening, closing, rest, len(lines)) == ("---", "---", "", 3)
    read = yaml.safe_load("\n".join(lines))
    assert read["search"]["boost"] == 2
    assert read["hide"] == [read["search"]["x"]]
    shown = lxml_html.fragment_fromstring(f"<p>{read['title']}</p>")
    assert not list(shown)
    assert len(written.splitlines()) >= 5


def test_front_matter_is_ready_for_a_page() -> None:
    written = front_matter({"title": 'Fields & "Co"\n<b>\u202e', "template": "article.html"})
    assert written == (
        '---\ntitle: "Fields &amp; &quot;Co&quot;\\n&lt;b&gt;[U+202E]"\n'
        'template: "article.html"\n---\n'
    )


def test_front_matter_has_names_of_our_own_only() -> None:
    with pytest.raises(ValueError, match="not a name"):
        front_matter({"title: x\nevil": "y"})


@cases("prose")
def test_prose_reads_so(case: dict[str, Any]) -> None:
    made = render_prose(case["prose"], resolve)
    assert canonical(rendered(made.markdown, "usual")) == canonical(case["html"])
    assert [told(trouble) for trouble in made.troubles] == case.get("troubles", [])
    assert list(made.citations) == case.get("citations", [])
    for trouble in made.troubles:
        assert all((trouble.message, trouble.expected, trouble.hint))


@cases("prose")
def test_prose_reads_the_same_in_a_footnote(case: dict[str, Any]) -> None:
    made = render_prose(case["prose"], resolve).markdown
    note = indent(Md("\n\n".join(filter(None, ["BEGIN", made, "END"]))))
    page = tree_of(rendered(f"y[^1]\n\n[^1]:\n{note}\n\nOutside.", "usual"))
    (item,) = page.xpath("//li[@id='fn:1']")
    item.remove(item[0])
    item.remove(item[-1])  # which holds the way back, too
    inside = "".join(lxml_html.tostring(block, encoding="unicode") for block in item)
    assert canonical(inside) == canonical(case["html"])


@given(PROSE)
def test_prose_has_no_way_to_be_more(prose: str) -> None:
    prose = re.sub("\r\n?", "\n", prose)
    made = render_prose(prose, resolve)
    page = rendered(made.markdown, "text-changing")
    attributes = {"a": {"href", "title", "rel"}, "ol": {"start"}}
    tags = {element.tag for element in tree_of(page).iter() if isinstance(element.tag, str)}
    assert tags - {"div"} <= PROSE_TAGS
    kept = nh3.clean(
        page, tags=PROSE_TAGS, attributes=attributes, link_rel=None, url_schemes={"https"}
    )
    assert canonical(kept) == canonical(page)
    assert all(0 <= trouble.line <= prose.count("\n") for trouble in made.troubles)
    _ = sentences(prose)


def test_prose_that_is_too_long_is_not_read() -> None:
    made = render_prose("a " * 10_001, resolve)
    assert (made.markdown, [told(trouble) for trouble in made.troubles]) == (
        "",
        ["0 prose-too-long: 20,002 characters"],
    )
    begun = time.process_time()
    assert render_prose("[" * 5_000_000, resolve).markdown == ""
    assert time.process_time() - begun < within(FEW_SECONDS)


@cases("slow")
def test_no_prose_is_slow_or_too_deep(case: dict[str, Any]) -> None:
    piece, end = case["piece"], case.get("then", "")

    def seconds(length: int) -> float:
        prose = piece * ((length - len(end)) // len(piece)) + end
        begun = time.process_time()
        made = render_prose(prose, resolve)
        _ = sentences(prose), check_url(prose), text_fragment("https://example.org/", prose)
        assert len(made.markdown) < 25 * len(prose)
        return time.process_time() - begun

    # Four times the prose may take four times as long, and then some; not sixteen times.
    quarter = seconds(5_000)
    assert seconds(20_000) < 9 * quarter + 1


@cases("sentences")
def test_prose_is_split_into_sentences(case: dict[str, Any]) -> None:
    found = [
        f"{one.line}: {one.text} → {', '.join(one.citations)}" for one in sentences(case["prose"])
    ]
    assert found == case["sentences"]


@cases("addresses")
def test_addresses_are_checked(case: dict[str, str]) -> None:
    url, trouble = check_url(case["write"])
    if "linked" in case:
        assert (url, trouble) == (case["linked"], None)
        assert check_url(url) == (url, None)
    else:
        assert url == ""
        assert trouble is not None
        assert trouble.message == f"This address cannot be linked: {case['refused']}."


@pytest.mark.parametrize("path", ["a" * 2_000, "ä" * 500])
def test_an_address_has_a_longest_length(path: str) -> None:
    url, trouble = check_url(f"https://example.org/{path}")
    assert url == ""
    assert trouble is not None
    assert "longer than 2,000 characters" in trouble.message
    assert len(trouble.found) < 200


def test_a_host_has_a_longest_length() -> None:
    assert check_url(f"https://{'a.' * 130}example/")[1] is not None


@given(st.text(max_size=20) | TEXTS)
def test_a_checked_address_is_plain(text: str) -> None:
    url, trouble = check_url(f"https://example.org/{text}")
    assert bool(url) != bool(trouble)
    assert url.isascii()
    assert not set(' "<>\\^`{|}\n\t') & set(url)


def test_an_external_link_gives_nothing_away() -> None:
    assert external_link("https://example.org/a", Md("<em>x</em>")) == (
        '<a href="https&#58;&#47;&#47;example&#46;org&#47;a" rel="nofollow noopener noreferrer">'
        "<em>x</em></a>"
    )


@cases("fragments")
def test_a_link_points_at_words(case: dict[str, str]) -> None:
    assert text_fragment(case.get("page", "https://example.org/a"), case["words"]) == case["link"]


def test_words_too_long_to_link_are_left_out() -> None:
    assert text_fragment("https://example.org/", "ä" * 400) == "https://example.org/"


def resolve(ref: str, locator: str) -> Md | None:
    """Know every id but those that begin with `no-`."""
    label = f"{ref}, {locator}" if locator else ref
    return None if ref.startswith("no-") else Md(f"[{escape(label)}](#{escape(ref)})")


def told(trouble: Trouble) -> str:
    """Write a trouble as the cases do."""
    return f"{trouble.line} {trouble.code}: {' '.join(trouble.found.split())}"


def rendered(page: str, engine: str) -> str:
    """Return the HTML an engine makes of a page."""
    return ENGINES[engine].reset().convert(page)


def text_at(place: str, written: str, engine: str) -> str:
    """Return what a browser would read where `written` stands, its numbers turned to characters.

    Python's own parsers drop control characters, so this reads the HTML by itself: every `<` left
    begins a tag, every `&` a number.
    """
    page = rendered(PLACES[place].format(written), engine)
    block = {
        "paragraph": r"\A<p>(.*)</p>\Z",
        "mark": "<mark id=m>(.*)</mark>",
        "within a paragraph": r"\A<p>x(.*)x</p>\Z",
    }.get(place, ">(?:<p>)?x(.*)x<")
    found = re.search(block, page, re.DOTALL)
    assert found, page
    text = re.sub(r"<[^<>]*>", "", found[1])
    assert not re.search("[<>]|&(?!#[0-9]+;)", text)
    return re.sub("&#([0-9]+);", lambda number: chr(int(number[1])), text)


def as_html_can(text: str) -> str:
    """Return the text with U+FFFD for what no page can hold."""
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)


def tree_of(html: str) -> HtmlElement:
    """Parse a fragment, as children of a `div`."""
    return lxml_html.fragment_fromstring(html, create_parent=True)


def canonical(html: str) -> list[Branch]:
    """Return a fragment's structure: white space folded, comments and `start` left out.

    Python-Markdown puts a paragraph into an item where there are blank lines, which means nothing.
    """
    return branches(tree_of(html))


def branches(element: HtmlElement) -> list[Branch]:
    """Return texts and child elements, a paragraph within an item as its content."""
    found: list[Branch] = []
    add_text(found, element.text)
    for child in element:
        if child.tag == "p" and element.tag == "li":
            found += branches(child)
        elif isinstance(child.tag, str):
            kept = {name: value for name, value in child.attrib.items() if name != "start"}
            found.append((child.tag, kept, branches(child)))
        add_text(found, child.tail)
    if element.tag not in INLINE:
        found = [one.strip() if isinstance(one, str) else one for one in found]
    return [one for one in found if one]


def add_text(found: list[Branch], text: str | None) -> None:
    """Add a text, joined to one before it."""
    folded = re.sub("[ \n]+", " ", text or "")
    if found and isinstance(found[-1], str):
        found[-1] += folded
    else:
        found.append(folded)
