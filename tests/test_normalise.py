"""Seeds become texts, and what is suspicious in them becomes advice; see `cases/normalise/`."""

from __future__ import annotations

import pkgutil
import time
from dataclasses import replace
from encodings import __path__ as encodings_path
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_dossier.fold import fold
from build_dossier.front_matter import load
from build_dossier.model import Annotation, Article, Dossier, Place, Problem, Prose, Quote, Seed
from build_dossier.normalise import decode, texts_of
from tests.pace import within

CASES = Path(__file__).parent / "cases" / "normalise"
SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
MAY_WARN = "ignore::DeprecationWarning"

ARTICLE = Article(
    id="a",
    place=Place("docs/articles/a.md"),
    title="T",
    siglum="A",
    publisher="P",
    published="2016",
    published_basis="page address",
    seed="a.txt",
    sha256="",
    lines={"encoding": 9},
)


def cases(name: str) -> Any:  # noqa: ANN401 - as untyped as what a file of cases holds
    """Return the cases of a file."""
    return yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))


def examine(
    data: bytes | str, *annotations: Annotation, encoding: str = "utf-8"
) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of a dossier's only article, and the problems."""
    octets = data.encode() if isinstance(data, str) else data
    dossier = Dossier(
        articles=(replace(ARTICLE, encoding=encoding),),
        annotations=annotations,
        seeds=(Seed("a.txt", octets, ""),),
    )
    texts, problems = texts_of(dossier)
    return texts.get("a"), problems


def note(quote: str, body: str, kind: Any = "defect", article: str = "a") -> Annotation:  # noqa: ANN401
    """Return a note."""
    place = Place("docs/annotations/a/x.md")
    return Annotation("a/x", place, article, kind, (Quote(quote, place),), Prose(body, place))


@pytest.mark.parametrize("case", cases("decoding"), ids=lambda case: case["story"])
def test_decoding(case: dict[str, Any]) -> None:
    text, problems = examine(
        case["bytes"].encode("latin-1"), encoding=case.get("encoding", "utf-8")
    )
    assert text == case.get("text")
    errors = [problem for problem in problems if problem.severity == "error"]
    assert [one.code for one in problems if one not in errors] == case.get("advice", [])
    assert len(errors) == ("problem" in case)
    for problem in errors:
        wanted = case["problem"]
        assert problem.code == wanted["code"]
        assert problem.place == Place(
            wanted.get("file", "seeds/a.txt"), wanted.get("line", problem.place.line)
        )
        assert wanted.get("says", "") in problem.message
        assert wanted.get("hint", "") in problem.hint
        assert wanted.get("found", problem.found) == problem.found


@pytest.mark.parametrize("case", cases("suspicions"), ids=lambda case: case["story"])
def test_suspicions(case: dict[str, Any]) -> None:
    _, problems = examine(case["text"])
    advised = sorted(problems, key=lambda one: (one.code, one.message))
    assert [one.code for one in advised] == [one["code"] for one in case["advice"]]
    for problem, wanted in zip(advised, case["advice"], strict=True):
        assert problem.severity == "advice"
        assert problem.place.file == "seeds/a.txt"
        assert problem.place.line == wanted.get("line", problem.place.line)
        assert wanted.get("says", "") in problem.message
        assert wanted.get("found", problem.found) == problem.found
        assert wanted.get("hint", "") in problem.hint


@pytest.mark.parametrize("text", cases("honest"))
def test_honest_texts(text: str | dict[str, str]) -> None:
    words = text if isinstance(text, str) else next(iter(text.values()))
    assert examine(words) == (words, ())


@pytest.mark.parametrize("case", cases("suspicions"), ids=lambda case: case["story"])
def test_a_note_as_proposed_silences_the_advice(case: dict[str, Any]) -> None:
    text, problems = examine(case["text"])
    notes = [proposed(problem) for problem in problems if problem.hint]
    for one in notes:
        quote = one.targets[0].exact
        assert fold(quote).text in fold(text or "").text
        assert quote.isprintable() or "\uf105" in quote
        assert "\n" not in quote
    _, left = examine(case["text"], *notes)
    assert [problem for problem in left if problem.hint] == []


