"""Read a dossier's files, and say of each that is not what it should be why it was not read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from build_dossier.errors import DossierError
from build_dossier.model import Place, Problem, Source
from build_dossier.read.bytes import read_bytes, too_large
from build_dossier.read.layout import allotment, is_ours, layout_problem
from build_dossier.read.names import (
    encoding_problem,
    is_well_named,
    name_problem,
    shown,
    twin_problems,
)
from build_dossier.read.text import text_problems
from build_dossier.read.walk import walk

if TYPE_CHECKING:
    from pathlib import Path

    from build_dossier.read.layout import Allotment
    from build_dossier.read.walk import Found

FOLDERS = ("docs", "seeds")
"""Where a dossier's files are."""


def read_dossier(root: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Read every file that people write, and every seed.

    Args:
        root: The dossier's folder.

    Returns:
        The files, sorted by path: Markdown and YAML are text in UTF-8 without control
        characters, seeds are any bytes but none. Then everything that is wrong.

    Raises:
        DossierError: There is no dossier in the folder.
    """
    if not any(os.path.lexists(root / folder) for folder in ("docs/articles", "seeds")):
        raise DossierError(
            f"there is no dossier in {shown(str(root))}: it has neither docs/articles nor seeds; "
            "go to the dossier's folder, or name its configuration with -f"
        )
    sources: list[Source] = []
    problems: list[Problem] = []
    for found in (tuple(walk(root, folder)) for folder in FOLDERS):
        problems += twin_problems(found)
        for one in found:
            allowed, wrong = judged(one)
            problems += wrong
            if allowed:
                data, fault = read_bytes(root / one.path, one.path, allowed.most_bytes)
                source, wrong = ([], [fault]) if fault else kept_or_told(one, data, allowed)
                sources += source
                problems += wrong
    return tuple(sorted(sources, key=lambda one: one.path)), tuple(sorted(problems))


def judged(found: Found) -> tuple[Allotment | None, list[Problem]]:
    """Say what a file may be, if it is one of ours and may be read; and what is wrong with it."""
    named = name_problem(found) if is_ours(found) else encoding_problem(found)
    wrong = [one for one in (named, layout_problem(found)) if one]
    allowed = allotment(found)
    return (allowed if not wrong and is_well_named(found) else None), wrong


def kept_or_told(
    found: Found, data: bytes | None, allowed: Allotment
) -> tuple[list[Source], list[Problem]]:
    """Make a source of a file, or say what is wrong with its bytes.

    Args:
        found: The file.
        data: Its bytes; None where they were too many to be read.
        allowed: What it may be.
    """
    if data is None or len(data) > allowed.most_bytes:
        size = allowed.most_bytes + 1 if data is None else len(data)
        return [], [too_large(found.path, size, allowed.most_bytes)]
    if not data.strip():
        place = Place(found.path)
        return [], [Problem(place, "empty-file", "the file is empty", hint="fill it or delete it")]
    wrong = text_problems(found.path, data) if allowed.is_text else []
    return ([] if wrong else [Source(found.path, data)]), wrong
