"""The edition and its pages: numbers, ways back, silence, and what each page says."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from build_dossier import pipeline
from tests.drawings import FERRY, article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.model import Edition
    from tests.conftest import Draw

BRIDGE = {
    "docs/annotations/gazette/place.md": (
        "---\nkind: context\nsee: [discrepancies/day, articles/herald, events/2024-05-07-aground]\n"
        "---\n> The ferry\n\n> Ferry aground\n\nBuilt in 1987.\n"
    ),
    "docs/annotations/gazette/all.md": "---\nkind: omission\n---\nNames nobody.\n",
    **article("mail", "Calm seas\n\nNothing happened on Tuesday at sea.\n"),
}


def edition_of(dossier: Draw, extra: Mapping[str, str]) -> Edition:
    return pipeline.examine(dossier({**FERRY, **extra})).edition


@pytest.fixture
def edition(dossier: Draw) -> Edition:
    """The ferry, with a note on two passages, one on the whole article, and a silent article."""
    return edition_of(dossier, BRIDGE)


def test_notes_are_numbered_as_a_reader_meets_them_and_whole_ones_come_last(
    edition: Edition,
) -> None:
    gazette = edition.articles[0]
    numbered = [(note.number, note.annotation.name) for note in gazette.notes]
    assert numbered == [(1, "place"), (2, "day"), (3, "all")]
    words = [gazette.text[one.span.start : one.span.end] for one in gazette.notes[0].anchors]
    assert words == ["Ferry aground", "The ferry"]


def test_a_link_leads_both_ways(edition: Edition) -> None:
    gazette, herald, _ = edition.articles
    (day,) = edition.discrepancies
    assert herald.notes[0].seen_from == ("gazette/day",)
    assert gazette.notes[1].seen_from == ()
    assert day.seen_from == ("gazette/place",)
    assert herald.seen_from == ("gazette/place",)


def test_an_article_without_a_reading_is_silent(edition: Edition) -> None:
    (day,) = edition.discrepancies
    assert [article.id for article in day.silent] == ["mail"]
    assert [one.id for one in edition.articles[2].silent] == ["day"]
    assert [placed.reading.article for placed in day.readings] == ["gazette", "herald"]


def test_a_work_knows_what_it_was_cited_for(edition: Edition) -> None:
    cited = ("gazette/day", "discrepancies/day", "events/2024-05-07-aground")
    assert edition.cited_by == {"log": cited}


def test_a_work_cited_in_the_words_of_a_note_alone_was_cited_for_it(dossier: Draw) -> None:
    fog = "---\nkind: context\n---\nThere was fog [@log; @discrepancies/day].\n"
    edition = pipeline.examine(dossier({**FERRY, "docs/annotations/herald/fog.md": fog})).edition
    assert edition.cited_by.keys() == {"log"}
    assert "herald/fog" in edition.cited_by["log"]


def pages(dossier: Draw, extra: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """Return the pages of the ferry, with files added or changed."""
    site, examined = pipeline.build(dossier({**FERRY, **(extra or {})}))
    assert site, examined.problems
    return {file.path: file.data.decode() for file in site.files if file.path.endswith(".md")}


def test_the_table_has_every_article_and_leads_to_the_words(dossier: Draw) -> None:
    table = pages(dossier)["discrepancies/index.md"]
    row = next(line for line in table.splitlines() if line.startswith("| [On which day"))
    assert "contradicts</span></span> [Monday" in row
    assert "(../articles/gazette.md#reading-day)" in row
    assert 'Settled</span> <span class="dossier-answer">Tuesday, 7 May 2024</span>' in row


def test_a_table_of_many_articles_names_only_those_with_a_reading(dossier: Draw) -> None:
    drawn = (article(f"extra-{number}", f"Report {number}.") for number in range(12))
    many = {path: text for files in drawn for path, text in files.items()}
    table = pages(dossier, many)["discrepancies/index.md"]
    assert "| Question | Readings | Answer |" in table
    assert '<p class="dossier-form" hidden>' in table  # there is no other form of it
    assert "The Gazette: <span" in table
    assert "Extra" not in table


@pytest.mark.parametrize(
    ("publish", "lines"),
    [
        ("full", ["One.", "Two words.", "Three.", "Four."]),
        ("excerpts", ["[…]", "Two words.", "[…]"]),
        ("hash-only", ["words"]),
    ],
)
def test_an_article_is_printed_in_full_in_excerpts_or_as_the_words_in_question(
    dossier: Draw, publish: str, lines: list[str]
) -> None:
    extra = article("note", "One.\n\nTwo words.\n\nThree.\n\nFour.", f"publish: {publish}\n")
    extra["docs/annotations/note/words.md"] = "---\nkind: context\n---\n> words\n\nTwo of them.\n"
    made = pages(dossier, extra)["articles/note.md"]
    quoted = [line[2:] for line in made.splitlines() if line.startswith("> ")]
    shown = [html.unescape(re.sub(r"<[^>]*>|\[\^\w+\]", "", line)) for line in quoted]
    assert [line.strip() for line in shown] == lines


def test_right_to_left_text_says_so(dossier: Draw) -> None:
    made = pages(dossier, article("rooz", "کشتی به گل نشست.", "language: fa\n"))
    assert '<span id="p1" class="dossier-line" lang="fa" dir="rtl">' in made["articles/rooz.md"]
