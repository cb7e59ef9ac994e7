"""Words shared by articles, laid out word by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_dossier.model.parts import Span
    from build_dossier.model.words import ChangeKind, Side, Variation


@dataclass(frozen=True)
class QuotationChange:
    """What a witness did to a quotation as a whole."""

    kind: ChangeKind
    """Whether words were dropped or joined."""
    side: Side
    """At which end of the witness's words."""
    other: str
    """Id of the article or reference that has the words as they were."""
    words: str
    """Of a cut, the words dropped; of a splice, those that stand between there, if any."""


@dataclass(frozen=True)
class Witness:
    """A passage as one article prints it."""

    article: str
    """Id of the article."""
    span: Span
    """Its words there."""
    places: tuple[tuple[int, int] | None, ...] = ()
    """Where its words of each column stand, counted from where the witness starts; None where it
    has none."""
    changes: tuple[QuotationChange, ...] = ()
    """What it did to a quotation as a whole: cuts and splices."""


@dataclass(frozen=True)
class Variant:
    """What some witnesses have at one place of a passage."""

    words: str
    """As printed; empty where they have nothing."""
    witnesses: tuple[int, ...]
    """Numbers of the witnesses, from 0; those of the sources come after those of the articles."""


@dataclass(frozen=True)
class Column:
    """One place of a passage: words that all have, or where they part."""

    variation: Variation
    """Whether they part."""
    variants: tuple[Variant, ...]
    """The base's first."""


@dataclass(frozen=True)
class SourceWords:
    """Words of a passage as a work has them that the articles draw on."""

    reference: str
    """Id of the work in the references."""
    words: str
    """The words as the work has them."""


@dataclass(frozen=True)
class Passage:
    """Words shared by two or more articles, or by an article and a source."""

    id: str
    """Made of its first words; it stays as long as these do."""
    number: int
    """Number in the dossier, from 1."""
    witnesses: tuple[Witness, ...]
    """In the order of the articles, then of the text."""
    base: int
    """Number of the witness that the others are set against: a source that has all of it, or else
    the one that agrees most with the others."""
    columns: tuple[Column, ...]
    """The passage word by word."""
    sources: tuple[SourceWords, ...] = ()
    """The same words in works cited: empty where they are the outlets' own, as far as is known."""
