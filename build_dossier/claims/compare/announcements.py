"""The day on which the news itself was made: `announced Friday`, at the head of two texts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.bundle import Match, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.claims.blocking import Pair
    from build_dossier.claims.bundle import Bundle
    from build_dossier.claims.moments import Moment
    from build_dossier.claims.statement import Statement

_HEAD = 8
_WITHIN = 4
_ONE_STORY = 0.24
_SURE = 0.62


class Announcement(NamedTuple):
    """A day on which a text says that its news was made."""

    spot: Spot
    """Where it says so."""
    day: tuple[int | str, ...]
    """The day by itself."""
    days: tuple[int, int] | None
    """First and last day it may mean, as ordinals."""
    subject: frozenset[str]
    """The words of the names shortly before it."""


def compare(
    bundle: Bundle, made: Mapping[str, Sequence[Announcement]], pairs: Sequence[Pair]
) -> Iterator[Match]:
    """Yield the days on which two texts say that the same news was made.

    Args:
        bundle: The sentences.
        made: Text id to its announcements.
        pairs: All pairs of sentences of two texts; the first of each is of one text.
    """
    one, other = (bundle.statements[at].text for at in pairs[0][:2])
    if one == other or not any(pair.likeness >= _ONE_STORY for pair in pairs):
        return
    yield from _compared(bundle, made.get(one, ()), made.get(other, ()))


def _compared(
    bundle: Bundle, left: Sequence[Announcement], right: Sequence[Announcement]
) -> Iterator[Match]:
    for one in left:
        for other in right:
            if one.subject and other.subject and not one.subject & other.subject:
                continue
            differ = one.day != other.day and (one.days is None or one.days != other.days)
            words = bundle.text(one.spot), bundle.text(other.spot)
            reason = f"The day of the announcement differs: “{words[0]}” and “{words[1]}”."
            question = f"On which day was it announced: “{words[0]}” or “{words[1]}”?"
            sure = _SURE if one.subject and other.subject else _SURE - 0.05
            yield (
                Match("time", one.spot, other.spot, sure, float(differ), reason, question)
                if differ
                else Match("time", one.spot, other.spot, sure, 0.0, "", "")
            )


def announcements(bundle: Bundle) -> Mapping[str, Sequence[Announcement]]:
    """Return the days on which each text says, at its head, that its news was made."""
    found = defaultdict(list)
    for at, statement in enumerate(bundle.statements):
        if statement.rank > _HEAD:
            continue
        for moment in statement.moments:
            if moment.kind == "weekday" and _is_reported(statement, moment):
                spot = bundle.spot(at, moment.first, moment.last)
                subject = _subject(statement, moment)
                found[statement.text].append(Announcement(spot, moment.label, moment.days, subject))
    return found


def _is_reported(statement: Statement, moment: Moment) -> bool:
    """Whether a reporting word stands just before a day, or just after it."""
    before = statement.words[max(0, moment.first - _WITHIN) : moment.first]
    after = statement.words[moment.last + 1 : moment.last + 3]
    return any(
        statement.rules.has("reporting", word.low)
        or statement.rules.has_stem("reporting", statement.rules.bare(word.low))
        for word in (*before, *after)
    )


def _subject(statement: Statement, moment: Moment) -> frozenset[str]:
    """Return the words of the names shortly before a day."""
    return frozenset(
        word
        for name in statement.names
        if 0 < moment.first - name.last <= 3 * _WITHIN
        for word in name.words
    )
