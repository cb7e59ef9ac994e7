"""The page of what happened when: a picture, publications, events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.compose.addresses import TIMELINE, outlet
from build_dossier.compose.foreign import isolated
from build_dossier.compose.picture import Sign, timeline_picture
from build_dossier.markup import Md
from build_dossier.model import PHASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_dossier.compose.desk import Desk
    from build_dossier.model import Event, Phase

MOST_DRAWN = 100
"""Events and articles that a picture can hold; of more there is the list alone."""


def timeline_values(desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `timeline.md`."""
    phases = numbered(desk.edition.dossier.events)
    return {
        "picture": _picture(phases, desk),
        "publications": tuple(
            (
                desk.date(one.article.published),
                desk.link(TIMELINE, f"articles/{one.article.id}"),
                one.article.published_basis,
            )
            for one in desk.edition.articles
        ),
        "phases": tuple(
            (
                desk.words.text(f"phases.{phase}"),
                tuple(_event(number, event, desk) for number, event in events),
            )
            for phase, events in phases
        ),
    }


def numbered(events: Iterable[Event]) -> tuple[tuple[Phase, tuple[tuple[int, Event], ...]], ...]:
    """Return the phases that have events, these numbered throughout in the order of the page."""
    ordered = sorted(events, key=lambda event: PHASES.index(event.phase))
    listed = tuple(enumerate(ordered, start=1))
    return tuple(
        (phase, chosen)
        for phase in PHASES
        if (chosen := tuple(one for one in listed if one[1].phase == phase))
    )


def _picture(phases: Iterable[tuple[Phase, Iterable[tuple[int, Event]]]], desk: Desk) -> Md:
    events = [
        Sign(event.date, str(number), f"{desk.date(event.date)}: {event.title}")
        for _, of_phase in phases
        for number, event in of_phase
        if event.date
    ]
    articles = [
        Sign(one.published, one.siglum, f"{desk.date(one.published)}: {outlet(one)}, {one.title}")
        for one in desk.edition.dossier.articles
    ]
    if len(events) + len(articles) > MOST_DRAWN:
        return Md()
    return timeline_picture(
        sorted(events, key=lambda sign: sign.date),
        sorted(articles, key=lambda sign: sign.date),
        desk.words.text("timeline.caption"),
    )


def _event(number: int, event: Event, desk: Desk) -> Mapping[str, object]:
    return {
        "id": f"event-{event.id}",
        "number": number,
        "date": desk.date(event.date),
        "title": event.title,
        "body": desk.prose(TIMELINE, event.body),
        "evidence": desk.evidence(TIMELINE, event.evidence),
        "mentions": tuple(
            Md(
                f"[{isolated(outlet(desk.articles[mention.article].article))}]"
                f"(articles/{mention.article}.md#event-{event.id})"
            )
            for mention in event.mentions
            if mention.article in desk.articles
        ),
        "see": desk.see(TIMELINE, event.see),
    }
