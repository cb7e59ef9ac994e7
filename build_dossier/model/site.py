"""Files to be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


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
class Invitation:
    """Addresses at which a reader proposes a note, filled in as far as they can be."""

    file: str
    """Writes the note's file."""
    form: str
    """Reports what the note is to be about."""


@dataclass(frozen=True)
class Invitations:
    """What the page of an article invites its readers to, where its files are in a repository."""

    whole: Invitation
    """A note on the article as a whole."""
    paragraphs: tuple[Invitation, ...]
    """A note on each paragraph, in order; none where the page does not print the text."""
    chosen: Invitation
    """A note on words to be chosen: a script puts them in the place of `{name}`, `{text}`,
    `{title}` and `{words}`, which are encoded as all of an address is."""
    draft: str
    """Text of the note's file, with `{beside}` and `{quotes}` in the places of what is chosen."""
    edit: str
    """Address at which the article's file is changed."""
    edits: Mapping[str, str]
    """Id of each note to the address at which its file is changed."""


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
class Whereabouts:
    """Where a site will lie."""

    url: str = ""
    """Its address, where that is known."""
    folders: bool = False
    """Whether a page is a folder, `changes/`; else it is a file, `changes.html`."""


@dataclass(frozen=True)
class Site:
    """The tree of Markdown and assets, and its order."""

    files: tuple[File, ...]
    """Pages and assets, in order of path."""
    sections: Mapping[str, tuple[tuple[str, str], ...]]
    """Folder to the (label, page) of its pages, in reading order."""
    passages: Mapping[str, tuple[tuple[str, str, str], ...]]
    """Page to the (element id, label, text) of each paragraph, for the search index."""
