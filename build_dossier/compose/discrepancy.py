"""The page of a discrepancy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_dossier.compose.addresses import discrepancy_page, outlet
from build_dossier.compose.foreign import foreign, isolated
from build_dossier.compose.hands import last_change
from build_dossier.compose.table import stance_chip, status_chip, words_address
from build_dossier.compose.weave import Mark, weave
from build_dossier.markup import Md
from build_dossier.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.compose.desk import Desk
    from build_dossier.model import (
        Anchor,
        Citation,
        Discrepancy,
        EditedArticle,
        EditedDiscrepancy,
        PlacedReading,
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
    articles, words = desk.articles, desk.words
    before, after = desk.neighbours[one.id]
    return {
        "one": one,
        "status": status_chip(one.status, words),
        "meaning": words.text(f"statuses.{one.status}.meaning"),
        "difference": (
            words.text(f"differences.{one.difference}.meaning") if one.difference else ""
        ),
        "body": desk.prose(page, one.body),
        "readings": tuple(
            _reading(placed, articles[placed.reading.article], desk) for placed in edited.readings
        ),
        "silent": silent_links(
            tuple(f"articles/{article.id}" for article in edited.silent),
            "common.articles_number",
            page,
            desk,
        ),
        "silence": stance_chip(None, words),
        "works": tuple(_works(page, one.evidence, desk)),
        "see": desk.see(page, one.see),
        "seen_from": desk.links(page, edited.seen_from),
        "changed": last_change(
            f"discrepancies/{one.id}", page, desk, desk.words.text("hands.this_question")
        ),
        "before": desk.link(page, f"discrepancies/{before}") if before else "",
        "after": desk.link(page, f"discrepancies/{after}") if after else "",
    }


def withdrawn_values(one: Discrepancy, desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `withdrawn.md`, for a question that no longer stands."""
    page, gone = discrepancy_page(one.id), one.withdrawn
    return {
        "one": one,
        "date": desk.date(gone.date) if gone else "",
        "reason": gone.reason if gone else "",
        "body": desk.prose(page, one.body),
        "changed": last_change(
            f"discrepancies/{one.id}", page, desk, desk.words.text("hands.this_question")
        ),
    }


def _works(page: str, evidence: Iterable[Citation], desk: Desk) -> Iterator[tuple[Md, Md, str]]:
    """Yield each work cited: a link to it, its full entry, and what it says."""
    abstracts = {
        one.id: str(one.csl.get("abstract", "")) for one in desk.edition.dossier.references
    }
    for one in evidence:
        if one.ref in desk.entries:
            (link,) = desk.evidence(page, [one])
            yield link, desk.entries[one.ref], abstracts[one.ref]


def silent_links(ids: tuple[str, ...], count: str, page: str, desk: Desk) -> tuple[Md, ...]:
    """Return a link to each id; of more than `LONGEST`, a line that gives their number.

    Args:
        ids: What is to be linked.
        count: Key of the words that say how many there are.
        page: Where the links stand.
        desk: What the page is composed with.
    """
    if len(ids) <= LONGEST:
        return desk.links(page, ids)
    return (desk.words.say(count, number=len(ids)),)


def _reading(placed: PlacedReading, article: EditedArticle, desk: Desk) -> Mapping[str, object]:
    page = discrepancy_page(placed.discrepancy.id)
    text = desk.words.say("discrepancy.in_article", outlet=isolated(outlet(article.article)))
    words = Md(f"[{text}]({words_address(placed, page)})")
    return {
        "article": isolated(outlet(article.article)),
        "says": isolated(placed.reading.says),
        "stance": stance_chip(placed.reading.stance, desk.words),
        "passages": tuple(
            foreign(passage, article.article.language, desk.words)
            for passage in _passages(article.text, placed.anchors)
        ),
        "link": words if placed.anchors else desk.link(page, f"articles/{article.article.id}"),
    }


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