def proposed(problem: Problem) -> Annotation:
    """Return the note that a piece of advice proposes, as it would be read."""
    path, _, file = problem.hint.partition(":\n")
    assert path.startswith("docs/annotations/a/defect-u")
    front, troubles = load(file)
    assert not troubles
    quote, _, body = front.body.removeprefix("> ").partition("\n\n")
    assert front.mapping.entries[0].key == "kind"
    return note(quote, body)


@pytest.mark.parametrize(
    ("silent", "annotation"),
    [
        (True, note("linkedโ", "Damaged.")),
        (True, note("linked", "A quotation mark, now U+0E42, was damaged.")),
        (False, note("linked", "Damaged.")),
        (False, note("linkedโ", "Read “terror-linked”.", kind="clarification")),
        (False, note("linkedโ", "Damaged.", article="b")),
    ],
)
def test_what_silences_advice(silent: bool, annotation: Annotation) -> None:  # noqa: FBT001
    _, problems = examine("“terror-linkedโ accounts", annotation)
    assert (problems == ()) == silent


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_the_articles_are_left_as_they_are(seed: Path) -> None:
    text, problems = examine(seed.read_bytes())
    assert text == seed.read_bytes().decode("utf-8")
    assert {problem.code for problem in problems} <= {"text-has-mixed-scripts"}


def test_an_article_without_its_seed_is_left_to_others() -> None:
    assert texts_of(Dossier(articles=(ARTICLE,))) == ({}, ())


def test_two_articles_of_one_seed() -> None:
    other = replace(ARTICLE, id="b")
    seeds = (Seed("a.txt", b"One.\r\n", ""),)
    assert texts_of(Dossier(articles=(ARTICLE, other), seeds=seeds))[0] == {
        "a": "One.\n",
        "b": "One.\n",
    }


def test_no_more_advice_of_one_kind_than_anybody_reads() -> None:
    _, problems = examine("".join(map(chr, range(0xE000, 0xE100))))
    assert [problem.code for problem in problems] == ["text-has-private-character"] * 10


@pytest.mark.parametrize("piece", ["\u200b", "\x01", "â€™", "aб ", "\ue000", "ب\u200da\u200d"])
def test_large_seeds_take_little_time(piece: str) -> None:
    """Far larger than what is inspected, and suspicious all over."""
    text = piece * (1_000_000 // len(piece))
    started = time.process_time()
    made, problems = examine(text)
    assert time.process_time() - started < within(10)
    assert made == text
    assert len(problems) <= 1


def test_the_largest_seed_that_cannot_be_decoded() -> None:
    started = time.process_time()
    _, problems = examine(b"\xe9" * 8 * 1024 * 1024)
    assert time.process_time() - started < within(10)
    assert len(problems) == 1
    assert len(problems[0].hint) < 1000


@pytest.mark.filterwarnings(MAY_WARN)
@given(
    st.sampled_from(sorted(module.name for module in pkgutil.iter_modules(encodings_path))),
    st.binary(),
)
def test_no_bytes_in_no_encoding_break_it(encoding: str, data: bytes) -> None:
    article = replace(ARTICLE, encoding=encoding)
    text, problems = decode(Seed("a.txt", data, ""), article)
    assert text is not None or problems
    assert not text or "\r" not in text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufeff\0")))
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert examine(text)[0] == text
    assert examine(text.replace("\n", "\r\n").encode("utf-16"), encoding="utf-16")[0] == text


@given(st.text("ab 1,\n\u200b\u202e\x07\x1b\ufeffоéâ€™Ã©\ufffd\u00ad", max_size=40))
def test_advice_can_always_be_pasted(text: str) -> None:
    made, problems = examine(text)
    for problem in problems:
        if problem.hint:
            quote = proposed(problem).targets[0].exact
            assert fold(quote).text in fold(made or "").text
