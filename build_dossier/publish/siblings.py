"""Beside a target: where it is built, and where the old one goes.

Each folder is locked while it is in use. The lock of a program that was killed is gone, so that
the next one knows what it may clear away.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from build_dossier.errors import DossierError
from build_dossier.publish.manifest import is_ours, strangers
from build_dossier.publish.target import check_content, check_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_TRIES, _PAUSE = 600, 0.05
"""How often, and after how many seconds, another build is asked whether it is done."""


@contextmanager
def staging(target: Path, root: Path | None = None) -> Iterator[Path]:
    """Give an empty folder beside a target, to build in; it is gone afterwards.

    What earlier, killed builds left beside the target is cleared away first.

    Args:
        target: The folder that is to be replaced in the end, with `replace_folder`.
        root: The dossier's folder.

    Raises:
        DossierError: The target is not ours, or the disk cannot be written.
    """
    with telling_failure(target):
        target = check_place(target, root)
    with telling_failure(target), ExitStack() as held:
        with alone_beside(target):
            check_content(target)
            clear_away(target)
            built = new_sibling(target)
            built.mkdir()
            held.enter_context(in_use(built))
        try:
            yield built
        finally:
            remove(built)


def new_sibling(target: Path) -> Path:
    """Return a new path beside a target, for something that takes its place later."""
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.staging")


@contextmanager
def replacing(target: Path, is_known: Callable[[Path], bool]) -> Iterator[Path]:
    """Give a place beside a file to write another, which then takes its place.

    Args:
        target: The file. It may be missing, or written by us before.
        is_known: Whether a file was.

    Raises:
        DossierError: The file is not ours or cannot be written; it is as it was.
    """
    with telling_failure(target):
        if target.is_symlink() or (target.exists() and not is_known(target)):
            raise DossierError(
                f"{target} was not written by build-dossier; name another file, or remove it"
            )
        written = new_sibling(target)
        try:
            yield written
            written.replace(target)
        finally:
            written.unlink(missing_ok=True)


def previous_sibling(target: Path) -> Path:
    """Return a new path beside a target, for what it replaces."""
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.previous")


def clear_away(target: Path) -> None:
    """Put back what a killed build took away, and remove what it left behind."""
    ours = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{8}}\.(staging|previous)")
    for name in sorted(next(os.walk(target.parent), ("", [], []))[1]):
        match = ours.fullmatch(name)
        sibling = target.with_name(name)
        if not match or sibling.is_symlink():
            continue
        if match[1] == "previous" and not target.exists():
            sibling.rename(target)
            continue
        with in_use(sibling) as by_us:
            if by_us:
                remove(sibling)


def remove(folder: Path) -> tuple[str, ...]:
    """Remove a folder with all that is in it, unless files of others are.

    Returns:
        Files of others, which have kept it from being removed.
    """
    foreign = strangers(folder) if is_ours(folder) else ()
    if not foreign:
        shutil.rmtree(folder, ignore_errors=True)
    return foreign


@contextmanager
def in_use(folder: Path) -> Iterator[bool]:
    """Lock a folder: it is in use, whatever its name becomes.

    Yields:
        Whether it is ours: not when another program has locked it, or nobody can.
    """
    with _opened(folder) as descriptor:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


@contextmanager
def alone_beside(target: Path) -> Iterator[None]:
    """Keep other builds from touching a target and what lies beside it, for a moment.

    Raises:
        DossierError: Another build does not come to an end.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with _opened(target.parent) as descriptor:
        for _ in range(_TRIES):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_PAUSE)
                continue
            except OSError:  # this file system has no locks
                pass
            yield
            return
    raise DossierError(f"another build is writing to {target}; wait for it, or stop it")


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def telling_failure(target: Path) -> Iterator[None]:
    """Turn a failure of the disk into a line for the person at the keyboard."""
    try:
        yield
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        reason = error.strerror or type(error).__name__
        raise DossierError(
            f"{target} could not be written and is as it was: {reason}{where}"
        ) from error
