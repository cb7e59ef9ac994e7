"""The history of a dossier: what git knows, made for readers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from build_dossier.changes import MOST_LISTED, changes_listed, history_of, versions_needed
from build_dossier.parse import parse
from build_dossier.read import object_ids, read_log, read_versions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from build_dossier.model import Change, Dossier, History, Source, Touch


def history_in(root: Path, sources: Iterable[Source]) -> History:
    """Return what became of everything that people wrote.

    Args:
        root: The dossier's folder; outside a repository nothing is known.
        sources: Its files as they are.
    """
    log = read_log(root)
    kept = {one.path: object_ids(one.data) for one in sources if one.path in log.committed}
    kept |= {one.path: frozenset() for one in sources if _is_written(one, kept)}
    return history_of(log, _listed(root, log.touches), kept)


def _is_written(source: Source, kept: Iterable[str]) -> bool:
    """Whether a file is one that has a history, and no commit has it yet."""
    folders = ("docs/annotations/", "docs/articles/", "docs/discrepancies/", "docs/events/")
    return source.path.startswith(folders) and source.path not in kept


@lru_cache(maxsize=1)
def _listed(root: Path, touches: tuple[Touch, ...]) -> tuple[Change | None, ...]:
    """Compare all versions: while a site is served, once for each commit."""
    return changes_listed(touches, read_versions(root, versions_needed(touches)), _read)


@lru_cache(maxsize=2 * MOST_LISTED)
def _read(source: Source) -> Dossier:
    """Parse one version: it is what one change left, and what the next one found."""
    return parse([source])[0]
