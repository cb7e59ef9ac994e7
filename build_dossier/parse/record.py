"""Records: the keys of a file read by its table, every mistake noted.

A value that is wrong has its problem and is replaced by the default of its key (or, where the
nearest choice is plain, by that), so that the rest of the file can be checked in the same run.
Nothing made of a replaced value is ever published: its problem stops the build.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from build_dossier.front_matter import Mapping as MappingNode
from build_dossier.front_matter import Scalar, Sequence
from build_dossier.nearest import nearest
from build_dossier.parse.ledger import listing, shown
from build_dossier.parse.values import Value, note_wrong_type, read_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.front_matter import Entry, Node
    from build_dossier.parse.keys import Key, Schema
    from build_dossier.parse.ledger import Ledger

Choice = TypeVar("Choice", bound=str)


@dataclass(frozen=True)
class Record:
    """Keys and values of a file, or of one item in it."""

    line: int
    """Line on which it begins."""
    name: str
    """Its own key, where it stands in a mapping; else empty."""
    values: Mapping[str, Value]
    """Single values by key: as written, or the key's default."""
    lists: Mapping[str, tuple[Record, ...]]
    """Items of the lists, mappings and records written, by key."""
    nodes: Mapping[str, Node]
    """Values read elsewhere, by key."""
    lines: Mapping[str, int]
    """Line of each key written."""

    def text(self, key: str) -> str:
        """Return a value; empty where there is none."""
        value = self.values.get(key)
        return value.text if value else ""

    def choice(self, key: str, choices: tuple[Choice, ...]) -> Choice | None:
        """Return a value that is one of several; None where it is not."""
        text = self.text(key)
        return next((choice for choice in choices if choice == text), None)

    def line_of(self, key: str) -> int:
        """Return the line of a key, or of the record where it is not written."""
        return self.lines.get(key, self.line)

    def items(self, key: str) -> tuple[Record, ...]:
        """Return the items of a list or mapping; none where it is not written."""
        return self.lists.get(key, ())


def read_record(
    node: MappingNode,
    schema: Schema,
    ledger: Ledger,
    name: str = "",
    spared: frozenset[str] = frozenset(),
) -> Record:
    """Read a mapping by the table of its keys.

    Args:
        node: The mapping as YAML.
        schema: The table.
        ledger: Ledger of the file.
        name: Its own key, where it stands in a mapping.
        spared: Keys whose absence is no news and not reported.
    """
    written = _known_entries(node, schema, ledger)
    values: dict[str, Value] = {}
    lists: dict[str, tuple[Record, ...]] = {}
    nodes: dict[str, Node] = {}
    for key in schema.keys:
        entry = written.get(key.name)
        if entry is None or _is_empty(entry.node):
            if key.required and key.name not in spared:
                _note_missing(key, entry.line if entry else node.line, ledger)
            values[key.name] = Value(key.default, node.line)
        elif key.shape == "text":
            values[key.name] = read_value(key, entry.node, ledger)
        elif key.shape == "node":
            nodes[key.name] = entry.node
        elif key.shape == "mapping":
            lists[key.name] = tuple(_named_records(key, entry, ledger))
        elif key.shape == "record":
            lists[key.name] = tuple(_record(key, entry, ledger))
        else:
            lists[key.name] = tuple(_items(key, entry.node, ledger))
    lines = {key: entry.line for key, entry in written.items()}
    return Record(node.line, name, values, lists, nodes, lines)


def _known_entries(node: MappingNode, schema: Schema, ledger: Ledger) -> dict[str, Entry]:
    """Find the entries that are in the table, also those that plainly mean to be."""
    known = {entry.key: entry for entry in node.entries if entry.key in schema.by_name}
    for entry in node.entries:
        if entry.key not in schema.by_name:
            meant = nearest(entry.key, schema.names)
            _note_unknown(entry, meant, schema, ledger)
            if meant:
                known.setdefault(meant, entry)
    return known


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.value.strip()


def _items(key: Key, node: Node, ledger: Ledger) -> Iterator[Record]:
    """Read a list; what is no list is taken for its only item."""
    if not isinstance(node, Sequence) and key.shape == "list":
        note_wrong_type(key, node, "a list", ledger)
    for item in node.items if isinstance(node, Sequence) else (node,):
        yield from _item(key, item, ledger)


def _item(key: Key, node: Node, ledger: Ledger) -> Iterator[Record]:
    """Read an item of a list; one without what matters in it is noted and left out."""
    first = key.items[0]
    if isinstance(node, MappingNode) and len(key.items) > 1:
        record = read_record(node, key.item_schema, ledger)
        if record.text(first.name) or not first.required:
            yield record
    elif first.required and _is_empty(node):
        _note_missing(first, node.line, ledger)
    else:
        value = read_value(first, node, ledger)
        if value.text or not first.required:
            yield Record(node.line, "", {first.name: value}, {}, {}, {})


def _record(key: Key, entry: Entry, ledger: Ledger) -> Iterator[Record]:
    """Read a mapping with keys of its own; of what is none, its keys are empty."""
    if isinstance(entry.node, MappingNode):
        yield replace(read_record(entry.node, key.item_schema, ledger), line=entry.line)
    else:
        note_wrong_type(key, entry.node, "a mapping", ledger)
        yield Record(entry.line, "", {}, {}, {}, {})


def _named_records(key: Key, entry: Entry, ledger: Ledger) -> Iterator[Record]:
    """Read a mapping from names to records."""
    if not isinstance(entry.node, MappingNode):
        note_wrong_type(key, entry.node, "a mapping", ledger)
        return
    for each in entry.node.entries:
        if isinstance(each.node, MappingNode):
            record = read_record(each.node, key.item_schema, ledger, each.key)
            yield replace(record, line=each.line)
        else:
            note_wrong_type(key.named(each.key), each.node, "a mapping", ledger)
            yield Record(each.line, each.key, {}, {}, {}, {})


def _note_unknown(entry: Entry, meant: str, schema: Schema, ledger: Ledger) -> None:
    ledger.note(
        entry.line,
        "unknown-key",
        f"`{shown(entry.key)}` is not a key of {schema.name}.",
        found=entry.key,
        expected=schema.expected or listing(schema.names),
        hint=f"Did you mean `{meant}`?" if meant else "Delete it.",
        severity=schema.unknown,
    )


def _note_missing(key: Key, line: int, ledger: Ledger) -> None:
    ledger.note(
        line,
        "missing-key",
        f"`{key.name}` is missing: {key.meaning[0].lower()}{key.meaning[1:]}",
        expected=key.form.expected,
        hint=key.line,
    )
