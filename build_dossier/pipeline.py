"""The whole program on one screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from build_dossier.anchor import anchor_dossier
from build_dossier.annals import history_in
from build_dossier.check import check
from build_dossier.check.language import unknown_language
from build_dossier.collate import collate, words_of_sources
from build_dossier.compose import compose, feed
from build_dossier.export import export
from build_dossier.inviting import invitations
from build_dossier.model import Whereabouts
from build_dossier.normalise import earlier_texts_of, texts_of
from build_dossier.parse import parse
from build_dossier.parse.json_schema import schema_files
from build_dossier.read import read_assets, read_dossier, read_pages
from build_dossier.report.codes import page as code_page
from build_dossier.sharing import shared
from build_dossier.suggest import suggestions_for
from build_dossier.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from build_dossier.model import Article, Edition, File, Passage, Problem, Site, Source
    from build_dossier.repository import Repository

    Share = Callable[[Iterable[Article], Mapping[str, str], Mapping[str, str]], tuple[Passage, ...]]

NOWHERE = Whereabouts()
"""Of a site nobody knows where it will lie."""


@dataclass(frozen=True)
class Examined:
    """A dossier as far as it could be understood."""

    edition: Edition
    """Everything that was in order, resolved."""
    problems: tuple[Problem, ...]
    """Everything that was not, sorted."""
    sources: tuple[Source, ...] = ()
    """The files it was made from."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(one for one in self.problems if one.severity == "error")


def examine(root: Path, language: str = "") -> Examined:
    """Read, parse, anchor, check and collate the dossier in a folder.

    What articles share is kept beside the dossier, to be found sooner the next time: it changes
    nothing in what is returned.

    Args:
        root: The dossier's folder.
        language: What the site is to speak.

    Raises:
        DossierError: There is no dossier in the folder.
    """
    sources, unread = read_dossier(root)
    return understood(sources, unread, language, partial(shared, root))


def understood(
    sources: tuple[Source, ...],
    unread: tuple[Problem, ...],
    language: str = "",
    shared: Share = lambda *_: (),
) -> Examined:
    """Parse, anchor, check and collate the files of a dossier.

    Args:
        sources: The files.
        unread: What is wrong with files that could not be read.
        language: What the site is to speak.
        shared: Finds what articles share; nothing is looked for if not given.
    """
    refused = {one.place.file for one in unread} - {source.path for source in sources}
    dossier, misread = parse(sources, refused)
    texts, undecoded = texts_of(dossier)
    earlier, undecodable = earlier_texts_of(dossier)
    anchors, unfound = anchor_dossier(dossier, texts)
    wrong = (*check(dossier, texts), *unknown_language(language))
    problems = {*unread, *misread, *undecoded, *undecodable, *unfound, *wrong}
    drawn_on = words_of_sources(dossier.references)
    passages = shared(dossier.articles, texts, drawn_on)
    edition = collate(dossier, texts, anchors, earlier, passages)
    return Examined(edition, tuple(sorted(problems)), sources)


def tree(
    root: Path,
    language: str = "",
    repository: Repository | None = None,
    where: Whereabouts = NOWHERE,
) -> tuple[Site | None, Examined]:
    """Compose the site with the ordinary pages in it: all that another engine needs.

    Args:
        root: The dossier's folder.
        language: What the site speaks.
        repository: Where its files are kept, if anywhere.
        where: Where the site will lie.

    Raises:
        DossierError: There is no dossier in the folder.
    """
    site, examined = build(root, language, repository, where)
    if site:
        made = {file.path for file in site.files}
        pages = (page for page in read_pages(root) if page.path not in made)
        site = replace(site, files=tuple(sorted((*site.files, *pages), key=_path)))
    return site, examined


def _path(file: File) -> str:
    return file.path


def build(
    root: Path,
    language: str = "",
    repository: Repository | None = None,
    where: Whereabouts = NOWHERE,
    *,
    editing: bool = False,
) -> tuple[Site | None, Examined]:
    """Compose the site of the dossier in a folder; None when a problem stops it.

    Args:
        root: The dossier's folder.
        language: What the site speaks; English where it is none that we do.
        repository: Where its files are kept, if anywhere: pages then lead there.
        where: Where the site will lie; where that is not known, it has no feed.
        editing: Whether the site is for the editors, with the machine's suggestions in it.

    Raises:
        DossierError: There is no dossier in the folder.
    """
    with uncollected():
        examined = examine(root, language)
        if examined.errors:
            return None, examined
        edition = replace(examined.edition, history=history_in(root, examined.sources))
        made = (*export(edition), *feed(edition, where, language), code_page(), *schema_files())
        suggestions = suggestions_for(edition) if editing else None
        invited = invitations(edition, repository) if repository else {}
        site = compose(edition, (*read_assets(), *made), suggestions, language, invited)
        return site, replace(examined, edition=edition)
