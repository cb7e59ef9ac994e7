"""Numbers in a sentence: in digits and words, with what bounds them and what they count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.ages import is_age
from build_dossier.claims.amounts import value_of
from build_dossier.claims.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

SIGNS = "$€£¥₹₽"
"""Signs of money."""

_LONGEST_HEDGE = 4
_YEARS = range(1900, 2100)
_PLAIN_DIGITS = re.compile(r"\d+")
_UNIT_WORDS = 5
_UNIT_STEMS = 3
_YEAR_DIGITS = 4
_SCALED = 1_000
"""From here on a number needs no scale; from the scale of a thousand, none is left out."""
_RANKS = frozenset("#№")
"""Signs before a number that tells a place and counts nothing: `the #1 film`."""


class Number(NamedTuple):
    """A number said of something."""

    first: int
    """Index of its first word, its hedge included."""
    figure: int
    """Index of the word it is itself first written with."""
    last: int
    """Index of its last word."""
    value: float
    """What it amounts to."""
    bound: str
    """`=`, or `>=`, `>`, `<=`, `<`, `~` after a hedge."""
    unit: tuple[str, ...]
    """Stems of what is counted, the nearest first; `%` or a sign of money by itself."""
    is_age: bool
    """Whether it is somebody's age."""
    is_more: bool
    """Whether it counts what comes to others, or a part: `two more`, `five of the crew`."""
    is_measure: bool
    """Whether it measures something: `a six-game loss` is one loss, and six games long."""


def numbers(words: Sequence[Word], rules: Rules, taken: Collection[int]) -> Iterator[Number]:
    """Yield the numbers of a sentence.

    Args:
        words: Of the sentence.
        rules: Of its language.
        taken: Indices of words that belong to dates and times.
    """
    at = 0
    before: Number | None = None
    while at < len(words):
        found = None if at in taken else _number(words, at, rules)
        if found and not any(one in taken for one in range(at, found.last + 1)):
            if before:
                yield _whole_range(words, before, found, rules)
            before = found
            at = found.last
        at += 1
    if before:
        yield before


def _whole_range(words: Sequence[Word], one: Number, other: Number, rules: Rules) -> Number:
    """Give the first of two ends the scale and unit of the second: `$140 to $150 million`."""
    between = words[one.last + 1 : other.first]
    scale = rules.scales.get(words[other.last].low) or rules.scales.get(words[other.last - 1].low)
    if len(between) != 1 or not rules.has("range_marks", between[0].low) or one.value >= _SCALED:
        return one
    is_money = other.unit[:1] == one.unit[:1] and one.unit[:1] != ()
    scaled = scale and is_money and scale > _SCALED and other.value >= scale
    value = one.value * scale if scaled and scale else one.value
    return one._replace(value=value, unit=one.unit or other.unit)


def _number(words: Sequence[Word], at: int, rules: Rules) -> Number | None:
    read = value_of(words, at, rules)
    if read is None or not _is_quantity(words, at, read[1], rules):
        return None
    value, last = read
    first, bound = _hedge(words, at, rules)
    last, bound = _hedge_after(words, last, bound, rules)
    last, unit = _unit(words, at, last, rules)
    age = is_age(words, at, last, rules)
    beside = (*words[max(0, first - 1) : first], *words[last + 1 : last + 2])
    is_more = any(rules.has("more", word.low) for word in beside) or _is_part(words, last, rules)
    unit = ("year", "old") if age else unit
    is_measure = last + 1 < len(words) and words[last + 1].raw == "-"
    return Number(first, at, last, value, bound, unit, age, is_more, is_measure)


def _is_part(words: Sequence[Word], last: int, rules: Rules) -> bool:
    """Whether a number counts some of many: `five of the crew`."""
    after = words[last + 1 : last + 3]
    is_whole = len(after) > 1 and rules.has("articles", after[1].low)
    return is_whole and rules.has("of", after[0].low)


def _is_quantity(words: Sequence[Word], at: int, last: int, rules: Rules) -> bool:
    """Tell a quantity from a year, a name's part, an ordinal, a time of day, a range."""
    word = words[at]
    before = words[at - 1] if at else None
    after = words[last + 1] if last + 1 < len(words) else None
    if before and (rules.has("labels", before.low) or _is_glued(words, at)):
        return False
    if after and (_is_clock(words, last, rules) or _runs_on(words[last], after, before)):
        return False
    if (before and before.is_number) or (after and after.is_number and word.is_number):
        return False  # a telephone number
    if at > 1 and _is_of_another(words, at, rules):
        return False
    if rules.has("uncertain_numbers", word.low) and last == at:
        lonely = before is None or before.low not in {"no", "the", "this", "that", "any", "every"}
        return lonely and after is not None and bool(after.stem) and not after.capital
    return not (last == at and _is_year(words, at, rules))


