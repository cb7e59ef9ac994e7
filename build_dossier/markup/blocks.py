"""Writing blocks as Markdown that Python-Markdown reads the same way at any indentation.

Raw HTML blocks would not do: indented within a footnote they are read as a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TAB = 4
"""Columns by which Python-Markdown wants the content of a list item or a footnote indented."""

_NOTHING = "<!-- -->"
"""Parts two lists or quotes that would run together, and fills an item without words."""


@dataclass(frozen=True)
class Block:
    """A finished block."""

    kind: Literal["text", "list", "quote", "item"]
    """What it is."""
    text: str
    """Its lines of safe Markdown."""
    tight: bool = False
    """Whether it is a list, or an item, written without blank lines."""


def joined(blocks: Iterable[Block], gap: str = "\n\n") -> str:
    """Put blocks one below the other."""
    parts: list[str] = []
    before = None
    for block in blocks:
        if before is not None:
            parts.append(f"{gap}{_NOTHING}\n\n" if before == block.kind != "text" else gap)
        parts.append(block.text)
        before = block.kind
    return "".join(parts)


def quote(blocks: Sequence[Block]) -> Block:
    """Make a block quote."""
    lines = (joined(blocks) or _NOTHING).split("\n")
    return Block("quote", "\n".join(f"> {line}" if line else ">" for line in lines))


def item(blocks: Sequence[Block]) -> Block:
    """Make what stands in an item of a list; it begins with words, or with nothing in sight."""
    begun = blocks if blocks and blocks[0].kind == "text" else (Block("text", _NOTHING), *blocks)
    _, *after = begun
    tight = not after or (len(after) == 1 and after[0].tight)
    return Block("item", joined(begun, "\n" if tight else "\n\n"), tight)


def list_of(items: Sequence[Block], *, start: int | None, tight: bool) -> Block:
    """Make a list, numbered from `start` if that is given.

    `tight` asks for no blank lines; where an item holds more than words and such a list,
    Python-Markdown needs them all the same.
    """
    tight = tight and all(one.tight for one in items)
    markers = ("-" if start is None else f"{start + index}." for index in range(len(items)))
    written = [_marked(marker, one.text) for marker, one in zip(markers, items, strict=True)]
    return Block("list", ("\n" if tight else "\n\n").join(written), tight)


def indented(text: str) -> str:
    """Indent every line that is not empty; lines end in line feeds and in nothing else."""
    margin = " " * TAB
    return "\n".join(f"{margin}{line}" if line else line for line in text.split("\n"))


def _marked(marker: str, text: str) -> str:
    first, _, rest = text.partition("\n")
    line = f"{marker:<{TAB - 1}} {first}"
    return f"{line}\n{indented(rest)}" if rest else line
