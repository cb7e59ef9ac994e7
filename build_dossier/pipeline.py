"""The whole program on one screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from build_dossier import overlap
from build_dossier.anchor import anchor_dossier
from build_dossier.check import check
from build_dossier.cluster import passages_on
from build_dossier.collate import collate, compared, passages_of
from build_dossier.compose import compose
from build_dossier.normalise import texts_of
from build_dossier.parse import parse
from build_dossier.publish import keep
from build_dossier.read import read_assets, read_dossier, read_kept, read_pages
from build_dossier.suggest import suggestions_for

if TYPE_CHECKING:
    from pathlib import Path

    from build_dossier.model import Edition, File, Problem, Site


@dataclass(frozen=True)
class Examined:
    """A dossier as far as it could be understood."""

    edition: Edition
    """Everything that was in order, resolved."""
    problems: tuple[Problem, ...]
    """Everything that was not, sorted."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(one for one in self.problems if one.severity == "error")


def examine(root: Path) -> Examined:
    """Read, parse, anchor, check and collate the dossier in a folder.

    What articles share is kept beside the dossier, to be found sooner the next time: it changes
    nothing in what is returned.

    Raises:
        DossierError: There is no dossier in the folder.
    """
    sources, unread = read_dossier(root)
    refused = {one.place.file for one in unread} - {source.path for source in sources}
    dossier, misread = parse(sources, refused)
    texts, undecoded = texts_of(dossier)
    anchors, unfound = anchor_dossier(dossier, texts)
    wrong = check(dossier, texts)
    problems = {*unread, *misread, *undecoded, *unfound, *wrong}
    shared, renewed = passages_of(dossier.articles, texts, partial(read_kept, root))
    if renewed:
        keep(renewed, root)
    return Examined(collate(dossier, texts, anchors, shared), tuple(sorted(problems)))


def tree(root: Path) -> tuple[Site | None, Examined]:
    """Compose the site with the ordinary pages in it: all that another engine needs.

    Raises:
        DossierError: There is no dossier in the folder.
    """
    site, examined = build(root)
    if site:
        made = {file.path for file in site.files}
        pages = (page for page in read_pages(root) if page.path not in made)
        site = replace(site, files=tuple(sorted((*site.files, *pages), key=_path)))
    return site, examined


def passages(root: Path, scheduler: str = "") -> tuple[overlap.Passage, ...]:
    """Find what the articles share, and nothing else.

    Args:
        root: The dossier's folder.
        scheduler: Address of a cluster to find it on; here if empty.

    Raises:
        DossierError: There is no dossier in the folder, or the cluster cannot do it.
    """
    sources, unread = read_dossier(root)
    dossier, _ = parse(sources, {one.place.file for one in unread})
    texts = compared(dossier.articles, texts_of(dossier)[0])
    if scheduler:
        return passages_on(scheduler, texts)
    found, renewed = overlap.remembered(texts, partial(read_kept, root))
    if renewed:
        keep(renewed, root)
    return found


def _path(file: File) -> str:
    return file.path


def build(root: Path, *, editing: bool = False) -> tuple[Site | None, Examined]:
    """Compose the site of the dossier in a folder; None when a problem stops it.

    Args:
        root: The dossier's folder.
        editing: Whether the site is for the editors, with the machine's suggestions in it.

    Raises:
        DossierError: There is no dossier in the folder.
    """
    examined = examine(root)
    if examined.errors:
        return None, examined
    suggestions = suggestions_for(examined.edition) if editing else None
    return compose(examined.edition, read_assets(), suggestions), examined
