"""Change the dossier's own files, which people write: only where a command is for just that."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from build_dossier.errors import DossierError
from build_dossier.publish.folders import make_parents
from build_dossier.publish.siblings import alone_beside, new_sibling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from build_dossier.model import Rewrite


def rewrite_sources(rewrites: Iterable[Rewrite], root: Path) -> None:
    """Write files of a dossier anew.

    All are written beside the old ones first, and then take their places, each in one step.

    Args:
        rewrites: The files, in the order in which they take their places.
        root: The dossier's folder.

    Raises:
        DossierError: A file is not as it was read, is a link, or cannot be written; nothing
            has changed.
    """
    given = tuple(rewrites)
    written: list[tuple[Path, Path]] = []
    with alone_beside(root / "docs"), ExitStack() as undo:
        target = root
        try:
            for one in given:
                target = root / one.path
                _check(target, one, root)
                make_parents(target, undo)
                written.append((new_sibling(target), target))
                _write(written[-1][0], one, target)
            _put_in_place(written, given)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            where = error.filename or target
            raise DossierError(f"nothing was changed: {reason} ({where})") from error
        finally:
            for sibling, _ in written:
                with suppress(OSError):  # the disk that could not be written
                    sibling.unlink(missing_ok=True)
        undo.pop_all()


def _check(target: Path, rewrite: Rewrite, root: Path) -> None:
    """Refuse a file that somebody else has changed since it was read, or that is not here."""
    folders = [one for one in target.parents if root in one.parents]
    if any(one.is_symlink() for one in (target, *folders)):
        raise DossierError(f"{rewrite.path} is, or lies behind, a symbolic link; nothing changed")
    present = _bytes(target) if os.path.lexists(target) else None
    if present != rewrite.before:
        raise DossierError(f"{rewrite.path} was changed meanwhile; nothing was written")


def _bytes(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read()


def _write(sibling: Path, rewrite: Rewrite, target: Path) -> None:
    sibling.write_bytes(rewrite.after)
    if rewrite.before is not None:
        sibling.chmod(target.stat().st_mode & 0o777)


def _put_in_place(written: Sequence[tuple[Path, Path]], rewrites: Sequence[Rewrite]) -> None:
    """Let the new files take their places; where one cannot, the old ones come back."""
    done: list[tuple[Path, Rewrite]] = []
    try:
        for (sibling, target), one in zip(written, rewrites, strict=True):
            sibling.replace(target)
            done.append((target, one))
    except OSError:
        for target, one in done:
            _put_back(target, one)
        raise


def _put_back(target: Path, rewrite: Rewrite) -> None:
    if rewrite.before is None:
        target.unlink()
    else:
        target.write_bytes(rewrite.before)
