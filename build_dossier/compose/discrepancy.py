"""The page of a discrepancy, and the table of all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_dossier.compose.addresses import article_page, discrepancy_page, outlet
from build_dossier.compose.weave import Mark, weave
from build_dossier.compose.words import (
    DIFFERENCE_WORDS,
    SILENT_SIGN,
    STANCE_SIGNS,
    STATUS_WORDS,
)
from build_dossier.markup import Md, escape
from build_dossier.model import WIDEST, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.compose.desk import Desk
    from build_dossier.model import (
        Anchor,
        EditedArticle,
        EditedDiscrepancy,
        PlacedReading,
        Status,
    )

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s)|\n")
SENTENCE_REACH = 400
"""Characters around a quote within which its sentence is looked for."""


LONGEST = 40
"""Silent articles that are named; of more, only the number is given."""


def discrepancy_values(edited: EditedDiscrepancy, desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `discrepancy.md`."""
    one = edited.discrepancy
    page = discrepancy_page(one.id)
    articles = desk.articles
    return {
        "one": one,
        "status": status_chip(one.status),
        "meaning": STATUS_WORDS[one.status][1],
        "difference": DIFFERENCE_WORDS[one.difference] if one.difference else "",
        "body": desk.prose(page, one.body),
        "readings": tuple(
            _reading(placed, articles[placed.reading.article], desk) for placed in edited.readings
        ),
        "silent": silent_links(
            tuple(f"articles/{article.id}" for article in edited.silent), "articles", page, desk
        ),
        "silent_sign": SILENT_SIGN,
        "works": tuple(
            (link, entry)
            for link, entry in zip(
                desk.evidence(page, one.evidence), desk.works(one.evidence), strict=False
            )
        ),
        "see": desk.see(page, one.see),
        "seen_from": desk.links(page, edited.seen_from),
    }


def silent_links(ids: tuple[str, ...], what: str, page: str, desk: Desk) -> tuple[Md, ...]:
    """Return a link to each id; of more than `LONGEST`, a line that gives their number."""
    if len(ids) <= LONGEST:
        return desk.links(page, ids)
    return (escape(f"{len(ids)} {what}"),)


def _reading(placed: PlacedReading, article: EditedArticle, desk: Desk) -> Mapping[str, object]:
    page = discrepancy_page(placed.discrepancy.id)
    words = Md(f"[In {escape(outlet(article.article))}]({_words(placed, page)})")
    return {
        "article": outlet(article.article),
        "says": placed.reading.says,
        "stance": placed.reading.stance,
        "sign": STANCE_SIGNS[placed.reading.stance],
        "passages": tuple(_passages(article.text, placed.anchors)),
        "link": words if placed.anchors else desk.link(page, f"articles/{article.article.id}"),
    }


def _words(placed: PlacedReading, page: str) -> str:
    """Return the relative address of the words of a reading."""
    up = "../" if "/" in page else ""
    return f"{up}{article_page(placed.reading.article)}#reading-{placed.discrepancy.id}"


def _passages(text: str, anchors: Iterable[Anchor]) -> Iterator[Md]:
    """Yield each quote within its sentence, marked."""
    for anchor in anchors:
        sentence = sentence_around(text, anchor.span)
        start = anchor.span.start - sentence.start
        tag = Md('<mark class="dossier-mark">')
        span = Span(start, start + anchor.span.end - anchor.span.start)
        inside = weave(text[sentence.start : sentence.end], [Mark(span, tag, tag, Md("</mark>"))])
        yield Md("".join(block.markdown for block in inside))


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence or sentences that hold a span, without white space at the ends.

    A sentence ends at a full stop, question mark or exclamation mark before white space, or
    at the end of a line; within `SENTENCE_REACH` characters to either side.
    """
    low = max(0, span.start - SENTENCE_REACH)
    high = min(len(text), span.end + SENTENCE_REACH)
    before = [found.end() for found in _SENTENCE_END.finditer(text, low, span.start)]
    after = _SENTENCE_END.search(text, max(span.end - 1, span.start), high)
    start = before[-1] if before else low
    end = after.end() if after else high
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, max(end, span.end))


def table(page: str, desk: Desk) -> Md:
    """Return the table of questions, each reading a stance that leads to the words.

    Up to `WIDEST` articles have a column each; of more, only those with a reading are named.
    """
    wide = len(desk.edition.articles) <= WIDEST
    columns = desk.edition.articles if wide else ()
    heads = [desk.link(page, f"articles/{one.article.id}") for one in columns]
    head = ["Question", *(heads if wide else ["Readings"]), "Answer"]
    rows = (_table_row(edited, columns, page, desk) for edited in desk.edition.discrepancies)
    return Md("\n".join([_row(head), _row(["---"] * len(head)), *rows]))


def _table_row(
    edited: EditedDiscrepancy, columns: Iterable[EditedArticle], page: str, desk: Desk
) -> Md:
    one = edited.discrepancy
    placed = {reading.reading.article: reading for reading in edited.readings}
    cells = [_cell(placed.get(article.article.id), article, page) for article in columns]
    if not cells:
        named = (_named_cell(reading, page, desk) for reading in edited.readings)
        cells = [Md("<br>".join(named))]
    answer = Md(f"{status_chip(one.status)} {escape(one.answer)}")
    return _row([desk.link(page, f"discrepancies/{one.id}"), *cells, answer])


def status_chip(status: Status) -> Md:
    """Return the word of a status as a chip."""
    css_class = status.replace(" ", "-")
    return Md(f'<span class="dossier-status {css_class}">{STATUS_WORDS[status][0]}</span>')


def _named_cell(placed: PlacedReading, page: str, desk: Desk) -> Md:
    article = desk.articles[placed.reading.article]
    return Md(f"{escape(outlet(article.article))}: {_cell(placed, article, page)}")


def _row(cells: Iterable[str]) -> Md:
    return Md("| " + " | ".join(cells) + " |")


def _cell(placed: PlacedReading | None, article: EditedArticle, page: str) -> Md:
    if placed is None:
        return Md(f'<span class="dossier-stance silent">{SILENT_SIGN} silent</span>')
    reading = placed.reading
    css_class = reading.stance.replace(" ", "-")
    stance = (
        f'<span class="dossier-stance {css_class}">{STANCE_SIGNS[reading.stance]} '
        f"{reading.stance}</span>"
    )
    hidden = escape(f", {outlet(article.article)}, {placed.discrepancy.question}")
    text = f'{escape(reading.says)}<span class="dossier-hidden">{hidden}</span>'
    return Md(f"{stance} [{text}]({_words(placed, page)})")


def legend() -> Md:
    """Return what the signs of the table mean."""
    signs = [f"{sign} {stance}" for stance, sign in STANCE_SIGNS.items()]
    return escape(", ".join([*signs, f"{SILENT_SIGN} silent (says nothing on it)"]) + ".")
