"""The pages that speak of the dossier as a whole: values for their templates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_dossier.compose.addresses import (
    ARTICLES,
    DISCREPANCIES,
    HOME,
    REFERENCES,
    SUGGESTIONS,
    SUMMARY,
    TIMELINE,
    outlet,
    reference_fragment,
)
from build_dossier.compose.table import by_article, legend, matrix, table
from build_dossier.compose.words import (
    KIND_WORDS,
    PHASE_WORDS,
    STATUS_WORDS,
    count,
    count_kind,
    say_date,
)
from build_dossier.markup import Md, escape
from build_dossier.model import KINDS, PHASES, STANCES, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.compose.desk import Desk
    from build_dossier.model import (
        Anchor,
        EditedArticle,
        EditedDiscrepancy,
        Event,
        Suggestion,
    )

OTHERWISE = ("contradicts", "imprecise")
"""Stances that the summary names beside an answer."""


def home_values(desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `home.md`."""
    return {
        "title": desk.edition.dossier.title,
        "lead": desk.prose(HOME, desk.edition.dossier.home),
        "answers": tuple(
            _answer(one, HOME, desk)
            for one in desk.edition.discrepancies
            if one.discrepancy.status == "settled"
            and any(placed.reading.stance == "contradicts" for placed in one.readings)
        ),
        "more": Md(f"[All questions and answers]({DISCREPANCIES}) · [Summary]({SUMMARY})"),
        "rows": _article_rows(HOME, desk),
        "figures": tuple(_figures(desk)),
    }


def articles_values(desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `articles.md`."""
    return {"rows": _article_rows(ARTICLES, desk)}


def discrepancies_values(desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `discrepancies.md`."""
    return {
        "legend": legend(),
        "table": table(DISCREPANCIES, desk),
        "by_article": by_article(desk),
    }


def summary_values(desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `summary.md`."""
    return {
        "lead": desk.prose(SUMMARY, desk.edition.dossier.summary),
        "statuses": tuple(
            (*STATUS_WORDS[status], tuple(_answer(one, SUMMARY, desk) for one in chosen))
            for status in STATUSES
            if (chosen := [o for o in desk.edition.discrepancies if o.discrepancy.status == status])
        ),
        "fares": tuple(_fare(one, desk) for one in desk.edition.articles),
        "legend": legend(),
        "matrix": matrix(SUMMARY, desk),
    }


def suggestions_values(suggestions: Iterable[Suggestion], desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `suggestions.md`."""
    return {
        "suggestions": tuple(
            {
                "id": one.id,
                "kind": one.kind,
                "score": one.score,
                "postponed": one.postponed,
                "question": one.question,
                "reason": one.reason,
                "quotes": tuple(
                    (desk.link(SUGGESTIONS, f"articles/{article}"), _words(article, anchor, desk))
                    for article, anchor in one.quotes
                ),
            }
            for one in suggestions
        )
    }


def _words(article: str, anchor: Anchor, desk: Desk) -> str:
    return desk.articles[article].text[anchor.span.start : anchor.span.end]


def timeline_values(desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `timeline.md`."""
    events = desk.edition.dossier.events
    return {
        "publications": tuple(
            (
                say_date(one.article.published),
                desk.link(TIMELINE, f"articles/{one.article.id}"),
                one.article.published_basis,
            )
            for one in desk.edition.articles
        ),
        "phases": tuple(
            (PHASE_WORDS[phase], tuple(_event(event, desk) for event in chosen))
            for phase in PHASES
            if (chosen := [event for event in events if event.phase == phase])
        ),
    }


def references_values(desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `references.md`."""
    rows = [
        {
            "id": reference_fragment(one.id),
            "label": desk.addresses[one.id].label,
            "entry": desk.entries[one.id],
            "abstract": str(one.csl.get("abstract", "")),
            "note": str(one.csl.get("note", "")),
            "cited_by": desk.links(REFERENCES, desk.edition.cited_by.get(one.id, ())),
        }
        for one in desk.edition.dossier.references
    ]
    rows.sort(key=lambda row: (str(row["label"]).casefold(), str(row["id"])))
    return {"references": tuple(rows)}


def _article_rows(page: str, desk: Desk) -> tuple[Mapping[str, object], ...]:
    return tuple(
        {
            "link": desk.link(page, f"articles/{one.article.id}", one.article.title),
            "outlet": one.article.publisher,
            "published": say_date(one.article.published),
            "notes": ", ".join(_kinds(one)) or "none",
        }
        for one in desk.edition.articles
    )


def _kinds(edited: EditedArticle) -> Iterator[str]:
    kinds = Counter(note.annotation.kind for note in edited.notes)
    return (count_kind(kinds[kind], kind) for kind in KINDS if kinds[kind])


def _figures(desk: Desk) -> Iterator[tuple[str, int]]:
    dossier = desk.edition.dossier
    kinds = Counter(note.kind for note in dossier.annotations)
    statuses = Counter(one.status for one in dossier.discrepancies)
    yield "Articles", len(dossier.articles)
    yield "Notes", len(dossier.annotations)
    for kind in KINDS:
        if kinds[kind]:
            several = KIND_WORDS[kind][1]
            yield f"Notes: {several}", kinds[kind]
    yield "Questions compared", len(dossier.discrepancies)
    for status in STATUSES:
        if statuses[status]:
            yield f"Questions: {status}", statuses[status]
    yield "Works cited", len(desk.edition.cited_by)


def _answer(edited: EditedDiscrepancy, page: str, desk: Desk) -> Mapping[str, object]:
    one = edited.discrepancy
    return {
        "question": desk.link(page, f"discrepancies/{one.id}"),
        "answer": one.answer,
        "otherwise": tuple(
            Md(
                desk.link(page, f"articles/{placed.reading.article}")
                + escape(f", {placed.reading.says} ({placed.reading.stance})")
            )
            for placed in edited.readings
            if placed.reading.stance in OTHERWISE
        ),
        "evidence": desk.evidence(page, one.evidence),
    }


def _fare(edited: EditedArticle, desk: Desk) -> Mapping[str, object]:
    stances = Counter(placed.reading.stance for placed in edited.readings)
    corrections = sum(note.annotation.kind == "correction" for note in edited.notes)
    counts = [*(stances[stance] for stance in STANCES), len(edited.silent), corrections]
    return {
        "article": desk.link(SUMMARY, f"articles/{edited.article.id}"),
        "counts": tuple(str(number) for number in counts),
    }


def _event(event: Event, desk: Desk) -> Mapping[str, object]:
    return {
        "id": f"event-{event.id}",
        "date": say_date(event.date),
        "title": event.title,
        "body": desk.prose(TIMELINE, event.body),
        "evidence": desk.evidence(TIMELINE, event.evidence),
        "mentions": tuple(
            Md(
                f"[{escape(outlet(desk.articles[mention.article].article))}]"
                f"(articles/{mention.article}.md#event-{event.id})"
            )
            for mention in event.mentions
            if mention.article in desk.articles
        ),
        "see": desk.see(TIMELINE, event.see),
    }


__all__ = [
    "articles_values",
    "count",
    "discrepancies_values",
    "home_values",
    "references_values",
    "summary_values",
    "timeline_values",
]
