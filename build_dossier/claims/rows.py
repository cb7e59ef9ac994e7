"""Differences of two passages gathered into rows: one question, a cell for each text."""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from build_dossier.claims.candidate import Candidate, Passage
from build_dossier.claims.difference import DOUBTED
from build_dossier.claims.strongest import strongest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_dossier.claims.candidate import Kind
    from build_dossier.claims.difference import Difference
    from build_dossier.claims.known import Asked

MOST_PASSAGES = 300
"""Passages of a candidate: what ten thousand texts have in common is not listed ten thousand
times."""
MOST_OF_A_PLACE = 8
"""Differences held of the same words of a text, and of a sentence as a whole."""
ENOUGH = 0.4
"""Mean score down to which more is proposed. Of the events worked on, more than half of all that is
proposed is then right, whole sentences aside."""
_ID_DIGITS = 12
_SHOWN_AGAIN = 0.93
_BLOCK = 200
_MOST_DAMPINGS = 4
_ONE_QUESTION = frozenset(("name", "role", "deed", "wording"))
"""Kinds of which the same words in other places are the same question; two numbers may count two
things."""
_WORDINGS_ALONE = 1
"""Other words in like sentences are proposed only where nothing else is: most mean the same."""
_SHARPER = 6
"""How many fewer whole sentences are proposed than sharper differences: where little that is sharp
is found, sentences that are alike tell nothing."""
_Place = tuple[str, str, int]


def rows(
    differences: Iterable[Difference],
    values: Mapping[str, str],
    asked: Asked,
    least: float,
) -> tuple[Candidate, ...]:
    """Gather differences into candidates, the surest first.

    Args:
        differences: Of two passages each.
        values: Text id to text.
        asked: What people have asked already.
        least: Score below which nothing is proposed but after surer ones.
    """
    texts = len(values)
    held = _held(differences, asked, least, texts)
    sure = [one for one in held if one.is_worth_asking(one.score, least, texts)]
    groups = _gathered(sure, values), _gathered(_untouched(held, sure), values)
    made: dict[str, Candidate] = {}
    doubtful: list[Candidate] = []
    for score, group in _damped(*groups):
        best = group[0]
        candidate = _candidate(score, group, values)
        if best.is_worth_asking(candidate.score, least, texts):
            made.setdefault(candidate.id, candidate)
        elif best.is_worth_holding(candidate.score, least, texts):
            doubtful.append(_candidate(score * DOUBTED.get(best.kind, 1.0), group, values))
    _add(doubtful, made)
    return tuple(sorted(made.values(), key=_rank))


def _held(
    differences: Iterable[Difference], asked: Asked, least: float, texts: int
) -> list[Difference]:
    """Return the differences that may be asked for, the strongest first, whole sentences last."""
    new = (
        one
        for one in differences
        if one.is_worth_holding(one.score, least, texts) and not asked.has((one.one, one.other))
    )
    return sorted(
        strongest(new, lambda one: one.score, _held_for, MOST_OF_A_PLACE),
        key=lambda one: (one.is_whole, -one.score, one.kind, one.one, one.other),
    )


def _untouched(held: Iterable[Difference], sure: Iterable[Difference]) -> list[Difference]:
    """Return those of some differences in whose words nothing surer is asked."""
    taken = {place for one in sure if not one.is_whole for place in _places(one)}
    return [one for one in held if not one.is_whole and taken.isdisjoint(_places(one))]


def _add(doubtful: Iterable[Candidate], made: dict[str, Candidate]) -> None:
    """Propose what is less sure too, as long as enough of all that is proposed is likely right."""
    exact = [one.score for one in made.values() if one.kind != "wording"]
    total, count = math.fsum(exact), len(exact)
    for one in sorted(doubtful, key=_rank):
        if one.id not in made:
            total, count = total + one.score, count + 1
            if total < ENOUGH * count:
                return
            made[one.id] = one


def _rank(one: Candidate) -> tuple[float, Kind, str]:
    return -one.score, one.kind, one.id


