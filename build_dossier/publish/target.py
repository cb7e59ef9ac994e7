"""Which folders may be written to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from build_dossier.errors import DossierError
from build_dossier.publish.manifest import MANIFEST, is_ours, strangers

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = ("docs", "seeds")
"""Folders of a dossier that hold what people wrote."""
NEVER_OURS = (".git", "mkdocs.yml")
"""What only a folder people work in has, whatever a list in it says."""


def check_place(target: Path, root: Path | None) -> Path:
    """Refuse to write to a place where too much could go wrong.

    Args:
        target: The folder.
        root: The dossier's folder.

    Returns:
        Its absolute path, without links in it.

    Raises:
        DossierError: It is such a place, or no folder.
    """
    given, target = target, Path(os.path.normpath(target.absolute()))
    if target.is_symlink():
        raise DossierError(f"{given} is a symbolic link; name the folder it leads to")
    target = target.parent.resolve() / target.name
    for place, what in _protected(root):
        if target == place or target in place.parents:
            raise DossierError(
                f"{given} is {what}, or holds it; name a folder of its own, such as site"
            )
    if root and any(root.resolve() / folder in (target, *target.parents) for folder in SOURCES):
        raise DossierError(f"{given} is among the dossier's own files; name a folder elsewhere")
    if target.exists() and not target.is_dir():
        raise DossierError(f"{given} is not a folder")
    return target


def _protected(root: Path | None) -> Iterator[tuple[Path, str]]:
    yield Path.cwd(), "the folder you are in"
    if root:
        yield root.resolve(), "the dossier's folder"
    try:
        yield Path.home().resolve(), "your home"
    except RuntimeError:  # there is none
        return


def check_content(target: Path) -> None:
    """Refuse to replace a folder that holds what was not written here.

    Raises:
        DossierError: It does, or cannot be read.
    """
    if not target.exists():
        return
    try:
        foreign = strangers(target)
        worked_in = [name for name in NEVER_OURS if os.path.lexists(target / name)]
    except OSError as error:
        raise DossierError(f"{target} cannot be read: {error.strerror}") from error
    if worked_in:
        raise DossierError(f"{target} has a {worked_in[0]}: people work there; name another folder")
    if foreign and not is_ours(target):
        raise DossierError(
            f"{target} is not empty and was not written by build-dossier (it has no {MANIFEST}); "
            "name another folder, or empty it"
        )
    if foreign:
        raise DossierError(
            f"{target} has files that build-dossier did not write: {', '.join(foreign)}; "
            "move them out (what lies in docs is published too)"
        )
