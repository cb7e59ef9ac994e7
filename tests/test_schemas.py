"""The JSON Schemas: what editors are told of a file is what the parser says of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from build_dossier.cli import main
from build_dossier.front_matter import Mapping as Entries
from build_dossier.front_matter import Scalar, load, load_yaml
from build_dossier.model import Source
from build_dossier.parse import parse
from build_dossier.parse.json_schema import TABLES, json_schema, schema_files
from build_dossier.parse.source import decode
from tests import tree
from tests.test_check import read_case
from tests.test_parse import CASES as PARSED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build_dossier.front_matter import Node
    from build_dossier.model import Problem

PROBLEMS = PARSED.parent / "problems"
PATHS = {
    "article": r"docs/articles/[^/]+\.md",
    "annotation": r"docs/annotations/[^/]+/[^/]+\.md",
    "discrepancy": r"docs/discrepancies/[^/]+\.md",
    "event": r"docs/events/[^/]+\.md",
    "references": r"docs/references\.yml",
}
VALIDATORS = {name: Draft202012Validator(json_schema(name)) for name in TABLES}

OF_VALUES = {
    *("bad-date", "bad-encoding", "bad-id", "bad-language", "bad-link", "bad-sha256", "bad-siglum"),
    *("line-break", "missing-key", "too-long", "unknown-key", "unknown-kind", "unknown-stance"),
    *("unknown-value", "wrong-type"),
}
"""Codes of problems with keys and values."""
BEYOND_A_SCHEMA = (
    "has a day that is not in the calendar",
    "ends before it begins",
    "is a reserved name",
    "The file's name",
)
"""What of these only the parser can say."""


def plain(node: Node | None) -> object:
    """Make of a node what a reader of JSON sees; every value is a string."""
    if node is None or isinstance(node, Scalar):
        return node.value if node else None
    if isinstance(node, Entries):
        return {one.key: plain(one.node) for one in node.entries}
    return [plain(one) for one in node.items]


def files_of(name: str, path: Path) -> dict[str, bytes]:
    """Return the files of a case."""
    if path.parent == PROBLEMS:
        return read_case(name).files
    drawn = f"--- {path.read_text('utf-8').partition(chr(10) + '--- ')[2]}"
    files = tree.dossier(drawn.partition("=== parsed\n")[0])
    return {one: text.encode() for one, text in files.items()}


def cases() -> Iterator[tuple[str, str, bytes]]:
    """Yield the files of all cases that a schema is for: case and path, schema, bytes."""
    for path in sorted((*PROBLEMS.iterdir(), *PARSED.iterdir())):
        for file, data in files_of(path.name, path).items():
            for name, pattern in PATHS.items():
                if re.fullmatch(pattern, file) and data.strip():
                    yield f"{path.name}: {file}", name, data


def of_values(problems: tuple[Problem, ...]) -> list[Problem]:
    """Return the errors about keys and values that a schema can see as well."""
    return [
        one
        for one in problems
        if one.code in OF_VALUES
        and one.severity == "error"
        and not any(words in one.message for words in BEYOND_A_SCHEMA)
    ]


def agree(name: str, data: bytes) -> tuple[bool, bool] | None:
    """Whether the parser and the schema are content; None where the YAML itself is broken."""
    text = decode(data)
    if name == "references":
        node, troubles = load_yaml(text)
    else:
        front, troubles = load(text)
        node = front.mapping
    if troubles:
        return None
    path = re.sub(r"\[\^/\]\+", "a", PATHS[name]).replace("\\", "")
    problems = parse([Source(path, data)])[1]
    seen = not any(VALIDATORS[name].iter_errors(plain(node)))
    errors = [one for one in problems if one.severity == "error"]
    beyond = [one for one in errors if one.code in {*OF_VALUES, "hidden-character"}]
    return (not of_values(problems), seen) if beyond == of_values(problems) else None


@pytest.mark.parametrize(("where", "name", "data"), list(cases()))
def test_parser_and_schema_agree(where: str, name: str, data: bytes) -> None:
    said = agree(name, data)
    assert said is None or said[0] == said[1], where


def test_cases_are_enough_to_tell() -> None:
    said = {(name, agree(name, data)) for _, name, data in cases()}
    assert said >= {(name, (verdict, verdict)) for name in TABLES for verdict in (True, False)}


WORDS = st.sampled_from(
    [
        "",
        " ",
        "a",
        "context",
        "correction",
        "log",
        "herald/tide",
        "2016",
        "2016-02",
        "full",
        "x y\nz",
        "agrees",
        "settled",
        "book",
        "en",
        "utf-8",
        "A" * 130,
        "a" * 64,
        "b" * 1001,
        "Twitter: 5",
    ]
)
VALUES = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["ref", "locator", "quote", "prefix", "stance", "says", "x"]),
            inner,
            max_size=2,
        )
    ),
    max_leaves=5,
)


@given(st.sampled_from(sorted(set(TABLES) - {"references"})), st.data())
def test_they_agree_on_anything_at_all(name: str, data: st.DataObject) -> None:
    keys = st.sampled_from([*TABLES[name].names, "colour"])
    written = data.draw(st.dictionaries(keys, VALUES, max_size=6))
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in written.items())
    said = agree(name, f"---\n{lines}---\n> words\n\nSaid.\n".encode())
    assert said is None or said[0] == said[1]


@pytest.mark.parametrize("name", TABLES)
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(json_schema(name))


@pytest.mark.parametrize(
    ("name", "written", "right"),
    [
        ("event", "date: 2016\ntitle: Numbers are read as the words they are\n", True),
        ("event", "date: 2016-02-05\ntitle: true\n", True),
        ("event", "date: 2016-02-05\ntitle:\n", False),
        ("event", "date: 2016-02-05\ntitle: T\nevidence:\n", True),
        ("annotation", "kind: context\nsee: [herald/tide]\n", True),
        ("annotation", "kind: context\nsee: herald/tide\n", False),
        ("annotation", "kind: context\nprefix: [a, '']\n", True),
        ("annotation", "kind: context\nevidence: [{ref: log, locator: 3}]\n", True),
        ("annotation", "kind: context\nevidence: [{locator: 3}]\n", False),
        ("references", "[{id: a, type: book, title: T, issued: {date-parts: [[2016, 2]]}}]", True),
        ("references", "[{id: a, type: book, title: T, issued: {date-parts: [2016]}}]", False),
        ("references", "[{id: a, type: book, title: T, custom: for Zotero}]", True),
    ],
)
def test_as_an_editor_reads_yaml(name: str, written: str, right: bool) -> None:  # noqa: FBT001
    read = yaml.load(written, yaml.CSafeLoader)
    assert VALIDATORS[name].is_valid(json.loads(json.dumps(read, default=str))) is right


def test_the_command_prints_a_schema() -> None:
    printed = CliRunner().invoke(main, ["schema", "annotation"])
    assert json.loads(printed.output) == json_schema("annotation")
    assert CliRunner().invoke(main, ["schema", "note"]).exit_code == 2


def test_the_site_has_every_schema() -> None:
    files = {file.path: json.loads(file.data) for file in schema_files()}
    assert files == {f"schemas/{name}.json": json_schema(name) for name in TABLES}
