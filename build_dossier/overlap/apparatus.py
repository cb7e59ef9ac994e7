"""A passage's words side by side: one column a place, one reading for those that agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import accumulate, chain, groupby, pairwise
from typing import TYPE_CHECKING

from build_dossier.overlap.data import Apparatus, Column, Passage, Reading
from build_dossier.overlap.sequences import aligned
from build_dossier.overlap.words import key_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_dossier.overlap.data import Variation, Witness


@dataclass(frozen=True)
class _Form:
    """Words as some witnesses print them, character for character."""

    witnesses: tuple[int, ...]
    """Numbers of those witnesses."""
    text: str
    """The words as printed."""
    stamps: tuple[int, ...]
    """What each word is compared by."""
    spans: tuple[tuple[int, int], ...]
    """Where each word stands in the text."""
    printed: tuple[tuple[int, int], ...]
    """Where it stands with the punctuation that clings to it."""


MOST_WORDS = 50_000
"""Words of different witnesses up to which edits are counted out: a few seconds. What comes after
is aligned by the words that are met once."""

Place = dict[int, int]
"""A place: number of a form to the place of its word."""


def align(passage: Passage) -> Apparatus:
    """Align the witnesses of a passage word by word.

    The base is the witness that agrees most with the others, of equals the first given. Where a
    witness starts later or ends sooner it has no reading; where it leaves out words in between,
    it has an empty one.
    """
    witnesses = (*passage.witnesses, *passage.sources)
    forms = _forms(witnesses)
    base = _most_agreed(forms)
    forms = [forms[base], *forms[:base], *forms[base + 1 :]]
    places = _places(forms)
    extents = _extents(places, len(forms))
    runs = list(_joined(places, extents, forms))
    words = [_words(run, places, extents) for run in runs]
    return Apparatus(
        forms[0].witnesses[0],
        tuple(_column(forms, some) for some in words),
        witnesses,
        _offsets(forms, words, len(witnesses)),
    )


def _offsets(
    forms: Sequence[_Form], words: Sequence[Mapping[int, list[int]]], witnesses: int
) -> tuple[tuple[tuple[int, int] | None, ...], ...]:
    """Return where each witness has the words of each column."""
    rows: list[tuple[tuple[int, int] | None, ...]] = [()] * witnesses
    for number, form in enumerate(forms):
        having = (some.get(number, ()) for some in words)
        row = tuple(
            (form.spans[one[0]][0], form.spans[one[-1]][1]) if one else None for one in having
        )
        for witness in form.witnesses:
            rows[witness] = row
    return tuple(rows)


def _forms(witnesses: Sequence[Witness]) -> list[_Form]:
    """Group the witnesses that print the same characters; in the order of the first of each."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, witness in enumerate(witnesses):
        numbers[witness.words].append(number)
    return [_form(words, alike) for words, alike in numbers.items()]


def _form(text: str, witnesses: list[int]) -> _Form:
    words = list(words_of(text))
    spans = tuple((word.start, word.end) for word in words)
    stamps = tuple(word.stamp for word in words)
    return _Form(tuple(witnesses), text, stamps, spans, tuple(_printed(text, spans)))


