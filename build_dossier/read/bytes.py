"""Read a file's bytes, and only a plain file's, and not too many."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from build_dossier.model import Place, Problem

if TYPE_CHECKING:
    from pathlib import Path

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


def read_bytes(path: Path, shown_path: str, most: int) -> tuple[bytes, Problem | None]:
    """Read a file.

    It may have become something else since it was found: a link is not followed, a pipe is not
    waited for, and what was opened is looked at before it is read.

    Args:
        path: The file.
        shown_path: Its path from the dossier's folder.
        most: Bytes that it may have.

    Returns:
        Its bytes, or none and the problem.
    """
    try:
        with open(os.open(path, _FLAGS), "rb") as file:  # noqa: PTH123 - takes the descriptor
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return b"", not_a_file(shown_path, "something that is not a file")
            size = status.st_size
            data = b"" if size > most else file.read(most + 1)
    except OSError as error:
        return b"", unreadable(shown_path, error.strerror or type(error).__name__)
    if size > most or len(data) > most:
        return b"", too_large(shown_path, max(size, len(data)), most)
    return data, None


def not_a_file(path: str, sort: str) -> Problem:
    """Return the problem of something that is neither a file nor a folder."""
    code = "symbolic-link" if sort == "symbolic link" else "not-a-file"
    message = f"a {sort} stands where only files and folders may"
    hint = "delete it; copy what it stands for here, if it belongs to the dossier"
    return Problem(Place(path), code, message, found=sort, expected="a plain file", hint=hint)


def unreadable(path: str, reason: str) -> Problem:
    """Return the problem of a file or folder that cannot be read."""
    message = "this cannot be read"
    hint = "let everybody read it: chmod a+r for a file, a+rx for a folder"
    return Problem(Place(path), "unreadable-file", message, found=reason, hint=hint)


def too_large(path: str, size: int, most: int) -> Problem:
    """Return the problem of a file with more bytes than it may have."""
    return Problem(
        Place(path),
        "file-too-large",
        "the file is larger than a file of its kind may be",
        found=f"{size:,} bytes",
        expected=f"at most {most:,} bytes",
        hint="divide it, or cut what does not belong to it",
    )
