"""A quote in a text that changed is found for certain, is a question, or is gone."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from build_dossier.match import Reanchored, reanchor
from tests.pace import within

CASES = Path(__file__).parent / "cases/anchor/again.yml"
CONTEXT = 32


def quoted(marked: str, *, context: int = CONTEXT) -> tuple[str, str, str]:
    """Take a marked quote from its text: quote, prefix, suffix."""
    before, _, rest = marked.partition("⟦")
    quote, _, after = rest.partition("⟧")
    return quote, before[-context:] if context else "", after[:context]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["story"])
        for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))
    ],
)
def test_what_becomes_of_a_quote(case: dict[str, Any]) -> None:
    context = 0 if case.get("context") == "none" else CONTEXT
    text = case["now"].replace("⟦", "").replace("⟧", "")
    found = reanchor(text, *quoted(case["was"], context=context))
    assert f"{found.status} {found.reason}" == case["as"]
    assert text[found.start : found.end] == quoted(case["now"])[0]


PAGE = (
    "The ferry left the harbour at nine on Monday. Of ninety-two passengers, eleven were children. "
    "At ten the captain, James Foley, reported a leak. The ferry reached the harbour at noon; "
    "nobody was hurt, the owner said on Tuesday."
)

some_text = st.text(st.sampled_from("ab E.\n\u00a0\u200b…ﬁ“”'-e\u0301가א🚢1"), max_size=80)
a_place = st.tuples(st.integers(0, len(PAGE)), st.integers(0, len(PAGE))).map(sorted)


def test_the_hint_decides_between_equals() -> None:
    text = f"{PAGE}\n\n{PAGE}"
    start = len(PAGE) + 2 + PAGE.index("the captain")
    found = reanchor(text, "the captain, James Foley", "At ten ", ", reported", start + 5)
    assert found == Reanchored("ask", "ambiguous", start, start + 24, found.score)
    assert reanchor(text, "the captain, James Foley", "At ten ", ", reported").start < len(PAGE)


@given(some_text, some_text, some_text, some_text, st.none() | st.integers(0, 100))
def test_anything_can_be_sought_anywhere(
    text: str, quote: str, prefix: str, suffix: str, hint: int | None
) -> None:
    found = reanchor(text, quote, prefix, suffix, hint)
    assert 0 <= found.start <= found.end <= len(text)
    assert (found.status == "none") == (found.start == found.end)
    assert 0 <= found.score <= 1


@given(a_place, some_text, some_text)
def test_what_did_not_change_is_found_where_it_went(
    place: list[int], before: str, after: str
) -> None:
    start, end = place
    quote = PAGE[start:end]
    assume(len(quote.strip()) >= 30)
    text = before + PAGE + after
    found = reanchor(text, quote, PAGE[max(0, start - 32) : start], PAGE[end : end + 32])
    assert found.status == "sure"
    assert text[found.start : found.end].strip() == quote.strip()
    assert found.start <= len(before) + start + 1


@given(a_place)
def test_what_was_taken_out_is_never_sure(place: list[int]) -> None:
    start, end = place
    assume(end - start >= 5)
    quote, prefix, suffix = PAGE[start:end], PAGE[max(0, start - 32) : start], PAGE[end : end + 32]
    text = PAGE[:start] + PAGE[end:]
    assume(quote.strip().lower() not in text.lower())
    assert reanchor(text, quote, prefix, suffix).status != "sure"


HARD = {
    "one letter": ("a" * 200_000, "a" * 60, "a" * 32, "a" * 32, 3),
    "one letter, one other": ("a" * 200_000, "a" * 60 + "b", "a" * 32, "b" * 32, 3),
    "brackets": ("[" * 50_000, "[" * 20 + "]", "[" * 32, "(", 3),
    "spaces": (" " * 200_000, "a quote of words", "before it", "after it", 3),
    "a long quote": (PAGE * 1000, PAGE * 20 + "and more", "x" * 5000, "y" * 5000, 3),
    "a megabyte": (PAGE * 4000, "At ten the captain, Jim Comey, told of leaks", "eleven", "The", 6),
}
"""Text, quote, prefix, suffix, and seconds."""


@pytest.mark.parametrize("name", HARD)
def test_time_is_bounded(name: str) -> None:
    *arguments, seconds = HARD[name]
    start = time.process_time()
    reanchor(*arguments)  # type: ignore[arg-type]
    assert time.process_time() - start < within(seconds)
