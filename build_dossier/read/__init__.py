"""Read the dossier's files: the only place where the package reads the disk.

Whatever a pull request can bring is expected here: links out of the folder, pipes that never
end, names that are no text, ten megabytes of nothing. Each becomes a problem, and no file is
opened before it is known to be a plain one.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from rjsmin import jsmin

from build_dossier.errors import DossierError
from build_dossier.model import File, Source
from build_dossier.read.bytes import read_bytes
from build_dossier.read.dossier import read_dossier
from build_dossier.read.git import commit_time
from build_dossier.read.history import object_ids, read_log, read_versions
from build_dossier.read.kept import is_committed, read_kept
from build_dossier.read.layout import SEED
from build_dossier.read.names import is_junk, name_problem, shown
from build_dossier.read.pages import read_pages
from build_dossier.read.revision import read_revision
from build_dossier.read.walk import Found

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path


__all__ = [
    "MOST_BYTES",
    "commit_time",
    "is_committed",
    "object_ids",
    "read_assets",
    "read_dossier",
    "read_file",
    "read_kept",
    "read_log",
    "read_pages",
    "read_revision",
    "read_seed",
    "read_versions",
]

SHARED = "shared"
"""Folder of what the scripts that are joined have in common."""

MOST_BYTES = SEED.most_bytes
"""Bytes that a file may have that is taken in."""


def read_seed(path: Path) -> Source:
    """Read a file, wherever it is, that is to become a seed.

    Args:
        path: The file.

    Returns:
        Its bytes, under the path that it will have in the dossier.

    Raises:
        DossierError: There is no such file, it may not be a seed, or it may not be called so.
    """
    data = read_file(path)
    found = Found(f"seeds/{path.name}", "file")
    fault = name_problem(found)
    if fault:
        raise DossierError(f"{shown(str(path))}: {fault.message} ({fault.found}); {fault.hint}")
    if is_junk(found.name):
        raise DossierError(f"{shown(str(path))} is hidden, and no seed; give it another name")
    return Source(found.path, data)


def read_file(path: Path) -> bytes:
    """Read a file, wherever it is and whatever it is called, that is to be taken in.

    Raises:
        DossierError: There is no such file, it is larger than a seed may be, or it is empty.
    """
    try:
        if path.is_symlink():
            raise DossierError(f"{shown(str(path))} is a symbolic link; name the file it leads to")
        if path.is_dir():
            raise DossierError(f"{shown(str(path))} is a folder; name a file")
        if not path.exists():
            raise DossierError(f"No such file: {shown(str(path))}")
    except OSError as error:  # a name that is too long, a folder that may not be entered
        raise DossierError(f"{shown(str(path))[:200]}: {error.strerror}") from error
    data, fault = read_bytes(path, shown(str(path)), SEED.most_bytes)
    if fault:
        told = f"{fault.message} ({fault.found}); {fault.expected or fault.hint}"
        raise DossierError(f"{shown(str(path))}: {told}")
    if not data.strip():
        raise DossierError(f"{shown(str(path))} is empty")
    return data


def read_assets() -> tuple[File, ...]:
    """Read the package's own style sheets and scripts, these without what browsers do not need.

    A folder that is named as a file is one: its files joined, in the order of their names. Those
    that scripts have in common stand before them.
    """
    return tuple(sorted(_assets(files("build_dossier") / "assets"), key=_path))


def _path(file: File) -> str:
    return file.path


def _assets(folder: Traversable) -> Iterator[File]:
    shared = folder / SHARED
    for one in folder.iterdir():
        if one.name != SHARED:
            text = _joined(one, shared) if one.is_dir() else one.read_text("utf-8")
            yield File(f"assets/{one.name}", (jsmin(text) if _is_script(one) else text).encode())


def _joined(folder: Traversable, shared: Traversable) -> str:
    """Make one file of its parts; what the parts of a script name stays among them."""
    if not _is_script(folder):
        return _parts(folder)
    return f'(() => {{\n"use strict";\n{_parts(shared)}\n{_parts(folder)}\n}})();\n'


def _parts(folder: Traversable) -> str:
    parts = sorted(folder.iterdir(), key=lambda part: part.name)
    return "\n".join(part.read_text("utf-8") for part in parts)


def _is_script(file: Traversable) -> bool:
    return file.name.endswith(".js")
