"""The dossier resolved: every quote in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.model.history import NO_HISTORY, History

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.model.article import Article, Earlier, Seed
    from build_dossier.model.dossier import Annotation, Discrepancy, Dossier, Event, Reading
    from build_dossier.model.parts import Span
    from build_dossier.model.passage import Passage
    from build_dossier.model.words import How


@dataclass(frozen=True, order=True)
class Anchor:
    """Where a quote was found."""

    span: Span
    """The words, in the article's text."""
    score: float = 1.0
    """Likeness to the quote, from 0 to 1."""
    how: How = "exact"
    """How it was found."""


@dataclass(frozen=True)
class Note:
    """An annotation in its place on the article's page."""

    number: int
    """Number on the page, from 1, in the order of the text."""
    annotation: Annotation
    """What is said."""
    anchors: tuple[Anchor, ...]
    """Its targets, in the order of the text; empty when it is about the whole article."""
    seen_from: tuple[str, ...] = ()
    """Ids of what links here with `see`, in order."""


@dataclass(frozen=True)
class PlacedReading:
    """A reading with its words found."""

    discrepancy: Discrepancy
    """The question."""
    reading: Reading
    """What the article has."""
    anchors: tuple[Anchor, ...]
    """Its quotes, in the order of the text."""


@dataclass(frozen=True)
class Version:
    """An earlier version of an article with its words."""

    earlier: Earlier
    """What it is."""
    seed: Seed
    """Its bytes."""
    text: str
    """Its text, made as that of the article."""


@dataclass(frozen=True)
class EditedArticle:
    """An article with all that is said about it, in place."""

    article: Article
    """What it is."""
    seed: Seed
    """Its bytes."""
    text: str
    """The text of the seed: decoded, line ends unified, nothing else changed."""
    notes: tuple[Note, ...]
    """Annotations in the order of the text; those about the whole article last."""
    readings: tuple[PlacedReading, ...]
    """What it has on each question, in the order of the edition's discrepancies."""
    furniture: tuple[Span, ...]
    """Spans of page furniture."""
    mentions: tuple[tuple[Event, tuple[Anchor, ...]], ...]
    """Events it speaks of, and where."""
    silent: tuple[Discrepancy, ...]
    """Questions on which it has nothing."""
    seen_from: tuple[str, ...] = ()
    """Ids of what links to the article with `see`."""
    versions: tuple[Version, ...] = ()
    """What the outlet published before, the oldest first."""
    withdrawn: tuple[Annotation, ...] = ()
    """Notes that no longer stand, in order of id."""


@dataclass(frozen=True)
class EditedDiscrepancy:
    """A discrepancy with its readings found and its way back."""

    discrepancy: Discrepancy
    """The question and answer."""
    readings: tuple[PlacedReading, ...]
    """In the order of the articles."""
    silent: tuple[Article, ...]
    """Articles without a reading."""
    seen_from: tuple[str, ...] = ()
    """Ids of what links here with `see`."""


@dataclass(frozen=True)
class Edition:
    """The dossier resolved: every quote anchored, every link both ways."""

    dossier: Dossier
    """What was parsed."""
    articles: tuple[EditedArticle, ...]
    """In the order of the dossier."""
    discrepancies: tuple[EditedDiscrepancy, ...]
    """Contradictions first, then the other differences, each in order of id."""
    passages: tuple[Passage, ...]
    """Words shared by several articles, in the order of their first witness."""
    cited_by: Mapping[str, tuple[str, ...]]
    """Reference id to the ids of what cites it, in order."""
    history: History = NO_HISTORY
    """What became of all of it."""


@dataclass(frozen=True)
class Suggestion:
    """Passages that may differ, proposed by the machine; never a finding."""

    id: str
    """Stable as long as kind and words are the same."""
    kind: str
    """In what they seem to differ."""
    score: float
    """How much it deserves a look, from 0 to 1."""
    reason: str
    """Why it is proposed, in one sentence."""
    question: str
    """A question to ask, to be worded better by a person."""
    quotes: tuple[tuple[str, Anchor], ...]
    """Article id and words, in the order of the articles."""
    differs: tuple[Span, ...]
    """For each of these, where the words stand that seem to differ."""
    postponed: bool = False
    """Whether somebody put it off."""
