"""What people have asked already: a difference is theirs if it is in their words, not merely near.

A discrepancy may quote a whole sentence for the sake of a number in it. The weekday in the same
sentence is then another question, and the number is not.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.bundle import MOST_HELD
from build_dossier.claims.statement import Text, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from build_dossier.claims.candidate import Passage

Span = tuple[int, int]


class Known(NamedTuple):
    """What a discrepancy that exists is about."""

    spans: Mapping[str, Sequence[Span]]
    """The spans of its readings (code points, end excluded) by text id."""
    words: str = ""
    """What it asks and answers, and what it says of each reading; empty if only where it reads
    counts."""
    language: str = "en"
    """BCP 47 tag of those words."""


class Asked:
    """What is known, ready to be compared with differences."""

    def __init__(self, known: Sequence[Known], texts: Mapping[str, Text]) -> None:
        self._known = known
        self._texts = texts

    def has(self, passages: Iterable[Passage]) -> bool:
        """Whether a discrepancy is about what differs in some passages."""
        listed = tuple(passages)
        reading = (self._by_text.get(one.text, frozenset()) for one in listed)
        return any(
            self._is_read(at, listed) and self._may_be_about(at, listed)
            for at in sorted(frozenset.intersection(*reading))
        )

    def _is_read(self, at: int, passages: Iterable[Passage]) -> bool:
        """Whether a discrepancy reads what differs, or in one passage words that say the same."""
        spans = self._known[at].spans
        others = [one for one in passages if not _overlaps(one, spans[one.text])]
        return not others or (len(others) == 1 and self._repeats(at, others[0]))

    def _repeats(self, at: int, passage: Passage) -> bool:
        """Whether what differs in a passage stands, elsewhere in its text, in what is read."""
        said = self._facts(passage.text, passage.differs)
        return bool(said) and said <= self._facts(
            passage.text, *self._known[at].spans[passage.text]
        )

    @cached_property
    def _facts(self) -> Callable[..., frozenset[object]]:
        """What some words of a text say, told by its id and their spans."""

        @lru_cache(MOST_HELD)
        def facts(name: str, *spans: Span) -> frozenset[object]:
            text = self._texts[name]
            words = "\n".join(text.value[slice(*span)] for span in spans)
            return facts_of(Text(words, None, text.language))

        return facts

    @cached_property
    def _by_text(self) -> Mapping[str, frozenset[int]]:
        """The places in what is known of all that reads a text: of ten thousand, few read two."""
        found = defaultdict(set)
        for at, known in enumerate(self._known):
            for text in known.spans:
                found[text].add(at)
        return {text: frozenset(places) for text, places in found.items()}

    def _may_be_about(self, at: int, passages: Iterable[Passage]) -> bool:
        """Whether some passages are told of, where it is told what a discrepancy is about."""
        known, told = self._known[at], self._told[at]
        return not told or any(self._is_told(one, known, told) for one in passages)

    @cached_property
    def _told(self) -> tuple[frozenset[object], ...]:
        return tuple(facts_of(Text(one.words, None, one.language)) for one in self._known)

    def _is_told(self, passage: Passage, known: Known, told: frozenset[object]) -> bool:
        """Whether the words that differ are told of, or are all that is quoted."""
        start, end = passage.differs
        if any(start <= first and last <= end for first, last in known.spans[passage.text]):
            return True
        facts = self._facts(passage.text, passage.differs)
        return not facts or not told.isdisjoint(facts)


def facts_of(text: Text) -> frozenset[object]:
    """Return what some words say: numbers, times, and words that are not met everywhere."""
    found: set[object] = set()
    for statement in read("", text).statements:
        rules = statement.rules
        found.update(number.value for number in statement.numbers)
        found.update((one.kind, *one.label) for one in statement.moments)
        found.update(stem for stem in statement.stems if not rules.has_stem("faint_words", stem))
    return frozenset(found)


def _overlaps(passage: Passage, spans: Sequence[Span]) -> bool:
    start, end = passage.differs
    return any(
        (first < end and start < last) or (first, last) == (start, end) for first, last in spans
    )
