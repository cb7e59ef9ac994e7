"""Quotations of the same words: printed differently, or put in different mouths."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.alignment import align_words
from build_dossier.claims.rules import rules_for
from build_dossier.claims.words import Word, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.claims.alignment import Alignment, Slot
    from build_dossier.claims.quotations import Quotation
    from build_dossier.claims.rules import Rules
    from build_dossier.claims.statement import Read, Text

_SHINGLE = 3
_FEWEST = 4
_MOST_OF_A_SHINGLE = 40
_LEAST_SAME = 0.5
_LEAST_RUN, _LEAST_RUN_OF_LONG = 3, 4
_SHORT, _LEAST_SHARED, _LEAST_SAME_OF_SHORT = 8, 1, 0.7
"""Words of a short quotation, how many that say something, names aside, must be in both, and the
share that is the same."""
_LEAST_SAME_OF_MOUTHS, _LEAST_OF_LENGTH = 0.75, 0.6
"""Share of the words that is the same, and of the longer's length, where speakers are compared."""
_LONG = 25
_CONTRACTED = frozenset(("s", "t", "m", "d", "re", "ve", "ll"))
"""What a space after an apostrophe leaves of a contraction: `it’ s`."""
_FEW = 3
"""Words at a quotation's end that stand in place of others; where more do, one is longer."""


class Quoted(NamedTuple):
    """A quotation and its words; equal ones of other texts stand beside it."""

    quotation: Quotation
    """Where it stands, and who said it."""
    text: str
    """Id of its text."""
    words: tuple[Word, ...]
    """Its words, marks left out."""
    rules: Rules
    """Of its language."""
    copies: tuple[tuple[str, Quotation], ...]
    """The same words in other texts."""

    @property
    def own(self) -> dict[str, str]:
        """What it says beside names: many speak of one law, each in own words.

        Stems without any ending, so that `answer` is also in `answered`, to the stems.
        """
        stems = (word.stem for at, word in enumerate(self.words) if not (at and word.capital))
        return {self.rules.bare(stem): stem for stem in stems if stem}

    @property
    def texts(self) -> set[str]:
        """Ids of the texts that have it."""
        return {self.text, *(text for text, _ in self.copies)}


class Difference(NamedTuple):
    """Two quotations of the same words that differ."""

    kind: str
    """`quotation`, `speaker` or `medium`."""
    one: Quoted
    """The first."""
    other: Quoted
    """The second."""
    likeness: float
    """How sure it is that both quote the same, from 0 to 1."""
    contrast: float
    """How much they differ, from 0 to 1."""
    reason: str
    """One sentence in plain words."""
    question: str
    """What one may ask."""


def collect(texts: Mapping[str, Text], reads: Mapping[str, Read]) -> tuple[Quoted, ...]:
    """Return the quotations of some texts, equal ones once."""
    found: dict[tuple[object, ...], list[tuple[str, Quotation]]] = defaultdict(list)
    words: dict[tuple[object, ...], tuple[Word, ...]] = {}
    for name in sorted(reads):
        rules = rules_for(texts[name].language)
        for one in reads[name].quotations:
            key = (texts[name].value[one.start : one.end], id(rules), one.speaker, one.medium)
            if key not in words:
                read = words_of(key[0], rules)
                words[key] = tuple(word for word in read if not word.is_mark)
            found[key].append((name, one))
    return tuple(
        Quoted(
            places[0][1],
            places[0][0],
            words[key],
            rules_for(texts[places[0][0]].language),
            tuple(places[1:]),
        )
        for key, places in found.items()
        if len(words[key]) >= _FEWEST
    )


def compare(
    quoted: Sequence[Quoted], same: Mapping[tuple[int, int], Alignment]
) -> Iterator[Difference]:
    """Yield quotations of the same words that are printed or attributed differently.

    Args:
        quoted: Quotations.
        same: The numbers of two that are of the same words to how their words lie.
    """
    for (left, right), alignment in same.items():
        yield from _compared(quoted[left], quoted[right], alignment)


def alike(quoted: Sequence[Quoted]) -> dict[tuple[int, int], Alignment]:
    """Lay those of some quotations side by side that seem to be of the same words.

    Args:
        quoted: Quotations.

    Returns:
        The numbers of two of them, the smaller first, to how their words lie.
    """
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(quoted):
        keys = [word.stem or word.low for word in one.words]
        for key in sorted({tuple(keys[n : n + _SHINGLE]) for n in range(len(keys) - 2)}):
            index[key].append(at)
    found = {
        pair
        for listed in index.values()
        if len(listed) <= _MOST_OF_A_SHINGLE
        for pair in combinations(listed, 2)
    }
    laid = {(n, m): align_words(quoted[n].words, quoted[m].words) for n, m in sorted(found)}
    return {pair: one for pair, one in laid.items() if _are_alike(*(quoted[n] for n in pair), one)}


