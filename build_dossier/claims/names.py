"""Names in a sentence: of persons with their office, of bodies, of places and things."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_LONGEST = 8
_APPOSITION = 14
_JOINERS = frozenset("of the de del la van von der al bin ibn du di & - . '".split())
_PERSON_WORDS = range(2, 5)


class Name(NamedTuple):
    """A name, with the office it is given beside."""

    first: int
    """Index of its first word, titles aside."""
    last: int
    """Index of its last word."""
    words: tuple[str, ...]
    """Its words in lower case, without titles and joining words."""
    is_person: bool
    """Whether it looks like a person's full name."""
    offices: frozenset[str]
    """Stems of the offices given beside it, those that many hold included."""
    bodies: frozenset[str]
    """Stems of what the office belongs to."""
    reach: tuple[int, int]
    """Indices of the first and last word of name and office together."""


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
    while end < len(words) and end - at < _LONGEST:
        after = end
        while after < len(words) and after - end < 2 and _joins(words, at, after, rules):  # noqa: PLR2004
            after += 1
        if not (after < len(words) and _is_capital(words[after], rules)):
            break
        end = after + 1
    return end


def _begins(words: Sequence[Word], at: int, rules: Rules) -> bool:
    word = words[at]
    return _is_capital(word, rules) and not rules.has("function_words", word.low)


def _is_capital(word: Word, rules: Rules) -> bool:
    if not word.capital or word.low in rules.weekdays:
        return False
    return len(word.raw) > 1 or not rules.has("function_words", word.low)


def _joins(words: Sequence[Word], start: int, at: int, rules: Rules) -> bool:
    word = words[at]
    if word.raw == ".":  # of an initial or a short title
        return len(words[at - 1].raw) <= len("Capt") and words[at - 1].end == word.start
    if word.low == "of":  # `Bureau of Investigation`, not `Anna Foley of the Council`
        return at - start == 1 or rules.has("bodies", words[at - 1].low)
    return word.low in _JOINERS


def _named(words: Sequence[Word], start: int, end: int, rules: Rules) -> Iterator[Name]:
    """Split a run into title and name, and look for an office after it."""
    titles = start
    starts = [at for at in range(start, end) if words[at].low.endswith("'s")]
    if starts and starts[-1] + 1 < end:  # `Fulton County Sheriff's Deputy`, `Ohio's Governor`
        titles = starts[-1] + 1
    for at in range(titles, end):
        if _is_title(words[at], rules):
            titles = at + 1
    core = [at for at in range(titles, end) if _is_name_word(words[at])]
    if not core:
        core = [at for at in range(start, end) if _is_name_word(words[at])]
        titles = start
    if not core or (len(core) == 1 and words[core[0]].low in rules.months):
        return
    lows = tuple(words[at].low.removesuffix("'s") for at in core)
    reach, beside = _beside(words, start, titles, end, rules)
    offices, bodies = _office(beside, rules)
    yield Name(core[0], core[-1], lows, _is_person(words, core, rules), offices, bodies, reach)


def _is_title(word: Word, rules: Rules) -> bool:
    if rules.has("honorifics", word.low) or rules.has("office_qualifiers", word.low):
        return word.low not in {"jr", "sr"}
    return rules.has("offices", word.low)


def _is_name_word(word: Word) -> bool:
    return word.raw[0].isalnum() and word.low not in _JOINERS and word.low not in {"jr", "sr"}


def _is_person(words: Sequence[Word], core: Sequence[int], rules: Rules) -> bool:
    full = [words[at] for at in core if len(words[at].raw) > 1 or not words[at].stem]
    if len(core) not in _PERSON_WORDS or not full or core[-1] - core[0] > _LONGEST:
        return False
    inside = words[core[0] : core[-1] + 1]
    return not any(
        rules.has("bodies", word.low)
        or word.low in rules.months
        or word.low in rules.weekdays
        or word.low in {"of", "the", "and", "for", "on", "&"}
        or (word.raw.isupper() and len(word.raw) > 2)  # noqa: PLR2004 - an initial or two
        or any(map(str.isdecimal, word.raw))
        for word in inside
    )


def _beside(
    words: Sequence[Word], start: int, titles: int, end: int, rules: Rules
) -> tuple[tuple[int, int], Sequence[Word]]:
    """Return the words that may give an office: titles before, an apposition after."""
    before = start
    while before and start - before < _APPOSITION // 2 and _leads_on(words[before - 1], rules):
        before -= 1
    after = end
    if end + 1 < len(words) and words[end].raw == ",":
        stop = min(len(words), end + _APPOSITION)
        after = next((at for at in range(end + 1, stop) if words[at].raw in ",.;:"), stop)
        if not any(rules.has("offices", word.low) for word in words[end + 1 : after][:7]):
            after = end
    return (before, max(after, end) - 1), (*words[before:titles], *words[end + 1 : after])


def _leads_on(word: Word, rules: Rules) -> bool:
    """Whether a word before a name may belong to its title: `FBI (…) Director`, `police chief`."""
    return (
        _is_title(word, rules)
        or word.raw in {"(", ")", ".", "-"}
        or (word.capital and bool(word.stem))
    )


def _office(beside: Sequence[Word], rules: Rules) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of the offices among some words, and of what they belong to."""
    lows = [word.low for word in beside]
    if any(rules.has("office_qualifiers", low) for low in lows):
        return frozenset(), frozenset()
    offices = frozenset(rules.stem(low) for low in lows if rules.has("offices", low))
    if not offices:
        return offices, offices
    proper = [word for word in beside if word.capital and word.stem and word.stem not in offices]
    initials = "".join(word.low[0] for word in proper)
    return offices, frozenset((*(word.stem for word in proper), initials)) - {""}
