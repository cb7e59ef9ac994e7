"""Everything people write: parsed, not yet resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.model.article import Article, Seed
    from build_dossier.model.parts import Citation, Link, Prose, Quote, Withdrawn
    from build_dossier.model.problem import Place
    from build_dossier.model.words import Difference, Kind, Phase, Stance, Status, Verdict


@dataclass(frozen=True)
class Annotation:
    """Something said about a passage; shown to readers as a note."""

    id: str
    """`article/name`, from the file's path."""
    place: Place
    """Its file."""
    article: str
    """Id of the article annotated."""
    kind: Kind
    """What it says of the quote."""
    targets: tuple[Quote, ...]
    """The quotes annotated; empty when the note is about the whole article."""
    body: Prose
    """The note."""
    evidence: tuple[Citation, ...] = ()
    """Works that say so."""
    see: tuple[Link, ...] = ()
    """Cross-links; the way back is made by the build."""
    author: str = ""
    """Who wrote the note."""
    withdrawn: Withdrawn | None = None
    """Since when and why it no longer stands; None for a note that does."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Line of each key in its file, for saying where a problem is."""

    @property
    def name(self) -> str:
        """The id without the article: unique on the article's page."""
        return self.id.partition("/")[2]


@dataclass(frozen=True)
class Reading:
    """What one article has on a question."""

    article: str
    """Id of the article."""
    place: Place
    """Where it is written."""
    stance: Stance
    """How it stands to the answer."""
    says: str
    """The reading in a few words, for the table."""
    quotes: tuple[Quote, ...]
    """The words that say so; at least one."""


@dataclass(frozen=True)
class Discrepancy:
    """A question on which articles can be compared."""

    id: str
    """File name without ending."""
    place: Place
    """Its file."""
    question: str
    """A question that ends in a question mark."""
    status: Status
    """How sure the answer is."""
    answer: str
    """The answer in a few words."""
    readings: tuple[Reading, ...]
    """At least two, in the order written."""
    body: Prose
    """How we know."""
    label: str = ""
    """What citations call it, in a few words; the id in words where it is empty."""
    difference: Difference | None = None
    """In what way the readings differ."""
    evidence: tuple[Citation, ...] = ()
    """Works that settle it."""
    see: tuple[Link, ...] = ()
    """Cross-links; the way back is made by the build."""
    withdrawn: Withdrawn | None = None
    """Since when and why it no longer stands; None for one that does."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Line of each key in its file, for saying where a problem is."""


@dataclass(frozen=True)
class Mention:
    """Where an article speaks of an event."""

    article: str
    """Id of the article."""
    quotes: tuple[Quote, ...]
    """The words that do."""


@dataclass(frozen=True)
class Event:
    """Something dated."""

    id: str
    """File name without ending."""
    place: Place
    """Its file."""
    date: str
    """`2016-02-05`, `2015-03`, `2015`, or an interval of two such; empty when not known."""
    title: str
    """What happened, in one sentence."""
    body: Prose
    """More, if any."""
    phase: Phase = "event"
    """Before, within or after what the dossier is about."""
    evidence: tuple[Citation, ...] = ()
    """Works that say so."""
    see: tuple[Link, ...] = ()
    """Cross-links; the way back is made by the build."""
    mentions: tuple[Mention, ...] = ()
    """Articles that speak of it."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Line of each key in its file, for saying where a problem is."""


@dataclass(frozen=True)
class Decision:
    """What a person decided of a suggestion: it is not, or not now, to be a discrepancy."""

    id: str
    """Id of the suggestion, from the file's name."""
    place: Place
    """Its file."""
    verdict: Verdict
    """Whether it is never shown again, or shown last."""
    body: Prose
    """Why, if anything is said."""


@dataclass(frozen=True)
class Reference:
    """A work cited as evidence."""

    id: str
    """Its citation key."""
    place: Place
    """Line of its entry."""
    csl: Mapping[str, object]
    """Its fields, as CSL-JSON has them."""
    words: str = ""
    """Its own words, as far as they were read: what articles copy from it is found by them."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Line of each key in its file, for saying where a problem is."""


@dataclass(frozen=True)
class Dossier:
    """Everything people wrote, parsed and not yet resolved."""

    articles: tuple[Article, ...] = ()
    """In order of publication, then id."""
    annotations: tuple[Annotation, ...] = ()
    """Those that stand, in order of id."""
    discrepancies: tuple[Discrepancy, ...] = ()
    """Those that stand, in order of id."""
    events: tuple[Event, ...] = ()
    """In order of date, then id."""
    references: tuple[Reference, ...] = ()
    """In the order of the file."""
    decisions: tuple[Decision, ...] = ()
    """On suggestions, in order of id."""
    seeds: tuple[Seed, ...] = ()
    """In order of name."""
    title: str = ""
    """What the dossier is called: the title of `docs/index.md`."""
    home: Prose | None = None
    """`docs/index.md`: what this dossier is."""
    summary: Prose | None = None
    """`docs/summary.md`: lead of the combined summary."""
    withdrawn_annotations: tuple[Annotation, ...] = ()
    """Those that no longer stand, in order of id: their addresses do, nothing rests on them."""
    withdrawn_discrepancies: tuple[Discrepancy, ...] = ()
    """Likewise."""
    unread: tuple[str, ...] = ()
    """Paths of files that are there and could not be made into all they hold: what refers to
    them is not said to be missing."""

    @property
    def withdrawn(self) -> Mapping[str, Withdrawn]:
        """What no longer stands, by the id that links to it have: since when, and why."""
        gone = {one.id: one.withdrawn for one in self.withdrawn_annotations}
        gone |= {f"discrepancies/{one.id}": one.withdrawn for one in self.withdrawn_discrepancies}
        return {to: one for to, one in gone.items() if one}