def _are_alike(one: Quoted, other: Quoted, alignment: Alignment) -> bool:
    length = min(len(one.words), len(other.words))
    least = _LEAST_RUN if length <= _SHORT else _LEAST_RUN_OF_LONG
    if alignment.same < _LEAST_SAME or alignment.run < least:
        return False
    if len(one.own.keys() & other.own.keys()) < _LEAST_SHARED:
        return False
    return length > _SHORT or alignment.same >= _LEAST_SAME_OF_SHORT


def _compared(one: Quoted, other: Quoted, alignment: Alignment) -> Iterator[Difference]:
    length = min(len(one.words), len(other.words))
    sure = min(1.0, 0.35 + 0.4 * alignment.same + 0.25 * min(1.0, length / _LONG))
    yield from _printed(one, other, alignment, sure)
    if one.text != other.text:
        are_one = length >= _LEAST_OF_LENGTH * max(len(one.words), len(other.words))
        if are_one and alignment.same >= _LEAST_SAME_OF_MOUTHS:
            yield from _attributed(one, other, sure)
        yield from _said_in(one, other, sure)


def _printed(one: Quoted, other: Quoted, alignment: Alignment, sure: float) -> Iterator[Difference]:
    """Yield a quotation that was altered within, or cut so that it reads as whole."""
    inner = [slot for slot in alignment.slots if _stands_within(slot)]
    changed = [
        (_said(one.words, slot.one), _said(other.words, slot.other))
        for slot in inner
        if _matters(one.words[slice(*slot.one)], other.words[slice(*slot.other)])
    ]
    if changed:
        both = changed[0]
        reason = f"The same quotation has “{both[0]}” and “{both[1]}”."
        if not all(both):
            reason = f"The same quotation stands with and without “{both[0] or both[1]}”."
        start = " ".join(word.raw for word in one.words[:5])
        question = f"What are the exact words of “{start} …”?"
        share = 1.0 if alignment.same > 0.7 else 0.8  # noqa: PLR2004
        yield Difference("quotation", one, other, sure, share, reason, question)
    elif alignment.slots and _both_whole(one, other) and _begin_differently(one, other, alignment):
        start = " ".join(word.raw for word in one.words[:5])
        reason = "The same quotation begins differently, and reads as whole in both."
        question = f"What are the exact words of “{start} …”?"
        yield Difference("quotation", one, other, sure, 0.75, reason, question)


def _stands_within(slot: Slot) -> bool:
    """Whether both go on after a difference, or end with a few other words: not merely cut."""
    if slot.before and slot.after:
        return True
    lengths = [end - start for start, end in (slot.one, slot.other)]
    return min(lengths) > 0 and max(lengths) <= _FEW


def _said(words: tuple[Word, ...], span: tuple[int, int]) -> str:
    return " ".join(word.raw for word in words[slice(*span)])


def _matters(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Whether words differ in more than a contraction's halves."""
    left, right = _letters(one), _letters(other)
    return left != right and not (left + right in _CONTRACTED and not (left and right))


def _letters(words: tuple[Word, ...]) -> str:
    text = "".join(word.stem or word.low for word in words).replace("n't", "not")
    return "".join(filter(str.isalnum, text))


def _begin_differently(one: Quoted, other: Quoted, alignment: Alignment) -> bool:
    first = alignment.slots[0]
    return not first.before and _matters(
        one.words[slice(*first.one)], other.words[slice(*first.other)]
    )


def _both_whole(one: Quoted, other: Quoted) -> bool:
    return one.words[0].capital and other.words[0].capital


def _attributed(one: Quoted, other: Quoted, sure: float) -> Iterator[Difference]:
    speakers = one.quotation.speaker, other.quotation.speaker
    beside = one.quotation.beside & set(speakers[1]) or other.quotation.beside & set(speakers[0])
    if all(speakers) and not beside:
        who = " ".join(speakers[0]).title(), " ".join(speakers[1]).title()
        reason = f"The same words are put in different mouths: {who[0]} and {who[1]}."
        question = f"Who said it: {who[0]} or {who[1]}?"
        yield Difference("speaker", one, other, sure, 0.9, reason, question)


def _said_in(one: Quoted, other: Quoted, sure: float) -> Iterator[Difference]:
    media = one.quotation.medium, other.quotation.medium
    if all(media) and not set(media[0].split()) & set(media[1].split()):
        reason = f"The same words are said to be from a {media[0]} and from a {media[1]}."
        question = f"How was it said: in a {media[0]} or a {media[1]}?"
        yield Difference("medium", one, other, sure, 0.7, reason, question)
