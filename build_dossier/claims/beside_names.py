"""Where beside a name its office is said, and what it is.

Before it: `Coastguard Director Anna Foley`, `the deputy director of the line, Anna Foley`. After
it, as an apposition or a clause: `Anna Foley, 54, then the county's director`, `Anna Foley, who
has been director since May`.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.offices import (
    head_of,
    is_deed,
    is_office,
    is_title,
    may_be_office,
    offices_in,
)
from build_dossier.claims.once import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.claims.offices import Office
    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_APPOSITION = 14
_NEAR = 7
_FEW = 3
_LINKS = 10
_MARKS = frozenset(',.;:()“”"—–')
_INSIDE = frozenset("-/&")
_OPENING = frozenset(",(—–-")
_LINKING = _OPENING | {")"}


class Held(NamedTuple):
    """What is said beside a name."""

    offices: frozenset[str]
    """Stems of the offices, those that many hold included; none where a word such as `former` makes
    another office of it."""
    bodies: frozenset[str]
    """Stems of what the office belongs to."""
    roles: tuple[Office, ...]
    """The offices in full."""
    reach: tuple[int, int]
    """Indices of the first and last word of name and office together."""


def held(words: Sequence[Word], run: tuple[int, int, int], rules: Rules) -> Held:
    """Return the office that is given beside a name.

    Args:
        words: Of the sentence.
        run: Indices of the first word of a run with capitals, of the first word after the titles
            in it, and one past the run's last word.
        rules: Of the sentence's language.
    """
    start, name, end = run
    spans = list(_spans(words, start, name, end, rules))
    roles = [office for span in spans for office in offices_in(words, span, rules)]
    beside = [words[at] for span in spans for at in span]
    reach = min(start, *(span.start for span in spans)), max(end, *(span.stop for span in spans))
    return once(Held(*_office(beside, rules), tuple(roles), (reach[0], reach[1] - 1)))


def _spans(words: Sequence[Word], start: int, name: int, end: int, rules: Rules) -> Iterator[range]:
    """Yield where an office may be said: as a title, or apart from the name."""
    before = _title(words, start, name, rules)
    yield range(before, name)
    yield _before(words, before, end, rules)
    is_where = start and rules.has("before_places", words[start - 1].low)
    yield range(end, end) if is_where else _after(words, end, rules)


def _title(words: Sequence[Word], start: int, name: int, rules: Rules) -> int:
    """Return where the title before a name begins."""
    before = _of_title(words, start, rules)
    while before and start - before < _NEAR and _leads_on(words[before - 1], rules):
        before -= 1
    if head_of(words, range(before, name), rules) is not None:  # `the county's film director`
        first = before
        while first and before - first < _FEW and words[first - 1].stem:
            first -= 1
        opened = first and _opens(words[first - 1], rules)
        other = (at for at in range(first, before) if _is_made_other_by(words[at], rules))
        before = first - 1 if opened else next(other, before)  # `of former culture minister`
    joined = before > 1 and rules.has("and", words[before - 1].low)  # `president and owner`
    told = joined and head_of(words, range(before, name), rules) is not None
    if told and is_office(words[before - 2], rules):
        return _title(words, before - 1, name, rules)
    return before


def _is_made_other_by(word: Word, rules: Rules) -> bool:
    """Whether a word before an office makes another of it: `former`, `free` before `agent`."""
    return rules.has("office_qualifiers", word.low) or rules.has("no_offices", word.low)


def _of_title(words: Sequence[Word], start: int, rules: Rules) -> int:
    """Return where a title ends that other words part from a name.

    `a cleaner called Anna Foley`, `the line's head of safety Anna Foley`.
    """
    if start and rules.has("named", words[start - 1].low):
        return start - 1
    at = start - 1
    while at > 1 and start - at <= _FEW and words[at].stem and not words[at].capital:
        at -= 1
    is_field = 0 < at < start - 1 and not rules.ends_in("verb_endings", words[start - 1].low)
    headed = is_field and is_office(words[at - 1], rules)
    return at if headed and rules.has("office_of", words[at].low) else start


def _leads_on(word: Word, rules: Rules) -> bool:
    """Whether a word before a name may belong to its title: `FBI (…) Director`, `police chief`."""
    return (
        is_title(word, rules)
        or may_be_office(word, rules)
        or rules.has("office_parts", word.low)
        or word.raw in {"(", ")", ".", "-"}
        or (word.capital and bool(word.stem))
    )


def _opens(word: Word, rules: Rules) -> bool:
    """Whether a word opens a noun phrase."""
    return rules.has("articles", word.low) or word.low.endswith("'s")


def _before(words: Sequence[Word], before: int, end: int, rules: Rules) -> range:
    """Return where an office stands that a comma parts from the name after it."""
    nothing = range(before, before)
    if before < 2 or words[before - 1].raw != ",":  # noqa: PLR2004
        return nothing
    stop = before - 1
    least = max(0, stop - _APPOSITION)
    least += rules.has("office_as", words[least].low)  # `As director, Anna Foley …`
    first = next(
        (at + 1 for at in range(stop - 1, least - 1, -1) if _parts(words[at], rules)), least
    )
    segment = range(first, stop)
    heads = [at for at in segment if may_be_office(words[at], rules)]
    owned = [at for at in heads if at + 1 == stop or rules.has("office_of", words[at + 1].low)]
    head = owned[0] if owned else stop
    if not owned or any(rules.has("pronouns", words[at].low) for at in range(head, stop)):
        return nothing
    while first < head and not all(_is_inside(words[at], rules) for at in range(first, head)):
        first += 1
    closes = end >= len(words) or words[end].is_mark
    return range(first, stop) if closes or first == segment.start else nothing


def _parts(word: Word, rules: Rules) -> bool:
    """Whether a word ends what is said before an apposition: `said the spokesman, …`."""
    return word.raw in _MARKS or rules.has("reporting", word.low)


def _is_inside(word: Word, rules: Rules) -> bool:
    """Whether a word may stand before the head of a noun phrase."""
    joins = word.raw in _INSIDE or rules.has("office_qualifiers", word.low)
    return joins or bool(word.stem) or word.is_number or _opens(word, rules)


def _after(words: Sequence[Word], end: int, rules: Rules) -> range:
    """Return where an office stands after a name: an apposition, or what somebody `is`."""
    first = end
    while first < len(words) and first - end < _LINKS and _links(words, first, rules):
        first += 1
    stop = min(len(words), first + _APPOSITION)
    stop = next((at for at in range(first, stop) if _ends(words, at)), stop)
    own = list(takewhile(lambda at: _is_inside(words[at], rules), range(first, stop)))[:_NEAR]
    told = first > end and _head(words, own, stop, rules) is not None
    return range(first, stop) if told else range(end, end)


def _head(words: Sequence[Word], own: Sequence[int], stop: int, rules: Rules) -> int | None:
    """Return the head of an apposition that begins with some words."""
    phrase = [at for at in own if not _opens(words[at], rules)]
    after = own[-1] + 1 if own else stop
    if (head := head_of(words, phrase, rules)) is None:
        return None
    if words[min(head + 1, len(words) - 1)].capital:  # of another person: `Secretary Locke`
        return None
    closed = after >= stop or any(
        rules.has(key, words[after].low) for key in ("office_of", "pronouns", "and")
    )
    apart = words[own[0] - 1].raw in _OPENING  # `Anna Foley, a tenant`, not `is a tenant`
    sure = is_office(words[head], rules) or is_deed(words, head, rules)
    return head if sure or (closed and apart) else None


def _ends(words: Sequence[Word], at: int) -> bool:
    """Whether a mark ends an apposition; hyphens and the points of short forms do not."""
    word, previous = words[at], words[at - 1]
    if word.raw == ".":
        return at + 1 == len(words)
    if word.low == "'" and word.is_glued:  # `of the Dockers' Union`
        return not previous.low.endswith("s")
    return word.is_mark and word.raw not in _INSIDE


def _links(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Whether a word joins an office to a name before it: `, who has been`, `, 54,`, `is now`."""
    word, previous = words[at], words[at - 1]
    if word.is_number:  # `, 54,`, not `Farholm's 21st director`
        return previous.raw in _OPENING
    if rules.has("office_as", word.low):  # `who serves as`, not `replaced Anna Foley as`
        return rules.has("office_links", previous.low)
    return word.raw in _LINKING or rules.has("office_links", word.low)


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
