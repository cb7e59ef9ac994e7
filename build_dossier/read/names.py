"""Names of files: the same on every system, and text on every screen."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from build_dossier.model import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_dossier.read.walk import Found

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?<!\.)")
"""Windows drops a dot at the end."""
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._]+")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever the ending."""
_JUNK = frozenset({"thumbs.db", "desktop.ini"})
_EXPECTED = "letters a-z, digits and . _ - only, a letter or digit first"


def shown(path: str) -> str:
    """Return a path as text that any screen can show: what is none is escaped."""
    text = os.fsencode(path).decode("utf-8", errors="backslashreplace")
    return "".join(one if one.isprintable() else _escaped(one) for one in text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


@lru_cache(maxsize=4096)
def is_junk(name: str) -> bool:
    """Whether a name is that of a file which editors and file managers leave behind.

    A hidden Markdown file is not: somebody wrote it, and it would silently not be read.
    """
    hidden = name.startswith(".") and not name.endswith(".md")
    return hidden or is_lock(name) or name.endswith("~") or name.casefold() in _JUNK


def is_lock(name: str) -> bool:
    """Whether a name is that of a link which Emacs makes while a file is being edited."""
    return name.startswith(".#")


def name_problem(found: Found) -> Problem | None:
    """Report a name that some system cannot have, or that reads as something else."""
    fault = _fault(found.name)
    if not fault or any(map(is_junk, found.parts)):
        return None
    code, message = fault
    mended = _mended(found.name)
    return Problem(
        Place(shown(found.path)),
        code,
        message,
        found=shown(found.name),
        expected=_EXPECTED,
        hint=f"rename it to {mended}" if mended else "rename it",
    )


def is_well_named(found: Found) -> bool:
    """Whether every folder on the path, and the name, is a name any system can have."""
    return not any(map(_fault, found.parts))


def encoding_problem(found: Found) -> Problem | None:
    """Report a name that is not UTF-8, or has a control character: MkDocs cannot cope with it."""
    fault = _encoding_fault(found.name)
    if not fault:
        return None
    code, message = fault
    return Problem(
        Place(shown(found.path)), code, message, shown(found.name), _EXPECTED, "rename it"
    )


def twin_problems(found: Iterable[Found]) -> Iterator[Problem]:
    """Report names in one folder that differ only in capitals: many systems keep only one."""
    first: dict[str, Found] = {}
    for one in found:
        folded = unicodedata.normalize("NFC", one.path.casefold())
        twin = first.setdefault(folded, one)
        if twin.path != one.path and twin.parts[:-1] == one.parts[:-1]:
            yield Problem(
                Place(shown(one.path)),
                "same-file-name",
                f"this name differs only in capitals from {shown(twin.name)}",
                found=shown(one.name),
                expected="names that differ in more",
                hint="rename one of the two",
            )


@lru_cache(maxsize=4096)
def _fault(name: str) -> tuple[str, str] | None:
    if _DEVICE.fullmatch(name):
        return "reserved-file-name", "Windows takes this name for a device"
    if _NAME.fullmatch(name):
        return None
    return _encoding_fault(name) or ("bad-file-name", "this name has signs that names may not have")


def _encoding_fault(name: str) -> tuple[str, str] | None:
    try:
        text = os.fsencode(name).decode("utf-8")
    except UnicodeDecodeError:
        return "file-name-not-utf-8", "this name is not text in UTF-8"
    if all(map(str.isprintable, text)):
        return None
    return "bad-file-name", "this name has control or invisible characters"


def _mended(name: str) -> str:
    """Return the nearest name that is allowed; empty where nothing is left of it."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", errors="ignore").decode("ascii")
    mended = _NOT_IN_NAMES.sub("-", letters).strip("-._").replace("-.", ".")
    return mended if _NAME.fullmatch(mended) and not _DEVICE.fullmatch(mended) else ""
