"""What became of somebody or something, as a sentence tells it: `arrested`, `gave himself up`."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.once import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.claims.outcomes import Outcome
    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_GAP = 10
_DENIED_WITHIN, _DOUBTED_WITHIN, _PASSIVE_WITHIN = 9, 4, 3
_STOPS = frozenset(",;:()—–")


class Deed(NamedTuple):
    """Words that tell what became of somebody or something."""

    first: int
    """Index of the first word."""
    last: int
    """Index of the last."""
    columns: frozenset[tuple[int, int]]
    """Rows and columns of the language's table that the words stand in."""
    denied: bool
    """Whether it did not come to that."""
    of_what_follows: bool
    """Whether whom it was done to stands after it: `arrested the captain`."""
    in_passing: bool
    """Whether it is told as known: `the arrested captain`, `his death`."""


def are_of_one_row(one: Deed, other: Deed) -> bool:
    """Whether two deeds tell of the same question."""
    return not {row for row, _ in one.columns}.isdisjoint(row for row, _ in other.columns)


def exclude_each_other(one: Deed, other: Deed) -> bool:
    """Whether two deeds cannot both be true of one."""
    if not are_of_one_row(one, other):
        return False
    if any(_are_apart(one, other, row) for row, _ in one.columns):
        return not (one.denied or other.denied)
    return one.denied != other.denied


def _are_apart(one: Deed, other: Deed, row: int) -> bool:
    """Whether two deeds stand in a row, and in no column of it together."""
    left, right = ({column for at, column in each.columns if at == row} for each in (one, other))
    return bool(left and right) and not left & right


def deeds(words: Sequence[Word], rules: Rules) -> Iterator[Deed]:
    """Yield what a sentence tells to have become of somebody or something.

    Args:
        words: Of the sentence.
        rules: Of its language.
    """
    end = 0
    for at in range(len(words)):
        found = _outcomes(words, at, rules) if at >= end else ()
        ends = [(after, one) for one in found if (after := _end(words, at, one, rules))]
        if not ends:
            continue
        end = max(after for after, _ in ends)
        if rules.has("passives", words[at].low) and at + 1 < end:  # `was removed`: `removed` too
            ends += (
                (_end(words, at + 1, one, rules), one) for one in _outcomes(words, at + 1, rules)
            )
        columns = frozenset(
            (one.row, one.column) for after, one in ends if after == end and one.row is not None
        )
        if columns and not _is_doubted(words, at, rules):
            passing = _is_in_passing(words, at, end, rules)
            follows = passing or _is_of_what_follows(words, at, end, rules)
            refused = _is_refused(words, at, rules)
            denied = refused or _is_denied(words, at, rules)
            yield Deed(at - 2 * refused, end - 1, once(columns), denied, follows, passing)


def _outcomes(words: Sequence[Word], at: int, rules: Rules) -> tuple[Outcome, ...]:
    """Return the outcomes that may begin with a word: in any form, where it is resolved on."""
    low = words[at].low
    found = rules.deeds.get(low, ())
    if found or not _is_resolved(words, at, rules):
        return found
    return tuple(one._replace(words=(low,)) for one in rules.deeds_by_stem.get(rules.bare(low), ()))


def _is_resolved(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Whether the word before makes a deed of a verb: `voted to reject`, `did not resign`."""
    before, earlier = (words[index].low if index >= 0 else "" for index in (at - 1, at - 2))
    if rules.has("before_infinitives", before):
        return rules.has("resolves", earlier) or rules.has("denials", earlier)
    return rules.has("futures", before) or rules.negates(before)


def _end(words: Sequence[Word], at: int, outcome: Outcome, rules: Rules) -> int:
    """Return the index after an outcome's words, or 0 where they do not stand there."""
    after, gap = at + 1, 0  # its first word is the one it was looked up by
    for wanted in outcome.words[1:]:
        if wanted == "…":
            gap = _GAP
            continue
        reached = range(after, min(after + gap + 1, len(words)))
        found = next((one for one in reached if words[one].low == wanted), None)
        if found is None or any(_parts(words[one], rules) for one in range(after, found)):
            return 0
        after, gap = found + 1, 0
    return after


def _parts(word: Word, rules: Rules) -> bool:
    """Whether a word may not stand between those of an outcome: `found not guilty`."""
    return word.raw in _STOPS or rules.has("negations", word.low)


def _is_denied(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Whether a verb is denied, or whom it tells of: `was not paid`, `no ransom was paid`."""
    between = 0
    for word in _before(words, at, _DENIED_WITHIN):
        if rules.negates(word.low):
            return True
        says_more = bool(word.stem) and word.low not in rules.numbers
        between += says_more or rules.has("pronouns", word.low)
        if between > 1:
            return False
    return False


def _is_refused(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Whether whoever should do it does not: `refused to resign`."""
    is_infinitive = at > 1 and rules.has("before_infinitives", words[at - 1].low)
    return is_infinitive and rules.has("denials", words[at - 2].low)


def _is_doubted(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Whether it is only wanted, feared or asked whether: `to cut`, `could be arrested`."""
    if any(rules.has("conditions", word.low) for word in _before(words, at, _DENIED_WITHIN)):
        return True
    before = tuple(_before(words, at, _DOUBTED_WITHIN))
    wanted = bool(before) and rules.has("before_infinitives", before[0].low)
    doubted = wanted or any(rules.has("doubts", word.low) for word in before)
    return doubted and not _is_resolved(words, at, rules)


def _is_in_passing(words: Sequence[Word], at: int, end: int, rules: Rules) -> bool:
    """Whether a word only describes: `the captured pirates`, `of slain reporters`, `his death`."""
    if at == 0 or end > at + 1 or _is_resolved(words, at, rules):
        return False
    is_described = at > 1 and rules.ends_in("plain_endings", words[at - 1].low)
    before = words[at - 1 - is_described].low
    if rules.has("articles", before) or before.endswith("'s"):
        return True
    return rules.has("before_objects", before) and not rules.has("joining", before)


def _is_of_what_follows(words: Sequence[Word], at: int, end: int, rules: Rules) -> bool:
    """Whether whom something was done to stands after it, as in a sentence in the active voice."""
    near = (*_before(words, at, _PASSIVE_WITHIN), *words[at:end])
    is_passive = any(rules.has("passives", one.low) for one in near)
    if is_passive or rules.has_stem("of_oneself", rules.bare(words[at].low)) or end == len(words):
        return False
    following = words[end]
    begins_no_object = (
        following.is_mark
        or following.low in rules.time_words
        or rules.has("before_objects", following.low)
        or rules.has("after_outcomes", following.low)
    )
    return not begins_no_object


def _before(words: Sequence[Word], at: int, most: int) -> Iterator[Word]:
    """Yield the words before one, from it back to the last stop."""
    near = reversed(words[max(0, at - most) : at])
    return takewhile(lambda word: word.raw not in _STOPS, near)
