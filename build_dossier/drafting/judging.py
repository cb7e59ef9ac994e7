"""What would be wrong with a dossier if something were added to it, and is not now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.check.context import REFERENCES
from build_dossier.drafting.desk import with_files
from build_dossier.errors import DossierError
from build_dossier.model import Rewrite, Source
from build_dossier.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_dossier.drafting.desk import Desk
    from build_dossier.model import File, Problem


def proposed(desk: Desk, file: File) -> tuple[Rewrite, tuple[Problem, ...]]:
    """Check a dossier as it would be with a file in it.

    Args:
        desk: The dossier.
        file: The file, new or in the place of one that is there.

    Returns:
        What is to be written, and advice on the file.

    Raises:
        DossierError: The dossier would have an error that it does not have now.
    """
    new = new_problems(desk, with_files(desk, [file]))
    refuse(one for one in new if one.severity == "error")
    advice = tuple(one for one in new if one.place.file == file.path)
    return Rewrite(file.path, desk.data(file.path), file.data), advice


def new_problems(before: Desk, after: Desk) -> list[Problem]:
    """Return what is wrong with a dossier to which something was added, and was not before."""
    known = set(map(_same, before.problems))
    return sorted(one for one in after.problems if _same(one) not in known)


def refuse(errors: Iterable[Problem]) -> None:
    """Refuse to add what has errors.

    Raises:
        DossierError: There is one.
    """
    for one in errors:
        hint = " ".join(one.hint.split("\n")[:2])
        raise DossierError(f"{one.code}: {one.message} {hint}".strip())


def check_added(desk: Desk, file: File, name: str) -> None:
    """Refuse a file of references that has not exactly one more than before.

    Raises:
        DossierError: What is written in an unusual way cannot be added to by a program.
    """
    before = {one.id: one.csl for one in desk.dossier.references}
    dossier, _ = parse([Source(file.path, file.data)])
    after = {one.id: one.csl for one in dossier.references}
    if after.pop(name, None) is None or after != before:
        raise DossierError(f"{REFERENCES} is written in a way of its own; add the work by hand")


def _same(one: Problem) -> tuple[object, ...]:
    """A problem without its hint, which names what is nearest and so depends on what there is."""
    return one.place, one.code, one.message, one.found
