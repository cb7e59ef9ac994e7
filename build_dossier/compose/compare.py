"""The pages that set any two articles side by side."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from build_dossier.compose.addresses import compare_page, outlet
from build_dossier.compose.foreign import isolated, language_attributes
from build_dossier.compose.quotations import passage_id
from build_dossier.compose.signs import STANCE_SIGNS
from build_dossier.compose.weave import Mark, weave
from build_dossier.markup import Md

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.compose.desk import Desk
    from build_dossier.model import EditedArticle, Passage, PlacedReading
    from build_dossier.words import Words

WIDEST = 12
"""Articles of which every two are compared; of more there would be too many pages."""

HUES = 6
"""Colours by which passages are told from one another; their numbers tell them without."""


def pairs(desk: Desk) -> Iterator[tuple[EditedArticle, EditedArticle]]:
    """Yield every two articles whose text is printed, in the order of the edition."""
    shown = [one for one in desk.edition.articles if one.article.publish == "full"]
    if len(shown) <= WIDEST:
        yield from combinations(shown, 2)


def pair_name(left: EditedArticle, right: EditedArticle, desk: Desk) -> str:
    """Return what the page of two articles is called."""
    names = {"left": outlet(left.article), "right": outlet(right.article)}
    return desk.words.text("compare.pair", **names)


def compare_values(left: EditedArticle, right: EditedArticle, desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `compare.md`."""
    page = compare_page(left.article, right.article)
    both = {left.article.id, right.article.id}
    shared = [
        one for one in desk.edition.passages if both <= {each.article for each in one.witnesses}
    ]
    names = isolated(outlet(left.article)), isolated(outlet(right.article))
    return {
        "title": pair_name(left, right, desk),
        "heading": desk.words.say("compare.pair", left=names[0], right=names[1]),
        "names": names,
        "links": (
            desk.link(page, f"articles/{left.article.id}"),
            desk.link(page, f"articles/{right.article.id}"),
        ),
        "sides": (
            tuple(_lines(left, shared, "left", desk.words)),
            tuple(_lines(right, shared, "right", desk.words)),
        ),
        "shared": len(shared),
        "rows": tuple(_rows(left, right, page, desk)),
    }


def _lines(edited: EditedArticle, shared: list[Passage], side: str, words: Words) -> Iterator[Md]:
    language = language_attributes(edited.article.language, words)
    marks = [mark for one in shared for mark in _marks(one, edited)]
    for block in weave(edited.text, marks):
        yield Md(f'<span class="dossier-side {side}"{language}>{block.markdown}</span>')


def _marks(passage: Passage, edited: EditedArticle) -> Iterator[Mark]:
    for witness in passage.witnesses:
        if witness.article == edited.article.id:
            tag = Md(f'<mark class="dossier-shared hue-{passage.number % HUES}">')
            number = f'<sup class="dossier-passage-number">{passage.number}</sup>'
            after = Md(f"[{number}](../quotations.md#{passage_id(passage)})")
            yield Mark(witness.span, tag, tag, Md("</mark>"), after)


def _rows(
    left: EditedArticle, right: EditedArticle, page: str, desk: Desk
) -> Iterator[tuple[Md, Md, Md]]:
    """Yield the questions on which both have a reading and do not both agree with the answer."""
    others = {placed.discrepancy.id: placed for placed in right.readings}
    for placed in left.readings:
        other = others.get(placed.discrepancy.id)
        if other and not placed.reading.stance == other.reading.stance == "agrees":
            yield (
                desk.link(page, f"discrepancies/{placed.discrepancy.id}"),
                _says(placed),
                _says(other),
            )


def _says(placed: PlacedReading) -> Md:
    sign, says = STANCE_SIGNS[placed.reading.stance], isolated(placed.reading.says)
    return Md(f"{sign} {says}")
