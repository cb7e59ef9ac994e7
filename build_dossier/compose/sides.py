"""The marks of an article that stands beside another: what both have, and where they part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from build_dossier.compose.addresses import outlet
from build_dossier.compose.weave import Mark
from build_dossier.markup import Md
from build_dossier.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_dossier.model import EditedArticle, Passage, PlacedReading
    from build_dossier.words import Words

HUES = 6
"""Colours by which passages are told from one another; their numbers tell them without."""

OPPOSITE = {"left": "right", "right": "left"}


class Side(NamedTuple):
    """An article on a page of two."""

    name: Literal["left", "right"]
    """Where it stands."""
    own: EditedArticle
    """The article."""
    other: EditedArticle
    """That on the other side."""


def side_marks(
    side: Side,
    shared: Iterable[Passage],
    parted: Iterable[tuple[str, PlacedReading, PlacedReading]],
    words: Words,
) -> Iterator[Mark]:
    """Yield the marks of one side; each leads to its partner on the other.

    Args:
        side: The article.
        shared: Passages that both articles have.
        parted: Of each question on which they part its letter, what this article has on it and
            what the other has.
        words: What the site says.
    """
    for hue, passage in enumerate(shared):
        yield from _passage_marks(passage, hue % HUES, side, words)
        yield from _variant_marks(passage, side)
    for letter, own, other in parted:
        yield from _question_marks(letter, own, other, side, words)


def _passage_marks(passage: Passage, hue: int, side: Side, words: Words) -> Iterator[Mark]:
    name = f"{side.name}-{passage.id}"
    target = f"{OPPOSITE[side.name]}-{passage.id}"
    said = words.say("compare.passage_in", outlet=outlet(side.other.article))
    css_class = f'class="dossier-shared hue-{hue}"'
    places = [one.span for one in passage.witnesses if one.article == side.own.article.id]
    for nth, span in enumerate(places, start=1):
        suffix = "" if nth == 1 else f"-{nth}"
        yield Mark(
            span=span,
            first=Md(f'<mark id="{name}{suffix}" {css_class}>'),
            rest=Md(f"<mark {css_class}>"),
            close=Md("</mark>"),
            after=_join(f"hue-{hue}", str(passage.number), target, said),
        )


def _join(css_class: str, shown: str, target: str, said: Md) -> Md:
    """Return the link to a partner: its number or letter, and where it leads for who hears it."""
    hidden = f'<span class="dossier-hidden">{said}</span>'
    return Md(f'<sup class="dossier-join {css_class}">[{shown}{hidden}](#{target})</sup>')


def _variant_marks(passage: Passage, side: Side) -> Iterator[Mark]:
    """Yield marks on the words of a passage that the other article does not have so."""
    numbers = [
        next(at for at, one in enumerate(passage.witnesses) if one.article == edited.article.id)
        for edited in (side.own, side.other)
    ]
    witness = passage.witnesses[numbers[0]]
    tag = Md('<span class="dossier-variant substantive">')
    for column, place in zip(passage.columns, witness.places, strict=True):
        having = [
            next((one for one in column.variants if number in one.witnesses), None)
            for number in numbers
        ]
        if place and column.variation == "substantive" and having[0] is not having[1]:
            start, end = (witness.span.start + at for at in place)
            yield Mark(Span(start, end), tag, tag, Md("</span>"))


def _question_marks(
    letter: str, own: PlacedReading, other: PlacedReading, side: Side, words: Words
) -> Iterator[Mark]:
    question = own.discrepancy.id
    name = f"{side.name}-question-{question}"
    target = f"{OPPOSITE[side.name]}-question-{question}" if other.anchors else f"on-{question}"
    said = words.say("compare.question_in", outlet=outlet(side.other.article))
    for nth, anchor in enumerate(own.anchors, start=1):
        suffix = "" if nth == 1 else f"-{nth}"
        yield Mark(
            span=anchor.span,
            first=Md(f'<span id="{name}{suffix}" class="dossier-parting">'),
            rest=Md('<span class="dossier-parting">'),
            close=Md("</span>"),
            after=_join("dossier-parted", letter, target, said),
        )
