"""Which numbers are quantities, and which name, rank, date or locate something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_dossier.claims.amounts import SIGNS
from build_dossier.claims.hedges import hedge_before
from build_dossier.claims.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_YEARS = range(1900, 2100)
_PLAIN_DIGITS = re.compile(r"\d+")
_YEAR_DIGITS = 4
_MODEL_LETTERS, _MODEL_DIGITS = range(2, 4), 3
_RANKS = frozenset("#№")
"""Signs before a number that tells a place and counts nothing: `the #1 film`."""
_ARTICLES = frozenset(("no", "the", "this", "that", "any", "every"))
_SIGN_AND_ONE = 2


def is_quantity(words: Sequence[Word], at: int, last: int, rules: Rules) -> bool:
    """Whether a number counts or measures something.

    Args:
        words: Of its sentence.
        at: Index of its first word.
        last: Index of its last word.
        rules: Of the sentence's language.
    """
    if _names_something(words, at, last, rules) or _is_beside_a_number(words, at, last):
        return False
    if at > 1 and _is_of_another(words, at, rules):
        return False
    if rules.has("uncertain_numbers", words[at].low) and last == at:
        return _stands_alone(words, at)
    return not (last == at and _is_year(words, at, rules))


def _names_something(words: Sequence[Word], at: int, last: int, rules: Rules) -> bool:
    """Whether a number is a name's, a place in a row, a time of day or an address."""
    measured = at > 1 and rules.has("magnitudes", words[at - 2].low)  # `magnitude-6.1`
    if at and not measured and (rules.has("labels", words[at - 1].low) or _is_glued(words, at)):
        return True
    if _is_designation(words, at, last, rules):
        return True
    if last + 1 == len(words):
        return False
    after = words[last + 1]
    runs_on = not is_unit_glued(words, last, rules) and _runs_on(
        words[last], after, words[at - 1] if at else None
    )
    return runs_on or _is_clock(words, last, rules) or rules.has("addresses", after.low)


def _is_beside_a_number(words: Sequence[Word], at: int, last: int) -> bool:
    """Whether a number is part of a longer one, as those of telephones are."""
    follows = last + 1 < len(words) and words[last + 1].is_number and words[at].is_number
    return follows or (at > 0 and words[at - 1].is_number)


def _stands_alone(words: Sequence[Word], at: int) -> bool:
    """Whether `one` is a number: before what it counts, and after no article."""
    if at + 1 == len(words) or (at and words[at - 1].low in _ARTICLES):
        return False
    return bool(words[at + 1].stem) and not words[at + 1].capital


def _is_glued(words: Sequence[Word], at: int) -> bool:
    """Whether a number hangs on letters, a sign or a number: `G8`, `I-75`, `#1`, `9-3`, `4:59`."""
    before, word = words[at - 1], words[at]
    if before.raw in _RANKS:
        return True
    if before.raw in SIGNS or not word.is_glued:
        return before.raw in {":", "/"} and at > 1 and words[at - 2].is_number
    if before.raw in {"-", "–", ".", "/", ":", "_", "=", "@", "&"}:
        return at > 1 and before.is_glued
    return before.raw[0].isalpha() and not is_unspaced(before.raw[0])


def _is_designation(words: Sequence[Word], at: int, last: int, rules: Rules) -> bool:
    """Whether a number is part of a name: `AK 47`, `AK - 47`; not so `IN 30 MINUTES`."""
    before = at - 2 if at > 1 and words[at - 1].raw == "-" else at - 1
    if before < 0 or last > at or not words[at].is_number or len(words[at].raw) > _MODEL_DIGITS:
        return False
    raw = words[before].raw
    is_short = len(raw) in _MODEL_LETTERS and raw.isascii() and raw.isalpha() and raw.isupper()
    return is_short and not rules.has("function_words", words[before].low)


def _is_of_another(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Whether a number ends a result (`52 - 3`), or is another's (`more than the 50 of May`)."""
    farther, before = words[at - 2 : at]
    ends_result = before.raw in {"-", "–"} and farther.is_number and words[at].is_number
    if before.raw in SIGNS and at > _SIGN_AND_ONE:
        farther, before = words[at - 3 : at - 1]
    return ends_result or (rules.has("articles", before.low) and rules.has("than", farther.low))


def _is_clock(words: Sequence[Word], last: int, rules: Rules) -> bool:
    after = words[last + 1]
    low = after.low
    if low in {"a", "p"} and last + 3 < len(words) and words[last + 2].raw == ".":
        return words[last + 3].low == "m"
    if low in {":", "/", "–", "-"} or (low == "." and after.is_glued):
        return last + 2 < len(words) and words[last + 2].is_number
    return rules.has("clock", low)


def _runs_on(word: Word, after: Word, before: Word | None) -> bool:
    """Whether letters follow without a space (`3D`, `7th`), money and unspaced scripts aside."""
    if not after.is_glued or not after.raw[0].isalpha() or not word.is_number:
        return False
    return after.raw.isascii() and not (before and before.raw in SIGNS)


def is_unit_glued(words: Sequence[Word], last: int, rules: Rules) -> bool:
    """Whether a unit follows a number without a space, and nothing hangs on it: `45mph`."""
    after = words[last + 1 : last + 3]
    if not after or not after[0].is_glued or not words[last].is_number:
        return False
    return rules.has("glued_units", after[0].low) and after[-1].raw != "/"


def _is_year(words: Sequence[Word], at: int, rules: Rules) -> bool:
    raw = words[at].raw
    if not (len(raw) == _YEAR_DIGITS and _PLAIN_DIGITS.fullmatch(raw) and int(raw) in _YEARS):
        return False
    if at and rules.has("before_years", words[at - 1].low):
        return True
    counted = at + 1 < len(words) and words[at + 1].low.endswith("s") and bool(words[at + 1].stem)
    return not counted and hedge_before(words, at, rules)[1] == "="
