"""Read what an earlier build kept beside the dossier."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from build_dossier.read.bytes import read_bytes
from build_dossier.read.git import asked

if TYPE_CHECKING:
    from pathlib import Path

KEPT = ".cache/build-dossier"
"""Folder, from the dossier's, in which builds keep what saves the next one time."""

MOST_BYTES = 1 << 31
"""What is larger was not kept by us."""


def read_kept(root: Path, name: str) -> bytes:
    """Return what was kept under a name; no bytes where there is nothing that can be read.

    Links are not followed. Whether the bytes are what was written is for the reader to tell.

    Args:
        root: The dossier's folder.
        name: Name of a file in the folder of what is kept.
    """
    folder = root
    for part in KEPT.split("/"):
        folder /= part
        try:
            if not stat.S_ISDIR(folder.lstat().st_mode):
                return b""
        except OSError:
            return b""
    return read_bytes(folder / name, name, MOST_BYTES)[0]


def is_committed(root: Path) -> bool:
    """Whether git knows of a file where things are kept: then somebody else put it there.

    Builds keep nothing that git would take up, so that what is committed came with a change that
    somebody proposed. Where it is told how a page looks, it must not be believed.

    Args:
        root: The dossier's folder.
    """
    folder = KEPT.partition("/")[0].encode()
    paths = (asked(root, "ls-files", "-z") or b"").split(b"\0")
    # Some disks make no difference between capitals and small letters.
    return any(path.lower().startswith(folder + b"/") for path in paths)
