"""A new dossier that builds, checks and deploys at once."""

from __future__ import annotations

import hashlib
import html
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from build_dossier.edits import scalar
from build_dossier.errors import DossierError
from build_dossier.model import File

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

DOT = "dot-"
"""Stands in the package for the dot before a name, which tools that build packages pass over."""

BINARY = ("seeds/",)
"""Folders whose files are taken as they are."""


def new_dossier(title: str, tool: str) -> tuple[File, ...]:
    """Return the files of a new dossier: two short reports, a note, a question, an event.

    Args:
        title: What the dossier is called.
        tool: What pip is to install to build it, such as `build_dossier==1.0`.

    Raises:
        DossierError: Title or tool are not one line that can be seen.
    """
    for what, words in (("title", title), ("tool", tool)):
        if not words.strip() or not words.isprintable():
            raise DossierError(f"the {what} {words!a} is not one line of visible words")
    found = dict(_templates())
    # Themes print the name of a site into the page as it is.
    name = scalar(html.escape(title, quote=False))
    values = {"SITE_NAME": name, "TITLE": scalar(title), "PLAIN_TITLE": title, "TOOL": tool}
    values |= {
        f"SHA256 {path.removeprefix('seeds/')}": hashlib.sha256(data).hexdigest()
        for path, data in found.items()
        if path.startswith(BINARY)
    }
    return tuple(File(path, _filled(path, data, values)) for path, data in sorted(found.items()))


def _templates() -> Iterator[tuple[str, bytes]]:
    folder = files("build_dossier") / "scaffold" / "dossier"
    waiting: list[tuple[str, Traversable]] = [(one.name, one) for one in folder.iterdir()]
    while waiting:
        path, one = waiting.pop()
        if one.is_dir():
            waiting += [(f"{path}/{inner.name}", inner) for inner in one.iterdir()]
        else:
            yield (
                "/".join(re.sub(f"^{DOT}", ".", part) for part in path.split("/")),
                one.read_bytes(),
            )


def _filled(path: str, data: bytes, values: dict[str, str]) -> bytes:
    """Put values in the places of a template that are marked `@NAME@`."""
    if path.startswith(BINARY):
        return data
    text = data.decode("utf-8")
    return re.sub("@([A-Z][^@\n]*)@", lambda name: values[name[1]], text).encode()
