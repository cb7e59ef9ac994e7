"""A folder packed into one file, the same bytes for the same content."""

from __future__ import annotations

import time
import zipfile
from typing import TYPE_CHECKING

from build_dossier.publish.manifest import list_files
from build_dossier.publish.siblings import replacing, telling_failure

if TYPE_CHECKING:
    from pathlib import Path

MARK = b"Written by build-dossier, which replaces this file."
"""Comment of an archive written here, by which it is known again."""

EARLIEST = 315_532_800
"""1 January 1980, where the time of a zip file begins."""

_MODE = 0o100644 << 16
"""An ordinary file that its owner may change and everyone may read, whatever the umask."""
_UNIX = 3


def write_bundle(folder: Path, target: Path, when: int) -> None:
    """Pack a folder into a zip file, under the file's own name without its ending.

    Args:
        folder: What is packed, without the list of files that `replace_folder` adds.
        target: The zip file. It may be missing, or written by us before.
        when: The time each file in it gets, in seconds since 1970.

    Raises:
        DossierError: The file is not ours or cannot be written; it is as it was.
    """
    with telling_failure(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target, _is_ours) as written:
        _pack(folder, written, target.stem, when)


def _pack(folder: Path, written: Path, top: str, when: int) -> None:
    moment = time.gmtime(max(when, EARLIEST))[:6]
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.comment = MARK
        for path in list_files(folder):
            entry = zipfile.ZipInfo(f"{top}/{path}", moment)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _MODE
            entry.create_system = _UNIX
            with (folder / path).open("rb") as content:
                archive.writestr(entry, content.read())


def _is_ours(file: Path) -> bool:
    if not zipfile.is_zipfile(file):
        return False
    with zipfile.ZipFile(file) as archive:
        return archive.comment == MARK
