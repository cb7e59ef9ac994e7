"""One stretch after the other has its turn; what is known to come of it is not made again.

What comes of a stretch depends on the words and runs in it, and on whether some of the words
around it and around what it is matched with were told before. So each turn says about which
places it asked. Where nothing is otherwise there than it was an earlier time, the same comes of
it. What is otherwise is doubtful: at first where runs came or went, then where a turn that was
taken anew tells something else than before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from build_dossier.overlap.groups import Statement, statements_of, stretches, take
from build_dossier.overlap.matches import serve
from build_dossier.overlap.runs import Match, Run, Span, ledger_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_dossier.overlap.corpus import Corpus
    from build_dossier.overlap.data import Limits
    from build_dossier.overlap.grams import Grams

_DOUBT = b"\x01"


class Turn(NamedTuple):
    """What came of a stretch."""

    stretch: Span
    """The stretch."""
    asked: tuple[Span, ...]
    """Places that had to be as they were for the same to come of it."""
    statements: tuple[Statement, ...]
    """What was found."""


class Past(NamedTuple):
    """What is known of an earlier time, in the places of now."""

    turns: dict[Span, Turn]
    """Stretches of texts that are still there, and what came of each."""
    doubtful: bytearray
    """For each place, whether something may be otherwise there; empty where nothing is known."""

    def doubt(self, start: int, end: int) -> None:
        """Doubt some places."""
        self.doubtful[start:end] = _DOUBT * (end - start)

    def doubt_all(self, statements: Iterable[Statement]) -> None:
        """Doubt the places of statements that are no more, or are new."""
        for statement in statements:
            for part in statement.parts:
                if part.text >= 0:
                    self.doubt(*part.other)

    def is_doubtful(self, turn: Turn) -> bool:
        """Whether something else may come of a stretch."""
        find = self.doubtful.find
        return any(find(_DOUBT, start, end) >= 0 for _, start, end in turn.asked)


def in_turn(
    corpus: Corpus, grams: Sequence[Grams], limits: Limits, past: Past | None = None
) -> Iterator[Turn]:
    """Group all that is shared, the longest stretches first.

    What belongs to a statement is done with. So each candidate is looked at once, and 10,000
    texts that are alike give one statement with 10,000 places in the time it takes to read them.

    Args:
        corpus: The words.
        grams: Runs that several texts have.
        limits: What is long enough.
        past: What is known of an earlier time; its doubts grow.
    """
    ledger = ledger_of(corpus, grams)
    order = sorted(stretches(corpus, grams, limits), key=_rank)
    before = past or Past({}, bytearray())
    if past:
        _doubt_changed(grams, order, past)
    number = 0
    for stretch in order:
        turn = before.turns.get(stretch)
        if turn is None or before.is_doubtful(turn):
            known = set(turn.statements if turn else ())
            turn = Turn(stretch, *statements_of(corpus, grams, ledger, stretch, limits))
            if past:
                past.doubt_all(known.symmetric_difference(turn.statements))
        serve(grams, ledger, stretch)
        for statement in turn.statements:
            number += 1
            take(ledger, statement, number)
        yield turn


def in_order(turns: Iterable[Turn]) -> list[Turn]:
    """Return turns of several parts in the order in which they are taken."""
    return sorted(turns, key=lambda turn: _rank(turn.stretch))


def told(turns: Iterable[Turn]) -> Iterator[Statement]:
    """Yield what was found, turn by turn."""
    return (statement for turn in turns for statement in turn.statements)


def _rank(stretch: Span) -> tuple[int, int]:
    """Return what decides when a stretch has its turn."""
    return stretch.start - stretch.end, stretch.start


def _doubt_changed(grams: Sequence[Grams], order: Iterable[Span], past: Past) -> None:
    """Doubt what was said of stretches that are no more, and all runs that new ones have.

    A run is looked at in the first stretch that has it, and that may be another one now.
    """
    new = set(order)
    for stretch in past.turns.keys() - new:
        past.doubt_all(past.turns[stretch].statements)
    changed = new - past.turns.keys()
    for one in grams:
        groups = {group for span in changed for group in one.group[span.start : span.end]}
        for group in groups - {-1}:
            for at in one.places(group):
                past.doubt(at, at + one.size)


def past_of(
    turns: Iterable[Sequence[Any]], texts: Sequence[int], shifts: Sequence[int], places: int
) -> Past:
    """Count the places of an earlier time as they are now; doubt what was said of texts now gone.

    Args:
        turns: The turns, or lists of what they hold.
        texts: For each text its new number; -1 where it is gone.
        shifts: For each text, by how many places its words are moved.
        places: How many places there are now.
    """
    past = Past({}, bytearray(places))
    for turn in turns:
        one = moved(turn, texts, shifts)
        if one.stretch.text < 0:
            past.doubt_all(one.statements)
        else:
            past.turns[one.stretch] = one
    return past


def moved(turn: Sequence[Any], texts: Sequence[int], shifts: Sequence[int]) -> Turn:
    """Return a turn with its places counted otherwise.

    Args:
        turn: The turn, or lists of what it holds.
        texts: For each text its new number; -1 for a text that is gone, and left out.
        shifts: For each text, by how many places its words are moved.
    """

    def span(of: Sequence[int]) -> Span:
        text, start, end = of
        return Span(texts[text], start + shifts[text], end + shifts[text])

    def statement(base: Sequence[Any], others: Iterable[Sequence[Any]]) -> Statement:
        by = shifts[base[0]]
        return Statement(
            match(base, by), tuple(match(one, by) for one in others if texts[one[0]] >= 0)
        )

    def match(one: Sequence[Any], by: int) -> Match:
        text, runs = one
        shift = shifts[text]
        return Match(
            texts[text],
            tuple(Run(base + by, other + shift, length) for base, other, length in runs),
        )

    stretch, asked, statements = turn
    return Turn(
        span(stretch),
        tuple(span(one) for one in asked if texts[one[0]] >= 0),
        tuple(statement(*one) for one in statements),
    )
