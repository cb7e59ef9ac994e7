"""The pages that speak of the dossier as a whole: values for their templates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_dossier.compose.addresses import (
    ARTICLES,
    DISCREPANCIES,
    HOME,
    PRINT,
    REFERENCES,
    SUGGESTIONS,
    SUMMARY,
    publisher,
    reference_fragment,
)
from build_dossier.compose.desk import joined
from build_dossier.compose.fares import fares
from build_dossier.compose.foreign import foreign, isolated, quoted
from build_dossier.compose.printed import MOST_PRINTED
from build_dossier.compose.table import (
    by_article,
    columns_of,
    legend,
    matrix,
    table,
    table_controls,
)
from build_dossier.markup import Md, escape
from build_dossier.model import KINDS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.compose.desk import Desk
    from build_dossier.model import (
        Anchor,
        EditedArticle,
        EditedDiscrepancy,
        PlacedReading,
        Suggestion,
    )

NO_BREAK = "\N{NO-BREAK SPACE}"
"""Keeps a number and what it counts on one line."""

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
        "more": _more(desk),
        "rows": _article_rows(HOME, desk),
        "figures": tuple(_figures(desk)),
    }


def _more(desk: Desk) -> Md:
    say = desk.words.say
    links = [_link(say("home.all_questions"), DISCREPANCIES), _link(say("home.summary"), SUMMARY)]
    if len(desk.edition.articles) <= MOST_PRINTED:
        links.append(_link(say("home.print"), PRINT))
    return joined(links, " · ")


def articles_values(desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `articles.md`."""
    return {"rows": _article_rows(ARTICLES, desk)}


def discrepancies_values(desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `discrepancies.md`."""
    return {
        "legend": legend(desk.words),
        "table": table(DISCREPANCIES, desk),
        "has_columns": bool(columns_of(desk)),
        "controls": table_controls(desk),
        "by_article": by_article(desk),
    }


def summary_values(desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `summary.md`."""
    return {
        "lead": desk.prose(SUMMARY, desk.edition.dossier.summary),
        "statuses": tuple(
            (
                desk.words.text(f"statuses.{status}.name"),
                desk.words.text(f"statuses.{status}.meaning"),
                tuple(_answer(one, SUMMARY, desk) for one in chosen),
            )
            for status in STATUSES
            if (chosen := [o for o in desk.edition.discrepancies if o.discrepancy.status == status])
        ),
        "fares": tuple(fares(desk)),
        "legend": legend(desk.words),
        "table": _link(desk.words.say("summary.the_table"), DISCREPANCIES),
        "matrix": matrix(SUMMARY, desk),
    }


def suggestions_values(suggestions: Iterable[Suggestion], desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `suggestions.md`."""
    return {
        "suggestions": tuple(
            {
                "id": one.id,
                "kind": one.kind,
                "score": desk.words.decimal(one.score, 2),
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


def _words(article: str, anchor: Anchor, desk: Desk) -> Md:
    edited = desk.articles[article]
    words = edited.text[anchor.span.start : anchor.span.end]
    return quoted(words, edited.article.language, desk.words)


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
            "link": desk.link(page, f"articles/{one.article.id}", _title(one, desk)),
            "outlet": isolated(publisher(one.article, desk.words)),
            "published": desk.date(one.article.published),
            "notes": ", ".join(_kinds(one, desk)) or desk.words.text("common.no_notes"),
        }
        for one in desk.edition.articles
    )


def _title(edited: EditedArticle, desk: Desk) -> Md:
    return foreign(edited.article.title, edited.article.language, desk.words)


def _kinds(edited: EditedArticle, desk: Desk) -> Iterator[str]:
    kinds = Counter(note.annotation.kind for note in edited.notes)
    return (
        desk.words.text(f"kinds.{kind}.count", number=kinds[kind]).replace(" ", NO_BREAK, 1)
        for kind in KINDS
        if kinds[kind]
    )


def _figures(desk: Desk) -> Iterator[tuple[str, Md]]:
    """Yield the figures of the dossier that are not zero: a number, and what it counts, linked."""
    dossier = desk.edition.dossier
    kinds = Counter(note.kind for note in dossier.annotations)
    statuses = Counter(one.status for one in dossier.discrepancies)
    figures = (
        ("home.articles", len(dossier.articles), ARTICLES),
        ("home.notes", len(dossier.annotations), ""),
        ("home.corrections", kinds["correction"], ""),
        ("home.questions", len(dossier.discrepancies), DISCREPANCIES),
        ("home.settled", statuses["settled"], SUMMARY),
        ("home.works", len(desk.edition.cited_by), REFERENCES),
    )
    for key, number, page in figures:
        if number:
            what = desk.words.say(key, number=number)
            yield desk.words.number(number), _link(what, page) if page else what


def _link(text: Md, page: str) -> Md:
    return Md(f"[{text}]({page})")


def _answer(edited: EditedDiscrepancy, page: str, desk: Desk) -> Mapping[str, object]:
    one = edited.discrepancy
    return {
        "question": desk.link(page, f"discrepancies/{one.id}"),
        "answer": one.answer,
        "otherwise": tuple(
            _deviant(placed, page, desk)
            for placed in edited.readings
            if placed.reading.stance in OTHERWISE
        ),
        "evidence": desk.evidence(page, one.evidence),
    }


def _deviant(placed: PlacedReading, page: str, desk: Desk) -> Md:
    one = placed.reading
    stance = desk.words.text(f"stances.{one.stance}")
    link = desk.link(page, f"articles/{one.article}")
    return Md(f"{link}, {isolated(one.says)} {escape(f'({stance})')}")


__all__ = [
    "articles_values",
    "discrepancies_values",
    "home_values",
    "references_values",
    "summary_values",
]
