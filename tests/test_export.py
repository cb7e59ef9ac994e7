"""The exports: the same rows in every form, the same bytes in every build, only data."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_dossier import pipeline
from build_dossier.export import EXPORTS, export
from build_dossier.export.rows import Row, rows
from build_dossier.export.sheet import defused
from build_dossier.export.web_annotations import MOTIVATIONS
from build_dossier.model import KINDS, WIDEST
from tests.conftest import ROOT
from tests.drawings import FERRY, article
from tests.test_hostile import hostile_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.model import Edition
    from tests.conftest import Draw

CELLS: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "cases/export/cells.yml").read_text("utf-8")
)
MOTIVATIONS_OF_THE_STANDARD = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing"),
    *("highlighting", "identifying", "linking", "moderating", "questioning", "replying"),
    "tagging",
}


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The real dossier, resolved."""
    return pipeline.examine(ROOT).edition


def files_of(edition: Edition) -> dict[str, bytes]:
    """Return name to bytes of all exports."""
    return {file.path.removeprefix("data/"): file.data for file in export(edition)}


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def query(data: bytes, sql: str) -> list[tuple[Any, ...]]:
    """Return the answer of an exported database."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        return database.execute(sql).fetchall()


def rows_of_json(data: bytes) -> Iterator[tuple[str, str, str, str]]:
    """Yield question, article, stance and words of the exported JSON, silence included."""
    for one in json.loads(data)["discrepancies"]:
        for reading in one["readings"]:
            yield one["id"], reading["article"], reading["stance"], reading["says"]
        for silent in one["silent"]:
            yield one["id"], silent, "silent", ""


def rows_of_table(markdown: str) -> Iterator[tuple[str, str, str]]:
    """Yield question, column and stance of the table on the page."""
    table = re.search(r"^\| Question .*(?:\n\|.*)+", markdown, re.MULTILINE)
    assert table
    head, _, *lines = table[0].splitlines()
    columns = re.findall(r"articles/([a-z0-9-]+)\.md", head)
    for line in lines:
        question, *cells = line.strip("| ").split(" | ")
        found = re.search(r"\(\.\./discrepancies/([a-z0-9-]+)\.md\)", question)
        assert found
        for column, cell in zip(columns, cells, strict=False):
            stance = re.search(r'class="dossier-stance ([a-z-]+)"', cell)
            assert stance, cell
            yield found[1], column, stance[1].replace("-", " ")


def test_table_csv_json_and_database_hold_the_same_rows(edition: Edition) -> None:
    files = files_of(edition)
    wanted = [(row.discrepancy, row.article, row.stance, row.says) for row in rows(edition)]
    assert len(wanted) == len(edition.articles) * len(edition.discrepancies)
    sheet = read_csv(files["discrepancies.csv"])
    assert [(r["discrepancy"], r["article"], r["stance"], r["says"]) for r in sheet] == wanted
    assert sorted(rows_of_json(files["discrepancies.json"])) == sorted(wanted)
    sql = "SELECT discrepancy, article, stance, says FROM discrepancy_row"
    assert query(files["dossier.sqlite"], sql) == wanted
    site, _ = pipeline.build(ROOT)
    assert site
    page = next(file for file in site.files if file.path == "discrepancies/index.md")
    assert list(rows_of_table(page.data.decode())) == [row[:3] for row in wanted]


def test_the_columns_are_the_words_of_the_model(edition: Edition) -> None:
    files = files_of(edition)
    names = [column.name for column in fields(Row)]
    sheet = read_csv(files["discrepancies.csv"])
    assert list(sheet[0]) == names
    assert sheet == [asdict(row) for row in rows(edition)], "no cell of ours needs an apostrophe"
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(files["dossier.sqlite"])
        found = database.execute("SELECT * FROM discrepancy_row")
        assert [column[0] for column in found.description] == names[:-2]


def test_a_large_dossier_leaves_silence_out(dossier: Draw) -> None:
    drawn = (article(f"extra-{number}", f"Report {number}.") for number in range(WIDEST))
    many = {path: text for files in drawn for path, text in files.items()}
    edition = pipeline.examine(dossier({**FERRY, **many})).edition
    assert [row.stance for row in rows(edition)] == ["contradicts", "agrees"]
    assert [row[2] for row in rows_of_json(files_of(edition)["discrepancies.json"])] == [
        "contradicts",
        "agrees",
    ]


@pytest.mark.parametrize("case", CELLS, ids=lambda case: repr(case["written"]))
def test_a_cell_is_never_a_formula(case: dict[str, str]) -> None:
    assert defused(case["written"]) == case["cell"]


@given(st.text(alphabet="=+-@\t\r\n 'a1\u200b\ufeff"))
def test_whatever_is_written_no_line_of_a_cell_begins_like_a_formula(written: str) -> None:
    for line in re.split("[\r\n]", defused(written)):
        assert line.lstrip(" \u200b\ufeff")[:1] not in {"=", "+", "-", "@", "\t"}
    assert defused(written).replace("'", "") == written.replace("'", "")


def test_a_hostile_dossier_is_exported_as_what_was_written(dossier: Draw) -> None:
    edition = pipeline.examine(dossier(hostile_dossier())).edition
    files = files_of(edition)
    (one,) = edition.discrepancies
    assert {row["answer"] for row in read_csv(files["discrepancies.csv"])} == {
        defused(one.discrepancy.answer)
    }
    assert query(files["dossier.sqlite"], "SELECT answer FROM discrepancy") == [
        (one.discrepancy.answer,)
    ]
    texts = query(files["dossier.sqlite"], "SELECT id, text FROM article ORDER BY rowid")
    assert texts == [(each.article.id, each.text) for each in edition.articles]
    assert json.loads(files["discrepancies.json"])["discrepancies"][0]["answer"] == (
        one.discrepancy.answer
    )
    for name in files:
        if name.endswith((".json", ".jsonld")):
            json.loads(files[name])


def test_every_annotation_is_found_at_its_position(edition: Edition) -> None:
    texts = {f"../seeds/{one.seed.name}": one.text for one in edition.articles}
    page = json.loads(files_of(edition)["annotations.jsonld"])["first"]
    assert len(page["items"]) == len(edition.dossier.annotations)
    for item in page["items"]:
        assert set(item["motivation"]) <= MOTIVATIONS_OF_THE_STANDARD
        targets = item["target"] if isinstance(item["target"], list) else []
        for target in targets:
            text = texts[target["source"]]
            words, place = target["selector"]
            assert text[place["start"] : place["end"]] == words["exact"]
            around = words["prefix"] + words["exact"] + words["suffix"]
            assert text.count(around) == 1, "the words around it tell it from others"


def test_every_kind_has_a_motivation() -> None:
    assert set(MOTIVATIONS) == set(KINDS)
    assert all(set(found) <= MOTIVATIONS_OF_THE_STANDARD for found in MOTIVATIONS.values())


@pytest.mark.parametrize("publish", ["excerpts", "hash-only"])
def test_what_the_site_does_not_print_is_not_exported(dossier: Draw, publish: str) -> None:
    drawn = article("note", "Secret one. Open words here. Secret two.", f"publish: {publish}\n")
    drawn["docs/annotations/note/words.md"] = "---\nkind: context\n---\n> Open words\n\nTwo.\n"
    edition = pipeline.examine(dossier({**FERRY, **drawn})).edition
    for name, data in files_of(edition).items():
        assert b"Secret" not in data, name
    (item,) = (
        item
        for item in json.loads(files_of(edition)["annotations.jsonld"])["first"]["items"]
        if item["id"].endswith("#note/words")
    )
    assert item["target"][0]["source"].startswith("ni:///sha-256;")
    assert item["target"][0]["selector"][0]["exact"] == "Open words"


def test_references_are_csl_with_numbers_for_dates(edition: Edition) -> None:
    references = json.loads(files_of(edition)["references.json"])
    assert [one["id"] for one in references] == [one.id for one in edition.dossier.references]
    blog = next(one for one in references if one["id"] == "twitter-blog-2016")
    assert blog["issued"] == {"date-parts": [[2016, 2, 5]]}
    assert blog["author"] == [{"literal": "Twitter"}]


def test_each_entry_stands_on_a_line_of_its_own(edition: Edition) -> None:
    first, *lines, last = files_of(edition)["references.json"].decode().splitlines()
    assert (first, last) == ("[", "]")
    assert [json.loads(line.removesuffix(","))["id"] for line in lines] == [
        one.id for one in edition.dossier.references
    ]


def test_a_claim_is_reviewed_where_the_question_has_an_answer(edition: Edition) -> None:
    reviews = json.loads(files_of(edition)["claimreview.jsonld"])["@graph"]
    found = {one["@id"].partition("#")[2]: one for one in reviews}
    wrong = found["fbi-director/press-tv"]
    assert wrong["claimReviewed"] == "Who headed the FBI? James Foley"
    assert (wrong["reviewRating"]["ratingValue"], wrong["reviewRating"]["alternateName"]) == (
        1,
        "contradicts",
    )
    assert wrong["itemReviewed"]["appearance"]["publisher"]["name"] == "Press TV"
    open_ones = {
        one.discrepancy.id
        for one in edition.discrepancies
        if one.discrepancy.status in {"open", "not comparable"}
    }
    assert open_ones
    assert not {name for name in found if name.partition("/")[0] in open_ones}


def test_the_database_is_whole_and_refers_to_what_is_there(edition: Edition) -> None:
    data = files_of(edition)["dossier.sqlite"]
    assert query(data, "PRAGMA integrity_check") == [("ok",)]
    assert query(data, "PRAGMA foreign_key_check") == []
    where = "SELECT count(*) FROM quote JOIN article ON article.id = quote.article WHERE "
    cut = 'substr(text, start + 1, "end" - start)'
    assert query(data, f"{where} {cut} <> exact") == [(0,)]
    assert query(data, f"{where} {cut} = exact")[0][0] > 100


def test_what_a_text_was_taken_from_is_named(dossier: Draw) -> None:
    page = b"<p>Taken out."
    named = {"seed": "page.html", "sha256": hashlib.sha256(page).hexdigest()}
    named |= {"extractor": "trafilatura 2.0.0", "received": "2024-05-10"}
    listed = "captures:\n  - " + "\n    ".join(f"{key}: {value}" for key, value in named.items())
    drawn: dict[str, str | bytes] = {**FERRY}
    drawn |= {**article("taken", "Taken out.", f"{listed}\n"), "seeds/page.html": page}
    examined = pipeline.examine(dossier(drawn))
    assert examined.errors == ()
    files = files_of(examined.edition)
    found = query(files["dossier.sqlite"], "SELECT * FROM capture")
    assert found == [("taken", 1, *named.values())]
    described = json.loads(files["discrepancies.json"])["articles"]
    assert {one["id"]: one["captures"] for one in described} == {
        **{one["id"]: [] for one in described},
        "taken": [named],
    }
    assert b"<p>" not in b"".join(files.values()), "the file itself is somebody else's page"


DIGESTS = """
import hashlib
from pathlib import Path
from build_dossier import pipeline
from build_dossier.export import export
for file in export(pipeline.examine(Path.cwd()).edition):
    print(file.path, hashlib.sha256(file.data).hexdigest())
"""


def test_the_same_dossier_gives_the_same_bytes() -> None:
    def digests(seed: str, zone: str) -> str:
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        run = [sys.executable, "-c", DIGESTS]
        return subprocess.run(
            run, cwd=ROOT, env=surroundings, capture_output=True, encoding="utf-8", check=True
        ).stdout

    first = digests("0", "UTC")
    assert first.count("\n") == len(EXPORTS)
    assert digests("12345", "Asia/Tokyo") == first
