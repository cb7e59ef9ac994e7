"""Offices as noun phrases tell them: `deputy director`, `the county's chief bridge engineer`."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_JOINERS = frozenset(("-", "/", ".", "&"))
_SHORTEST = 5
"""Letters of a word that may be made as words for people are."""


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
    is_of_then: bool
    """Whether it is told to be one of another time: `former`, `then`, `-elect`."""
    first: int
    """Index of the phrase's first word in its sentence."""
    last: int
    """Index of its last word."""
    head_at: int
    """Index of the word that says what somebody is."""
    is_listed: bool
    """Whether that word is known to, and not only stands as such words do."""

    @property
    def title(self) -> frozenset[str]:
        """The stems of the office itself, in no order."""
        return self.parts | {self.head}


def is_title(word: Word, rules: Rules) -> bool:
    """Whether a word before a name is none of its words: `Mr`, `former`, `Director`."""
    if rules.has("honorifics", word.low) or rules.has("office_qualifiers", word.low):
        return word.low not in {"jr", "sr"}
    return rules.has("offices", word.low)


def is_office(word: Word, rules: Rules) -> bool:
    """Whether a word says what somebody is: `director`, `teacher`, whose `brother`."""
    return word.low in rules.holders


def may_be_office(word: Word, rules: Rules) -> bool:
    """Whether a word is an office, or is made as words for people are: `bookkeeper`."""
    if is_office(word, rules):
        return True
    is_noun = word.capital == rules.capital_nouns and len(word.raw) >= _SHORTEST
    return is_noun and rules.ends_in("person_endings", word.low) and bool(word.stem)


def offices_in(words: Sequence[Word], span: range, rules: Rules) -> Iterator[Office]:
    """Yield the offices of a noun phrase: more than one of `president and owner of the line`.

    Args:
        words: Of the sentence.
        span: Indices of the phrase.
        rules: Of the sentence's language.
    """
    for at, (group, scope) in enumerate(_parsed(words, span, rules)):
        if (head_at := head_of(words, group, rules)) is not None:
            bodies = _bodies(scope)
            yield Office(
                head=rules.stem(words[head_at].low),
                parts=frozenset(rules.stem(words[part].low) for part in group if part < head_at),
                scope=frozenset(word.stem for word in scope if word.stem) | bodies,
                bodies=bodies,
                is_of_then=any(rules.has("other_times", words[part].low) for part in group),
                first=group[0] if at else span.start,
                last=span.stop - 1,
                head_at=head_at,
                is_listed=_is_sure(words, head_at, rules),
            )


def head_of(words: Sequence[Word], group: Sequence[int], rules: Rules) -> int | None:
    """Return the index of the word of a noun phrase that says what somebody is.

    Any noun does after `a`, and where it is made as words for people are.
    """
    for is_head in (_is_sure, _is_made):
        if told := [at for at in group if is_head(words, at, rules)]:
            return told[-1]
    if not group or not group[0] or not rules.has("indefinite", words[group[0] - 1].low):
        return None
    last = words[group[-1]]
    is_noun = last.capital == rules.capital_nouns and bool(last.stem)
    return group[-1] if is_noun else None


def _is_made(words: Sequence[Word], at: int, rules: Rules) -> bool:
    return may_be_office(words[at], rules)


def _is_sure(words: Sequence[Word], at: int, rules: Rules) -> bool:
    return is_office(words[at], rules) or is_deed(words, at, rules)


def is_deed(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Whether a verb says what office somebody has: `who heads the line`."""
    after = at > 0 and rules.has("pronouns", words[at - 1].low)
    return after and any(rules.has_stem(key, words[at].stem) for key in ("offices", "occupations"))


def _parsed(
    words: Sequence[Word], span: range, rules: Rules
) -> Iterator[tuple[list[int], list[Word]]]:
    """Yield the words of each office in a noun phrase, by their indices, and whose it is."""
    groups: list[list[int]] = [[]]
    owners: list[Word] = []
    scopes: list[list[Word]] = [[]]
    is_own = True
    for at in takewhile(lambda at: not _is_clause(words[at], rules), span):
        word = words[at]
        if rules.has("office_of", word.low):
            is_own = not any(groups)  # German `der` also opens the phrase
        elif rules.has("and", word.low) and (is_own or not _goes_on(words, at + 1, rules)):
            is_own = True
            groups.append([])
            scopes.append([] if scopes[-1] else scopes[-1])  # `president and owner of the line`
        elif not is_own:
            scopes[-1].append(word)
        elif word.low.endswith("'s"):
            owners += (*(words[each] for each in groups[-1]), word)
            groups[-1] = _past(groups[-1], words, rules)
        elif _is_part(word, rules):
            groups[-1].append(at)
            is_own = not is_deed(words, at, rules)
        elif groups[-1] and word.raw not in _JOINERS:
            groups.append(_past(groups[-1], words, rules))
            scopes.append(scopes[-1])
    for group, scope in zip(groups, scopes, strict=True):
        yield group, owners + scope


def _bodies(scope: Sequence[Word]) -> frozenset[str]:
    """Return the stems of what has a capital, and their initials: `VMI`."""
    proper = [word for word in scope if word.capital and word.stem]
    initials = {"".join(word.low[0] for word in proper)} if len(proper) > 1 else set[str]()
    return frozenset(word.stem for word in proper) | initials


def _is_clause(word: Word, rules: Rules) -> bool:
    """Whether a word opens a clause, so that no more is said of an office: `who`, `that`."""
    return rules.has("pronouns", word.low) or rules.has("relatives", word.low)


def _goes_on(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Whether a name of a body goes on after `and`: `of the Bureau of Fish and Wildlife`."""
    return at < len(words) and words[at].capital and not is_office(words[at], rules)


def _past(group: list[int], words: Sequence[Word], rules: Rules) -> list[int]:
    """Return those of some words that tell of another time: `then the county's director`."""
    return [at for at in group if rules.has("other_times", words[at].low)]


def _is_part(word: Word, rules: Rules) -> bool:
    return bool(word.stem) or rules.has("office_qualifiers", word.low)
