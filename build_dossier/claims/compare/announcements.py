"""The day on which the news itself was made: `announced Friday`, at the head of two texts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.blocking import tell_one_story
from build_dossier.claims.bundle import Match, Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from build_dossier.claims.blocking import Pair
    from build_dossier.claims.bundle import Bundle
    from build_dossier.claims.moments import Moment
    from build_dossier.claims.statement import Statement

_HEAD = 8
_WITHIN = 4
_SURE = 0.62


class _Announcement(NamedTuple):
    spot: Spot
    day: tuple[int | str, ...]
    days: tuple[int, int] | None
    subject: frozenset[str]
    words: frozenset[str]
    figures: frozenset[float]


def comparing(bundle: Bundle) -> Callable[[Sequence[Pair]], Iterator[Match]]:
    """Return what yields the days on which two texts say that the same news was made.

    It is to be called with all pairs of sentences of two texts, each in the same order of texts.
    """
    made = _announcements(bundle)

    def compare(pairs: Sequence[Pair]) -> Iterator[Match]:
        one, other = bundle.texts_of(pairs[0])
        in_both = one != other and one in made and other in made
        if in_both and tell_one_story(pairs):
            yield from _compared(bundle, made[one], made[other])

    return compare


def _compared(
    bundle: Bundle, left: list[_Announcement], right: list[_Announcement]
) -> Iterator[Match]:
    for one in left:
        for other in right:
            if one.subject and other.subject and not one.subject & other.subject:
                continue
            if not (one.words & other.words or one.figures & other.figures):
                continue  # what is said on two days is rarely the same news
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


def _announcements(bundle: Bundle) -> dict[str, list[_Announcement]]:
    found = defaultdict(list)
    for at, statement in enumerate(bundle.statements):
        if statement.rank > _HEAD:
            continue
        for moment in statement.moments:
            if moment.kind == "weekday" and (words := _told_by(statement, moment)) is not None:
                spot = bundle.spot(at, moment.first, moment.last)
                subject = _subject(statement, moment)
                found[statement.text].append(
                    _Announcement(
                        spot, moment.label, moment.days, subject, words, statement.figures
                    )
                )
    return found


def _told_by(statement: Statement, moment: Moment) -> frozenset[str] | None:
    """Return the stems of the reporting words just before a day, or just after it; or nothing.

    Words that everybody reports with, such as `said`, have no stem.
    """
    before = statement.words[max(0, moment.first - _WITHIN) : moment.first]
    after = statement.words[moment.last + 1 : moment.last + 3]
    told = [word.stem for word in (*before, *after) if statement.rules.reports(word.low)]
    return frozenset(told) - {""} if told else None


def _subject(statement: Statement, moment: Moment) -> frozenset[str]:
    """Return the words of the names shortly before a day."""
    return frozenset(
        word
        for name in statement.names
        if 0 < moment.first - name.last <= 3 * _WITHIN
        for word in name.words
    )
