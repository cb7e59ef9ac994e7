"""What texts share: statements with their places, and how their words part."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from itertools import pairwise, permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_dossier.overlap import Limits, Passage, Witness, align, shared_passages
from build_dossier.overlap import sequences as rows
from build_dossier.overlap.corpus import corpus_of, read_all
from build_dossier.overlap.grams import candidates, kinds_of
from build_dossier.overlap.words import key_of, words_of
from tests.pace import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CASES = Path(__file__).parent / "cases/overlap"

WORDS = (
    "the ferry left harbour captain reported leak of nine on Monday owner said nobody was hurt "
    "and it ran aground near rocks behaviour organise Zürich 125,000 U.S. 港口 เรือ מעבורת “yes” "
    "co-op"
).split()
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(
    lambda words: " ".join(words) + "."
)
few = settings(max_examples=60)
articles = st.lists(sentences, max_size=6).map("\n".join)
bundles = st.dictionaries(st.sampled_from("abcdef"), articles, max_size=5)


# --- Stories -----------------------------------------------------------------------------------


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_story(case: Path) -> None:
    texts, sources, found = read(case)
    assert "\n\n".join(map(drawn, shared_passages(texts, sources))) == found


def read(case: Path) -> tuple[dict[str, str], dict[str, str], str]:
    """Read a case: texts, sources, and what is found in them, each under a line `=== name`."""
    _, *parts = re.split(r"^=== (.*)\n", case.read_text(encoding="utf-8"), flags=re.MULTILINE)
    named = {name: text.strip("\n") for name, text in zip(parts[::2], parts[1::2], strict=True)}
    found = named.pop("found")
    sources = {key: named.pop(key) for key in list(named) if key.startswith("source ")}
    return named, sources, found


def drawn(passage: Passage) -> str:
    """Draw a passage: its witnesses, what was done to them, and where they part.

    A reading is followed by those who have it, the base first; `-` stands for no words.
    """
    apparatus = align(passage)
    names = [witness.text for witness in apparatus.witnesses]
    lines = [line for witness in apparatus.witnesses for line in drawn_witness(witness)]
    for place in apparatus.variants:
        readings = (
            f"{reading.words or '-'} [{' '.join(names[number] for number in reading.witnesses)}]"
            for reading in place.readings
        )
        lines.append(f"  {place.variation}: {' | '.join(readings)}")
    return "\n".join(lines)


def drawn_witness(witness: Witness) -> Iterator[str]:
    """Draw the words of a witness, and a line for each cut and splice."""
    yield f"{witness.text}: {' '.join(witness.words.split())}"
    for change in witness.changes:
        words = " ".join(change.words.split()) or "(elsewhere)"
        yield f"  {change.kind}, {change.side}: {words} [{change.other}]"


# --- What holds of every bundle ----------------------------------------------------------------


@few
@given(bundles)
def test_a_place_is_what_it_says(texts: dict[str, str]) -> None:
    for passage in shared_passages(texts):
        assert len(passage.texts) > 1
        for witness in passage.witnesses:
            assert texts[witness.text][witness.start : witness.end] == witness.words
        assert list(passage.witnesses) == sorted(
            passage.witnesses, key=lambda one: (list(texts).index(one.text), one.start)
        )


@few
@given(bundles)
def test_no_passage_is_a_mere_part_of_another(texts: dict[str, str]) -> None:
    found = shared_passages(texts)
    for part, whole in permutations(found, 2):
        longest = max(len(witness.words) for witness in whole.witnesses)
        assert longest <= max(len(one.words) for one in part.witnesses) or not all(
            any(
                one.text == held.text and held.start <= one.start and one.end <= held.end
                for held in whole.witnesses
            )
            for one in part.witnesses
        )


@few
@given(bundles)
def test_what_no_variant_parts_is_alike(texts: dict[str, str]) -> None:
    for passage in shared_passages(texts):
        apparatus = align(passage)
        for number, column in enumerate(apparatus.columns):
            spans = [(one, apparatus.span(one, number)) for one in range(len(apparatus.witnesses))]
            keys = {
                "".join(
                    key_of(texts[witness.text][span[0] + word.start : span[0] + word.end])
                    for word in words_of(texts[witness.text][slice(*span)])
                )
                for one, span in spans
                if span
                for witness in [apparatus.witnesses[one]]
            }
            assert (len(keys) == 1) or column.variation == "substantive"
            having = [one for reading in column.readings for one in reading.witnesses]
            assert len(having) == len(set(having))
            assert all(one in having for one, span in spans if span)


@few
@given(bundles)
def test_every_word_stands_in_one_column(texts: dict[str, str]) -> None:
    for passage in shared_passages(texts):
        apparatus = align(passage)
        for number, witness in enumerate(apparatus.witnesses):
            places = [apparatus.span(number, at) for at in range(len(apparatus.columns))]
            spans = [span for span in places if span]
            assert spans == sorted(spans)
            told = [
                word.stamp for span in spans for word in words_of(texts[witness.text][slice(*span)])
            ]
            assert told == [word.stamp for word in words_of(witness.words)]


@few
@given(bundles, st.randoms(use_true_random=False))
def test_the_order_of_texts_changes_only_the_order(
    texts: dict[str, str], draw: random.Random
) -> None:
    shuffled = list(texts.items())
    draw.shuffle(shuffled)
    assert places(shared_passages(texts)) == places(shared_passages(dict(shuffled)))


@few
@given(bundles, st.lists(st.integers(0, 10**6), min_size=3))
def test_a_planted_statement_is_found(texts: dict[str, str], where: list[int]) -> None:
    statement = "Seven lorries carried green timber across frozen bridges"
    for key, at in zip(sorted(texts), where, strict=False):
        cut = at % (len(texts[key]) + 1)
        texts[key] = f"{texts[key][:cut]} {statement} {texts[key][cut:]}"
    planted = {key: text.index(statement) for key, text in texts.items() if statement in text}
    found = shared_passages(texts)
    for key, start in planted.items() if len(planted) > 1 else ():
        covered = {
            at
            for passage in found
            for witness in passage.witnesses
            if witness.text == key
            for at in range(witness.start, witness.end)
        }
        assert covered.issuperset(range(start, start + len(statement)))


@few
@given(st.dictionaries(st.text(max_size=3), st.text(), max_size=4), st.text())
def test_any_characters_will_do(texts: dict[str, str], more: str) -> None:
    texts = {key: f"{text} {more} {more}" for key, text in texts.items()}
    for passage in shared_passages(texts, {"post": more}, Limits(words=2, content=1, quoted=2)):
        align(passage)


@few
@given(st.lists(st.integers(0, 5), max_size=30), st.lists(st.integers(0, 5), max_size=30))
def test_rows_keep_their_order(ours: list[int], theirs: list[int]) -> None:
    pairs = rows.aligned(ours, theirs)
    assert [one for one, _ in pairs if one is not None] == list(range(len(ours)))
    assert [other for _, other in pairs if other is not None] == list(range(len(theirs)))


@few
@given(bundles, st.integers(0, 20))
def test_so_do_those_beyond_the_bound_of_what_is_aligned_best(
    texts: dict[str, str], most: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("build_dossier.overlap.apparatus.MOST_WORDS", most)
        for passage in shared_passages(texts):
            apparatus = align(passage)
            for number, witness in enumerate(apparatus.witnesses):
                spans = [apparatus.span(number, at) for at in range(len(apparatus.columns))]
                told = [
                    word.stamp
                    for span in spans
                    if span
                    for word in words_of(texts[witness.text][slice(*span)])
                ]
                assert told == [word.stamp for word in words_of(witness.words)]


def test_a_thousand_witnesses_that_all_differ_take_bounded_time() -> None:
    words = [f"{letter}{number}" for letter in "abcdefgh" for number in range(25)]
    forms = [" ".join([*words[:at], "moreover", *words[at:]]) for at in range(1, 200)]
    forms += [" ".join([*words[:at], *words[at + 1 :]]) for at in range(1, 199)]
    passage = Passage(tuple(Witness(str(n), 0, len(one), one) for n, one in enumerate(forms)))
    start = time.process_time()
    align(passage)
    assert time.process_time() - start < within(20)


def places(passages: tuple[Passage, ...]) -> set[frozenset[Witness]]:
    """Return what is found, without its order."""
    return {frozenset(passage.witnesses) for passage in passages}


# --- Words, marks, rows ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *[("behaviour", "behavior"), ("Organisations", "organizations"), ("analysed", "analyzed")],
        *[("centre", "center"), ("defence", "defense"), ("travelled", "traveled")],
        *[("125,000", "125000"), ("U.S.", "US"), ("don’t", "don't"), ("Straße", "STRASSE")],
        *[("coo\u00adperate", "cooperate"), ("Zu\u0308rich", "Zürich"), ("_word_", "word")],
    ],
)
def test_spellings_of_one_word(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("four", "for"), ("filing", "filling"), ("1.5", "15"), ("hour", "hor"), ("prise", "prize")],
)
def test_words_that_stay_apart(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A 3D-printed logo, e.g. O’Neill’s", "A 3D printed logo e.g. O’Neill’s"),
        ("the U.S. on 7.2.2016 had 1,000", "the U.S. on 7.2.2016 had 1,000"),
        ("end.Next", "end Next"),
        ("हम आतंकवाद की", "हम आतंकवाद की"),
        ("第三天 said BBC新闻", "第 三 天 said BBC 新 闻"),
        ("เรือ ok", "เ รื อ ok"),
        ("___ ’ …", ""),
    ],
)
def test_where_words_are_parted(text: str, words: str) -> None:
    assert [text[word.start : word.end] for word in words_of(text)] == words.split()


def test_long_rows_are_parted_at_what_each_has_once() -> None:
    ours = list(range(1_000))
    theirs = [*range(100), *range(5_000, 5_050), *range(150, 800), 7, *range(801, 1_000), 7]
    pairs = rows.aligned(ours, theirs)
    assert sum(one is not None and ours[one] == theirs[at or 0] for one, at in pairs) == 949
    assert len(pairs) == 1_001


def test_long_rows_with_nothing_in_common_are_paired_off() -> None:
    ours, theirs = [1, 2] * 200, [3, 4] * 150
    assert rows.aligned(ours, theirs)[298:302] == [(298, 298), (299, 299), (300, None), (301, None)]
    assert rows.aligned(theirs, ours)[298:302] == [(298, 298), (299, 299), (None, 300), (None, 301)]


# --- Bounds ------------------------------------------------------------------------------------


def test_the_hash_seed_does_not_matter() -> None:
    script = (
        "from pathlib import Path; import sys; from tests.test_overlap import *\n"
        "for case in sorted(CASES.glob('*.txt')):\n"
        "    texts, sources, _ = read(case)\n"
        "    print([(p, align(p)) for p in shared_passages(texts, sources)])\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 1_000


STATEMENT = "The captain reported a leak in the forward hold before the ferry reached its harbour. "


def many(count: int) -> dict[str, str]:
    """Return texts that are all alike."""
    return {str(number): STATEMENT + "Nobody was hurt." for number in range(count)}


@pytest.mark.parametrize(
    ("texts", "passages"),
    [
        ({}, 0),
        ({"a": "", "b": " \n", "c": STATEMENT}, 0),
        ({"a": "x" * 10**6, "b": "x" * 10**6}, 0),
        ({"a": "漢" * 10**5, "b": "漢" * 10**5}, 0),
        ({"a": "\u0301" * 10**5, "b": "e" + "\u0301" * 10**5}, 0),
        ({"a": "“" * 10**5, "b": "“ " * 10**5}, 0),
        (
            {
                "a": "share this article now please " * 10**4,
                "b": "share this article now please " * 99,
            },
            1,
        ),
        (many(1_000), 1),
    ],
    ids=["none", "empty", "endless", "one-character", "marks", "quotation-marks", "again", "alike"],
)
def test_bad_input_takes_bounded_time(texts: Mapping[str, str], passages: int) -> None:
    start = time.process_time()
    found = shared_passages(texts)
    for passage in found:
        align(passage)
    assert len(found) == passages
    assert time.process_time() - start < within(10)


def test_time_grows_with_the_words() -> None:
    """Four times as many texts take about four times as long, not sixteen times."""
    few, more = (seconds(count) for count in (150, 600))
    assert more < 10 * few


def seconds(count: int) -> float:
    """Measure texts of which every one shares statements with some others."""
    draw = random.Random(count)  # noqa: S311 - texts drawn from a fixed seed
    vocabulary = [f"{a}{b}{c}" for a in "bdfgk" for b in "aeiou" for c in "lmnrst"] * 3
    pool = [" ".join(draw.choices(vocabulary, k=15)) + ". " for _ in range(count)]
    texts = {
        str(number): "".join(draw.choices(pool, k=5)) + " ".join(draw.choices(vocabulary, k=200))
        for number in range(count)
    }
    start = time.process_time()
    assert shared_passages(texts)
    return time.process_time() - start


def test_what_a_quotation_lacks_ends_with_the_text_that_has_it() -> None:
    texts = {
        "a": "w9 w26 w7. “w22 w16 w12 w8”.",
        "b": "w9 w26 w7. w0 w6 w6, w4 w22”, “w22 w16 w12",
    }
    source = {"s": "w26 w7 w0 w6 w6."}
    found = shared_passages(texts, source, Limits(words=4, content=1, quoted=3, whole=2))
    for witness in (one for passage in found for one in passage.witnesses):
        assert all(one.words in (texts | source)[one.other] for one in witness.changes)


def test_what_stands_in_one_place_is_not_shared() -> None:
    """The marks before two texts have one hash in Python: hash(-1) == hash(-2)."""
    texts = ["ferry the co-op 港口 the the the the the."] * 2
    corpus = corpus_of(texts, read_all(texts))
    found = candidates(corpus, kinds_of(corpus, Limits()))
    starts = [one.offsets for one in found]
    assert all(end - start > 1 for one in starts for start, end in pairwise(one))
