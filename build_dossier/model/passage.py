"""Words shared by articles, laid out word by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_dossier.model.parts import Span
    from build_dossier.model.words import Variation


@dataclass(frozen=True)
class Witness:
    """A passage as one article prints it."""

    article: str
    """Id of the article."""
    span: Span
    """Its words there."""
    changes: tuple[str, ...] = ()
    """What it did to a quotation as a whole, each in a sentence: a cut, a splice."""


@dataclass(frozen=True)
class Variant:
    """What some witnesses have at one place of a passage."""

    words: str
    """As printed; empty where they have nothing."""
    witnesses: tuple[int, ...]
    """Numbers of the witnesses, from 0."""


@dataclass(frozen=True)
class Column:
    """One place of a passage: words that all have, or where they part."""

    variation: Variation
    """Whether they part."""
    variants: tuple[Variant, ...]
    """The base's first."""


@dataclass(frozen=True)
class Passage:
    """Words shared by two or more articles."""

    number: int
    """Number in the dossier, from 1."""
    witnesses: tuple[Witness, ...]
    """In the order of the articles, then of the text."""
    base: int
    """Number of the witness that agrees most with the others."""
    columns: tuple[Column, ...]
    """The passage word by word."""
