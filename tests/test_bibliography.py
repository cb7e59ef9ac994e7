"""References read well, whatever is in them; see `cases/bibliography/`."""

from __future__ import annotations

import string
import time
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from build_dossier.bibliography import (
    format_reference,
    labels,
    long_date,
    short_date,
    short_label,
)
from build_dossier.markup import Md
from build_dossier.words import words_in
from tests.pace import within

ENGLISH = words_in("en")
CASES = Path(__file__).parent / "cases" / "bibliography"
WELL_UNDER_A_SECOND = 0.5
"""CPU time for 120 references; measured: 0.02."""

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["family", "given", "literal", "raw", "date-parts", "circa"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
FIELDS = (
    *("type", "title", "author", "editor", "issued", "accessed", "container-title", "publisher"),
    *("URL", "DOI", "genre", "volume", "issue", "page", "number", "event", "authority"),
)
WORKS = st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=6)


def cases(name: str) -> pytest.MarkDecorator:
    """Return the cases of a file, named by their stories."""
    found = yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    parameters = [pytest.param(case, id=case.get("story", str(case))) for case in found]
    return pytest.mark.parametrize("case", parameters)


@cases("entries")
def test_an_entry_reads_so_on_the_page(case: dict[str, Any]) -> None:
    entry = format_reference(case["csl"], words_in(case.get("language", "en")))
    assert as_read(entry) == case["reads"]


@cases("dates")
def test_a_date_in_words(case: dict[str, Any]) -> None:
    words = words_in(case.get("language", "en"))
    said = long_date(case["date"], words), short_date(case["date"], words)
    assert said == (case["long"], case["short"])


@cases("labels")
def test_works_are_labelled(case: dict[str, Any]) -> None:
    assert labels(case["works"], words_in(case.get("language", "en"))) == case["labels"]


def test_labels_go_on_after_z() -> None:
    found = list(labels({str(number): {} for number in range(26 * 27 + 1)}, ENGLISH).values())
    letters = [label.removeprefix("Untitled (").removesuffix(")") for label in found]
    assert letters[:26] == list(string.ascii_lowercase)
    assert letters[26:28] == ["aa", "ab"]
    assert letters[-2:] == ["zz", "aaa"]


@given(WORKS)
@example({"DOI": 0})
def test_every_entry_is_one_safe_line(csl: dict[str, Any]) -> None:
    entry = format_reference(csl, ENGLISH)
    assert isinstance(entry, Md)
    assert "\n" not in entry
    assert tags_of(entry) <= {"p", "em", "a", "span"}
    assert short_label(csl, ENGLISH)
    assert len(short_label(csl, ENGLISH)) <= 80


@given(st.dictionaries(st.text(max_size=3), WORKS, max_size=12))
def test_labels_are_unique_and_the_same_again(works: dict[str, dict[str, Any]]) -> None:
    found = labels(works, ENGLISH)
    assert list(found) == list(works)
    assert len({label.casefold() for label in found.values()}) == len(works)
    assert labels(dict(works), ENGLISH) == found


def test_a_long_list_takes_no_time() -> None:
    entries = yaml.safe_load((CASES / "entries.yml").read_text("utf-8"))
    works = {str(number): entries[number % len(entries)]["csl"] for number in range(120)}
    begun = time.process_time()
    _ = labels(works, ENGLISH), [format_reference(csl, ENGLISH) for csl in works.values()]
    assert time.process_time() - begun < within(WELL_UNDER_A_SECOND)


def as_read(entry: Md) -> str:
    """Return an entry as a reader sees it: emphasis between stars, links between angles."""
    page = BeautifulSoup(markdown.markdown(entry, extensions=["attr_list"]), "lxml")
    for emphasis in page.find_all("em"):
        emphasis.replace_with(f"*{emphasis.get_text()}*")
    for link in page.find_all("a"):
        assert link["rel"] == ["nofollow", "noopener", "noreferrer"]
        link.replace_with(f"<{link['href']}>")
    return page.get_text()


def tags_of(entry: Md) -> set[str]:
    """Return the names of all elements a page would have from this entry."""
    page = BeautifulSoup(f"<div>{markdown.markdown(entry)}</div>", "html.parser")
    return {tag.name for tag in page.find_all()} - {"div"}
