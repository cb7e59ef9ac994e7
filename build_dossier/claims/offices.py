"""Offices as noun phrases tell them: `deputy director`, `the county's chief bridge engineer`."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_JOINERS = frozenset(("-", "/", ".", "&"))


class Office(NamedTuple):
    """An office or occupation that is said beside a name."""

    head: str
    """Stem of what somebody is: `engineer`."""
    parts: frozenset[str]
    """Stems of what stands before it: `chief` and `bridge`, `deputy`, `former`."""
    scope: frozenset[str]
    """Stems of what it belongs to: whose it is, of what or where."""
    bodies: frozenset[str]
    """Those of them that have a capital."""
    first: int
    """Index of the phrase's first word in its sentence."""
    last: int
    """Index of its last word."""
    head_at: int
    """Index of the word that says what somebody is."""

    @property
    def title(self) -> frozenset[str]:
        """The stems of the office itself, in no order."""
        return self.parts | {self.head}


def is_title(word: Word, rules: Rules) -> bool:
    """Whether a word before a name is none of its words: `Mr`, `former`, `Director`."""
    if rules.has("honorifics", word.low) or rules.has("office_qualifiers", word.low):
        return word.low not in {"jr", "sr"}
    return rules.has("offices", word.low)


def has_office(words: Sequence[Word], rules: Rules) -> bool:
    """Whether some words have one that is an office."""
    return any(is_office(word, rules) for word in words)


def is_office(word: Word, rules: Rules) -> bool:
    """Whether a word says what somebody is: `director`, `teacher`, whose `brother`."""
    return word.low in rules.holders


def offices_in(words: Sequence[Word], span: range, rules: Rules) -> Iterator[Office]:
    """Yield the offices of a noun phrase: more than one of `president and owner of the line`.

    Args:
        words: Of the sentence.
        span: Indices of the phrase.
        rules: Of the sentence's language.
    """
    groups, scope = _parsed(words, span, rules)
    stems = frozenset(word.stem for word in scope if word.stem)
    bodies = frozenset(word.stem for word in scope if word.stem and word.capital)
    for group in groups:
        heads = [at for at in group if is_office(words[at], rules)]
        if heads:
            parts = frozenset(rules.stem(words[at].low) for at in group if at < heads[-1])
            head = rules.stem(words[heads[-1]].low)
            first = group[0] if group is not groups[0] else span.start
            yield Office(head, parts, stems, bodies, first, span.stop - 1, heads[-1])


def _parsed(words: Sequence[Word], span: range, rules: Rules) -> tuple[list[list[int]], list[Word]]:
    """Return the words of each office in a noun phrase, by their indices, and whose they are."""
    groups: list[list[int]] = [[]]
    scope: list[Word] = []
    is_own = True
    for at in takewhile(lambda at: not rules.has("pronouns", words[at].low), span):
        word = words[at]
        if rules.has("office_of", word.low):
            is_own = not any(groups)  # German `der` also opens the phrase
        elif rules.has("and", word.low):
            is_own = True
            groups.append([])
        elif not is_own:
            scope.append(word)
        elif word.low.endswith("'s"):
            scope += (*(words[each] for each in groups[-1]), word)
            groups[-1] = _past(groups[-1], words, rules)
        elif _is_part(word, rules):
            groups[-1].append(at)
        elif groups[-1] and word.raw not in _JOINERS:
            groups.append(_past(groups[-1], words, rules))
    return groups, scope


def _past(group: list[int], words: Sequence[Word], rules: Rules) -> list[int]:
    """Return those of some words that tell of another time: `then the county's director`."""
    return [at for at in group if rules.has("other_times", words[at].low)]


def _is_part(word: Word, rules: Rules) -> bool:
    return bool(word.stem) or rules.has("office_qualifiers", word.low)
