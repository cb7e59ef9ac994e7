"""Mend what has exactly one right answer in a file people write, and leave all else as it is.

A quote is never among it: that takes the article's text (`anchor/drift.py`). Every mending is made
only if the file says the very same afterwards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_dossier.edits import FrontMatter, edited, unified
from build_dossier.front_matter import Scalar, load
from build_dossier.front_matter.fences import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from build_dossier.front_matter import Entry

_ENDS_IN_SPACE = re.compile(r"(?<=\S)(?: |\t+)$|^[ \t]+$", re.MULTILINE)
"""A space at the end of a line, or a line of spaces. Two after words are a line break."""


def fixed(
    data: bytes, keys: Sequence[str], digest_of: Callable[[str], str]
) -> tuple[bytes, tuple[str, ...]]:
    """Mend a Markdown file.

    Args:
        data: The file, in UTF-8.
        keys: The keys of its front matter in the order in which they are best written; none for
            a page whose front matter is left alone.
        digest_of: SHA-256 of a seed by its file name; empty where there is no such seed.

    Returns:
        The file, and what was mended, in a few words each; nothing where nothing was.
    """
    done = []
    for what, mend in (
        ("sha256 written", lambda given: _with_digest(given, keys, digest_of)),
        ("line ends unified", _with_line_feeds),
        ("spaces at the ends of lines removed", _without_spaces),
        ("the last line ended", _ended),
        ("keys put in order", lambda given: _in_order(given, keys)),
    ):
        mended = mend(data)
        if mended != data:
            done.append(what)
            data = mended
    return data, tuple(done)


def _with_line_feeds(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _ended(data: bytes) -> bytes:
    return data if not data or data.endswith(b"\n") else data + b"\n"


def _without_spaces(data: bytes) -> bytes:
    """Remove spaces at the ends of lines, unless they stand in a value and belong to it."""
    mended = _ENDS_IN_SPACE.sub("", data.decode()).encode()
    return mended if _values(mended) == _values(data) else data


def _with_digest(data: bytes, keys: Sequence[str], digest_of: Callable[[str], str]) -> bytes:
    """Write the SHA-256 of an article's seed where none is written."""
    text = unified(data)
    front, troubles = load(text)
    written = {one.key: one.node for one in front.mapping.entries}
    seed, present = written.get("seed"), written.get("sha256", Scalar("", 1))
    is_missing = isinstance(present, Scalar) and not present.value.strip()
    if "sha256" not in keys or troubles or not is_missing or not isinstance(seed, Scalar):
        return data
    digest = digest_of(seed.value.strip())
    return edited(data, [FrontMatter("", text).set("sha256", digest)]) if digest else data


def _in_order(data: bytes, keys: Sequence[str]) -> bytes:
    """Put the keys of front matter in order, each with the lines below it.

    Where a remark stands among them, or a key that is not known, they are left as they are: to
    which key the remark belongs is not for a program to say.
    """
    text = data.decode()
    front, troubles = load(text)
    entries = front.mapping.entries
    names = [one.key for one in entries]
    in_order = sorted(names, key=lambda name: keys.index(name) if name in keys else -1)
    if troubles or in_order == names or not set(names) <= set(keys):
        return data
    parts = split(text, 1)
    lines = text.split("\n")
    blocks = dict(_blocks(entries, lines, parts.yaml_line + len(parts.yaml)))
    first = entries[0].line - 1
    in_lines = all(lines[one.line - 1].startswith(one.key) for one in entries)
    remarks = any(line.startswith("#") for line in parts.yaml)
    if not in_lines or remarks or first + 1 != parts.yaml_line:
        return data
    after = lines[parts.yaml_line - 1 + len(parts.yaml) :]
    ordered = [line for name in in_order for line in blocks[name]]
    mended = "\n".join([*lines[:first], *ordered, *after]).encode()
    return mended if _values(mended) == _values(data) else data


def _blocks(
    entries: Sequence[Entry], lines: list[str], end: int
) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines of each key, in the order written."""
    starts = [*(one.line for one in entries), end]
    for entry, start, following in zip(entries, starts[:-1], starts[1:], strict=True):
        yield entry.key, lines[start - 1 : following - 1]


def _values(data: bytes) -> tuple[dict[str, str], str]:
    """Return what a file says: its values, in no order, and its words."""
    front, _ = load(data.decode())
    words = re.sub(r"[ \t]+$", "", front.body, flags=re.MULTILINE)
    return {
        one.key: re.sub(r"line=\d+", "", repr(one.node)) for one in front.mapping.entries
    }, words