def _held_for(one: Difference) -> tuple[_Place, ...]:
    """Return the places of which a difference may be among the strongest.

    Of other words in like sentences, one row at most is proposed: they share a place.
    """
    return ((one.kind, "", 0),) if one.kind == "wording" and not one.is_whole else _places(one)


def _places(one: Difference) -> tuple[_Place, _Place]:
    """Return where words stand that differ: in what, in which text, from where on."""
    kind = "whole" if one.is_whole else one.kind
    first, second = one.one, one.other
    return (kind, first.text, first.differs[0]), (kind, second.text, second.differs[0])


def _gathered(
    differences: Sequence[Difference], values: Mapping[str, str]
) -> list[list[Difference]]:
    """Group differences that share words, by kind; the strongest of a group comes first.

    Where the same two words are told apart in more than one place, it is one question.
    """
    parents: dict[_Place, _Place] = {}

    def root(place: _Place) -> _Place:
        while parents.setdefault(place, place) != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    for one in differences:
        if not one.is_whole:
            same = list(_places(one))
            if one.kind in _ONE_QUESTION:
                same.append((one.kind, _words(one, values), -1))
            first, *others = sorted({root(place) for place in same})
            parents.update(dict.fromkeys(others, first))
    groups: dict[_Place | int, list[Difference]] = defaultdict(list)
    for at, one in enumerate(differences):
        groups[at if one.is_whole else root(_places(one)[0])].append(one)
    return list(groups.values())


def _words(one: Difference, values: Mapping[str, str]) -> str:
    """Return the words that differ, in small letters, in one order."""
    both = (values[each.text][slice(*each.differs)] for each in (one.one, one.other))
    return "\n".join(sorted(" ".join(words.casefold().split()) for words in both))


def _damped(
    groups: list[list[Difference]], doubtful: list[list[Difference]]
) -> Iterator[tuple[float, list[Difference]]]:
    """Lower what repeats: rows whose words stand in rows before them, those less sure last."""
    shown: Counter[tuple[str, int]] = Counter()
    together: set[frozenset[tuple[str, int]]] = set()
    typed = sum(group[0].kind != "wording" for group in groups)
    wordings = 0
    for group in chain(groups, doubtful):
        blocks = [(one.text, one.start // _BLOCK) for one in (group[0].one, group[0].other)]
        again = min(_MOST_DAMPINGS, *(shown[block] for block in blocks))
        if group[0].kind == "wording":
            repeats = together.intersection(_together(group))
            most = typed - _SHARPER if group[0].is_whole else _WORDINGS_ALONE * (not typed)
            if repeats or wordings >= most:
                continue
            wordings += 1
        together.update(_together(group))
        shown.update(set(blocks))
        yield group[0].score * _SHOWN_AGAIN**again, group


def _together(group: list[Difference]) -> Iterator[frozenset[tuple[str, int]]]:
    """Yield which places of texts stand together in a row."""
    for one in group:
        yield frozenset((spot.text, spot.start // _BLOCK) for spot in (one.one, one.other))


def _candidate(score: float, group: list[Difference], values: Mapping[str, str]) -> Candidate:
    best = group[0]
    cells = {
        passage: None
        for one in group
        for passage in (one.one, one.other, *one.left[1:], *one.right[1:])
    }
    passages = tuple(sorted(list(_distinct(cells))[:MOST_PASSAGES]))
    return Candidate(
        _id(best, values),
        best.kind,
        round(min(score, 1.0), 4),
        best.reason,
        best.question,
        passages,
    )


def _distinct(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield passages that do not differ in the same words as one before."""
    seen: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in passages:
        start, end = passage.differs
        if not any(begin < end and start < stop for begin, stop in seen[passage.text]):
            seen[passage.text].append(passage.differs)
            yield passage


def _id(best: Difference, values: Mapping[str, str]) -> str:
    words = sorted(
        " ".join(values[one.text][one.start : one.end].split()) for one in (best.one, best.other)
    )
    digest = hashlib.sha256("\n".join((best.kind, *words)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:_ID_DIGITS]
