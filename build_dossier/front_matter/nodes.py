"""What YAML is read into: strings, lists and mappings that remember their lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Scalar:
    """A string; YAML's own types (dates, numbers, `no`) are not guessed at."""

    value: str
    """The characters, without quotation marks; empty where nothing was written."""
    line: int
    """Line of its first character."""


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    """In the order written."""
    line: int
    """Line of its first item or bracket."""


@dataclass(frozen=True)
class Entry:
    """A key of a mapping with its value."""

    key: str
    """Never twice in one mapping."""
    line: int
    """Line of the key."""
    node: Node
    """The value."""


@dataclass(frozen=True)
class Mapping:
    """Keys and values."""

    entries: tuple[Entry, ...]
    """In the order written."""
    line: int
    """Line of its first key or brace."""


Node: TypeAlias = Scalar | Sequence | Mapping
"""Any piece of YAML."""


@dataclass(frozen=True)
class FrontMatter:
    """A Markdown file taken apart."""

    mapping: Mapping
    """Its front matter, as far as it could be read."""
    body: str
    """The Markdown after the front matter, without blank lines around it."""
    body_line: int
    """Line of the body's first character; where there is no body, of the end of the file."""
    lost: frozenset[str] = frozenset()
    """Top-level keys that are written, but whose values could not be read: each has had its
    `Trouble`, so whoever misses one should say no more of it."""
    whole: bool = True
    """Whether all keys are in `mapping` or `lost`: where not, a missing key may have been
    written, and has had its `Trouble`."""