def _printed(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield words with what clings to them: all up to the last space before the next word."""
    clinging = spans[0][0]
    for (_, end), (following, _) in pairwise([*spans, (len(text), len(text))]):
        between = text[end:following]
        space = next((at for at in reversed(range(len(between))) if between[at].isspace()), -1)
        closing = between[:space].rstrip() if space >= 0 else between
        yield clinging, end + len(closing)
        clinging = end + space + 1 if space >= 0 else following


def _most_agreed(forms: Sequence[_Form]) -> int:
    """Return the number of the form whose pairs of words most witnesses have."""
    votes: Counter[tuple[int, ...]] = Counter()
    for form in forms:
        for pair in set(_pairs(form)):
            votes[pair] += len(form.witnesses)

    def agreed(number: int) -> int:
        form = forms[number]
        others = (votes[pair] - len(form.witnesses) for pair in set(_pairs(form)))
        return sum(other or -1 for other in others) + (len(form.witnesses) - 1) * len(form.stamps)

    return max(range(len(forms)), key=lambda number: (agreed(number), -number))


def _pairs(form: _Form) -> Iterable[tuple[int, ...]]:
    return pairwise(form.stamps) if len(form.stamps) > 1 else [form.stamps]


def _places(forms: Sequence[_Form]) -> list[Place]:
    """Align the forms; very many that differ are aligned in bounded time, the first ones best."""
    words = accumulate(len(form.stamps) for form in forms)
    first = max(1, sum(upto <= MOST_WORDS for upto in words))
    places, lemmas = _one_after_the_other(forms[:first])
    between: dict[int, list[Place]] = defaultdict(list)
    for number, form in enumerate(forms[first:], start=first):
        before, added = 0, 0
        for at, other in aligned(lemmas, form.stamps, most_cells=0):
            if at is None and other is not None:
                between[before] += [{}] if added == len(between[before]) else []
                between[before][added][number] = other
                added += 1
            elif at is not None:
                before, added = at + 1, 0
                places[at] |= {} if other is None else {number: other}
    rows = ((place, *between[at]) for at, place in enumerate(places, start=1))
    return [*between[0], *chain.from_iterable(rows)]


def _one_after_the_other(forms: Sequence[_Form]) -> tuple[list[Place], list[int]]:
    """Align each form with all before it; return the places, and what is compared at each."""
    places: list[Place] = [{0: at} for at in range(len(forms[0].stamps))]
    lemmas = list(forms[0].stamps)
    for number, form in enumerate(forms[1:], start=1):
        merged: list[Place] = []
        stamps: list[int] = []
        for at, other in aligned(lemmas, form.stamps):
            place = {} if at is None else places[at]
            if other is not None:
                place[number] = other
            merged.append(place)
            stamps.append(form.stamps[other or 0] if at is None else lemmas[at])
        places, lemmas = merged, stamps
    return places, lemmas


def _joined(
    places: Sequence[Place], extents: Sequence[tuple[int, int]], forms: Sequence[_Form]
) -> Iterator[range]:
    """Yield places singly where the words are alike, together where they part."""

    def parts(at: int) -> bool:
        place = places[at]
        alike = len({forms[number].stamps[word] for number, word in place.items()}) == 1
        return not alike or any(
            start <= at < end and number not in place for number, (start, end) in enumerate(extents)
        )

    for together, columns in groupby(range(len(places)), parts):
        run = list(columns)
        yield from [range(run[0], run[-1] + 1)] if together else [range(at, at + 1) for at in run]


def _extents(places: Sequence[Place], forms: int) -> list[tuple[int, int]]:
    """Return the first place of each form, and the one after its last."""
    extents = [(len(places), 0)] * forms
    for at, place in enumerate(places):
        for number in place:
            extents[number] = (min(extents[number][0], at), at + 1)
    return extents


def _words(
    run: range, places: Sequence[Place], extents: Sequence[tuple[int, int]]
) -> dict[int, list[int]]:
    """Return the words of each form at some places; not of forms that start later or end sooner."""
    words: dict[int, list[int]] = {
        number: []
        for number, (start, end) in enumerate(extents)
        if start < run.stop and end > run.start
    }
    for at in run:
        for number, word in places[at].items():
            words[number].append(word)
    return words


def _column(forms: Sequence[_Form], words: Mapping[int, list[int]]) -> Column:
    readings: dict[str, list[int]] = defaultdict(list)
    for number, some in words.items():
        readings[_as_printed(forms[number], some)] += forms[number].witnesses
    return Column(
        tuple(Reading(printed, tuple(sorted(having))) for printed, having in readings.items()),
        _variation(forms, words, len(readings)),
    )


def _as_printed(form: _Form, words: Sequence[int]) -> str:
    """Return words as printed; white space of any kind is one space."""
    if not words:
        return ""
    return " ".join(form.text[form.printed[words[0]][0] : form.printed[words[-1]][1]].split())


def _variation(forms: Sequence[_Form], words: Mapping[int, list[int]], readings: int) -> Variation:
    if readings == 1:
        return "none"
    keys = {
        "".join(key_of(forms[number].text[slice(*forms[number].spans[word])]) for word in some)
        for number, some in words.items()
    }
    return "accidental" if len(keys) == 1 else "substantive"
