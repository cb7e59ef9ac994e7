"""Mend the files of a dossier, as far as there is exactly one right answer."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from build_dossier.fixes import fixed
from build_dossier.model import Rewrite
from build_dossier.parse import schema
from build_dossier.read import read_dossier

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KEYS: Mapping[str, tuple[str, ...]] = {
    "docs/articles/": schema.ARTICLE.names,
    "docs/annotations/": schema.ANNOTATION.names,
    "docs/discrepancies/": schema.DISCREPANCY.names,
    "docs/events/": schema.EVENT.names,
}
"""Beginning of a path to the keys of the files there, in their order."""


def fixes(root: Path) -> tuple[tuple[Rewrite, tuple[str, ...]], ...]:
    """Mend what has exactly one right answer, in memory.

    Args:
        root: The dossier's folder.

    Returns:
        The files that change, in order of path, each with what was mended.

    Raises:
        DossierError: There is no dossier in the folder.
    """
    sources, _ = read_dossier(root)
    seeds = {one.path: hashlib.sha256(one.data).hexdigest() for one in sources}
    found = []
    for source in sources:
        if source.path.endswith(".md") and source.path.startswith("docs/"):
            keys = next(
                (each for folder, each in KEYS.items() if source.path.startswith(folder)), ()
            )
            data, done = fixed(source.data, keys, lambda name: seeds.get(f"seeds/{name}", ""))
            found += [(Rewrite(source.path, source.data, data), done)] if done else []
    return tuple(found)
