"""Parse discrepancies and events: what several articles speak of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_dossier.model import (
    DIFFERENCES,
    PHASES,
    STANCES,
    STATUSES,
    Discrepancy,
    Event,
    Mention,
    Reading,
)
from build_dossier.nearest import nearest
from build_dossier.parse.body import prose, sections
from build_dossier.parse.forms import UNKNOWN
from build_dossier.parse.ledger import listing
from build_dossier.parse.quotes import pinned, quoted_by_article
from build_dossier.parse.source import citations, links, withdrawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.parse.body import Section
    from build_dossier.parse.quotes import Quoted
    from build_dossier.parse.record import Record
    from build_dossier.parse.source import Page

FEWEST_READINGS = 2
"""Articles that have to have a reading: one cannot differ."""

QUESTION_MARKS = ("?", "？", "؟", "\u037e")
"""Also those of Chinese, Arabic and Greek."""


def parse_discrepancy(page: Page, name: str) -> Discrepancy:
    """Make a discrepancy of its file."""
    record, ledger = page.record, page.ledger
    listed = {item.name: item for item in record.items("readings")}
    before, found = sections(page.lines, frozenset(listed), ledger)
    if listed:
        found = tuple(_as_listed(section, tuple(listed), page) for section in found)
    quoted = quoted_by_article(found, ledger)
    readings = (*_readings(listed, quoted, page), *_unlisted(listed, quoted, page))
    body = prose(before, ledger, page.body_line)
    gone = withdrawn(page)
    if not gone:
        _check_question(page)
        _check_readings(readings, page)
        _check_reasoning(body.markdown, page)
    return Discrepancy(
        id=name,
        place=page.place,
        question=record.text("question"),
        status=record.choice("status", STATUSES) or "open",
        answer=record.text("answer"),
        readings=readings,
        body=body,
        label=record.text("label"),
        difference=record.choice("difference", DIFFERENCES),
        evidence=citations(page),
        see=links(page),
        withdrawn=gone,
        lines=record.lines,
    )


def parse_event(page: Page, name: str) -> Event:
    """Make an event of its file."""
    record, ledger = page.record, page.ledger
    before, found = sections(page.lines, frozenset(), ledger)
    quoted = quoted_by_article(found, ledger)
    date = record.text("date")
    return Event(
        id=name,
        place=page.place,
        date="" if date == UNKNOWN else date,
        title=record.text("title"),
        body=prose(before, ledger, page.body_line),
        phase=record.choice("phase", PHASES) or "event",
        evidence=citations(page),
        see=links(page),
        mentions=tuple(
            Mention(article, each.quotes) for article, each in quoted.items() if each.quotes
        ),
        lines=record.lines,
    )


def _as_listed(section: Section, listed: tuple[str, ...], page: Page) -> Section:
    """Note a section without a reading, and take it for that of the reading it plainly means."""
    if section.name in listed:
        return section
    meant = nearest(section.name, listed)
    page.ledger.note(
        section.line,
        "section-without-reading",
        f"`## {section.name}` quotes an article that is not among the readings.",
        found=section.name,
        expected=listing(listed),
        hint=f"## {meant}" if meant else f"  {section.name}: {{stance: agrees, says: a few words}}",
    )
    return replace(section, name=meant) if meant else section


def _readings(
    listed: Mapping[str, Record], quoted: Mapping[str, Quoted], page: Page
) -> Iterator[Reading]:
    """Make the readings of the front matter, each with its quotes."""
    for article, record in listed.items():
        quotes = quoted[article].quotes if article in quoted else ()
        if article not in quoted:
            page.ledger.note(
                record.line,
                "reading-without-quote",
                f"The reading of {article} is not quoted.",
                expected=f"a section below with words of {article}",
                hint=f"## {article}\n\n> the words, copied from the article",
            )
        yield Reading(
            article=article,
            place=page.ledger.place(record.line),
            stance=record.choice("stance", STANCES) or "imprecise",
            says=record.text("says"),
            quotes=pinned(quotes, record, page.ledger),
        )


def _unlisted(
    listed: Mapping[str, Record], quoted: Mapping[str, Quoted], page: Page
) -> Iterator[Reading]:
    """Make readings of sections whose reading is not known, so that their quotes are checked."""
    for article, each in quoted.items():
        if article not in listed:
            yield Reading(article, page.ledger.place(each.line), "imprecise", "", each.quotes)


def _check_question(page: Page) -> None:
    question = page.record.text("question")
    if question and not question.endswith(QUESTION_MARKS):
        page.ledger.note(
            page.record.line_of("question"),
            "no-question-mark",
            "The question does not end in a question mark.",
            found=question,
            expected="a question that can be read by itself",
            hint=f"question: {question.rstrip('.')}?",
            severity="advice",
        )


def _check_readings(readings: Sequence[Reading], page: Page) -> None:
    listed = page.record.items("readings")
    if not listed or len(readings) >= FEWEST_READINGS:
        return
    page.ledger.note(
        listed[0].line,
        "one-reading",
        f"Only {listed[0].name} has a reading, and one article cannot differ.",
        found=listed[0].name,
        expected="readings of two articles or more",
        hint="Add a reading, or write a note on the one article instead.",
    )


def _check_reasoning(reasoning: str, page: Page) -> None:
    if not reasoning:
        page.ledger.note(
            page.body_line,
            "missing-body",
            "Nothing says how the answer is known.",
            expected="a paragraph before the first ##",
            hint="What the sources say, and which of them settles it. [@reference-id]",
        )
