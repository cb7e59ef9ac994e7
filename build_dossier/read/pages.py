"""Read the ordinary pages: what lies in `docs` and is a page or an asset as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.model import File
from build_dossier.read.bytes import read_bytes
from build_dossier.read.layout import SEED, is_ours
from build_dossier.read.names import is_junk, is_well_named
from build_dossier.read.walk import walk

if TYPE_CHECKING:
    from pathlib import Path

ENGINEERS = "docs/developing"
"""What is for engineers, and no part of a published dossier."""


def read_pages(root: Path) -> tuple[File, ...]:
    """Read the pages and assets that stand in `docs` as they are to be published.

    What the dossier is made from, what is for engineers, and what is no plain file or larger
    than a seed may be is left out; problems with it are `read_dossier`'s to report.

    Args:
        root: The dossier's folder.

    Returns:
        The files, sorted by path, each with a path from `docs`.
    """
    pages = []
    for found in walk(root, "docs"):
        junk = any(map(is_junk, found.parts)) or not is_well_named(found)
        ours = is_ours(found) or found.path.startswith(f"{ENGINEERS}/")
        if found.sort == "file" and not junk and not ours:
            data, fault = read_bytes(root / found.path, found.path, SEED.most_bytes)
            path = found.path.removeprefix("docs/")
            pages += [] if fault else [File(path, data, edit=path)]
    return tuple(sorted(pages, key=lambda page: page.path))
