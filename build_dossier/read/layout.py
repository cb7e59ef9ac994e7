"""What belongs where in a dossier, and how large it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.model import Place, Problem
from build_dossier.nearest import nearest
from build_dossier.read.bytes import not_a_file, unreadable
from build_dossier.read.names import is_junk, is_lock, shown

if TYPE_CHECKING:
    from build_dossier.read.walk import Found

KIB, MIB = 1024, 1024 * 1024


@dataclass(frozen=True)
class Allotment:
    """What a file of the dossier may be."""

    most_bytes: int
    """Its greatest size."""
    is_text: bool = True
    """Whether it is text in UTF-8, as everything that people write."""


MARKDOWN = Allotment(256 * KIB)
"""A page, article, annotation, discrepancy or event: as long as a short book."""
REFERENCES = Allotment(4 * MIB)
SEED = Allotment(8 * MIB, is_text=False)

PAGES = {"docs/index.md": MARKDOWN, "docs/summary.md": MARKDOWN, "docs/references.yml": REFERENCES}
"""Files that stand alone."""
DEPTHS = {"articles": 3, "annotations": 4, "discrepancies": 3, "events": 3, "suggestions": 3}
"""Folder in `docs` to how many parts the path of a file in it has."""


REFERENCE_ENDINGS = (".yaml", ".json", ".bib")
"""What a file of references may be called elsewhere."""


def is_ours(found: Found) -> bool:
    """Whether something is, or lies in, what a dossier gives a meaning to."""
    first, second = (*found.parts, "")[:2]
    return first == "seeds" or second in DEPTHS or found.path in PAGES


def allotment(found: Found) -> Allotment | None:
    """Return what a file may be; nothing where it is not one that a dossier is made of."""
    if found.sort != "file" or any(map(is_junk, found.parts)):
        return None
    if found.path in PAGES:
        return PAGES[found.path]
    if found.parts[0] == "seeds":
        return SEED
    return MARKDOWN if is_ours(found) else None


def layout_problem(found: Found) -> Problem | None:
    """Report what is neither file nor folder, and what lies where it does not belong."""
    if found.sort == "unreadable":
        return unreadable(shown(found.path), "permission denied, or a broken disk")
    if found.sort not in {"file", "folder"}:
        return None if is_lock(found.name) else not_a_file(shown(found.path), found.sort)
    if any(map(is_junk, found.parts)):
        return None
    if found.sort == "folder":
        return _folder_as_file(found) or _strange_folder(found)
    if found.parts[0] == "seeds":
        return _strange_seed(found)
    return _strange_file(found) if is_ours(found) else _strange_references(found)


def _folder_as_file(found: Found) -> Problem | None:
    """A folder that somebody made in place of a file."""
    named_so = found.path in PAGES or found.name.endswith(".md")
    if found.parts[0] == "seeds" or not is_ours(found) or not named_so:
        return None
    return Problem(
        Place(shown(found.path)),
        "not-a-file",
        "a folder has the name of a file",
        found="folder",
        expected="a plain file",
        hint="rename it or delete it; what is in it belongs into files of their own",
    )


def _strange_folder(found: Found) -> Problem | None:
    """A folder in docs with nearly the name of one of ours: what lies in it would not be read."""
    in_docs = found.parts[:-1] == ("docs",)
    meant = nearest(found.name, tuple(DEPTHS)) if in_docs else ""
    if not meant or meant == found.name:
        return None
    return Problem(
        Place(shown(found.path)),
        "unknown-folder",
        f"nothing is read from this folder; is docs/{meant} meant?",
        found=shown(found.name),
        expected=meant,
        hint=f"rename the folder to {meant}",
        severity="advice",
    )


def _strange_seed(found: Found) -> Problem | None:
    expected = f"seeds/{shown(found.name)}"
    return _misplaced(found, expected, expected) if expected != shown(found.path) else None


def _strange_file(found: Found) -> Problem | None:
    """A file in one of our folders, too high, too deep, or of a kind not read there."""
    folder = found.parts[1]
    above = DEPTHS.get(folder, 0) - 1
    owner = "/<article>" if folder == "annotations" else ""
    expected = f"docs/{folder}{owner}/<name>.md"
    if above > 0 and len(found.parts) != above + 1:
        into = found.parts[:above] if len(found.parts) > above else (*found.parts[:-1], "<article>")
        return _misplaced(found, expected, shown("/".join((*into, found.name))))
    if above > 0 and not found.name.endswith(".md"):
        return _unknown_ending(found, expected, f"{shown(found.name).partition('.')[0]}.md")
    return None


def _strange_references(found: Found) -> Problem | None:
    if found.path.removeprefix("docs/references") not in REFERENCE_ENDINGS:
        return None
    return _unknown_ending(found, "docs/references.yml", "references.yml")


def _misplaced(found: Found, expected: str, target: str) -> Problem:
    return Problem(
        Place(shown(found.path)),
        "misplaced-file",
        "nothing is read from here",
        found=shown(found.path),
        expected=expected,
        hint=f"move it to {target}",
    )


def _unknown_ending(found: Found, expected: str, name: str) -> Problem:
    return Problem(
        Place(shown(found.path)),
        "unknown-ending",
        "files with this ending are not read here",
        found=shown(found.name),
        expected=expected,
        hint=f"rename it to {name}",
    )
