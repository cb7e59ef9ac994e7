"""Proposals for many texts: what is held stays in proportion, and nothing of a row is lost."""

from __future__ import annotations

import gc
from itertools import groupby
from typing import TYPE_CHECKING
from weakref import WeakSet

from hypothesis import given
from hypothesis import strategies as st

from build_dossier.claims import Known, Text, candidates, engine, rows
from build_dossier.claims.blocking import PARTNERS, pairing
from build_dossier.claims.bundle import bundle_of
from build_dossier.claims.candidate import Passage
from build_dossier.claims.difference import Difference
from build_dossier.claims.known import Asked
from build_dossier.claims.matching import mutual
from build_dossier.claims.statement import read
from build_dossier.claims.strongest import strongest

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    import pytest

    from build_dossier.claims.bundle import Bundle, Match

MANY = 60


def reports(count: int) -> dict[str, Text]:
    """Return reports of one event, each with a number of its own."""
    return {
        f"{number:03}": Text(
            f"The ferry North Star ran aground near Farholm with {100 + number} passengers.\n"
            f"Nobody was hurt when it struck a rock in the fog, report {number} of the paper says."
        )
        for number in range(count)
    }


def bundle(texts: dict[str, Text]) -> Bundle:
    return bundle_of({name: read(name, text) for name, text in texts.items()}, {})


def test_a_hundred_numbers_of_one_thing_are_one_question() -> None:
    texts = reports(100)
    numbers = [one for one in candidates(texts) if one.kind == "number"]
    assert {passage.text for passage in numbers[0].passages} == texts.keys()


def test_what_is_held_grows_with_the_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []

    def watched(
        found: Iterable[Difference],
        strength: Callable[[Difference], float],
        places: Callable[[Difference], Iterable[Hashable]],
        most: int,
    ) -> list[Difference]:
        listed = list(found)
        kept = strongest(listed, strength, places, most)
        assert len(kept) < len(listed)
        assert len(kept) <= most * len({place for one in kept for place in places(one)})
        held.append(len(kept))
        return kept

    monkeypatch.setattr(rows, "strongest", watched)
    for count in (MANY, 2 * MANY, 4 * MANY):
        candidates(reports(count))
    fewest, *_, most = held
    # Were all told apart from all, four times the texts would be sixteen times the differences.
    assert 2 * fewest < most < 6 * fewest


def test_two_texts_are_judged_and_forgotten_before_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judged: list[tuple[str, str]] = []
    texts = reports(MANY)
    statements = bundle(texts).statements

    def watched(matches: Iterable[Match]) -> Iterator[Match]:
        listed = list(matches)
        both = {
            (statements[one.one.statement].text, statements[one.other.statement].text)
            for one in listed
        }
        assert len(both) <= 1
        judged.extend(both)
        return mutual(listed)

    monkeypatch.setattr(engine, "mutual", watched)
    candidates(texts)
    assert len(judged) > MANY
    assert judged == sorted(set(judged))


def test_pairs_come_text_by_text_and_each_once() -> None:
    read_texts = bundle(reports(MANY))
    statements = read_texts.statements
    paired = pairing(statements, read_texts.vector)
    found = [pair for listed in read_texts.by_place for pair in paired(listed)]
    both = [(statements[one.one].text, statements[one.other].text) for one in found]
    assert both == sorted(both)
    assert len({(one.one, one.other) for one in found}) == len(found)
    assert all(one.one < one.other for one in found)
    assert len(found) <= PARTNERS * len(statements)
    assert max(len(list(listed)) for _, listed in groupby(both)) > 1


class Thing:
    """Something that can be watched for being forgotten."""

    def __init__(self, strength: float) -> None:
        self.strength = strength


def test_no_more_is_held_on_the_way_than_at_the_end() -> None:
    alive: WeakSet[Thing] = WeakSet()
    most: list[int] = []

    def things() -> Iterator[Thing]:
        for number in range(2_000):
            thing = Thing(number % 97)
            alive.add(thing)
            yield thing
            del thing
            most.append(len(alive))

    gc.collect()
    kept = strongest(things(), lambda one: one.strength, lambda one: [one.strength % 10], 3)
    assert len(kept) == 10 * 3
    assert max(most) <= 10 * 3 + 2


things_of_two_places = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 3)))


@given(things_of_two_places, st.integers(1, 10))
def test_kept_is_what_is_strongest_somewhere(
    found: list[tuple[int, int, int]], most_in_all: int
) -> None:
    def strength(one: tuple[int, tuple[int, int, int]]) -> int:
        return one[1][0]

    def places(one: tuple[int, tuple[int, int, int]]) -> set[int]:
        return set(one[1][1:])

    ordered = sorted(enumerate(found), key=lambda one: (-strength(one), one[0]))
    wanted = {
        one for place in range(4) for one in [one for one in ordered if place in places(one)][:2]
    }
    assert strongest(enumerate(found), strength, places, 2) == sorted(wanted)
    # Where not all can be kept, the strongest of them are.
    few = strongest(enumerate(found), strength, places, 2, most_in_all)
    assert few == sorted([one for one in ordered if one in wanted][: len(few)])
    assert bool(few) == bool(found)
    assert len(few) <= most_in_all


def test_what_repeats_is_no_more_proposed_below_the_least_score_than_anything_else() -> None:
    texts = {name: Text(" ".join(f"{name}{at:03}" for at in range(9))) for name in "abcdefg"}
    values = {name: text.value for name, text in texts.items()}

    def number(start: int, strength: float) -> Difference:
        left, right = (Passage(name, start, start + 4, (start, start + 4)) for name in "ab")
        return Difference("number", (left,), (right,), strength, "They differ.", "Which?")

    sure, just_sure, alone = number(0, 1.0), number(10, 0.405), number(10, 0.405)
    asked, least = Asked((), texts), engine.LEAST
    assert just_sure.is_worth_asking(just_sure.score, least, len(texts))
    assert len(rows.rows([alone], values, asked, least)) == 1
    assert len(rows.rows([sure, just_sure], values, asked, least)) == 1


def test_of_many_discrepancies_those_of_the_same_texts_count() -> None:
    texts = reports(3)
    (first, *_) = candidates(texts)
    elsewhere = [Known({"000": [(0, 1)], "001": [(0, 1)]})] * 50
    covering = Known({one.text: [one.differs] for one in first.passages})
    assert first.id in {one.id for one in candidates(texts, elsewhere)}
    assert first.id not in {one.id for one in candidates(texts, [*elsewhere, covering])}


def test_what_is_known_takes_no_place_of_what_is_new() -> None:
    texts = reports(2 * rows.MOST_OF_A_PLACE)
    (number, *_) = candidates(texts)
    spans = {one.text: [one.differs] for one in number.passages}
    last = sorted(spans)[-2:]
    # Of all with all, everything is known but what tells the last two apart.
    known = [Known({name: spans[name] for name in spans if name != one}) for one in last]
    found = [one for one in candidates(texts, known) if one.kind == "number"]
    assert last in [[passage.text for passage in one.passages] for one in found]
