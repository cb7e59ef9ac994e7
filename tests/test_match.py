"""Nearly a pattern: found with exact ends, the likest first, in bounded time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from build_dossier.match import Candidate, candidates, likeness
from build_dossier.match.ends import End, ends, start_of
from tests.pace import within

FERRY = (
    "The ferry left the harbour at nine on Monday. Of ninety-two passengers, eleven were children. "
    "At ten the captain, James Foley, reported a leak. The ferry reached the harbour at noon; "
    "nobody was hurt, the owner said on Tuesday."
)

letters = st.text(st.sampled_from("abc "), max_size=40)
words = st.lists(
    st.sampled_from("the ferry of nine left on Monday harbour captain reported leak".split()),
    min_size=1,
    max_size=30,
).map(" ".join)


@pytest.mark.parametrize(
    ("pattern", "passage"),
    [
        ("the captain, James Comey", "the captain, James Foley"),
        ("the captian James Foley reported leak", "the captain, James Foley, reported a leak"),
        ("Of ninety passengers, ten were", "Of ninety-two passengers, eleven were"),
        ("left the harbor at nine", "left the harbour at nine"),
        ("nobody hurt", "nobody was hurt"),
        ("nobody was really hurt, the owner said", "nobody was hurt, the owner said"),
        ("ferry left the harbour at nine on Mon", "ferry left the harbour at nine on Monday"),
        ("children. At ten captain", "children. At ten the captain"),
    ],
)
def test_the_likest_passage_is_found(pattern: str, passage: str) -> None:
    first = candidates(FERRY, pattern)[0]
    assert FERRY[first.start : first.end] == passage
    assert first.score == likeness(pattern, passage)


def test_the_likest_comes_first() -> None:
    found = candidates(FERRY, "The ferry reached the harbor at")
    passages = [FERRY[one.start : one.end] for one in found]
    assert passages == ["The ferry reached the harbour at", "The ferry left the harbour at"]


def test_of_equals_the_first_comes_first() -> None:
    text = "a small bank; a small bank; a small bank"
    found = candidates(text, "a smal bank")
    assert [one.start for one in found] == [0, 14, 28]
    assert candidates(text, "a smal bank", limit=2) == found[:2]


def test_long_patterns_are_found_by_their_probes() -> None:
    text = " ".join(f"{number} ferries left, {number * 7} came." for number in range(400))
    start, end = text.index("150 ferries"), text.index("200 ferries") - 1
    pattern = text[start:end].replace("ferries", "boats", 9).replace("came", "went")
    first = candidates(text, pattern)[0]
    assert (first.start, first.end) == (start, end)


def test_a_long_pattern_that_stands_twice_is_found_twice() -> None:
    page = " ".join(f"{number} ferries left, {number * 7} came." for number in range(40))
    rest = "Nothing of this kind happened on any other day of that year. " * 40
    found = candidates(page + " " + rest + page, page.replace("ferries", "boats"))
    assert [one.start for one in found] == [0, len(page) + 1 + len(rest)]


@pytest.mark.parametrize(("text", "pattern"), [("", "a"), ("a", ""), ("", ""), ("abc", "xyz")])
def test_nothing_is_found(text: str, pattern: str) -> None:
    assert candidates(text, pattern) == ()


def test_scripts_without_spaces_are_not_widened_to_a_line() -> None:
    text = (
        "去年十二月渡轮于星期一上午九点离开港口前往热那亚船上有九十二名乘客其中十一名是儿童船长报告漏水"
        * 2
    )
    found = candidates(text, "渡轮在星期一上午九点离开港口")
    assert text[found[0].start : found[0].end] == "渡轮于星期一上午九点离开港口"


@given(words, words, words)
def test_what_stands_there_is_found_where_it_stands(before: str, pattern: str, after: str) -> None:
    text = f"{before} {pattern} {after}"
    found = candidates(text, pattern)
    assert found[0].score == 1
    assert found[0].start <= len(before) + 1
    assert text[found[0].start : found[0].end] == pattern


@given(st.text(max_size=60), st.text(max_size=30), st.integers(1, 5))
def test_candidates_are_what_they_say(text: str, pattern: str, limit: int) -> None:
    found = candidates(text, pattern, least=0.4, limit=limit)
    assert len(found) <= limit
    assert list(found) == sorted(found, key=lambda one: (-one.score, one.start))
    for one in found:
        assert 0 <= one.start <= one.end <= len(text)
        assert one.score == likeness(text[one.start : one.end], pattern) >= 0.4
    in_order = sorted(found, key=lambda one: one.start)
    assert all(one.end <= two.start for one, two in pairwise(in_order))


@given(letters, letters)
def test_ends_are_those_of_the_edit_matrix(text: str, pattern: str) -> None:
    assume(pattern)
    column = fewest_errors(text, pattern)
    padded = [len(pattern) + 1, *column, len(pattern) + 1]
    expected = [
        End(errors, at)
        for at, errors in enumerate(column, start=1)
        if padded[at - 1] >= errors < padded[at + 1]
    ]
    found = ends(text, pattern, len(pattern))
    assert found == expected
    for end in found:
        start = start_of(text, pattern, end)
        assert fewest_errors(text[start : end.at], pattern, anchored=True)[-1] == end.errors


def fewest_errors(text: str, pattern: str, *, anchored: bool = False) -> list[int]:
    """Compute what the bits stand for, cell by cell."""
    column = list(range(len(pattern) + 1))
    last = [column[-1]]
    for at, character in enumerate(text, start=1):
        following = [at if anchored else 0]
        for row, wanted in enumerate(pattern, start=1):
            substituted = column[row - 1] + (character != wanted)
            following.append(min(substituted, column[row] + 1, following[-1] + 1))
        column = following
        last.append(column[-1])
    return last if anchored else last[1:]


HARD = {
    "a long pattern in a long text": (FERRY * 1100, FERRY * 20 + "and so on", 0.6),
    "a damaged pattern in a long text": (FERRY * 1100, FERRY.replace("e", "3")[:100], 0.6),
    "an article": (FERRY * 20, FERRY[50:150].replace("a", "o"), 0.1),
    "brackets": ("[" * 50_000, "[" * 40 + "]", 0.6),
    "spaces": (" " * 200_000, "a b c d e f g h", 0.6),
    "one letter": ("a" * 1_000_000, "a" * 60 + "bbbb", 3),
    "two letters": ("ab" * 200_000, "ba" * 90 + "c" * 20, 4),
    "one long word": ("x" * 1_000_000, "a quote", 0.6),
    "a text shorter than the pattern": ("x", "a quote " * 200, 0.1),
}
"""Text, pattern and seconds: about three times what it takes, many times less than it could."""


@pytest.mark.parametrize("name", HARD)
def test_time_is_bounded(name: str) -> None:
    text, pattern, seconds = HARD[name]
    start = time.process_time()
    found = candidates(text, pattern)
    assert time.process_time() - start < within(seconds)
    assert all(isinstance(one, Candidate) for one in found)
