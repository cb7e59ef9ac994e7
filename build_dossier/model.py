"""The words of a dossier as data: frozen, without behaviour beyond derived properties.

Field names are the words used in the files, the templates, the exports and the glossary.
Offsets are Unicode code points, the end excluded. Lines count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal[
    "correction", "clarification", "unsupported", "context", "omission", "origin", "defect"
]
"""What an annotation says of its quote; `KINDS` is their order on every page."""
KINDS: tuple[Kind, ...] = get_args(Kind)

Stance = Literal["agrees", "contradicts", "imprecise", "different scope"]
"""How a reading stands to the answer; an article without a reading is silent."""
STANCES: tuple[Stance, ...] = get_args(Stance)

Status = Literal["settled", "likely", "open", "not comparable"]
"""How sure the answer to a discrepancy is."""
STATUSES: tuple[Status, ...] = get_args(Status)

Difference = Literal["contradiction", "unresolved", "precision", "wording", "naming", "scope"]
"""In what way the readings of a discrepancy differ."""
DIFFERENCES: tuple[Difference, ...] = get_args(Difference)

Phase = Literal["before", "event", "after"]
"""Where an event stands: before, within, or after what the dossier is about."""
PHASES: tuple[Phase, ...] = get_args(Phase)

Publish = Literal["full", "excerpts", "hash-only"]
"""How much of an article's text the site prints."""
PUBLISH: tuple[Publish, ...] = get_args(Publish)

Verdict = Literal["rejected", "postponed"]
"""What a person decided of a suggestion that was not accepted."""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

WIDEST = 12
"""Articles up to which silence is written out: a column each in the table of discrepancies, a row
each in its exports. Of more, only those with a reading are named."""

Severity = Literal["error", "advice"]
"""`error` stops the build; `advice` is shown and does not."""


@dataclass(frozen=True, order=True)
class Place:
    """Where in the dossier something was written."""

    file: str
    """Path from the dossier's folder, with forward slashes."""
    line: int = 1
    """Line in that file, from 1."""


@dataclass(frozen=True, order=True)
class Problem:
    """Something a contributor should mend."""

    place: Place
    """The file and line to mend."""
    code: str
    """Stable name of the problem, such as `quote-not-found`."""
    message: str
    """One sentence: what is wrong."""
    found: str = ""
    """What stands there now."""
    expected: str = ""
    """What should stand there."""
    hint: str = ""
    """How to mend it, ready to paste where that is possible; may have several lines."""
    severity: Severity = "error"
    """Whether the build stops."""


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of an article's text."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""


@dataclass(frozen=True)
class Quote:
    """The exact words annotated (W3C `TextQuoteSelector`)."""

    exact: str
    """The words, line breaks and runs of spaces folded to one space."""
    place: Place
    """Where the quote is written."""
    prefix: str = ""
    """Words just before, where the quote alone is not enough to find it."""
    suffix: str = ""
    """Words just after, likewise."""


@dataclass(frozen=True)
class Citation:
    """A reference called as evidence."""

    ref: str
    """Id of the reference."""
    place: Place
    """Where it is cited."""
    locator: str = ""
    """Page, section or time within the work."""


@dataclass(frozen=True)
class Link:
    """A cross-link written by a person (`see`)."""

    to: str
    """`article/note`, `articles/id`, `discrepancies/id` or `events/id`."""
    place: Place
    """Where it is written."""


@dataclass(frozen=True)
class Prose:
    """A small Markdown body, as written."""

    markdown: str
    """Paragraphs, emphasis, lists, block quotes, links, code and `[@id]` citations."""
    place: Place
    """Line of its first line."""


@dataclass(frozen=True)
class Source:
    """A file of the dossier, as read."""

    path: str
    """Path from the dossier's folder, with forward slashes."""
    data: bytes
    """Its bytes."""


@dataclass(frozen=True)
class Seed:
    """An article's file as received."""

    name: str
    """File name in `seeds/`."""
    data: bytes
    """Its bytes, never changed."""
    sha256: str
    """Digest of `data`, lower-case hexadecimal."""


