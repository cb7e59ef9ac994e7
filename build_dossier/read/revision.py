"""Read the dossier of another revision into memory; nothing is checked out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from build_dossier.errors import DossierError
from build_dossier.read.dossier import FOLDERS, judged, kept_or_told
from build_dossier.read.git import asked, read_objects, why_none
from build_dossier.read.layout import SEED
from build_dossier.read.names import shown, twin_problems
from build_dossier.read.walk import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from build_dossier.model import Problem, Source
    from build_dossier.read.walk import Sort

_SORTS: dict[str, Sort] = {"100644": "file", "100755": "file", "120000": "symbolic link"}
"""Mode of an entry of a tree to what it is; what is not here is another repository."""


def read_revision(root: Path, base: str) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Read every file that people wrote, and every seed, as a revision has them.

    Args:
        root: The dossier's folder.
        base: The revision, as git names them.

    Returns:
        As `read_dossier`; a revision without a dossier has no files.

    Raises:
        DossierError: There is no such revision.
    """
    name = asked(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    commit = (name or b"").decode("ascii", "replace").strip()
    tree = asked(root, "ls-tree", "-r", "-z", commit, "--", *FOLDERS) if commit else None
    if tree is None:
        raise DossierError(f"there is no revision and no folder {shown(base)!a}; {why_none(root)}")
    entries = {path: (sort, name) for path, sort, name in _entries(tree)}
    found = sorted(
        (*(Found(path, sort) for path, (sort, _) in entries.items()), *_folders(entries)),
        key=lambda one: one.parts,
    )
    problems: list[Problem] = list(twin_problems(found))
    fit = []
    for one in found:
        allowed, wrong = judged(one)
        problems += wrong
        fit += [(one, allowed)] if allowed else []
    ids = (entries[one.path][1] for one, _ in fit)
    data = read_objects(root, ids, SEED.most_bytes)
    sources: list[Source] = []
    for one, allowed in fit:
        source, wrong = kept_or_told(one, data.get(entries[one.path][1]), allowed)
        sources += source
        problems += wrong
    return tuple(sorted(sources, key=lambda one: one.path)), tuple(sorted(problems))


def _entries(tree: bytes) -> Iterator[tuple[str, Sort, str]]:
    for entry in filter(None, tree.split(b"\0")):
        described, _, path = entry.partition(b"\t")
        mode, _, name = described.decode("ascii").split()
        yield os.fsdecode(path), _SORTS.get(mode, "device"), name


def _folders(paths: Iterable[str]) -> Iterator[Found]:
    """Yield the folders that some files lie in; git knows of no others."""
    above = {path[:at] for path in paths for at, sign in enumerate(path) if sign == "/"}
    yield from (Found(one, "folder") for one in sorted(above))
