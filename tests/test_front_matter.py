"""Front matter is read whole, and every mistake is explained; see `cases/front_matter/`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_dossier.front_matter import Mapping, Scalar, events, load, load_yaml
from tests.pace import within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_dossier.front_matter import Node
    from build_dossier.trouble import Trouble

CASES = Path(__file__).parent / "cases" / "front_matter"
FEW_SECONDS = 5.0
"""CPU time within which any file of the size allowed is read; the slowest measured took 1.1."""


def cases(*names: str) -> pytest.MarkDecorator:
    """Return the cases of some files, named by their stories."""
    found = [
        (name, case)
        for name in names
        for case in yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    ]
    parameters = [pytest.param(case, id=f"{name}: {case['story']}") for name, case in found]
    return pytest.mark.parametrize("case", parameters)


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def _both_parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with libyaml, and again without."""
    monkeypatch.setattr(events, "LOADER", getattr(yaml, request.param))


@cases("whole")
@pytest.mark.usefixtures("_both_parsers")
def test_what_is_right_is_read(case: dict[str, Any]) -> None:
    front, troubles = load(case["file"])
    assert troubles == ()
    assert plain(front.mapping) == case["reads"]
    assert (front.body, front.body_line) == (case["body"], case["body_line"])
    assert (front.lost, front.whole) == (frozenset(), True)
    lines = {entry.key: entry.line for entry in front.mapping.entries}
    assert lines | case.get("lines", {}) == lines


@cases("fences", "mistakes", "not_our_yaml")
@pytest.mark.usefixtures("_both_parsers")
def test_what_is_wrong_is_explained(case: dict[str, Any]) -> None:
    front, troubles = load(case["file"])
    check_troubles(troubles, case["troubles"])
    assert plain(front.mapping) == case.get("reads", {})
    assert front.lost == frozenset(case.get("lost", ()))
    assert front.whole == case.get("whole", True)
    assert front.body == case.get("body", "B")
    assert front.body_line == case.get("body_line", front.body_line)


@cases("fences", "mistakes", "not_our_yaml")
def test_the_hints_heal_the_file(case: dict[str, Any]) -> None:
    if not case.get("heals", True):
        return
    lines = case["file"].split("\n")
    for trouble in reversed(load(case["file"])[1]):
        lines[trouble.line - 1] = trouble.hint.split("\nor, ")[0]
    assert load("\n".join(lines))[1] == ()


@cases("files_of_yaml")
@pytest.mark.usefixtures("_both_parsers")
def test_files_of_yaml(case: dict[str, Any]) -> None:
    node, troubles = load_yaml(case["file"])
    check_troubles(troubles, case.get("troubles", []))
    assert (node and plain(node)) == case.get("reads")


def test_lines_count_from_where_the_text_stands() -> None:
    front, troubles = load("---\nkind: a: b\nsee: c\n---\nB", first_line=11)
    assert [trouble.line for trouble in troubles] == [12]
    assert front.mapping.entries[0].line == 13
    assert front.body_line == 15


@pytest.mark.parametrize(
    ("piece", "codes"),
    [
        ("[", {"yaml-too-deep"}),
        ("{", {"yaml-too-deep"}),
        ("- ", {"yaml-too-deep"}),
        ("? ", {"yaml-too-deep"}),
        ("{a: ", {"yaml-too-deep"}),
        ("a: 1\n", {"yaml-too-large"}),
        ("\n", {"yaml-too-large"}),
        ("- @\n", {"yaml-too-large"}),
        (": ", {"not-yaml"}),
        ('"', {"not-yaml"}),
        ("\0", {"yaml-control-character"}),
        ("é", set()),
    ],
)
def test_the_largest_files_are_read_in_little_time(piece: str, codes: set[str]) -> None:
    text = piece * (4 * 1024 * 1024 // len(piece))
    started = time.process_time()
    _, troubles = load_yaml(text)
    assert time.process_time() - started < within(FEW_SECONDS)
    assert {trouble.code for trouble in troubles} == codes
    assert max([0, *(len(trouble.found + trouble.hint) for trouble in troubles)]) < 1000


@pytest.mark.parametrize("piece", ["a: @\n", "- - @\n", "a:\n  - @x\n", "- a\n b: @\n", "x\n:"])
def test_a_file_full_of_mistakes_gives_a_few_troubles(piece: str) -> None:
    started = time.process_time()
    _, troubles = load_yaml(piece * 50_000)
    assert time.process_time() - started < within(FEW_SECONDS)
    assert 1 <= len(troubles) <= 20


def test_front_matter_has_a_bound_of_its_own() -> None:
    front, troubles = load(f"---\ntitle: {'x' * 200_000}\n---\nB")
    assert [trouble.code for trouble in troubles] == ["yaml-too-large"]
    assert (front.body, front.whole) == ("B", False)


def test_more_values_than_anybody_writes() -> None:
    node, troubles = load_yaml(f"a: [{'x, ' * 100_001}]")
    assert node is None
    assert [trouble.code for trouble in troubles] == ["yaml-too-large"]


@given(st.text(alphabet="a:b -[]{}\"'#&*!|>%@`,?\n\t\\~é\0", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    front, troubles = load(f"---\n{text}\n---\nB")
    for trouble in troubles:
        assert trouble.code
        assert 1 <= trouble.line <= text.count("\n") + 4
    kept = {entry.key for entry in front.mapping.entries}
    assert not kept & front.lost
    load_yaml(text)
    load(text)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z_]{1,12}", fullmatch=True),
        st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40),
    )
)
def test_what_a_writer_of_yaml_writes_is_read(values: dict[str, str]) -> None:
    values = {key: value.replace("\ufeff", "").strip() for key, value in values.items()}
    written = yaml.safe_dump(values, default_style='"', allow_unicode=True, sort_keys=False)
    front, troubles = load(f"---\n{written}---\n")
    assert troubles == ()
    assert plain(front.mapping) == values


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")))
def test_the_body_is_left_alone(body: str) -> None:
    front, _ = load(f"---\nkind: context\n---\n{body}")
    assert front.body in body
    assert front.body.split() == body.split()


def check_troubles(troubles: Iterable[Trouble], expected: list[dict[str, Any]]) -> None:
    """Hold troubles against those of a case: all of them, in order, as far as it says."""
    found = list(troubles)
    assert [(one.line, one.code) for one in found] == [
        (one["line"], one["code"]) for one in expected
    ]
    for one, wanted in zip(found, expected, strict=True):
        assert wanted.get("says", "") in one.message
        assert wanted.get("mend", one.hint) == one.hint
        assert wanted.get("found", one.found) == one.found


def plain(node: Node) -> Any:  # noqa: ANN401 - as untyped as what a case holds
    """Return a node as the strings, lists and dictionaries it stands for."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {entry.key: plain(entry.node) for entry in node.entries}
    return [plain(item) for item in node.items]