@dataclass(frozen=True)
class Earlier:
    """A version of an article that its outlet has since replaced by another."""

    seed: str
    """File name of its seed."""
    sha256: str
    """Digest the seed must have."""
    place: Place
    """Where it is written."""
    published: str = ""
    """Date of publication of this version, where it is known."""
    received: str = ""
    """Date on which its seed was received, where it is known."""
    encoding: str = ""
    """Character encoding of the seed; that of the article where it is empty."""
    notice: str = ""
    """What the outlet itself said of the change that followed, in its words: a correction by the
    publisher. Empty where it changed the article without notice."""
    note: str = ""
    """What the editors say about this version."""


@dataclass(frozen=True)
class Article:
    """One text in the bundle: what it is. Its words are in its seed."""

    id: str
    """File name without ending."""
    place: Place
    """Its file."""
    title: str
    """Headline as printed."""
    siglum: str
    """Short label, unique in the dossier."""
    publisher: str
    """Outlet, or `not identified`."""
    published: str
    """Date of publication: `2016-02-05`, `2015-03`, or an interval `2016-02-05/2016-02-08`."""
    published_basis: str
    """How that date is known."""
    seed: str
    """File name of its seed."""
    sha256: str
    """Digest the seed must have."""
    author: str = ""
    """As printed; empty when none is given."""
    url: str = ""
    """The publisher's page."""
    archived: str = ""
    """An archived copy."""
    language: str = "en"
    """BCP 47 tag of the text."""
    encoding: str = "utf-8"
    """Character encoding of the seed."""
    publish: Publish = "full"
    """How much of the text the site prints."""
    furniture: tuple[Quote, ...] = ()
    """Page furniture: text of the page that is not the article's; shown dimmed, never dropped."""
    earlier: tuple[Earlier, ...] = ()
    """Versions published before, the oldest first; the seed is the newest."""
    evidence: tuple[Citation, ...] = ()
    """Works that say what is stated here."""
    head_note: Prose | None = None
    """What the editors say about the article as a whole."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Line of each key in its file, for saying where a problem is."""


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
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Line of each key in its file, for saying where a problem is."""


@dataclass(frozen=True)
class Dossier:
    """Everything people wrote, parsed and not yet resolved."""

    articles: tuple[Article, ...] = ()
    """In order of publication, then id."""
    annotations: tuple[Annotation, ...] = ()
    """In order of id."""
    discrepancies: tuple[Discrepancy, ...] = ()
    """In order of id."""
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
    unread: tuple[str, ...] = ()
    """Paths of files that are there and could not be made into all they hold: what refers to
    them is not said to be missing."""


How = Literal["exact", "folded"]
"""`exact`: the very characters; `folded`: alike but for spaces, quotation marks, dashes."""


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


Variation = Literal["none", "accidental", "substantive"]
"""How witnesses part at one place: not at all; in spelling, case, punctuation; in words."""


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
    postponed: bool = False
    """Whether somebody put it off."""


@dataclass(frozen=True)
class File:
    """One file of the site's source."""

    path: str
    """Path from the root of the Markdown tree, with forward slashes."""
    data: bytes
    """Its bytes."""
    edit: str = ""
    """Path of the file people edit to change it, from `docs/`; empty when there is none."""


@dataclass(frozen=True)
class Rewrite:
    """A file of the dossier that is added, or written anew."""

    path: str
    """Path from the dossier's folder, with forward slashes."""
    before: bytes | None
    """Its bytes as they were read; None for a file that is new."""
    after: bytes
    """Its bytes as they are to be."""


@dataclass(frozen=True)
class Site:
    """The tree of Markdown and assets, and its order."""

    files: tuple[File, ...]
    """Pages and assets, in order of path."""
    sections: Mapping[str, tuple[tuple[str, str], ...]]
    """Folder to the (label, page) of its pages, in reading order."""
    passages: Mapping[str, tuple[tuple[str, str], ...]]
    """Page to the (element id, text) of each paragraph, for the search index."""
