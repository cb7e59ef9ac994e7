"""Shared passages: what several texts print word for word, or nearly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.overlap.changes import changes
from build_dossier.overlap.corpus import corpus_of, read
from build_dossier.overlap.data import Limits, Passage, Witness
from build_dossier.overlap.grams import candidates, grams_of, kinds_of
from build_dossier.overlap.groups import statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.overlap.groups import Statement
    from build_dossier.overlap.runs import Match

DEFAULT = Limits()
"""What counts as a passage unless said otherwise."""


def shared_passages(
    texts: Mapping[str, str],
    sources: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT,
) -> tuple[Passage, ...]:
    """Find all statements that several texts print, however reordered.

    A statement is parted only where, at the end of a sentence, other texts come in or drop out;
    the next statement then starts there. Time and memory grow with the words of all texts
    together, however many of them are alike.

    Args:
        texts: Texts by id. What is found does not depend on their order; its order does.
        sources: Texts of works that the outlets draw on, by id.
        limits: What is long enough.

    Returns:
        In the order of the texts, and of the words of the first witness.
    """
    given = list(texts.items())
    drawn_on = list((sources or {}).items())
    # Worked on in the order of ids, so that the order given changes nothing but the order.
    numbered = sorted(range(len(given)), key=lambda at: given[at][0]) + [
        len(given) + at for at in sorted(range(len(drawn_on)), key=lambda at: drawn_on[at][0])
    ]
    both = [*given, *drawn_on]
    names = [both[at][0] for at in numbered]
    given_texts = [both[at][1] for at in numbered]
    corpus = corpus_of(given_texts, list(map(read, given_texts)))
    kinds = kinds_of(corpus, limits)
    grams = grams_of(corpus, kinds, candidates(corpus, kinds))
    found = [
        statement
        for statement in statements(corpus, grams, limits)
        if _is_shared(statement, len(given))
    ]
    changed = changes(corpus, found, names, len(given))

    def witness(part: Match) -> Witness:
        start, end = part.other
        span = corpus.starts[start], corpus.ends[end - 1]
        words = corpus.texts[part.text][slice(*span)]
        return Witness(names[part.text], *span, words, changed.get(part, ()))

    def passage(statement: Statement) -> tuple[tuple[int, int], Passage]:
        parts = _in_order(statement.parts, numbered)
        first = numbered[parts[0].text], parts[0].other[0]
        return first, Passage(
            tuple(witness(part) for part in parts if part.text < len(given)),
            tuple(witness(part) for part in parts if part.text >= len(given)),
        )

    ordered = sorted(map(passage, found), key=lambda one: one[0])
    return tuple(one for _, one in ordered)


def _is_shared(statement: Statement, sources: int) -> bool:
    texts = {part.text for part in statement.parts}
    return len(texts) > 1 and min(texts) < sources


def _in_order(parts: Iterable[Match], numbered: list[int]) -> list[Match]:
    """Order places by the texts as given; of two that overlap, the longer stays."""
    return list(
        _without_overlaps(sorted(parts, key=lambda part: (numbered[part.text], part.other)))
    )


def _without_overlaps(parts: list[Match]) -> Iterator[Match]:
    last: Match | None = None
    for part in parts:
        if last and last.text == part.text and part.other[0] < last.other[1]:
            last = max(last, part, key=lambda one: one.other[1] - one.other[0])
            continue
        if last:
            yield last
        last = part
    if last:
        yield last
