"""The list of files that says which folders are ours."""

from __future__ import annotations

import json
import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MANIFEST = ".build-dossier.json"
"""Name of the list, in every folder written here."""

_ABOUT = "Written by build-dossier, which replaces this folder as long as nothing else is in it."
_MOST_BYTES = 64 * 1024 * 1024
"""A list beyond this is not ours."""
_JUNK = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave in every folder they show; nobody misses it."""
_SHOWN = 3
"""Files of others that a message names."""


def write_manifest(folder: Path, files: list[str]) -> None:
    """List a folder's files in it.

    Args:
        folder: The folder.
        files: Paths from it, sorted.
    """
    text = json.dumps({"about": _ABOUT, "files": files}, indent=0)
    (folder / MANIFEST).write_text(text + "\n", encoding="ascii", newline="")


def list_files(folder: Path) -> list[str]:
    """Return the paths of everything in a folder that is not a folder, sorted."""
    return sorted(path for path in _walk(folder) if path != MANIFEST)


def names_in(folder: Path) -> list[str]:
    """Return the names of what is directly in a folder, sorted.

    Raises:
        OSError: It cannot be listed, or is no folder.
    """
    _, folders, files = next(os.walk(folder, onerror=_raise))
    return sorted((*folders, *files))


def is_ours(folder: Path) -> bool:
    """Whether a folder has a list of its files."""
    return _listed(folder) is not None


def strangers(folder: Path) -> tuple[str, ...]:
    """Return the paths of the first files in a folder that are not on its list."""
    listed = _listed(folder) or frozenset()
    foreign = (path for path in _walk(folder) if path not in listed and not _is_junk(path))
    return tuple(islice(foreign, _SHOWN))


def _is_junk(path: str) -> bool:
    return path == MANIFEST or path.rpartition("/")[2] in _JUNK


def _listed(folder: Path) -> frozenset[str] | None:
    """Return the files on a folder's list; none where there is no list that can be read."""
    path = folder / MANIFEST
    if path.is_symlink() or not path.is_file() or path.stat().st_size > _MOST_BYTES:
        return None
    try:
        with path.open(encoding="utf-8") as opened:
            listed = json.load(opened)["files"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        return None
    return frozenset(listed)


def _walk(folder: Path) -> Iterator[str]:
    """Yield the path of everything in a folder that is not a folder; links are not followed."""
    for here, folders, files in os.walk(folder, onerror=_raise):
        folders.sort()
        inside = Path(here)
        links = [name for name in folders if (inside / name).is_symlink()]
        for name in sorted([*files, *links]):
            yield (inside / name).relative_to(folder).as_posix()


def _raise(error: OSError) -> None:
    raise error
