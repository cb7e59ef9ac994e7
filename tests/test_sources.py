"""Words of a common source: given in a reference, found in articles, told from the outlets' own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from build_dossier import pipeline
from tests.drawings import FERRY, article

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_dossier.model import Site
    from tests.conftest import Draw

STATEMENT = "We regret that the crew did not see the rocks off the harbour in the fog of that night"
OWN = "the owner of the line, who had bought the ferry in spring, was not to be found on Tuesday"

REPORTS = {
    **article("mail", f"“{STATEMENT},” the line said. Still {OWN}.\n"),
    **article("post", f"The line said: “{STATEMENT}.” But {OWN}, said the port.\n"),
    **article(
        "wire",
        "“We regret that the crew did not see the rocks off the harbour,” it said.\n",
    ),
}
ENTRY = f"""
  - id: line-2024
    type: webpage
    title: Statement
    author:
      - {{literal: The ferry line}}
    issued: {{date-parts: [[2024, 5, 8]]}}
    words: |-
      {STATEMENT} and <b>offer</b> help.

      Write to us.
"""


def dossier_with(words: str) -> dict[str, str]:
    """Draw three reports that quote a statement, and the reference to it."""
    drawn = {**FERRY, **REPORTS}
    entry = ENTRY if words else ENTRY[: ENTRY.index("    words:")]
    return {**drawn, "docs/references.yml": FERRY["docs/references.yml"].rstrip() + entry}


@pytest.fixture
def built(dossier: Draw) -> Callable[[str], Site]:
    """Build the reports, with the statement's words in its reference or without."""

    def build(words: str) -> Site:
        site, examined = pipeline.build(dossier(dossier_with(words)))
        assert site, examined.problems
        return site

    return build


ORIGIN = '<span class="dossier-role" data-search-exclude>origin</span>'
"""Says of a witness that the words are its own."""


def page(site: Site, path: str) -> str:
    """Return a page of a site as text."""
    return next(file.data.decode() for file in site.files if file.path == path)


def test_words_of_a_source_are_told_from_the_outlets_own(built: Callable[[str], Site]) -> None:
    quotations = page(built("given"), "quotations.md")
    statement, own = (
        next(part for part in quotations.split("\n## ")[1:] if words in part)
        for words in ("We regret", "the owner")
    )
    assert ORIGIN in statement
    assert "](references.md#ref-line-2024)" in statement
    assert ORIGIN not in own


def test_an_article_says_that_words_come_from_a_source(built: Callable[[str], Site]) -> None:
    mail = page(built("given"), "articles/mail.md")
    assert "from a source" in mail
    assert mail.count("from a source") < mail.count("words ")


def test_without_its_words_a_reference_changes_nothing(built: Callable[[str], Site]) -> None:
    site = built("")
    assert ORIGIN not in page(site, "quotations.md")
    assert "from a source" not in page(site, "articles/mail.md")


def test_words_of_a_source_are_shown_and_not_obeyed(built: Callable[[str], Site]) -> None:
    assert "<b>offer" not in page(built("given"), "quotations.md")


def test_the_bibliography_stays_plain_csl(built: Callable[[str], Site]) -> None:
    (line,) = (
        entry
        for entry in json.loads(page(built("given"), "data/references.json"))
        if entry["id"] == "line-2024"
    )
    assert "words" not in line
    assert line["title"] == "Statement"


def test_one_article_and_its_source_share_words(dossier: Draw) -> None:
    drawn = dossier_with("given")
    others = {path for name in ("post", "wire") for path in article(name, "")}
    alone = {path: text for path, text in drawn.items() if path not in others}
    site, examined = pipeline.build(dossier(alone))
    assert site, examined.problems
    assert "words from a source" in page(site, "articles/mail.md").replace("&#44;", ",")
    (shared,) = (one for one in examined.edition.passages if one.sources)
    assert [one.article for one in shared.witnesses] == ["mail"]
    assert shared.sources[0].reference == "line-2024"
    assert shared.sources[0].words == STATEMENT
