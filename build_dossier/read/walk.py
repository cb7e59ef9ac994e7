"""Find everything in a folder without following or opening anything."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Sort = Literal["file", "folder", "symbolic link", "pipe", "socket", "device", "unreadable"]
"""What something in a folder is; `unreadable` when even that cannot be known."""

_SORTS: dict[int, Sort] = {
    stat.S_IFREG: "file",
    stat.S_IFDIR: "folder",
    stat.S_IFLNK: "symbolic link",
    stat.S_IFIFO: "pipe",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
}


@dataclass(frozen=True)
class Found:
    """Something found in the dossier's folders."""

    path: str
    """Path from the dossier's folder, with forward slashes; may hold what is no text."""
    sort: Sort
    """What it is."""

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The path's folders, and the name."""
        return tuple(self.path.split("/"))

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.parts[-1]


def walk(root: Path, top: str) -> Iterator[Found]:
    """Yield a folder and everything below it, sorted within each folder.

    Nothing is opened but folders, and no link is followed. A folder that is not there yields
    nothing.

    Args:
        root: The dossier's folder.
        top: Path from it.
    """
    waiting = [top]
    while waiting:
        path = waiting.pop()
        sort = _sort(root / path)
        names: list[str] = []
        if sort == "folder":
            try:
                names = sorted((one.name for one in (root / path).iterdir()), reverse=True)
            except OSError:
                sort = "unreadable"
        if sort is not None:
            yield Found(path, sort)
        waiting += [f"{path}/{name}" for name in names]


def _sort(path: Path) -> Sort | None:
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return None
    except OSError:
        return "unreadable"
    return _SORTS.get(stat.S_IFMT(mode), "device")
