"""Marks never change a text: they cover exactly their words, whatever they overlap."""

from __future__ import annotations

import re

import lxml.html
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_dossier.compose.weave import Mark, blocks, weave
from build_dossier.markup import Md
from build_dossier.model import Span

# What HTML itself cannot hold, and what its parsers fold: NUL, surrogates, carriage returns.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1, max_size=120
)
WORDS = st.text(st.sampled_from("ab 1.\n*_[]()<>&`#-:{}!|\\\"'~^=+$%@/ é”\u00a0"), max_size=200)
EXTENSIONS = ["build_dossier.notes", "attr_list", "def_list", "tables", "toc"]


def mark(name: str, start: int, end: int) -> Mark:
    """A mark as a note makes it, with a marker after it."""
    return Mark(
        Span(start, end),
        first=Md(f'<mark id="words-{name}" data-note="{name}">'),
        rest=Md(f'<mark data-note="{name}">'),
        close=Md("</mark>"),
        after=Md(f"[^{name}]"),
    )


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS | WORDS.filter(bool))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = draw(st.lists(ends.filter(lambda span: span[0] != span[1]), max_size=5))
    return text, [mark(f"n{index}", *sorted(span)) for index, span in enumerate(spans)]


def render(text: str, marks: list[Mark]) -> lxml.html.HtmlElement:
    """Render a woven text as its page does: a block quote of lines, then the notes."""
    woven = (block.markdown for block in weave(text, marks))
    lines = [f'> <span class="dossier-line">{line}</span>' for line in woven]
    notes = [f"{one.after}: A note.\n" for one in marks]
    source = "\n>\n".join(lines) + "\n\n" + "\n".join(notes)
    html = markdown.markdown(source, extensions=EXTENSIONS)
    return lxml.html.fromstring(f"<html><body>{html}</body></html>")


def stripped(page: lxml.html.HtmlElement) -> str:
    """The words of the text, without marks and markers."""
    for marker in page.findall(".//sup"):
        marker.drop_tree()
    return "".join(line.text_content() for line in page.findall(".//span[@class='dossier-line']"))


@given(marked_texts())
def test_stripped_of_marks_the_text_is_the_text(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    # lxml reads control characters as HTML 4 did, a browser does not: see test_site.
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", "?", text)
    assert stripped(render(text, marks)) == text


@given(marked_texts())
def test_a_mark_covers_exactly_its_words(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", "?", text)
    page = render(text, marks)
    for marker in page.findall(".//sup"):
        marker.drop_tree()
    for one in marks:
        name = str(one.after)[2:-1]
        pieces = page.findall(f".//mark[@data-note='{name}']")
        covered = "".join(piece.text_content() for piece in pieces)
        assert covered == text[one.span.start : one.span.end]
        ids = [piece.get("id") for piece in pieces]
        assert ids == [f"words-{name}"] + [None] * (len(pieces) - 1)


@given(TEXTS | WORDS)
def test_blocks_join_to_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in blocks(text)) == text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\n\n", ["\n\n"]),
        ("one\ntwo", ["one\n", "two"]),
        ("\n one\n\n \ntwo\n", ["\n", " one\n\n \n", "two\n"]),
    ],
)
def test_a_block_is_a_line_and_the_blank_ones_after_it(text: str, lines: list[str]) -> None:
    assert [text[start:end] for start, end in blocks(text)] == lines


def test_of_two_marks_on_the_same_words_the_first_is_outside() -> None:
    (block,) = weave("word", [mark("a", 0, 4), mark("b", 0, 4)])
    assert re.findall(r'id="words-(\w)"', block.markdown) == ["a", "b"]
    assert block.markdown.endswith("</mark></mark>[^a][^b]")
