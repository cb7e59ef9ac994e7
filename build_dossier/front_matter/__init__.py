r"""Read front matter and YAML: strings only, lines remembered, every mistake explained.

>>> front, troubles = load("---\nkind: correction\n---\nThe note.")
>>> front.mapping.entries[0].node
Scalar(value='correction', line=2)
>>> front.body, front.body_line
('The note.', 4)
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from typing import TYPE_CHECKING

from build_dossier.front_matter.events import UNREADABLE, unreadable
from build_dossier.front_matter.explain import explain_words
from build_dossier.front_matter.fences import split
from build_dossier.front_matter.nodes import (
    Entry,
    FrontMatter,
    Mapping,
    Node,
    Scalar,
    Sequence,
)
from build_dossier.front_matter.recover import Salvaged, salvage
from build_dossier.line_ends import unified
from build_dossier.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as Items

    from build_dossier.front_matter.fences import Parts

__all__ = [
    "Entry",
    "FrontMatter",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "load",
    "load_yaml",
]

MAX_FRONT_MATTER = 128 * 1024
"""Code points of front matter; an article with all its furniture has some thousands."""
MAX_YAML = 4 * 1024 * 1024
"""Code points of a file of YAML."""
MAX_LINES = 200_000
"""Lines of either."""
MAX_TROUBLES = 20
"""Troubles reported of one file: who has mended these may ask again."""

SPOILING = frozenset({"not-yaml", "yaml-alias", "yaml-anchor", "yaml-tag", "yaml-too-deep"})
"""Troubles after which a value is not what was written."""


def load(text: str, first_line: int = 1) -> tuple[FrontMatter, tuple[Trouble, ...]]:
    """Take a Markdown file apart and read its front matter.

    Args:
        text: The file. A byte order mark is dropped and line ends are unified.
        first_line: Line of the text's first character.

    Returns:
        What could be read, and everything that is wrong, in the order of the lines.
    """
    parts = split(unified(text), first_line)
    read = _read(parts.yaml, parts.yaml_line, MAX_FRONT_MATTER)
    troubles = [*parts.troubles, *read.troubles]
    mapping = read.node if isinstance(read.node, Mapping) else Mapping((), parts.yaml_line)
    if read.node and mapping is not read.node:
        troubles.append(_no_keys(read.node, parts))
    spoiled = frozenset(_spoiled(mapping, read.starts, troubles))
    front_matter = FrontMatter(
        Mapping(tuple(one for one in mapping.entries if one.key not in spoiled), mapping.line),
        parts.body,
        parts.body_line,
        lost=spoiled.union(read.lost),
        whole=parts.found and read.whole and read.node in (None, mapping),
    )
    return front_matter, _in_order(troubles)


def load_yaml(text: str) -> tuple[Node | None, tuple[Trouble, ...]]:
    """Read a whole file of YAML.

    Args:
        text: The file. A byte order mark is dropped and line ends are unified.

    Returns:
        What could be read, nothing where nothing could, and everything that is wrong.
    """
    read = _read(tuple(unified(text).split("\n")), 1, MAX_YAML)
    if read.node is None and not read.troubles:
        return None, (Trouble(1, "empty-file", "the file is empty"),)
    return read.node, _in_order(read.troubles)


def _read(lines: Items[str], first_line: int, longest: int) -> Salvaged:
    """Read YAML of bounded length, free of control characters."""
    if sum(map(len, lines)) > longest or len(lines) > MAX_LINES:
        message = f"the YAML has more than {longest:,} characters or {MAX_LINES:,} lines"
        trouble = Trouble(first_line, "yaml-too-large", message)
        return Salvaged(None, (trouble,), {}, (), whole=False)
    controls: list[Trouble] = []
    if any(map(UNREADABLE.search, lines)):
        controls = [
            unreadable(character, first_line + at)
            for at, line in enumerate(lines)
            for character in sorted(set(UNREADABLE.findall(line)))
        ]
        lines = [UNREADABLE.sub(" ", line) for line in lines]
    read = salvage(lines, first_line)
    return Salvaged(read.node, (*controls, *read.troubles), read.lost, read.starts, read.whole)


def _no_keys(node: Node, parts: Parts) -> Trouble:
    if isinstance(node, Scalar):
        return explain_words(parts.yaml[node.line - parts.yaml_line], node.line)
    message = "the front matter is a list and has no keys"
    return Trouble(node.line, "no-keys", message, expected="key: value", hint="kind: correction")


def _spoiled(mapping: Mapping, starts: Items[int], troubles: Items[Trouble]) -> Iterator[str]:
    """Yield the top-level keys whose values hold a spoiling trouble."""
    lines = [trouble.line for trouble in troubles if trouble.code in SPOILING]
    keys = sorted([*(one.line for one in mapping.entries), *starts, sys.maxsize])
    for entry in mapping.entries:
        end = keys[bisect_right(keys, entry.line)]
        if any(entry.line <= line < end for line in lines):
            yield entry.key


def _in_order(troubles: Items[Trouble]) -> tuple[Trouble, ...]:
    """Sort troubles by line, one of a kind on a line, not too many."""
    first = {(trouble.line, trouble.code): trouble for trouble in reversed(troubles)}
    return tuple(first[each] for each in sorted(first))[:MAX_TROUBLES]
