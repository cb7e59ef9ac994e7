"""From texts to candidates: read, pair, compare, keep the best matches, gather, rank."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import chain, groupby
from typing import TYPE_CHECKING, cast

from build_dossier.claims import mentions, printed, quoted, sayings
from build_dossier.claims.blocking import pairing
from build_dossier.claims.bundle import MOST_HELD, bundle_of
from build_dossier.claims.compare import (
    announcements,
    days,
    deeds,
    figures,
    lone,
    marks,
    misspelt,
    named,
    persons,
    roles,
    subjects,
    wording,
)
from build_dossier.claims.comparison import Comparison
from build_dossier.claims.difference import Difference
from build_dossier.claims.known import Asked
from build_dossier.claims.matching import mutual
from build_dossier.claims.passages import passages_of, quotation_passages
from build_dossier.claims.rows import rows
from build_dossier.claims.shared_out import in_order
from build_dossier.claims.statement import Text, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_dossier.claims.blocking import Pair
    from build_dossier.claims.bundle import Bundle, Match, Spot
    from build_dossier.claims.candidate import Candidate, Kind, Passage
    from build_dossier.claims.known import Known
    from build_dossier.claims.quotations import Quotation

LEAST = 0.2
"""Score below which nothing is proposed but after surer ones."""

_TEXTS_OF_A_PART = 16
"""Texts compared with others in one part of the work."""
_COMPARED_BY = (
    figures.compare,
    days.compare,
    named.compare,
    marks.compare,
    subjects.compare,
    wording.compare,
    wording.compare_whole,
)


_KINDS = {"naming": "name", "alike": "wording"}
"""Kinds of matches that are shown as another one."""


def candidates(
    texts: Mapping[str, Text],
    known: Sequence[Known] = (),
    least: float = LEAST,
) -> tuple[Candidate, ...]:
    """Propose where texts differ.

    Args:
        texts: Text id to text.
        known: What is not to be proposed again: the discrepancies that exist.
        least: Score below which nothing is proposed but after surer ones, of few texts.

    Returns:
        The surest first; the same for the same texts, in whatever order they are given.
    """
    bundle, said = _read(texts)
    found = chain(_differences(_told(bundle), bundle), _quoted(texts, said, bundle))
    values = {name: text.value for name, text in texts.items()}
    return rows(found, values, Asked(known, texts), least)


def _read(texts: Mapping[str, Text]) -> tuple[Bundle, Mapping[str, tuple[Quotation, ...]]]:
    """Return the sentences of all texts, and the quotations of each."""
    twins = _twins(texts)
    reads = {name: read(name, texts[name]) for name in twins}
    said = {name: one.quotations for name, one in reads.items()}
    return bundle_of(reads, {name: others for name, others in twins.items() if others}), said


def _twins(texts: Mapping[str, Text]) -> dict[str, tuple[str, ...]]:
    """Return the id of the first of equal texts with the ids of the others, sorted."""
    groups: dict[Text, list[str]] = defaultdict(list)
    for name in sorted(texts):
        groups[texts[name]].append(name)
    return {names[0]: tuple(names[1:]) for names in groups.values()}


def _told(bundle: Bundle) -> Iterator[Match]:
    """Yield what is told differently: two texts after two texts, then by the names of all."""
    yield from _by_two_texts(bundle)
    for one, other in mentions.pairs(bundle):
        yield from persons.compare(bundle, one, other)
        yield from misspelt.compare(bundle, one, other)
    yield from roles.compare(bundle)
    yield from deeds.compare(bundle)


def _by_two_texts(bundle: Bundle) -> Iterator[Match]:
    """Yield what two texts after two texts tell differently."""
    announced = announcements.comparing(bundle)
    alone = lone.comparing(bundle)
    paired = pairing(bundle.statements, bundle.vector)
    texts = bundle.by_place

    def found(part: int) -> list[Match]:
        return [
            match
            for listed in texts[part * _TEXTS_OF_A_PART : (part + 1) * _TEXTS_OF_A_PART]
            for _, group in groupby(paired(listed), key=bundle.texts_of)
            for both in (tuple(group),)
            for match in mutual(chain(_matches(bundle, both), announced(both), alone(both)))
        ]

    return in_order(found, -(-len(texts) // _TEXTS_OF_A_PART))


def _matches(bundle: Bundle, paired: Sequence[Pair]) -> Iterator[Match]:
    """Yield what sentences say of the same things, alike or differently."""
    for pair in paired:
        comparison = Comparison(bundle, pair)
        for compare in _COMPARED_BY:
            yield from compare(comparison)


def _differences(matches: Iterable[Match], bundle: Bundle) -> Iterator[Difference]:
    """Carry matches back to their texts."""

    @lru_cache(MOST_HELD)
    def passages(spot: Spot) -> tuple[Passage, ...]:
        return tuple(passages_of(bundle, spot))

    for match in matches:
        yield Difference(
            cast("Kind", _KINDS.get(match.kind, match.kind)),
            passages(match.one),
            passages(match.other),
            match.likeness * match.contrast,
            match.reason,
            match.question,
            is_whole=match.kind == "alike",
        )


def _quoted(
    texts: Mapping[str, Text], said: Mapping[str, Sequence[Quotation]], bundle: Bundle
) -> Iterator[Difference]:
    """Yield what is quoted or attributed differently."""
    found = quoted.collect(texts, said)
    same = quoted.alike(found)
    printed_so = printed.compare(found, same, bundle.said)
    for one in chain(printed_so, sayings.compare(found, same, bundle.weights)):
        yield Difference(
            cast("Kind", one.kind),
            *quotation_passages(one, bundle.twins),
            one.likeness * one.contrast,
            one.reason,
            one.question,
        )