def _is_of_another(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Whether a number ends a result (`52 - 3`), or is another's (`more than the 50 of May`)."""
    farther, before = words[at - 2 : at]
    ends_result = before.raw in {"-", "–"} and farther.is_number
    if before.raw in SIGNS and at > 2:
        farther, before = words[at - 3 : at - 1]
    return ends_result or (rules.has("articles", before.low) and rules.has("than", farther.low))


def _is_glued(words: Sequence[Word], at: int) -> bool:
    """Whether a number hangs on letters, a sign or a number: `G8`, `I-75`, `#1`, `9-3`, `4:59`."""
    before, word = words[at - 1], words[at]
    if before.raw in _RANKS:
        return True
    if before.raw in SIGNS or before.end != word.start:
        return before.raw in {":", "/"} and at > 1 and words[at - 2].is_number
    if before.raw in {"-", "–", ".", "/", ":", "_", "=", "@", "&"}:
        return at > 1 and words[at - 2].end == before.start
    return before.raw[0].isalpha() and not is_unspaced(before.raw[0])


def _is_clock(words: Sequence[Word], last: int, rules: Rules) -> bool:
    after = words[last + 1]
    low = after.low
    if low in {"a", "p"} and last + 3 < len(words) and words[last + 2].raw == ".":
        return words[last + 3].low == "m"
    if low in {":", "/", "–", "-"} or (low == "." and after.start == words[last].end):
        return last + 2 < len(words) and words[last + 2].is_number
    return rules.has("clock", low)


def _runs_on(word: Word, after: Word, before: Word | None) -> bool:
    """Whether letters follow without a space (`3D`, `7th`), money and unspaced scripts aside."""
    if after.start != word.end or not after.raw[0].isalpha() or not word.is_number:
        return False
    return after.raw.isascii() and not (before and before.raw in SIGNS)


def _is_year(words: Sequence[Word], at: int, rules: Rules) -> bool:
    raw = words[at].raw
    if not (len(raw) == _YEAR_DIGITS and _PLAIN_DIGITS.fullmatch(raw) and int(raw) in _YEARS):
        return False
    if at and rules.has("before_years", words[at - 1].low):
        return True
    counted = at + 1 < len(words) and words[at + 1].low.endswith("s") and bool(words[at + 1].stem)
    return not counted and _hedge(words, at, rules)[1] == "="


def _unit(words: Sequence[Word], at: int, last: int, rules: Rules) -> tuple[int, tuple[str, ...]]:
    """Return the index of a number's last word and the stems of what it counts."""
    if at and words[at - 1].raw in SIGNS:
        return last, (words[at - 1].raw,)
    if last + 1 < len(words):
        after = words[last + 1]
        if after.raw in {"%", "٪"} or rules.has("percent", after.low):
            return last + 1, ("%",)
        if after.low in rules.currencies:
            return last + 1, (rules.currencies[after.low],)
    return last, tuple(_counted(words, last + 1, rules))


def _counted(words: Sequence[Word], start: int, rules: Rules) -> Iterator[str]:
    found = 0
    following = words[start : start + _UNIT_WORDS]
    before = ""
    for word in following:
        if word.stem and not rules.has("numbers", word.low):
            yield word.stem
            found += 1
        elif word.is_number or (word.raw != "-" and (found or word.is_mark)):
            return
        elif rules.has("articles", word.low) and not rules.has("office_of", before):
            return  # `55 million a decade ago`
        if found == _UNIT_STEMS:
            return
        before = word.low


def _hedge(words: Sequence[Word], at: int, rules: Rules) -> tuple[int, str]:
    """Return the index where a number begins with its hedge, and what the hedge says."""
    end = at - 1 if at and words[at - 1].raw in SIGNS else at
    for length in range(min(_LONGEST_HEDGE, end), 0, -1):
        sign = rules.hedges.get(tuple(word.low for word in words[end - length : end]))
        if sign:
            return end - length, sign
    return end, "="


def _hedge_after(
    words: Sequence[Word], last: int, bound: str, rules: Rules
) -> tuple[int, str]:
    """Read a hedge after a number: `125,000-plus`, `50 or more`; any other bound stays."""
    start = last + 2 if last + 1 < len(words) and words[last + 1].raw == "-" else last + 1
    for length in (2, 1):
        sign = rules.hedges_after.get(tuple(word.low for word in words[start : start + length]))
        if sign:
            return start + length - 1, sign
    return last, bound
