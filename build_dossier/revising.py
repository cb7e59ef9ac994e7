"""How a newer version of an article is taken in, and every quote of it carried over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_dossier import revise
from build_dossier.adding import newer_version
from build_dossier.anchor import anchor_dossier, finder
from build_dossier.errors import DossierError
from build_dossier.model import Seed, Source
from build_dossier.normalise import decode, texts_of
from build_dossier.parse import parse
from build_dossier.read import read_dossier

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from build_dossier.model import Dossier, Problem, Quote, Rewrite, Span


@dataclass(frozen=True)
class Revision:
    """A newer version of an article, and what becomes of all that is quoted of it."""

    sources: tuple[Source, ...]
    """The dossier's files as they are."""
    newer: revise.Newer
    """The newer version."""
    task: revise.Task
    """The article and its two texts."""
    fates: tuple[revise.Fate, ...]
    """What becomes of each quote; some are in doubt until somebody has answered."""


def revision(root: Path, name: str, file: Path, encoding: str = "", notice: str = "") -> Revision:
    """Compare a newer version of an article with the present one; nothing is written.

    Args:
        root: The dossier's folder.
        name: Id of the article.
        file: The newer version.
        encoding: Its character encoding, where it is another.
        notice: What the outlet itself said of the change.

    Raises:
        DossierError: It cannot be taken in.
    """
    sources, unread = read_dossier(root)
    dossier, misread = parse(sources)
    revise.refuse_unread((*unread, *misread))
    newer = newer_version(name, file, encoding, notice)
    article = revise.article_to_revise(dossier, name, newer)
    seed = Seed(newer.name, newer.data, newer.sha256)
    after, wrong = decode(seed, replace(article, encoding=newer.encoding or article.encoding))
    before = texts_of(dossier)[0].get(name)
    if before is None or after is None or wrong:
        raise DossierError(f"{file.name}: {wrong[0].message}" if wrong else f"{name} has no text")
    anchors, places = _anchors_of(dossier, name), revise.slots(dossier, name)
    task = revise.Task(article, before, after, places, anchors, finder(name, after))
    return Revision(sources, newer, task, revise.follow(task))


def settle(
    made: Revision, fates: tuple[revise.Fate, ...]
) -> tuple[tuple[Rewrite, ...], tuple[Problem, ...]]:
    """Write the dossier's files anew, in memory, and make sure that every quote stands right.

    Args:
        made: What was found.
        fates: What becomes of each quote, after the answers.

    Returns:
        The files that change, and what was not carried over.

    Raises:
        DossierError: A quote would not stand where it was carried to.
    """
    article = made.task.article
    rewrites = revise.rewrites(made.sources, article, made.newer, fates)
    files = {source.path: source.data for source in made.sources}
    files |= {one.path: one.after for one in rewrites}
    dossier, misread = parse(Source(path, data) for path, data in sorted(files.items()))
    revise.refuse_unread(misread)
    places = revise.slots(dossier, article.id)
    revise.refuse_astray(fates, places, _anchors_of(dossier, article.id))
    return rewrites, revise.told(fates, places, made.task)


def _anchors_of(dossier: Dossier, article: str) -> Mapping[Quote, Span]:
    texts, _ = texts_of(dossier)
    anchors, _ = anchor_dossier(dossier, {article: texts[article]} if article in texts else {})
    return {quote: anchor.span for (_, quote), anchor in anchors.items()}
