"""What articles share, kept beside the dossier to be found sooner the next time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from build_dossier import overlap
from build_dossier.cluster import passages_on
from build_dossier.collate import compared, passages_of, words_of_sources
from build_dossier.normalise import texts_of
from build_dossier.parse import parse
from build_dossier.publish import keep
from build_dossier.read import read_dossier, read_kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from build_dossier.model import Article, Passage


def shared(
    root: Path,
    articles: Iterable[Article],
    texts: Mapping[str, str],
    drawn_on: Mapping[str, str],
) -> tuple[Passage, ...]:
    """Find what articles share, and keep what helps to find it again.

    Args:
        root: The dossier's folder.
        articles: Its articles.
        texts: Article id to its text.
        drawn_on: Reference id to the work's own words.
    """
    found, renewed = passages_of(articles, texts, partial(read_kept, root), drawn_on)
    if renewed:
        keep(renewed, root)
    return found


def passages(root: Path, scheduler: str = "") -> tuple[overlap.Passage, ...]:
    """Find what the articles of the dossier in a folder share, and nothing else.

    Args:
        root: The dossier's folder.
        scheduler: Address of a cluster to find it on; here if empty.

    Raises:
        DossierError: There is no dossier in the folder, or the cluster cannot do it.
    """
    sources, unread = read_dossier(root)
    dossier, _ = parse(sources, {one.place.file for one in unread})
    texts = compared(dossier.articles, texts_of(dossier)[0])
    drawn_on = words_of_sources(dossier.references)
    if scheduler:
        return passages_on(scheduler, texts, drawn_on)
    found, renewed = overlap.remembered(texts, partial(read_kept, root), drawn_on)
    if renewed:
        keep(renewed, root)
    return found
