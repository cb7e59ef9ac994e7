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
