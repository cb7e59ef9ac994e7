"""Numbers in a sentence: in digits and words, with what bounds them and what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.ages import is_age
from build_dossier.claims.amounts import SIGNS, value_of
from build_dossier.claims.fractions import fraction_at
from build_dossier.claims.hedges import hedge_after, hedge_before
from build_dossier.claims.quantities import is_quantity, is_unit_glued
from build_dossier.claims.votes import vote_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_UNIT_WORDS = 6
_UNIT_STEMS = 4
_AROUND = 3
_WEIGHED = 4
"""Words before a number in which it is said that something weighs it."""
_BRACKETED = 4
"""Words in which a weight may be told in brackets in another unit."""
_OPENING = frozenset("“„«‘‚\"'")
_VOTES = "votes"
_SCALED = 1_000
"""From here on a number needs no scale; from the scale of a thousand, none is left out."""


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
    if told := _share(words, at, rules) or _vote(words, at, rules):
        return told
    read = value_of(words, at, rules)
    if read is None or not is_quantity(words, at, read[1], rules):
        return None
    value, last = read
    first, bound = hedge_before(words, at, rules)
    last, bound = hedge_after(words, last, bound, rules)
    if bound == "=" and rules.has("indefinite", words[at].low):
        bound = "~"  # `a dozen` may be eleven
    last, unit = _unit(words, at, last, rules)
    age = is_age(words, at, last, rules)
    beside = (*words[max(0, first - 1) : first], *words[last + 1 : last + 2])
    is_more = any(rules.has("more", word.low) for word in beside) or _is_part(words, last, rules)
    unit = ("year", "old") if age else unit
    is_measure = last + 1 < len(words) and words[last + 1].raw == "-"
    return Number(first, at, last, value, bound, unit, age, is_more, is_measure)


def _share(words: Sequence[Word], at: int, rules: Rules) -> Number | None:
    """Read a share told in words as so many in a hundred, which it rarely is exactly."""
    share = fraction_at(words, at, rules)
    if share is None:
        return None
    first, bound = hedge_before(words, at, rules)
    bound = "~" if bound == "=" else bound
    return _plain(first, at, share.last, share.percent)._replace(bound=bound, unit=("%",))


def _vote(words: Sequence[Word], at: int, rules: Rules) -> Number | None:
    """Read how a vote went."""
    vote = vote_at(words, at, rules)
    return vote and _plain(at, at, vote.last, vote.value)._replace(unit=(_VOTES,))


def _plain(first: int, figure: int, last: int, value: float) -> Number:
    return Number(
        first, figure, last, value, "=", (), is_age=False, is_more=False, is_measure=False
    )


def _is_part(words: Sequence[Word], last: int, rules: Rules) -> bool:
    """Whether a number counts some of many: `five of the crew`."""
    after = words[last + 1 : last + 3]
    is_whole = len(after) > 1 and rules.has("articles", after[1].low)
    return is_whole and rules.has("of", after[0].low)


def _unit(words: Sequence[Word], at: int, last: int, rules: Rules) -> tuple[int, tuple[str, ...]]:
    """Return the index of a number's last word and the stems of what it counts."""
    if at and words[at - 1].raw in SIGNS:
        return last, (words[at - 1].raw,)
    if last + 1 < len(words) and (after := _unit_after(words, at, last, rules)):
        return after
    around = (*words[max(0, at - _AROUND) : at], *words[last + 1 : last + 1 + _AROUND])
    if any(rules.has("magnitudes", word.low) for word in around):
        return last, ("magnitude",)  # `magnitude 6.1`, `6.1 on the Richter scale`
    counted = tuple(_counted(words, last + 1, rules))
    return last, (*counted, *_suffered(words, last + 1, len(counted), rules))


def _unit_after(
    words: Sequence[Word], at: int, last: int, rules: Rules
) -> tuple[int, tuple[str, ...]] | None:
    """Return the same where a share, money, a glued unit or degrees of heat stand right after."""
    after = words[last + 1]
    if after.raw in {"%", "٪"} or rules.has("percent", after.low):
        return last + 1, ("%",)
    if after.low in rules.currencies and not _is_weight(words, at, last, rules):
        return last + 1, (rules.currencies[after.low],)
    if is_unit_glued(words, last, rules):
        return last + 1, (rules.bare(after.low),)
    scale = rules.has("degrees", after.low) and _scale_of_degrees(words, last + 2, rules)
    return (last + 2, (scale,)) if scale else None


def _is_weight(words: Sequence[Word], at: int, last: int, rules: Rules) -> bool:
    """Whether money is a weight here: `4,000 pounds of eels`, `weighs 26 pounds`, `6 pounds (3kg)`.

    Args:
        words: Of the sentence.
        at: Index of the number's first word.
        last: Index of its last word, before that for money.
        rules: Of the sentence's language.
    """
    after = words[last + 1 : last + 2 + _BRACKETED]
    if after[0].stem not in rules.measures or words[last].low in rules.scales:
        return False
    if any(rules.has("weighing", word.low) for word in words[max(0, at - _WEIGHED) : at]):
        return True
    if len(after) > 1 and after[1].raw == "(":
        units = (word.stem or rules.bare(word.low) for word in after[2:])
        return any(rules.measures.get(unit, ("",))[0] == "masses" for unit in units)
    return len(after) > 1 and rules.has("of", after[1].low)


def _scale_of_degrees(words: Sequence[Word], at: int, rules: Rules) -> str:
    """Return the stem of what degrees are told in: `42 degrees Celsius`; empty if of no heat."""
    stem = rules.bare(words[at].low) if at < len(words) else ""
    is_heat = rules.measures.get(stem, ("",))[0] in {"degrees_celsius", "degrees_fahrenheit"}
    return stem if is_heat else ""


def _suffered(words: Sequence[Word], start: int, counted: int, rules: Rules) -> Iterator[str]:
    """Yield the stem of what happened to what is counted: `37 people were hurt`, `37 were hurt`."""
    following = words[start : start + _UNIT_WORDS]
    for at, word in enumerate(following):
        if rules.has("auxiliaries", word.low):
            rest = [one for one in following[at + 1 :] if not rules.has("auxiliaries", one.low)]
            if rest and rest[0].stem and rest[0].raw.islower() and at <= counted + 1:
                yield rest[0].stem
            return
        if word.is_mark:
            return


def _counted(words: Sequence[Word], start: int, rules: Rules) -> Iterator[str]:
    found = 0
    following = words[start : start + _UNIT_WORDS]
    before = ""
    for at, word in enumerate(following):
        is_joined = [one.raw for one in following[at + 1 : at + 2]] == ["-"]
        if is_joined and word.stem and not rules.raises(word.stem):
            continue  # `54 film-makers` are no films
        if word.stem and word.low not in rules.numbers:
            yield word.stem
            found += 1
        elif word.raw in _OPENING and not found:
            continue  # `125,000 “terror-linked” accounts`
        elif word.is_number and not found and rules.has("articles", before):
            continue  # `19 of the 31 seats`
        elif word.is_number or (word.raw != "-" and (found or word.is_mark)):
            return
        elif rules.has("small_words", word.low):
            return  # `minus 20 as firefighters came`
        elif rules.has("articles", word.low) and not rules.has("office_of", before):
            return  # `55 million a decade ago`
        if found == _UNIT_STEMS:
            return
        before = word.low
