"""Names in a sentence: of persons with their office, of bodies, of places and things."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.beside_names import held
from build_dossier.claims.offices import is_office, is_title
from build_dossier.claims.once import once
from build_dossier.claims.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.claims.beside_names import Held
    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_LONGEST = 8
_LONGEST_RUN = 14
"""Words of a name with the titles before it."""
_JOINERS = frozenset("of the de del la van von der al bin ibn du di & - . '".split())
_PERSON_WORDS = range(2, 5)


class Name(NamedTuple):
    """A name, with the office it is given beside."""

    first: int
    """Index of its first word, titles aside."""
    last: int
    """Index of its last word."""
    words: tuple[str, ...]
    """Its words in lower case, without accents, titles and joining words."""
    is_person: bool
    """Whether it looks like a person's full name."""
    is_thing: bool
    """Whether it stands as places and things do: `the Winter Meetings`, `in New Farholm`."""
    held: Held
    """The office that is given beside it."""


def names(words: Sequence[Word], rules: Rules) -> Iterator[Name]:
    """Yield the names of a sentence, in order."""
    at = 0
    while at < len(words):
        end = _end(words, at, rules)
        if end == at:
            at += 1
            continue
        yield from _named(words, at, end, rules)
        at = end


def _end(words: Sequence[Word], at: int, rules: Rules) -> int:
    """Return the index after a run of words with capitals, joined by small words."""
    if not _begins(words, at, rules):
        return at
    end = at + 1
    while end < len(words) and end - at < _LONGEST_RUN:
        after = end
        while after < len(words) and after - end < 2 and _joins(words, at, after, rules):  # noqa: PLR2004
            after += 1
        if not (after < len(words) and _is_capital(words[after], rules)):
            break
        if rules.has("small_words", words[after].low):  # `Ellen Foley To Host`
            break
        end = after + 1
    return end


def _begins(words: Sequence[Word], at: int, rules: Rules) -> bool:
    word = words[at]
    return _is_capital(word, rules) and not rules.has("function_words", word.low)


def _is_capital(word: Word, rules: Rules) -> bool:
    if not word.capital or word.low.removesuffix("'s") in rules.weekdays:
        return False
    return len(word.raw) > 1 or not rules.has("function_words", word.low)


def _joins(words: Sequence[Word], start: int, at: int, rules: Rules) -> bool:
    word = words[at]
    if word.raw == ".":  # of an initial or a short title
        return len(words[at - 1].raw) <= len("Capt") and word.is_glued
    if word.raw == "-":  # with spaces it is a dash: `FARHOLM - Shortly after`
        return word.is_glued
    if word.low == "of":  # `Bureau of Investigation`, not `Anna Foley of the Council`
        return at - start == 1 or rules.has("bodies", words[at - 1].low)
    return word.low in _JOINERS


def _named(words: Sequence[Word], start: int, end: int, rules: Rules) -> Iterator[Name]:
    """Split a run into title and name, and look for an office after it."""
    titles = start
    owner = next((at for at in range(start, end - 1) if words[at].low.endswith("'s")), None)
    if owner is not None:  # `Fulton County Sheriff's Deputy`, `Ohio's Governor`
        yield from _named(words, start, owner + 1, rules)
        yield from _named(words, owner + 1, end, rules)
        return
    for at in range(titles, end):
        if is_title(words[at], rules) or _is_occupation(words, at, (start, end), rules):
            titles = at + 1
    core = [at for at in range(titles, end) if _is_name_word(words[at])]
    if not core:
        core = [at for at in range(start, end) if _is_name_word(words[at])]
        titles = start
    if not core or _is_date(words, core, rules) or _is_sum(words, core, rules):
        return
    lows = once(tuple(folded(words[at].low.removesuffix("'s")) for at in core))
    is_person = not _hangs_on(words, start) and _is_person(words, core, rules)
    is_thing = titles == start and start > 0 and rules.has("before_things", words[start - 1].low)
    office = held(words, (start, titles, end), rules)
    yield Name(core[0], core[-1], lows, is_person, is_thing, office)


def _is_occupation(words: Sequence[Word], at: int, run: tuple[int, int], rules: Rules) -> bool:
    """Whether a word before a full name says what somebody is: `Screenwriter Anna Foley`."""
    return at == run[0] and run[1] - at > _PERSON_WORDS[0] and is_office(words[at], rules)


def _is_date(words: Sequence[Word], core: Sequence[int], rules: Rules) -> bool:
    """Whether a run with capitals ends in a month: `June`, `Posted August 2`."""
    after = words[core[-1] + 1] if core[-1] + 1 < len(words) else None
    is_month = words[core[-1]].low in rules.months
    return is_month and (len(core) == 1 or (after is not None and after.is_number))


def _is_sum(words: Sequence[Word], core: Sequence[int], rules: Rules) -> bool:
    """Whether a run with capitals is money: `Billion Dollars`, `40 Euro`."""
    return words[core[-1]].low in rules.currencies


def _hangs_on(words: Sequence[Word], start: int) -> bool:
    """Whether a hyphen joins a name to what is before it: `D-W.Va.`."""
    return start > 1 and words[start - 1].raw == "-" and words[start].is_glued


def _is_name_word(word: Word) -> bool:
    return word.raw[0].isalnum() and word.low not in _JOINERS and word.low not in {"jr", "sr"}


def _is_person(words: Sequence[Word], core: Sequence[int], rules: Rules) -> bool:
    full = [words[at] for at in core if len(words[at].raw) > 1 or not words[at].stem]
    if len(core) not in _PERSON_WORDS or not full or core[-1] - core[0] > _LONGEST:
        return False
    inside = words[core[0] : core[-1] + 1]
    later = [word.low for word in inside[1:]]
    return not any(
        rules.has("bodies", word.low)
        or rules.has_stem("bodies", word.stem)
        or (word.low in rules.months and word.low in later)  # `June Foley` is somebody
        or word.low in rules.weekdays
        or word.low in {"of", "the", "and", "for", "on", "&"}
        or (word.raw.isupper() and len(word.raw) > 2)  # noqa: PLR2004 - an initial or two
        or any(map(str.isdecimal, word.raw))
        for word in inside
    )
