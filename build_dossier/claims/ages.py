"""Whether a number is somebody's age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.claims.amounts import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_DIGITS = 2
_CLAUSE_ENDS = frozenset(',.;:!?)-–—”"')
_NEAR_VERB = 6
_PERSONS = ("persons", "descriptions", "occupations")
"""Sets of words for one person."""
_LEAST = 13
"""Age below which it may as well be how many somebody has: `a parent of three`."""


def is_age(words: Sequence[Word], at: int, last: int, rules: Rules) -> bool:
    """Whether a number is an age: `38-year-old`, `aged 38`, `Anthony Hale, 38,`.

    Args:
        words: Of its sentence.
        at: Index of its first word.
        last: Index of its last word.
        rules: Of the sentence's language.
    """
    following = tuple(
        word.low.removesuffix("'s") for word in words[last + 1 : last + 6] if word.raw != "-"
    )
    if any(following[: len(one)] == one for one in rules.phrases.get("age_after", ())):
        return True
    if at and any(
        tuple(word.low for word in words[max(0, at - len(one)) : at]) == one
        for one in rules.phrases.get("age_before", ())
    ):
        return True
    if _is_of_somebody(words, at, last, rules):
        return True
    after = words[last + 1].raw if last + 1 < len(words) else "."
    if after not in _CLAUSE_ENDS:
        return False
    in_digits = words[at].is_number and len(words[at].raw) <= _DIGITS
    told = _is_beside_a_name(words, at, rules) or _died_at(words, at, rules)
    return (told and in_digits) or _is_so_old(words, at, rules)


def _is_beside_a_name(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Whether a person and a comma stand before a number: `Hale Jr., 38,`, `the boy, now 6,`."""
    if at and rules.has("age_adverbs", words[at - 1].low):
        at -= 1
    if at < 2 or words[at - 1].raw != ",":  # noqa: PLR2004 - a name and a comma
        return False
    name = at - 3 if words[at - 2].raw == "." and at > 2 else at - 2  # noqa: PLR2004
    return words[name].capital or rules.has("persons", words[name].low)


def _is_of_somebody(words: Sequence[Word], at: int, last: int, rules: Rules) -> bool:
    """Whether somebody's age stands after what he is: `an Iowa woman of 81`."""
    if at < 2 or not rules.has("of", words[at - 1].low):  # noqa: PLR2004 - who, and `of`
        return False
    counts = last + 1 < len(words) and bool(words[last + 1].stem)
    who = words[at - 2].low
    is_old = (count_of(words[at], rules) or 0) >= _LEAST
    return is_old and not counts and any(rules.has(key, who) for key in _PERSONS)


def _is_so_old(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Whether somebody is so old, and nothing is counted: `He was 79`, `who is now 49`."""
    verb = at - 2 if at > 1 and rules.has("age_adverbs", words[at - 1].low) else at - 1
    return (
        verb > 0
        and rules.has("age_verbs", words[verb].low)
        and rules.has("persons", words[verb - 1].low)
    )


def _died_at(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Whether somebody `died at 91`, `died on Thursday at 91`."""
    before = words[max(0, at - _NEAR_VERB) : at]
    stands = bool(before) and rules.has("age_prepositions", before[-1].low)
    return stands and any(rules.has("deaths", word.low) for word in before)
