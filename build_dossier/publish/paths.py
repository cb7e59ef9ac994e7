"""Paths of files to be written: all within the target, each once, on every system."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from build_dossier.errors import DossierError
from build_dossier.publish.manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_dossier.model import File


def check_paths(files: Iterable[File]) -> None:
    """Refuse paths that lead out of the target or into one another.

    Raises:
        DossierError: There is one. This is a mistake of the program, not of the dossier.
    """
    seen: dict[str, str] = {}
    for path in sorted(file.path for file in files):
        if not _is_within(path):
            raise DossierError(f"the path {path!r} is not that of a file within the target")
        if _folded(path) in seen:
            raise DossierError(f"{path!r} and {seen[_folded(path)]!r} are one file on many systems")
        seen[_folded(path)] = path
    for path in seen.values():
        for parent in PurePosixPath(path).parents:
            if _folded(str(parent)) in seen:
                raise DossierError(f"{str(parent)!r} is both a file and a folder")


def _is_within(path: str) -> bool:
    parts = path.split("/")
    return (
        path.isprintable()
        and "\\" not in path
        and not PureWindowsPath(path).drive
        and not {"", ".", ".."} & set(parts)
        and parts[0] != MANIFEST
    )


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path.casefold())
