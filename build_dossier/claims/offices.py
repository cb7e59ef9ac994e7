"""The office that is given beside a name: `Coastguard Director`, `, the deputy director of …`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_APPOSITION = 14
_NEAR = 7
_MARKS = frozenset(',.;:()“”"')
_JOINERS = frozenset(("-", "/"))

Role = tuple[str, ...]


class Held(NamedTuple):
    """What is said beside a name."""

    offices: frozenset[str]
    """Stems of the offices, those that many hold included; none where a word such as `former` makes
    another office of it."""
    bodies: frozenset[str]
    """Stems of what the office belongs to."""
    roles: frozenset[Role]
    """The offices in full, by their stems: `deputy director`, `prime minister`."""
    reach: tuple[int, int]
    """Indices of the first and last word of name and office together."""


def is_title(word: Word, rules: Rules) -> bool:
    """Whether a word before a name is none of its words: `Mr`, `former`, `Director`."""
    if rules.has("honorifics", word.low) or rules.has("office_qualifiers", word.low):
        return word.low not in {"jr", "sr"}
    return rules.has("offices", word.low)


def held(words: Sequence[Word], run: tuple[int, int, int], rules: Rules) -> Held:
    """Return the office that is given beside a name.

    Args:
        words: Of the sentence.
        run: Indices of the first word of a run with capitals, of the first word after the titles
            in it, and one past the run's last word.
        rules: Of the sentence's language.
    """
    start, name, end = run
    before = _before(words, start, rules)
    is_where = start and rules.has("before_places", words[start - 1].low)
    after = end if is_where else _after(words, end, rules)
    title, apposition = words[before:name], words[end + 1 : after]
    offices, bodies = _office((*title, *apposition), rules)
    said = (*roles(_own(title, rules), rules), *roles(_own(apposition, rules), rules))
    return Held(offices, bodies, frozenset(said), (before, max(after, end) - 1))


def roles(words: Sequence[Word], rules: Rules) -> Iterator[Role]:
    """Yield the offices among some words, each in full: `deputy director`, `prime minister`."""
    found: list[str] = []
    named = False
    for word in words:
        if rules.has("offices", word.low) or rules.has("office_qualifiers", word.low):
            named = named or rules.has("offices", word.low)
            found.append(rules.stem(word.low))
        elif rules.has("office_parts", word.low):
            found.append(rules.stem(word.low))
        elif word.raw not in _JOINERS and not (word.raw == "." and found):
            if named:
                yield tuple(found)
            found, named = [], False
    if named:
        yield tuple(found)


def _before(words: Sequence[Word], start: int, rules: Rules) -> int:
    """Return where the title before a name begins, or the office that a comma parts from it."""
    before = start
    while before and start - before < _NEAR and _leads_on(words[before - 1], rules):
        before -= 1
    if before < start or start < 2 or words[start - 1].raw != ",":  # noqa: PLR2004
        return before
    first = start - 1
    while first and start - first < _APPOSITION and words[first - 1].raw not in _MARKS:
        first -= 1
    while first < start - 1 and rules.has("reporting", words[first].low):  # `said the spokesman, …`
        first += 1
    segment = words[first : start - 1]
    opens = segment and (rules.has("articles", segment[0].low) or _has_office(segment[:1], rules))
    return first if opens and _has_office(_own(segment, rules), rules) else before


def _after(words: Sequence[Word], end: int, rules: Rules) -> int:
    """Return the index after an apposition that names an office."""
    if end + 1 >= len(words) or words[end].raw != ",":
        return end
    stop = min(len(words), end + _APPOSITION)
    after = next((at for at in range(end + 1, stop) if words[at].raw in ",.;:"), stop)
    apposition = words[end + 1 : after]
    told = _has_office(apposition[:_NEAR], rules) and not _names_another(apposition, rules)
    return after if told else end


def _names_another(words: Sequence[Word], rules: Rules) -> bool:
    """Whether an office stands before another person's name: `Secretary Locke`."""
    return any(
        rules.has("offices", word.low) and following.capital and not is_title(following, rules)
        for word, following in pairwise(words)
    )


def _has_office(words: Sequence[Word], rules: Rules) -> bool:
    return any(rules.has("offices", word.low) for word in words)


def _own(words: Sequence[Word], rules: Rules) -> Sequence[Word]:
    """Leave out whose office it is: `spokesman` of `the mayor's spokesman for Director Foley`."""
    owned = [at for at, word in enumerate(words) if word.low.endswith("'s")]
    mine = []
    is_own = True
    for word in words[owned[-1] + 1 if owned else 0 :]:
        is_own = not rules.has("office_of", word.low) and (is_own or rules.has("and", word.low))
        if is_own:
            mine.append(word)
    return mine


def _leads_on(word: Word, rules: Rules) -> bool:
    """Whether a word before a name may belong to its title: `FBI (…) Director`, `police chief`."""
    return (
        is_title(word, rules)
        or rules.has("office_parts", word.low)
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
