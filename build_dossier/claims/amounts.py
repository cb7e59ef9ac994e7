"""What a number amounts to: in digits, in words, with a space or a scale after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

SIGNS = "$€£¥₹₽"
"""Signs of money."""

_GROUP = 3
_MOST_GROUPS = 5
_TEN, _TWENTY = 10, 20
_HALF_WORDS = 3
"""Words of `and a half`."""


def value_of(words: Sequence[Word], at: int, rules: Rules) -> tuple[float, int] | None:
    """Return a number's value and the index of its last word, nothing where there is no number.

    Args:
        words: Of the sentence.
        at: Index of the number's first word.
        rules: Of the sentence's language.
    """
    word = words[at]
    last = at
    if word.is_number:
        raw, last = _spaced(words, at, rules)
        value = _digits(raw, rules.decimal_mark)
    elif half := _half_a_scale(words, at, rules):
        return half
    elif (spelt := _spelt(word.low, rules)) is not None:
        value, last = _sequence(words, at, spelt, rules)
    else:
        return _one_of_a_scale(words, at, rules)
    if _is_and_a_half(words, last, rules):  # `two and a half million`
        value, last = value + 0.5, last + _HALF_WORDS
    return _scaled(words, value, (at, last), rules)


def count_of(word: Word, rules: Rules) -> float | None:
    """Return what one word counts, in digits or as a number word; nothing where it does not."""
    return float(word.raw) if word.raw.isdecimal() else rules.numbers.get(word.low)


def _digits(raw: str, decimal_mark: str) -> float:
    """Read digits: `125,000`, `1.5`, and `125.000` where a comma marks decimals."""
    *before, final = re.split(r"[.,]", raw)
    if not before:
        return float(final)
    grouped = len(final) == _GROUP and len(before[0]) <= _GROUP
    is_decimal = raw[-len(final) - 1] == decimal_mark if grouped else len(before) == 1
    if is_decimal or (raw[-len(final) - 1] not in raw[: -len(final) - 1] and len(before) > 1):
        return float("".join(before) + "." + final)
    return float("".join((*before, final)))


def _spaced(words: Sequence[Word], at: int, rules: Rules) -> tuple[str, int]:
    """Join what a space parts: `5 200`, `1, 300`; before a scale, `27. 5 million`."""
    last = _grouped(words, at)
    if last > at:
        return "".join(word.raw for word in words[at : last + 1]), last
    while _is_parted(words, last, _GROUP) and words[last + 1].raw != rules.decimal_mark:
        last += 2
    in_list = at > 1 and words[at - 1].raw == "," and words[at - 2].is_number
    if _is_parted(words, last) or (in_list and last > at) or len(words[at].raw) > _GROUP:
        last = at
    if last == at and _is_parted(words, at) and words[at + 1].raw == rules.decimal_mark:
        scaled = at + 3 < len(words) and words[at + 3].low in rules.scales
        point = rules.decimal_mark == "." and len(words[at + 2].raw) == 1  # `6. 4 - magnitude`
        last = at + 2 if scaled or point else at
    return "".join(word.raw for word in words[at : last + 1]), last


def _grouped(words: Sequence[Word], at: int) -> int:
    """Return the last index of thousands that spaces part; `0845 125 2222` has none."""
    raw = words[at].raw
    if (at and words[at - 1].is_number) or len(raw) > _GROUP or raw[0] == "0":
        return at
    last = at
    for word in words[at + 1 : at + _MOST_GROUPS]:
        if not (word.raw.isdecimal() and len(word.raw) == _GROUP):
            break
        last += 1
    goes_on = last + 1 < len(words) and words[last + 1].is_number
    return at if goes_on or not raw.isdecimal() else last


def _half_a_scale(words: Sequence[Word], at: int, rules: Rules) -> tuple[float, int] | None:
    """Read `half a million`, and of `half a mile` the half."""
    after = words[at + 1 : at + 3]
    if len(after) < 2 or not rules.has("halves", words[at].low):  # noqa: PLR2004
        return None
    if not rules.has("articles", after[0].low):
        return None
    share = rules.fractions[words[at].low] / 100
    if scale := rules.scales.get(after[1].low):
        return scale * share, at + 2
    return (share, at + 1) if after[1].stem in rules.measures else None


def _one_of_a_scale(words: Sequence[Word], at: int, rules: Rules) -> tuple[float, int] | None:
    """Read `a dozen`, `a million`, `a million and a half`."""
    scale = rules.scales.get(words[at + 1].low) if at + 1 < len(words) else None
    if scale is None or not rules.has("indefinite", words[at].low):
        return None
    if _is_and_a_half(words, at + 1, rules):
        return scale * 1.5, at + 1 + _HALF_WORDS
    return _scaled(words, 1.0, (at, at), rules)


def _is_and_a_half(words: Sequence[Word], last: int, rules: Rules) -> bool:
    after = [word.low for word in words[last + 1 : last + 1 + _HALF_WORDS]]
    keys = ("and", "indefinite", "halves")
    return len(after) == _HALF_WORDS and all(map(rules.has, keys, after))


def _is_parted(words: Sequence[Word], at: int, digits: int = 0) -> bool:
    """Whether a mark and a space part a number from another one, of so many digits."""
    if at + 2 >= len(words) or words[at + 1].raw not in {",", "."}:
        return False
    after = words[at + 2]
    is_spaced = words[at + 1].is_glued and not after.is_glued
    return is_spaced and after.raw.isdecimal() and (not digits or len(after.raw) == digits)


def _spelt(low: str, rules: Rules) -> float | None:
    if low in rules.numbers:
        return rules.numbers[low]
    unit, joiner, ten = low.partition(rules.number_joiner) if rules.number_joiner else ("", "", "")
    if joiner and unit in rules.numbers and ten in rules.numbers:
        return rules.numbers[unit] + rules.numbers[ten]
    return None


def _sequence(words: Sequence[Word], at: int, value: float, rules: Rules) -> tuple[float, int]:
    """Read on from a ten to its unit: `forty-six`."""
    after = at + 2 if at + 2 < len(words) and words[at + 1].raw == "-" else at + 1
    if value >= _TWENTY and value % _TEN == 0 and after < len(words):
        unit = rules.numbers.get(words[after].low, 0.0)
        if 0 < unit < _TEN:
            return value + unit, after
    return value, at


def _scaled(
    words: Sequence[Word], value: float, span: tuple[int, int], rules: Rules
) -> tuple[float, int] | None:
    at, last = span
    if scale := _glued_scale(words, at, last, rules):
        return value * scale, last + 1
    while last + 1 < len(words):
        after = last + 2 if words[last + 1].raw == "-" and last + 2 < len(words) else last + 1
        scale = rules.scales.get(words[after].low)
        if scale is None:
            break
        value, last = value * scale, after
    return value, last


def _glued_scale(words: Sequence[Word], at: int, last: int, rules: Rules) -> float | None:
    """Return what a letter after digits multiplies: `£26.5m`, `31m euros`, `5m people`.

    Of what is neither money nor many, it is a unit: `100m`.
    """
    after = words[last + 1 : last + 3]
    if not after or not after[0].is_glued:
        return None
    is_money = at > 0 and words[at - 1].raw in SIGNS
    counted = after[-1].low if len(after) > 1 else ""
    if is_money or counted in rules.currencies or rules.is_plural(counted):
        return rules.glued_scales.get(after[0].low)
    return None
