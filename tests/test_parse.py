"""Files go in, articles, notes, questions, events and references come out."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_dossier.check import check
from build_dossier.markup import find_hidden
from build_dossier.model import DIFFERENCES, KINDS, PHASES, STANCES, STATUSES, Source
from build_dossier.parse import parse
from build_dossier.parse.csl import TYPES
from build_dossier.parse.forms import RESERVED
from build_dossier.parse.ledger import MOST_OF_A_CODE
from tests import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


CASES = Path(__file__).parent / "cases/parse"
"""A case has three parts: the story; drawn files (see `tests/tree.py`); and, after a line
`=== parsed`, as YAML, what the dossier made of them holds: the fields named, others are not looked
at. The files of a case have no problems."""

BASE = tree.dossier((CASES.parent / "problems/base.txt").read_text(encoding="utf-8"))


def sources_of(files: Mapping[str, str]) -> tuple[Source, ...]:
    """Make sources of files as they are read from disk."""
    return tuple(Source(path, text.encode()) for path, text in sorted(files.items()))


def assert_holds(found: object, expected: object, where: str = "dossier") -> None:
    """Compare what was parsed with the fields a case names."""
    if isinstance(expected, dict):
        assert isinstance(found, dict), where
        for key, value in expected.items():
            assert_holds(found[key], value, f"{where}.{key}")
    elif isinstance(expected, list):
        assert isinstance(found, list | tuple), where
        assert len(found) == len(expected), f"{where}: {found}"
        for at, value in enumerate(expected):
            assert_holds(found[at], value, f"{where}[{at}]")
    else:
        assert found == expected, where


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_what_is_written_is_understood(name: str) -> None:
    text = (CASES / name).read_text(encoding="utf-8")
    story, _, rest = text.partition("\n--- ")
    drawn, _, expected = f"--- {rest}".partition("=== parsed\n")
    dossier, problems = parse(sources_of(tree.dossier(drawn)))
    assert story
    assert problems == ()
    assert_holds(asdict(dossier), yaml.safe_load(expected))


def test_line_ends_and_byte_order_marks_make_no_difference() -> None:
    plain = parse(sources_of(BASE))
    for line_end in ("\r\n", "\r"):
        sources = tuple(
            Source(path, b"\xef\xbb\xbf" + text.replace("\n", line_end).encode())
            for path, text in BASE.items()
            if not path.startswith("seeds/")
        )
        dossier, problems = parse((*sources, *seeds_of(BASE)))
        assert (dossier, problems) == plain


def seeds_of(files: Mapping[str, str]) -> tuple[Source, ...]:
    """Make sources of the seeds among some files."""
    seeds = {path: text for path, text in files.items() if path.startswith("seeds/")}
    return sources_of(seeds)


def test_the_order_of_files_makes_no_difference() -> None:
    sources = sources_of(BASE)
    assert parse(sources) == parse(reversed(sources))


def test_a_file_that_could_not_be_read_is_remembered() -> None:
    dossier, _ = parse((), ["docs/articles/gazette.md"])
    assert dossier.unread == ("docs/articles/gazette.md",)


def test_of_one_sort_of_problem_a_file_has_not_too_many() -> None:
    empty_sections = "".join(f"## article-{number}\n" for number in range(500))
    text = f"---\ndate: 2016\ntitle: It happened.\n---\n{empty_sections}"
    problems = parse(sources_of({"docs/events/a.md": text}))[1]
    assert len(problems) == MOST_OF_A_CODE
    assert "there is more of this in the file" in problems[-1].hint


# Anything at all may be in a file ------------------------------------------------------------

PATHS = st.sampled_from([*BASE, "docs/annotations/Ä b/x.md", "docs/events/.md", "docs/other.md"])
PIECES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["---\n", "> ", "\n\n", "## herald\n", "[@log]", ": ", "- ", "{", "[", "\x00", "\ufeff"]
    ),
)
ANYTHING = st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=12).map("".join))


def spliced(files: Mapping[str, str], cuts: Iterable[tuple[str, int, int, str]]) -> dict[str, str]:
    """Cut something out of files and put something else in."""
    changed = dict(files)
    for path, start, length, piece in cuts:
        text = changed.get(path, "")
        at = start % (len(text) + 1)
        changed[path] = text[:at] + piece + text[at + length :]
    return changed


CUTS = st.lists(
    st.tuples(st.sampled_from(sorted(BASE)), st.integers(0, 900), st.integers(0, 30), PIECES),
    min_size=1,
    max_size=4,
)


@given(st.dictionaries(PATHS, ANYTHING, max_size=5))
def test_no_bytes_break_it(files: dict[str, bytes | str]) -> None:
    data = {
        path: text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
        for path, text in files.items()
    }
    dossier, _ = parse(Source(path, each) for path, each in data.items())
    check(dossier, {})


@given(CUTS)
def test_no_slip_of_the_editor_breaks_it(cuts: list[tuple[str, int, int, str]]) -> None:
    files = spliced(BASE, cuts)
    dossier, _ = parse(sources_of(files))
    check(dossier, {article.id: "text" for article in dossier.articles})


@given(CUTS)
def test_the_problems_of_one_file_hide_none_of_another(
    cuts: list[tuple[str, int, int, str]],
) -> None:
    files = spliced(BASE, cuts)
    together = parse(sources_of(files))[1]
    alone = [parse([source])[1] for source in sources_of(files)]
    assert set(together) == {problem for problems in alone for problem in problems}


# What is written well comes back as it was meant ---------------------------------------------


def article_of(record: Mapping[str, Any]) -> str:
    """Return which article a reading or mention is of."""
    article: str = record["article"]
    return article


IDS = st.from_regex("[a-z0-9][a-z0-9-]{0,20}", fullmatch=True).filter(
    lambda one: one not in RESERVED
)
LETTERS = st.characters(exclude_categories=["C", "Zl", "Zp", "Zs"])
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=12), min_size=1, max_size=8)
LINES = WORDS.map(" ".join).filter(lambda line: not find_hidden(line) and len(line) <= 120)
PROSE = st.lists(LINES.map(lambda line: f"It {line}."), min_size=1, max_size=3).map("\n\n".join)
DATES = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.dates().map(lambda day: str(day)[:4]),
    st.tuples(st.dates(), st.dates()).map(lambda days: f"{min(days)}/{max(days)}"),
)
CITATIONS = st.lists(
    st.fixed_dictionaries({"ref": IDS, "locator": st.one_of(st.just(""), LINES)}), max_size=3
)
LINKS = st.lists(st.tuples(IDS, IDS).map("/".join).map(lambda to: {"to": to}), max_size=2)
QUOTES = st.fixed_dictionaries(
    {
        "exact": LINES,
        "prefix": st.one_of(st.just(""), LINES),
        "suffix": st.one_of(st.just(""), LINES),
    }
)
ANNOTATION = st.fixed_dictionaries(
    {
        "article": IDS,
        "name": IDS,
        "kind": st.sampled_from(KINDS),
        "targets": st.lists(QUOTES, min_size=1, max_size=3),
        "body": PROSE,
        "evidence": CITATIONS,
        "see": LINKS,
        "author": st.one_of(st.just(""), LINES),
    }
)
READING: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "article": IDS,
        "stance": st.sampled_from(STANCES),
        "says": LINES,
        "quotes": st.lists(QUOTES, min_size=1, max_size=2),
    }
)
READINGS = st.lists(READING, min_size=2, max_size=4, unique_by=article_of)
DISCREPANCY = st.fixed_dictionaries(
    {
        "id": IDS,
        "question": LINES.map(lambda line: f"{line}?"),
        "status": st.sampled_from(STATUSES),
        "answer": LINES,
        "readings": READINGS,
        "body": PROSE,
        "difference": st.sampled_from(DIFFERENCES),
        "evidence": CITATIONS,
        "see": LINKS,
    }
)
MENTION: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries({"article": IDS, "exact": LINES})
MENTIONS = st.lists(MENTION, max_size=2, unique_by=article_of)
EVENT = st.fixed_dictionaries(
    {
        "id": IDS,
        "date": DATES,
        "title": LINES,
        "body": st.one_of(st.just(""), PROSE),
        "phase": st.sampled_from(PHASES),
        "mentions": MENTIONS,
    }
)
ARTICLE = st.fixed_dictionaries(
    {
        "id": IDS,
        "title": LINES,
        "siglum": st.from_regex("[A-Za-z0-9]{1,6}", fullmatch=True),
        "publisher": LINES,
        "published": DATES,
        "published_basis": LINES,
        "seed": LINES,
        "sha256": st.from_regex("[0-9a-f]{64}", fullmatch=True),
        "furniture": st.lists(QUOTES, max_size=2),
        "evidence": CITATIONS,
        "head_note": st.one_of(st.none(), PROSE),
    }
)
REFERENCE = st.fixed_dictionaries(
    {"id": IDS, "type": st.sampled_from(TYPES), "title": LINES, "note": PROSE}
)


def fields(record: Mapping[str, Any], *keys: str) -> str:
    """Write some fields as front matter: JSON is YAML."""
    written = {key: record[key] for key in keys if record[key]}
    return "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in written.items()
    )


def quoted(quotes: Iterable[Mapping[str, str]]) -> str:
    """Write block quotes."""
    return "".join(f"> {quote['exact']}\n\n" for quote in quotes)


def beside(quotes: list[dict[str, str]]) -> dict[str, list[str]]:
    """Write what stands beside quotes as front matter does."""
    sides = {side: [quote[side] for quote in quotes] for side in ("prefix", "suffix")}
    return {side: words for side, words in sides.items() if any(words)}


def see(links: Iterable[Mapping[str, str]]) -> list[str]:
    """Write cross-links as front matter does."""
    return [link["to"] for link in links]


@given(ANNOTATION)
def test_an_annotation_comes_back(annotation: dict[str, Any]) -> None:
    header = annotation | beside(annotation["targets"]) | {"see": see(annotation["see"])}
    keys = ("kind", "evidence", "see", "author", *beside(annotation["targets"]))
    text = f"---\n{fields(header, *keys)}---\n{quoted(annotation['targets'])}{annotation['body']}\n"
    path = f"docs/annotations/{annotation['article']}/{annotation.pop('name')}.md"
    annotation["body"] = {"markdown": annotation["body"]}
    assert_parsed({path: text}, {"annotations": [annotation]})


@given(DISCREPANCY)
def test_a_discrepancy_comes_back(discrepancy: dict[str, Any]) -> None:
    readings = {
        one["article"]: {"stance": one["stance"], "says": one["says"]} | beside(one["quotes"])
        for one in discrepancy["readings"]
    }
    header = discrepancy | {"readings": readings, "see": see(discrepancy["see"])}
    keys = ("question", "status", "answer", "readings", "difference", "evidence", "see")
    sections = "".join(
        f"## {one['article']}\n{quoted(one['quotes'])}" for one in discrepancy["readings"]
    )
    text = f"---\n{fields(header, *keys)}---\n{discrepancy['body']}\n\n{sections}"
    discrepancy["body"] = {"markdown": discrepancy["body"]}
    path = f"docs/discrepancies/{discrepancy['id']}.md"
    assert_parsed({path: text}, {"discrepancies": [discrepancy]})


@given(EVENT)
def test_an_event_comes_back(event: dict[str, Any]) -> None:
    sections = "".join(f"## {one['article']}\n{quoted([one])}" for one in event["mentions"])
    text = f"---\n{fields(event, 'date', 'title', 'phase')}---\n{event['body']}\n\n{sections}"
    event["mentions"] = [
        {"article": one["article"], "quotes": [{"exact": one["exact"]}]}
        for one in event["mentions"]
    ]
    event["body"] = {"markdown": event["body"]}
    assert_parsed({f"docs/events/{event['id']}.md": text}, {"events": [event]})


@given(ARTICLE)
def test_an_article_comes_back(article: dict[str, Any]) -> None:
    furniture = [
        {"quote": one["exact"], "prefix": one["prefix"], "suffix": one["suffix"]}
        for one in article["furniture"]
    ]
    keys = [key for key in article if key not in {"id", "head_note"}]
    body = article["head_note"] or ""
    text = f"---\n{fields(article | {'furniture': furniture}, *keys)}---\n{body}"
    article["head_note"] = {"markdown": body} if body else None
    assert_parsed({f"docs/articles/{article['id']}.md": text}, {"articles": [article]})


@given(st.lists(REFERENCE, min_size=1, max_size=4, unique_by=lambda one: one["id"]))
def test_references_come_back(references: list[dict[str, Any]]) -> None:
    text = json.dumps({"references": references}, ensure_ascii=False)
    expected = [{"id": one["id"], "csl": one} for one in references]
    assert_parsed({"docs/references.yml": text}, {"references": expected})


def assert_parsed(files: Mapping[str, str], expected: Mapping[str, Any]) -> None:
    """Assert that files are parsed without a problem, and what they hold."""
    dossier, problems = parse(sources_of(files))
    assert problems == ()
    assert_holds(asdict(dossier), expected)
