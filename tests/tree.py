"""Drawn file trees: a whole dossier in one text, as a reader sees it.

    --- docs/articles/north-star.md
    ---
    title: Ferry runs aground
    ---
    Head note.
    --- seeds/000.txt
    The ferry ran aground on Monday.

A line `--- path` opens a file; what follows, to the next such line, is its text. The `---` that
fences front matter has no path and is text. The whole may be indented, as inside a test.
"""

from __future__ import annotations

import hashlib
import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OPENS_A_FILE = re.compile(r"^--- (\S+)\n", re.MULTILINE)


def parse(drawing: str) -> dict[str, str]:
    """Return the files of a drawing: path to text.

    Raises:
        ValueError: text before the first file, or one path drawn twice.
    """
    before, *pairs = OPENS_A_FILE.split(textwrap.dedent(drawing).lstrip("\n"))
    if before:
        message = f"a drawing starts with a line `--- path`, not with {before[:40]!r}"
        raise ValueError(message)
    paths = pairs[::2]
    if len(set(paths)) < len(paths):
        message = f"one file drawn twice: {sorted(paths)}"
        raise ValueError(message)
    return dict(zip(paths, pairs[1::2], strict=True))


def write(folder: Path, files: str | Mapping[str, str | bytes]) -> Path:
    """Write a drawing, or a mapping of path to content, below a folder; return the folder.

    Text is written as UTF-8, line ends as they are.
    """
    for path, content in (parse(files) if isinstance(files, str) else files).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def dossier(drawing: str) -> dict[str, str]:
    """Return the files of a drawn dossier, `SHA-OF name` replaced by the seed's digest."""
    files = parse(drawing)
    return {
        path: re.sub(
            r"SHA-OF (\S+)",
            lambda found: hashlib.sha256(files[f"seeds/{found[1]}"].encode()).hexdigest(),
            text,
        )
        for path, text in files.items()
    }
