"""An article: its file as received, and what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.model.parts import Citation, Prose, Quote
    from build_dossier.model.problem import Place
    from build_dossier.model.words import Publish


@dataclass(frozen=True)
class Source:
    """A file of the dossier, as read."""

    path: str
    """Path from the dossier's folder, with forward slashes."""
    data: bytes
    """Its bytes."""


@dataclass(frozen=True)
class Seed:
    """A file in `seeds/`: an article's text, or a capture from which it was taken."""

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
class Capture:
    """A page, document or web archive as received, from which the text of an article was taken.

    A seed that is text as it was received has none.
    """

    seed: str
    """Its file name in `seeds/`."""
    sha256: str
    """Digest the file must have."""
    place: Place
    """Where it is written."""
    extractor: str = ""
    """Program that took the text out of it, with its version."""
    received: str = ""
    """Date on which it was received, where it is known."""


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
    captures: tuple[Capture, ...] = ()
    """Files as received from which the text, or that of an earlier version, was taken."""
    earlier: tuple[Earlier, ...] = ()
    """Versions published before, the oldest first; the seed is the newest."""
    evidence: tuple[Citation, ...] = ()
    """Works that say what is stated here."""
    head_note: Prose | None = None
    """What the editors say about the article as a whole."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Line of each key in its file, for saying where a problem is."""
