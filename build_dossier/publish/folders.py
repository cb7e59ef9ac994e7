"""Folders on the way to a new file: made when they are needed, gone if it is not written."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import ExitStack
    from pathlib import Path


def make_parents(target: Path, undo: ExitStack) -> None:
    """Make the folders that a file needs.

    Args:
        target: The file.
        undo: What is to be done if it is not written; it is added to.
    """
    for folder in reversed([one for one in target.parents if not one.exists()]):
        folder.mkdir()
        undo.callback(_remove, folder)


def _remove(folder: Path) -> None:
    with suppress(OSError):  # somebody put something into it meanwhile
        folder.rmdir()
