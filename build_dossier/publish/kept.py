"""Keep beside the dossier what saves the next build time. It may be deleted at any time."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from build_dossier.errors import DossierError
from build_dossier.publish.siblings import alone_beside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = ".cache/build-dossier"
"""Folder, from the dossier's, in which things are kept."""

_ABOUT = {
    ".gitignore": b"# Made by build-dossier; it may be deleted.\n*\n",
    "CACHEDIR.TAG": b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by build-dossier.\n",
}
"""What tells Git, and programs that make backups, to pass the folder over."""


def keep(files: Mapping[str, bytes], root: Path) -> None:
    """Keep some bytes under their names, each whole or not at all.

    Where that cannot be done, as in a folder that is read-only, nothing is kept and nothing said:
    only time is lost. A link is not followed.

    Args:
        files: Name to bytes.
        root: The dossier's folder.
    """
    folder = root
    for part in FOLDER.split("/"):
        folder /= part
        if folder.is_symlink():
            return
    with suppress(OSError, DossierError):
        folder.mkdir(parents=True, exist_ok=True)
        with alone_beside(folder / "any"):
            for name, data in (*_ABOUT.items(), *files.items()):
                _replace(folder / name, data)


def _replace(target: Path, data: bytes) -> None:
    # Nobody else is here, so that what a killed build left under this name is written over.
    written = target.with_name(f".{target.name}.staging")
    written.unlink(missing_ok=True)
    written.write_bytes(data)
    written.replace(target)
