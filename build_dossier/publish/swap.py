"""Let two folders change places."""

from __future__ import annotations

import ctypes
import errno
import os
from functools import cache
from typing import TYPE_CHECKING

from build_dossier.publish.siblings import previous_sibling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_HERE = -100
"""AT_FDCWD of Linux: paths count from the working folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux."""
_NOT_THERE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})
"""What a kernel or file system answers that cannot exchange."""


def exchange(built: Path, target: Path) -> Path | None:
    """Put a folder in the place of another.

    Args:
        built: The new folder.
        target: The place, beside it.

    Returns:
        Where the old folder is now; none where there was none.

    Raises:
        OSError: It cannot be done; the target is as it was.
    """
    if not target.exists():
        built.rename(target)
        return None
    return built if _exchanged(built, target) else _renamed(built, target)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, if the system can."""
    call = renameat2()
    if call is None:
        return False
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    reason = ctypes.get_errno()
    if reason in _NOT_THERE:
        return False
    raise OSError(reason, os.strerror(reason), str(other))


@cache
def renameat2() -> Callable[..., int] | None:
    """Return the C library's function; none where there is none."""
    try:
        function = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return None
    function.argtypes = (*(ctypes.c_int, ctypes.c_char_p) * 2, ctypes.c_uint)
    return function


def _renamed(built: Path, target: Path) -> Path:
    """Exchange in two steps; killed between them, the next start puts the old folder back."""
    old = previous_sibling(target)
    target.rename(old)
    try:
        built.rename(target)
    except OSError:
        old.rename(target)
        raise
    return old
