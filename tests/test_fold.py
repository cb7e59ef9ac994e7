"""What counts as alike, and the way back to the original."""

from __future__ import annotations

import sys
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_dossier.fold import LOOSE, STRICT, Folding, fold, is_blank
from tests.pace import within

CASES = Path(__file__).parent / "cases/anchor/folds.yml"

TRICKY = (
    "ab E.\n\t-\"'\u00a0\u2003\u200b\u200d\u00ad\ufeff…ﬁﬃ“”’«–−e\u0301\u0323\u030a>\u0338İßﬅ"
    "가\u1100\u1161\u11a8א\u05b0\u05bc🚢\ufe0fâ€™Â\u0344\u212b\uf900\u0928\u093c"
)
"""Characters that vanish, spread, compose, change places or run together when folded."""

texts = st.text(st.sampled_from(TRICKY), max_size=24) | st.text(max_size=24)
any_folding = pytest.mark.parametrize("folding", [STRICT, LOOSE], ids=["strict", "loose"])


@pytest.mark.parametrize(("text", "folded"), yaml.safe_load(CASES.read_text(encoding="utf-8")))
def test_what_is_alike(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The BANK", "the bank"),
        ("Straße", "strasse"),
        ("donâ€™t â€œgoâ€\x9d", 'don\'t "go"'),
        ("CafÃ© Â£Â\u00a05", "café â£ 5"),
        ("govern-\n  ment, half-\nBaked", "government, halfbaked"),
        ("- one\n- two", "- one - two"),
    ],
)
def test_what_is_alike_for_proposals(text: str, folded: str) -> None:
    assert fold(text, LOOSE).text == folded


@given(texts, st.data())
def test_what_is_found_folds_to_what_was_sought(text: str, data: st.DataObject) -> None:
    folded = fold(text + "a")
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.span(start, end)
    again = fold(folded.original[first:last]).text
    if folded.is_whole(start, end):
        assert again == folded.text[start:end]
    else:
        assert folded.text[start:end] in again


@any_folding
@given(text=texts)
def test_characters_stay_in_order_and_do_not_overlap(text: str, folding: Folding) -> None:
    folded = fold(text, folding)
    rims = [at for at in range(len(folded.text) + 1) if folded.is_whole(at, at)]
    spans = [folded.span(*rim) for rim in pairwise(rims)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = fold(text).text
    assert fold(folded).text == folded
    assert unicodedata.is_normalized("NFC", folded)


@given(texts)
def test_what_is_left_out_cannot_be_seen(text: str) -> None:
    folded = fold(text)
    assert is_blank(text) == (not folded.text.strip())
    if folded.text:
        start, end = folded.span(0, len(folded.text))
        assert is_blank(text[:start] + text[end:])
        assert fold(text[start:end]).text == folded.text


def test_no_character_becomes_one_that_is_folded_further() -> None:
    points = (chr(point) for point in range(sys.maxunicode + 1))
    changed = {fold(one).text for one in points if not unicodedata.is_normalized("NFC", one)}
    assert all(fold(one).text == one for one in changed)


def test_many_kinds_of_characters() -> None:
    text = "".join(map(chr, range(0xF900, 0xFA6E)))
    assert fold(text).text == unicodedata.normalize("NFC", text)


def test_more_marks_than_a_letter_has_are_left_as_they_are() -> None:
    text = "a" + "\u0301\u0323" * 20
    folded = fold(f"b{text}c")
    assert folded.text == f"b{text}c"
    assert folded.span(5, 8) == (1, 42)


@any_folding
@pytest.mark.parametrize(
    "run", [*" \n\u200b\u0301…[ß", "\u200b ", "x\u200b", "e\u0301", "\u0301\u0323"]
)
def test_time_grows_with_the_length(run: str, folding: Folding) -> None:
    start = time.process_time()
    fold(run * 50_000, folding)
    fold(f"-{run}" * 25_000, folding)
    assert time.process_time() - start < within(3)
