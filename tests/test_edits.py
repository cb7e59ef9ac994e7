"""Files that people write are edited in place: what is not meant stays, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_dossier import difference as words
from build_dossier.edits import Edit, FrontMatter, edited, rewrite_quote, scalar, unified
from build_dossier.errors import DossierError
from build_dossier.front_matter import Scalar, load

CASES = Path(__file__).parent / "cases/edits"


def cases(name: str) -> list[Any]:
    listed = yaml.safe_load((CASES / name).read_text("utf-8"))
    return [pytest.param(case, id=case["story"]) for case in listed]


@pytest.mark.parametrize("case", cases("front_matter.yml"))
def test_front_matter_keeps_its_form(case: dict[str, Any]) -> None:
    front = FrontMatter("a.md", case["before"])
    edits: list[Edit] = []
    if "set" in case:
        edits.append(front.set(*case["set"]))
    if "item" in case:
        key, number, values = case["item"]
        edits += front.set_item(key, number, values)
    if "append" in case:
        edits.append(front.append(*case["append"]))
    if "drop" in case:
        edits.append(front.drop(case["drop"]))
    after = edited(case["before"].encode(), edits).decode()
    assert after == case["after"]
    assert load(after)[1] == ()


@pytest.mark.parametrize("case", cases("quotes.yml"))
def test_a_quote_keeps_its_form(case: dict[str, Any]) -> None:
    edits = rewrite_quote(case["before"], 4, case["words"])
    assert edited(case["before"].encode(), edits).decode() == case["after"]


@pytest.mark.parametrize("front", ["[1, 2]", "a: [", ""])
def test_what_is_no_front_matter_is_not_changed(front: str) -> None:
    with pytest.raises(DossierError, match=r"the front matter of a\.md cannot be changed"):
        FrontMatter("a.md", f"---\n{front}\n---\n").set("key", "value")


def test_front_matter_in_braces_keeps_its_keys() -> None:
    with pytest.raises(DossierError, match="cannot be changed"):
        FrontMatter("a.md", "---\n{kind: context, author: A}\n---\n").drop("author")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).map(str.strip))
def test_any_words_are_read_as_they_were_written(text: str) -> None:
    front, troubles = load(f"---\nkey: {scalar(text)}\nother: [{scalar(text)}]\n---\n")
    if not troubles:  # line separators are no words
        assert front.mapping.entries[0].node == Scalar(text, 2)


@given(
    st.lists(st.tuples(st.text("ab é", max_size=5), st.sampled_from(["\n", "\r\n", "\r"]))),
    st.sampled_from(["", "\ufeff"]),
    st.tuples(st.integers(0, 30), st.integers(0, 5)),
    st.text("xy\n", max_size=4),
)
def test_an_edit_is_made_whatever_the_line_ends_are(
    lines: list[tuple[str, str]], mark: str, place: tuple[int, int], new: str
) -> None:
    data = (mark + "".join(map("".join, lines))).encode()
    text = unified(data)
    start = min(place[0], len(text))
    end = min(start + place[1], len(text))
    after = edited(data, [Edit(start, end, new)])
    assert unified(after) == text[:start] + new + text[end:]
    assert edited(data, []) == data


def test_texts_too_long_to_be_compared_differ_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "MOST_PAIRS", 3)
    for old, new in (("a b c d e", "a x y d e"), ("b c", "x y z"), ("a b c", "a x c c")):
        changes = words.difference(old.split(), new.split())
        assert [word for change in changes for word in change.before] == old.split()
        assert [word for change in changes for word in change.after] == new.split()
        assert all(change.before or change.after for change in changes)
