"""Differences of two passages gathered into rows: one question, a cell for each text."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.candidate import Candidate, Kind, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_dossier.claims.known import Asked

MOST_PASSAGES = 300
"""Passages of a candidate: what ten thousand texts have in common is not listed ten thousand
times."""
_ID_DIGITS = 12
_SHOWN_AGAIN = 0.93
_BLOCK = 200
_MOST_DAMPINGS = 4
_ONE_QUESTION = frozenset(("name", "role", "deed", "wording"))
"""Kinds of which the same words in other places are the same question; two numbers may count two
things."""
_WORDINGS_ALONE = 1
"""Other words in like sentences are proposed only where nothing else is: most mean the same."""
_SHARPER = 4
"""How many fewer whole sentences are proposed than sharper differences: where little that is sharp
is found, sentences that are alike tell nothing."""
_FEW_TEXTS = 6
"""Texts up to which whole sentences are proposed: of many reports, most say the same."""
_WHOLE, _OF_WHOLE, _LEAST_WHOLE = 0.2, 0.5, 0.6
_PRIORS: Mapping[Kind, float] = {
    "quotation": 1.0,
    "name": 1.0,
    "role": 0.85,
    "number": 0.95,
    "time": 0.9,
    "bound": 0.9,
    "subject": 0.8,
    "speaker": 0.8,
    "medium": 0.7,
    "deed": 0.5,
    "first": 0.55,
    "order": 0.6,
    "denial": 0.4,
    "wording": 0.25,
}
"""How often a difference of a kind is worth a question, where it is about the same thing."""
_EVEN: Mapping[Kind, float] = {"number": 1.1, "time": 1.7}
_EVEN_OF_MANY: Mapping[Kind, float] = {
    "number": 1.9,
    "bound": 1.7,
    "name": 1.6,
    "time": 2.2,
    "subject": 3.0,
    "medium": 2.2,
    "deed": 2.2,
    "first": 2.2,
    "order": 2.2,
    "denial": 2.2,
}
"""How many times the least score differences of a kind need: with less, most of them are false.
Of many texts they need more: more pairs of sentences are alike by chance."""


_Key = tuple[Kind, str, int]


class Difference(NamedTuple):
    """Two passages that differ."""

    kind: Kind
    """In what."""
    one: Passage
    """The first."""
    other: Passage
    """The second."""
    copies: tuple[Passage, ...]
    """The same words in other texts."""
    strength: float
    """Likeness of what is spoken of times contrast, from 0 to 1."""
    reason: str
    """One sentence in plain words."""
    question: str
    """What one may ask."""
    is_whole: bool = False
    """Whether whole sentences are laid side by side, for want of anything more exact."""

    @property
    def score(self) -> float:
        """The strength, times how often a difference of the kind is worth a question.

        Whole sentences laid side by side stay below whatever is exact.
        """
        if self.is_whole:
            return _WHOLE * min(1.0, _OF_WHOLE + self.strength)
        return self.strength * _PRIORS[self.kind]


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
        least: Score below which nothing is proposed.
    """
    even = _EVEN if len(values) <= _FEW_TEXTS else _EVEN_OF_MANY
    ordered = sorted(
        (one for one in differences if one.score >= _least(one, least, even)),
        key=lambda one: (one.is_whole, -one.score, one.kind, one.one, one.other),
    )
    new = [one for one in ordered if not asked.has((one.one, one.other))]
    groups = _gathered(new, values)
    made: dict[str, Candidate] = {}
    for score, group in _damped(groups, len(values)):
        candidate = _candidate(score, group, values)
        if candidate.score >= _least(group[0], least, even):
            made.setdefault(candidate.id, candidate)
    return tuple(sorted(made.values(), key=lambda one: (-one.score, one.kind, one.id)))


def _least(one: Difference, least: float, even: Mapping[Kind, float]) -> float:
    return least * (_LEAST_WHOLE if one.is_whole else even.get(one.kind, 1.0))


def _gathered(
    differences: Sequence[Difference], values: Mapping[str, str]
) -> list[list[Difference]]:
    """Group differences that share words, by kind; the strongest of a group comes first.

    Where the same two words are told apart in more than one place, it is one question.
    """
    parents: dict[_Key, _Key] = {}

    def root(key: _Key) -> _Key:
        while parents.setdefault(key, key) != key:
            parents[key] = parents[parents[key]]
            key = parents[key]
        return key

    keys = [
        [(one.kind, passage.text, passage.differs[0]) for passage in (one.one, one.other)]
        if not one.is_whole
        else [("wording", f"{at}", side) for side in (-1, -2)]
        for at, one in enumerate(differences)
    ]
    for one, (left, right) in zip(differences, keys, strict=True):
        same = [left, right]
        if one.kind in _ONE_QUESTION and not one.is_whole:
            same.append((one.kind, _words(one, values), -3))
        first, *others = sorted({root(key) for key in same})
        parents.update(dict.fromkeys(others, first))
    groups = defaultdict(list)
    for difference, (left, _) in zip(differences, keys, strict=True):
        groups[root(left)].append(difference)
    return list(groups.values())


def _words(one: Difference, values: Mapping[str, str]) -> str:
    """Return the words that differ, in small letters, in one order."""
    both = (values[each.text][slice(*each.differs)] for each in (one.one, one.other))
    return "\n".join(sorted(" ".join(words.casefold().split()) for words in both))


def _damped(groups: list[list[Difference]], texts: int) -> Iterator[tuple[float, list[Difference]]]:
    """Lower what repeats: rows whose words stand in rows before them."""
    shown: Counter[tuple[str, int]] = Counter()
    together: set[frozenset[tuple[str, int]]] = set()
    typed = sum(group[0].kind != "wording" for group in groups)
    wordings = 0
    for group in groups:
        blocks = [(one.text, one.start // _BLOCK) for one in (group[0].one, group[0].other)]
        again = min(_MOST_DAMPINGS, *(shown[block] for block in blocks))
        if group[0].kind == "wording":
            repeats = together.intersection(_together(group))
            most = _WORDINGS_ALONE * (not typed)
            if group[0].is_whole:
                most = (typed - _SHARPER) * (texts <= _FEW_TEXTS)
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
    cells = {passage: None for one in group for passage in (one.one, one.other, *one.copies)}
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
