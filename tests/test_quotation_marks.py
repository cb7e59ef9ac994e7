"""Quotation marks: what stands between them, whatever is drawn like one, in bounded time."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TypedDict

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_dossier.quotation_marks import LONGEST, quotations
from tests.pace import within


class Case(TypedDict):
    """A text and what of it is quoted."""

    text: str
    quoted: list[str]


CASES: list[Case] = yaml.safe_load(
    (Path(__file__).parent / "cases/quotation_marks.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_what_is_quoted(case: Case) -> None:
    text = case["text"]
    assert [text[one.start : one.end] for one in quotations(text)] == case["quoted"]


@given(st.text(alphabet="“”„‘’'\"«»` .,as9\n", max_size=60))
def test_quotations_lie_in_the_text_in_order(text: str) -> None:
    found = quotations(text)
    assert found == sorted(found)
    assert all(0 <= one.start <= one.end <= len(text) for one in found)


def test_what_two_marks_far_apart_hold_is_no_quotation() -> None:
    assert quotations(f"“{'a ' * LONGEST}”") == []


@pytest.mark.parametrize(
    "piece", ["‘a’ ", "‘a", '"a ', "'s' ", "“a\n\n", "“a\n", "’ ", '" ', "'' ", " \n", ". \t"]
)
def test_hostile_text_takes_no_longer(piece: str) -> None:
    start = time.process_time()
    quotations(piece * 100_000)
    assert time.process_time() - start < within(3)
