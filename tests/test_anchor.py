"""Quotes find their words, or say what stands there instead."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from build_dossier.anchor import LONGEST_QUOTE, anchor_dossier
from build_dossier.difference import difference
from build_dossier.fold import fold, is_blank
from build_dossier.model import (
    Anchor,
    Annotation,
    Article,
    Discrepancy,
    Dossier,
    Event,
    Mention,
    Place,
    Problem,
    Prose,
    Quote,
    Reading,
    Span,
)
from tests.pace import within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CASES = Path(__file__).parent / "cases/anchor"
"""What a case may have: `story`; `article`, its text; `quote`, with `prefix` and `suffix`;
`writing`: annotation, reading, mention or furniture; `beside`: quotes written before it in the same
annotation; `others`: texts of other articles; and `how` it is found, or the `problem`."""

PLACE = Place("docs/file.md", 7)
ARTICLE = Article("north-star", PLACE, "", "", "", "", "", "north-star.txt", "")


def cases(name: str) -> Iterable[Any]:
    """Read the cases of one file as parameters."""
    text = (CASES / f"{name}.yml").read_text(encoding="utf-8")
    return [pytest.param(case, id=case["story"]) for case in yaml.safe_load(text)]


def dossier_with(
    quote: Quote, writing: str = "annotation", beside: tuple[str, ...] = ()
) -> Dossier:
    """Make a dossier with one quote, of the article `north-star`."""
    quotes = (*(Quote(words, PLACE) for words in beside), quote)
    prose = Prose("", PLACE)
    if writing == "furniture":
        return Dossier(articles=(replace(ARTICLE, furniture=quotes),))
    if writing == "annotation":
        note = Annotation("north-star/a", PLACE, "north-star", "correction", quotes, prose)
        return Dossier(articles=(ARTICLE,), annotations=(note,))
    if writing == "mention":
        event = Event("e", PLACE, "", "", prose, mentions=(Mention("north-star", quotes),))
        return Dossier(articles=(ARTICLE,), events=(event,))
    reading = Reading("north-star", PLACE, "agrees", "", quotes)
    question = Discrepancy("d", PLACE, "", "open", "", (reading,), prose)
    return Dossier(articles=(ARTICLE,), discrepancies=(question,))


def outcome(
    text: str,
    quote: Quote,
    writing: str = "annotation",
    beside: tuple[str, ...] = (),
    others: Mapping[str, str] = MappingProxyType({}),
) -> Anchor | Problem:
    """Anchor one quote in one text."""
    dossier = dossier_with(quote, writing, beside)
    known = (*dossier.articles, *(replace(ARTICLE, id=one, seed=f"{one}.txt") for one in others))
    dossier = replace(dossier, articles=known)
    anchors, problems = anchor_dossier(dossier, {"north-star": text, **others})
    found = anchors.get(("north-star", quote))
    of_quote = [problem for problem in problems if problem.place == quote.place]
    assert (found is None) == bool(of_quote)
    return found or of_quote[0]


def shown(problem: Problem) -> str:
    """Write a problem as the case files do."""
    parts = (problem.found, problem.expected, problem.hint)
    return "\n--\n".join((f"{problem.code}: {problem.message}", *parts))


def read(case: dict[str, Any]) -> tuple[str, Quote, dict[str, Any]]:
    """Return the text, the quote and the setting of a case."""
    place = Place("docs/file.md", 9)
    quote = Quote(case["quote"], place, case.get("prefix", ""), case.get("suffix", ""))
    setting = {key: case[key] for key in case if key in {"writing", "others"}}
    return case["article"], quote, {**setting, "beside": tuple(case.get("beside", ()))}


@pytest.mark.parametrize("case", cases("found"))
def test_the_words_are_found(case: dict[str, Any]) -> None:
    marked, quote, setting = read(case)
    start = marked.index("⟦")
    end = marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    anchor = outcome(text, quote, **setting)
    assert isinstance(anchor, Anchor)
    assert text[anchor.span.start : anchor.span.end] == text[start:end]
    assert (anchor.span, anchor.how) == (Span(start, end), case["how"])


@pytest.mark.parametrize(
    "case", [*cases("ambiguous"), *cases("unfit"), *cases("unfound"), *cases("refused")]
)
def test_the_problem_says_what_to_write(case: dict[str, Any]) -> None:
    text, quote, setting = read(case)
    problem = outcome(text, quote, **setting)
    assert isinstance(problem, Problem)
    assert shown(problem) == case["problem"].rstrip("\n")


def test_a_quote_of_an_article_without_a_text_is_passed_over() -> None:
    dossier = dossier_with(Quote("anything", PLACE))
    assert anchor_dossier(dossier, {}) == ({}, ())
    assert anchor_dossier(dossier, {"south-star": "anything"}) == ({}, ())


def test_a_quote_of_an_article_that_is_not_in_the_dossier_is_passed_over() -> None:
    dossier = replace(dossier_with(Quote("anything", PLACE)), articles=())
    assert anchor_dossier(dossier, {}) == ({}, ())


def test_a_quote_is_at_most_a_passage() -> None:
    text = "The bank fell. " * 200
    quote = Quote(text[:LONGEST_QUOTE].strip(), PLACE)
    assert isinstance(outcome(text[:LONGEST_QUOTE], quote), Anchor)
    problem = outcome(text, replace(quote, exact=text[: LONGEST_QUOTE + 1]))
    assert isinstance(problem, Problem)
    assert problem.code == "quote-too-long"
    assert (
        problem.found
        == f"{text[:100].strip()} … {text[LONGEST_QUOTE - 99 : LONGEST_QUOTE + 1].strip()}"
    )


def test_one_quote_in_two_files_is_two_quotes() -> None:
    first, second = Quote("bank", Place("a.md", 1)), Quote("bank", Place("b.md", 1))
    anchors, problems = anchor_dossier(dossier_with(second, beside=()), {"north-star": "a bank"})
    assert list(anchors) == [("north-star", second)]
    assert ("north-star", first) not in anchors
    assert problems == ()


def test_problems_are_sorted_and_said_once() -> None:
    quotes = [Quote("no", Place("b.md", 2)), Quote("none", Place("a.md", 9)), Quote("", PLACE)]
    noted = [dossier_with(quote).annotations for quote in (*quotes, quotes[0])]
    dossier = Dossier(articles=(ARTICLE,), annotations=tuple(one for (one,) in noted))
    _, problems = anchor_dossier(dossier, {"north-star": "The bank fell."})
    assert [(one.place.file, one.place.line) for one in problems] == [
        ("a.md", 9),
        ("b.md", 2),
        ("docs/file.md", 7),
    ]


# Properties

CHARACTERS = (
    "ab eE.\n\u00a0\u200b\u00ad…ﬁ“”’'\"–-e\u0301\u0323>\u0338İß가\u1100\u1161א\u05b0🚢\u202e"
)
SAME = {" ": " \n\u00a0\u2003\t", "'": "'‘’‹", '"': '"“”„«', "-": "-–—−"}
"""Characters and what counts as the same."""

any_text = st.text(st.sampled_from(CHARACTERS), max_size=60) | st.text(max_size=60)
a_word = st.sampled_from(
    "the bank 'of' Rome — \"fell\" half-way on Friday, it's said; 12 more".split()
)
prose = st.lists(a_word, min_size=1, max_size=40).map(" ".join)


@given(any_text, any_text, any_text)
def test_words_that_stand_once_are_found_where_they_stand(
    before: str, words: str, after: str
) -> None:
    text = before + words + after
    assume(not is_blank(words) and text.find(words) == text.rfind(words) == len(before))
    anchor = outcome(text, Quote(words, PLACE))
    assert anchor == Anchor(Span(len(before), len(before) + len(words)))


@st.composite
def told_otherwise(draw: st.DrawFn, words: str) -> str:
    """Write words with other spaces, quotation marks and dashes."""
    changed = [draw(st.sampled_from(SAME.get(one, one))) for one in words]
    doubled = [one * draw(st.integers(1, 2)) if one.isspace() else one for one in changed]
    unseen = st.sampled_from(["", "", "", "\u200b", "\u00ad"])
    return "".join(one + draw(unseen) for one in doubled)


@given(prose, st.data())
def test_spaces_quotation_marks_and_dashes_hide_nothing(text: str, data: st.DataObject) -> None:
    words = text.split()
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    quoted = fold(" ".join(words[first:last])).text
    assume(fold(text).text.find(quoted) == fold(text).text.rfind(quoted) >= 0)
    before, after = " ".join([*words[:first], ""]), " ".join(["", *words[last:]])
    told = data.draw(told_otherwise(quoted))
    rewritten = f"{before}{told}{after}"
    anchor = outcome(rewritten, Quote(quoted, PLACE))
    assert isinstance(anchor, Anchor)
    found = rewritten[anchor.span.start : anchor.span.end]
    assert fold(found).text == quoted
    assert len(before) <= anchor.span.start < anchor.span.end <= len(before) + len(told)
    assert anchor.how == ("exact" if found == quoted else "folded")


@given(any_text, any_text, any_text, any_text, st.sampled_from(["annotation", "mention"]))
def test_every_quote_is_found_as_it_stands_or_is_a_problem(
    text: str, words: str, prefix: str, suffix: str, writing: str
) -> None:
    quote = Quote(words, PLACE, prefix, suffix)
    found = outcome(text, quote, writing=writing, others={"south-star": text[::-1]})
    if isinstance(found, Anchor):
        passage = text[found.span.start : found.span.end]
        assert fold(passage).text.strip() == fold(words).text.strip()
        assert 0 <= found.score <= 1
        assert (found.how == "exact") == (passage == words)
        assert fold(text[: found.span.start]).text.rstrip().endswith(fold(prefix).text.strip())
        assert fold(text[found.span.end :]).text.lstrip().startswith(fold(suffix).text.strip())
    else:
        assert found.message


@given(prose, prose)
def test_both_sides_of_a_difference_are_whole(quote: str, text: str) -> None:
    changes = difference(quote.split(), text.split())
    assert [word for change in changes for word in change.before] == quote.split()
    assert [word for change in changes for word in change.after] == text.split()
    assert all(one.is_none != two.is_none for one, two in pairwise(changes))


@given(prose, prose, st.sampled_from(["annotation", "mention", "reading"]))
def test_what_a_problem_says_to_write_settles_it(text: str, words: str, writing: str) -> None:
    quote = Quote(words, PLACE)
    problem = outcome(text, quote, writing=writing)
    if isinstance(problem, Anchor):
        return
    lines = problem.hint.split("\n")
    for at, line in enumerate(lines):
        settled = written(line.strip(), quote)
        if settled is None:
            continue
        found = outcome(text, settled, writing=writing)
        if problem.code != "quote-ambiguous":
            assert isinstance(found, Anchor) or found.code == "quote-ambiguous"
            continue
        assert isinstance(found, Anchor)
        told = lines[at - 1].partition(": ")[2].replace("[", "").replace("]", "")
        beside = fold(text[max(0, found.span.start - 40) : found.span.end + 40]).text
        assert told[:20] in beside or told[-20:] in beside


def written(line: str, quote: Quote) -> Quote | None:
    """Return the quote that a person makes of a line that a problem says to write."""
    if line.startswith("> "):
        return replace(quote, exact=line.removeprefix("> "))
    if line.startswith(("prefix: ", "suffix: ")):
        return replace(quote, **yaml.safe_load(line))
    return None


# Time

LONG = "The ferry left the harbour of Genoa at nine on Monday with ninety-two passengers. " * 12_000
NOTES = 15

HARD = {
    "brackets": ("[" * 50_000, "[" * 100 + "]", 1),
    "spaces": (" " * 200_000 + "the end", "no end", 1),
    "spaces in a quote": ("a" + " " * 200_000 + "b", "a b c", 1),
    "no space at all": ("x" * 1_000_000, "a quote", 3),
    "a megabyte, nearly": (LONG, "The ferry left the harbor of Genua at nine", 3),
    "a megabyte, often": (LONG, "ferry", 3),
    "a megabyte, a long quote": (
        LONG,
        ("Ferries never leave that harbour at ten. " * 49)[:2000],
        3,
    ),
    "one letter very often": ("a" * 200_000, "a", 3),
    "a longer run of one letter": ("a" * 50_000, "a" * 2000, 3),
    "marks without a letter": ("\u0301\u0323" * 50_000, "\u0323\u0301", 3),
}
"""Text, quote and seconds."""


@pytest.mark.parametrize("name", HARD)
def test_hostile_texts_take_bounded_time(name: str) -> None:
    text, words, seconds = HARD[name]
    start = time.process_time()
    outcome(text, Quote(words, PLACE, prefix="x"))
    outcome(text, Quote(words, PLACE))
    assert time.process_time() - start < within(seconds)


def test_exact_quotes_cost_next_to_nothing() -> None:
    text = " ".join(
        f"On day {day} the ferry left with {day * 37} passengers." for day in range(100)
    )
    quotes = [Quote(f"day {day} the ferry left with", Place("a.md", day)) for day in range(NOTES)]
    annotations = tuple(one for quote in quotes for one in dossier_with(quote).annotations)
    dossier = Dossier(articles=(ARTICLE,), annotations=annotations)
    times = []
    for _ in range(20):
        start = time.perf_counter()
        anchors, problems = anchor_dossier(dossier, {"north-star": text})
        times.append(time.perf_counter() - start)
        assert (len(anchors), problems) == (NOTES, ())
    assert min(times) < 0.001
