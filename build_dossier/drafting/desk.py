"""A dossier on the desk: what it says of itself, with files of ours in it or without."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.anchor import anchor_dossier
from build_dossier.check import check
from build_dossier.model import Source
from build_dossier.normalise import texts_of
from build_dossier.parse import parse
from build_dossier.read import read_dossier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from build_dossier.model import Dossier, File, Problem


@dataclass(frozen=True)
class Desk:
    """A dossier, and what it says of itself, while something is added to it."""

    sources: tuple[Source, ...]
    """Its files."""
    dossier: Dossier
    """What they hold."""
    texts: Mapping[str, str]
    """Article id to text."""
    problems: frozenset[Problem]
    """What is wrong with it already."""
    unread: frozenset[str]
    """Paths of files that are there and could not be read."""

    def data(self, path: str) -> bytes | None:
        """Return the bytes of a file; None where there is none."""
        return next((one.data for one in self.sources if one.path == path), None)


def open_desk(root: Path) -> Desk:
    """Read a dossier to which something is to be added.

    Raises:
        DossierError: There is no dossier in the folder.
    """
    sources, unread = read_dossier(root)
    paths = {source.path for source in sources}
    return _desk(sources, frozenset(one.place.file for one in unread) - paths)


def with_files(desk: Desk, files: Sequence[File]) -> Desk:
    """Return a dossier as it would be with files in it, new or in the place of others."""
    paths = {file.path for file in files}
    others = [source for source in desk.sources if source.path not in paths]
    added = [Source(file.path, file.data) for file in files]
    return _desk(tuple(sorted((*others, *added), key=_path)), desk.unread)


def _desk(sources: tuple[Source, ...], unread: frozenset[str]) -> Desk:
    dossier, misread = parse(sources, unread)
    texts, undecoded = texts_of(dossier)
    _, unfound = anchor_dossier(dossier, texts)
    problems = frozenset((*misread, *undecoded, *unfound, *check(dossier, texts)))
    return Desk(sources, dossier, texts, problems, unread)


def _path(source: Source) -> str:
    return source.path
