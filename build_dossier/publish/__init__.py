"""Write what was made: the only place where the package writes to the disk.

Everything is first written into a folder of its own beside the target, and the two then change
places in one step. Whoever reads the target sees all of the old or all of the new, also when the
program fails or is killed. A target is replaced only if everything in it was written here: its
list of files, `.build-dossier.json`, says so. Files of others make the program refuse.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, BinaryIO

from build_dossier.errors import DossierError
from build_dossier.publish.bundle import write_bundle
from build_dossier.publish.folders import make_parents
from build_dossier.publish.kept import keep
from build_dossier.publish.manifest import MANIFEST, list_files, names_in, write_manifest
from build_dossier.publish.paths import check_paths
from build_dossier.publish.siblings import (
    alone_beside,
    remove,
    replacing,
    staging,
    telling_failure,
)
from build_dossier.publish.sources import rewrite_sources
from build_dossier.publish.swap import exchange
from build_dossier.publish.target import check_content, check_place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from build_dossier.model import File

__all__ = [
    "MANIFEST",
    "create_file",
    "create_folder",
    "keep",
    "publish_tree",
    "replace_folder",
    "rewrite_sources",
    "staging",
    "write_bundle",
    "write_file",
]

MARK = "# Written by build-dossier. Changes made here are lost.\n"
"""First line of a single file written here, by which it is known again."""


def publish_tree(files: Iterable[File], target: Path, root: Path | None = None) -> None:
    """Write a tree of files, in place of the one written before.

    Args:
        files: The files.
        target: The folder they go to. It may be missing, empty, or written by us before.
        root: The dossier's folder, which is never overwritten.

    Raises:
        DossierError: The target is not ours, cannot be written, or a path leads out of it; the
            target is as it was.
    """
    given = tuple(files)
    check_paths(given)
    with staging(target, root) as built:
        for file in given:
            path = built / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
        replace_folder(built, target, root)


def replace_folder(built: Path, target: Path, root: Path | None = None) -> None:
    """Put a folder in the place of another, and remove the other.

    Args:
        built: The new folder, as `staging` gave it; a list of its files is added.
        target: The place. It may be missing, empty, or written by us before.
        root: The dossier's folder, which is never overwritten.

    Raises:
        DossierError: The target is not ours or cannot be written, and is as it was; or somebody
            put a file into it at the last moment, which is left where the message says.
    """
    with telling_failure(target):
        target = check_place(target, root)
    with telling_failure(target), alone_beside(target):
        check_content(target)
        write_manifest(built, list_files(built))
        old = exchange(built, target)
        kept = remove(old) if old else ()
    if kept:
        raise DossierError(
            f"{target} is new, but files were put into the old folder meanwhile; "
            f"they are still in {old}: {', '.join(kept)}"
        )


def write_file(target: Path, text: str) -> None:
    """Write a single text file in which `#` begins a remark, such as a configuration.

    Args:
        target: The file. It may be missing, or written by us before.
        text: What goes into it, after a remark by which it is known again.

    Raises:
        DossierError: The file is not ours or cannot be written; it is as it was.
    """
    with replacing(target, _is_ours) as written:
        written.write_text(MARK + text, encoding="utf-8", newline="")


def create_file(file: File, root: Path) -> Path:
    """Write a new file of a dossier.

    Args:
        file: Its path from the dossier's folder, and its bytes.
        root: The dossier's folder.

    Returns:
        Where it is.

    Raises:
        DossierError: There is such a file, or it cannot be written; nothing was changed.
    """
    check_paths([file])
    target = root / file.path
    with telling_failure(target), ExitStack() as undo:
        make_parents(target, undo)
        try:
            with target.open("xb") as opened:
                _written_whole(opened, file.data, target)
        except FileExistsError as error:
            raise DossierError(f"{target} is there already; it was left as it is") from error
        undo.pop_all()
    return target


def _written_whole(opened: BinaryIO, data: bytes, target: Path) -> None:
    """Write a new file, or leave none: a disk may be full."""
    try:
        opened.write(data)
        opened.flush()
    except OSError:
        target.unlink()
        raise


def create_folder(files: Iterable[File], target: Path) -> None:
    """Write files into a folder that is new, or empty but for `.git`.

    Args:
        files: The files.
        target: The folder.

    Raises:
        DossierError: There is something in the folder, or it cannot be written; nothing is left
            of what was.
    """
    given = tuple(files)
    check_paths(given)
    with telling_failure(target), ExitStack() as undo:
        if target.is_symlink() or (target.exists() and {*names_in(target)} - {".git"}):
            raise DossierError(f"{target} is there already and not empty; name a new folder")
        for file in given:
            path = target / file.path
            make_parents(path, undo)
            undo.callback(path.unlink, missing_ok=True)
            with path.open("xb") as opened:
                opened.write(file.data)
        undo.pop_all()


def _is_ours(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.readline(len(MARK)) == MARK.encode()
