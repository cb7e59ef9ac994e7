"""Read YAML that is wrong somewhere: what is right is kept, every mistake gets its trouble.

A parser of YAML gives up at the first mistake. Front matter is written line by line, so a piece
that fails is cut at its keys or list items and each is read by itself, as far down as needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from build_dossier.front_matter.events import MAX_DEPTH, build
from build_dossier.front_matter.explain import explain, explain_key_in_list, explain_words
from build_dossier.front_matter.lines import indent, key_of, take_apart
from build_dossier.front_matter.nodes import Entry, Mapping, Scalar, Sequence
from build_dossier.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Lines
    from collections.abc import Sequence as Items

    from build_dossier.front_matter.nodes import Node

MAX_PIECES = 2_000
"""Pieces cut in one file; beyond, what fails is explained as it is."""


@dataclass(frozen=True)
class Salvaged:
    """What came of YAML that may be wrong."""

    node: Node | None
    """What could be read; nothing where there is nothing or nothing could."""
    troubles: tuple[Trouble, ...]
    """What is wrong."""
    lost: Lines[str, int]
    """Top-level keys whose values could not be read, with their lines."""
    starts: tuple[int, ...]
    """Lines where top-level entries begin that were read one by one."""
    whole: bool
    """Whether every top-level key is in `node` or `lost`."""


class Piece:
    """Some lines of a file."""

    def __init__(self, lines: Items[str], first_line: int, written: Items[str] = ()) -> None:
        """Leave out blank lines and remarks that come before what is written.

        Args:
            lines: The lines, as the parser gets them.
            first_line: Line of the first of them in the file.
            written: The lines as they stand in the file, where they are others.
        """
        skipped = next((at for at, line in enumerate(lines) if _is_written(line)), len(lines))
        self.lines = lines[skipped:]
        self.first_line = first_line + skipped
        self.written = (written or lines)[skipped:]

    @property
    def is_item(self) -> bool:
        """Whether it begins with the dash of a list item."""
        return bool(self.lines) and _is_item(self.lines[0])


def salvage(lines: Items[str], first_line: int) -> Salvaged:
    """Read YAML; where it is wrong, read what is not.

    Args:
        lines: Lines of the YAML, without control characters.
        first_line: Line of the first of them in the file.
    """
    salvor = _Salvor()
    node = salvor.read(Piece(lines, first_line), depth=1)
    return Salvaged(
        node, tuple(salvor.troubles), salvor.lost, tuple(salvor.starts), whole=salvor.whole
    )


class _Salvor:
    """Reads pieces, and pieces of pieces, and writes down what is wrong with them."""

    def __init__(self) -> None:
        self.troubles: list[Trouble] = []
        self.lost: dict[str, int] = {}
        self.starts: list[int] = []
        self.whole = True
        self.pieces = 0

    def read(self, piece: Piece, depth: int) -> Node | None:
        """Read a piece, in smaller pieces if need be."""
        built = build(piece.lines, piece.first_line, piece.written)
        if built.failure is None:
            self.troubles += built.troubles
            self.whole &= built.within_limits
            return built.node
        before = len(self.troubles)
        pieces = list(islice(cut(piece), MAX_PIECES + 1))
        self.pieces += len(pieces)
        node = None
        if self.pieces <= MAX_PIECES and depth < MAX_DEPTH:
            several = len(pieces) > 1 or depth == 1
            node = self.join(pieces, depth) if several else self.enter(piece, depth)
        if len(self.troubles) == before:
            self.troubles.append(explain(piece.written, piece.first_line, built.failure))
            self.whole &= len(pieces) == 1 or node is not None
        return node

    def join(self, pieces: list[Piece], depth: int) -> Node | None:
        """Read the entries of a mapping, or the items of a list, one by one."""
        is_list = pieces[0].is_item
        nodes = [self.member(piece, depth, is_list=is_list) for piece in pieces]
        if is_list:
            items = [item for node in nodes if isinstance(node, Sequence) for item in node.items]
            return Sequence(tuple(items), pieces[0].first_line)
        entries: dict[str, Entry] = {}
        for node in nodes:
            for entry in node.entries if isinstance(node, Mapping) else ():
                first = entries.setdefault(entry.key, entry)
                if first is not entry:
                    self.troubles.append(duplicate(entry, first))
        return Mapping(tuple(entries.values()), pieces[0].first_line)

    def member(self, piece: Piece, depth: int, *, is_list: bool) -> Node | None:
        """Read an entry or an item; report what is neither."""
        node = self.read(piece, depth + 1)
        if isinstance(node, Scalar):
            self.troubles.append(explain_words(piece.written[0], piece.first_line))
        elif isinstance(node, Mapping) and is_list:
            self.troubles.append(explain_key_in_list(piece.written[0], piece.first_line))
        if depth == 1:
            self.starts.append(piece.first_line)
            if not isinstance(node, Mapping):
                self.lose(piece)
        return node

    def lose(self, piece: Piece) -> None:
        """Write down that the value of a top-level key cannot be had."""
        name = key_of(piece.lines[0])
        if name:
            self.lost.setdefault(name, piece.first_line)
        self.whole &= bool(name)

    def enter(self, piece: Piece, depth: int) -> Node | None:
        """Read what a list item or an entry holds."""
        first, *rest = piece.lines
        parts = take_apart(first)
        if piece.is_item:
            lines = [first.replace("-", " ", 1), *rest]
            inner = Piece(lines, piece.first_line, piece.written)
            node = self.read(inner, depth + 1)
            return Sequence((node,) if node else (), piece.first_line)
        if parts.key and not parts.value and rest:
            below = Piece(rest, piece.first_line + 1, piece.written[1:])
            node = self.read(below, depth + 1)
            if node:
                entry = Entry(key_of(first), piece.first_line, node)
                return Mapping((entry,), piece.first_line)
        return None


def cut(piece: Piece) -> Iterator[Piece]:
    """Cut a piece where its first line's neighbours begin: keys, or list items.

    The items of a list may stand as far to the left as the key they belong to.
    """
    margin = indent(piece.lines[0])
    start = 0
    for at, line in enumerate(piece.lines[1:], 1):
        if indent(line) <= margin and _begins(line, piece):
            yield _part(piece, start, at)
            start = at
    yield _part(piece, start, len(piece.lines))


def _part(piece: Piece, start: int, end: int) -> Piece:
    return Piece(piece.lines[start:end], piece.first_line + start, piece.written[start:end])


def _begins(line: str, piece: Piece) -> bool:
    """Whether a line as far to the left as the first of a piece begins an entry or item."""
    if not _is_written(line) or line.lstrip().startswith(("]", "}")):
        return False
    return piece.is_item or not _is_item(line)


def duplicate(second: Entry, first: Entry) -> Trouble:
    """Return the trouble of a key that is there twice."""
    message = f"the key {second.key!r} is there already, on line {first.line}"
    return Trouble(second.line, "duplicate-key", message, second.key, "each key once")


def _is_written(line: str) -> bool:
    stripped = line.strip()
    return bool(stripped) and not stripped.startswith("#")


def _is_item(line: str) -> bool:
    return line.lstrip().startswith("- ") or line.strip() == "-"
