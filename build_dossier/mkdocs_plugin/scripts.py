"""Which of our scripts a page loads: those that look for something that stands on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Script = TypeVar("Script")

SCRIPTS = {
    "assets/dossier.js": "dossier-bar",
    "assets/suggest.js": "dossier-invite",
    "assets/table.js": "dossier-filters",
}
"""A script to the class of the element that it begins with."""

CLASSES = re.compile(r'class="(dossier-[^"]*)"')


def scripts_of(page: str) -> list[str]:
    """Return the scripts that a page's HTML has use for, in order of path."""
    used = {name for classes in CLASSES.findall(page) for name in classes.split()}
    return [path for path, hook in SCRIPTS.items() if hook in used]


def without_ours(scripts: Iterable[Script]) -> list[Script]:
    """Return the scripts of a configuration but ours, which dossiers used to list by hand."""
    return [one for one in scripts if _path(one) not in SCRIPTS]


def _path(script: object) -> str:
    """Return the path of a script, which MkDocs takes as a string or with attributes."""
    return str(script["path"] if isinstance(script, dict) else script)
