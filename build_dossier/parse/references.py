"""Parse references: CSL as YAML, the way Zotero and Pandoc write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_dossier.dates import DATE_PATTERN, date_fault, date_parts, suggested_date
from build_dossier.front_matter import Mapping as MappingNode
from build_dossier.front_matter import Scalar, Sequence, load_yaml
from build_dossier.model import Reference
from build_dossier.parse.csl import DATE, FILE, REFERENCE, WORDS
from build_dossier.parse.forms import DATE as DATE_FORM
from build_dossier.parse.record import read_record
from build_dossier.parse.source import note_troubles
from build_dossier.parse.values import note_wrong_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.front_matter import Node
    from build_dossier.parse.ledger import Ledger
    from build_dossier.parse.record import Record


HARMLESS = frozenset({"duplicate-key", "yaml-control-character"})
"""Troubles of YAML that leave every entry in its place."""


DEPTH_OF_PARTS = 2
"""Lists within one another in date-parts: the two ends of an interval, and the parts of each."""


def parse_references(text: str, ledger: Ledger) -> tuple[tuple[Reference, ...], bool]:
    """Parse the file of references.

    Args:
        text: The file, its line ends unified.
        ledger: Ledger of the file.

    Returns:
        The references, and whether those are all there are: where YAML is broken, more may be
        written than could be read.
    """
    node, troubles = load_yaml(text)
    note_troubles(troubles, ledger)
    whole = node is not None and all(trouble.code in HARMLESS for trouble in troubles)
    found: dict[str, Reference] = {}
    for item in _items(node, ledger):
        reference = _reference(item, ledger)
        first = found.setdefault(reference.id, reference)
        if first is not reference:
            _note_duplicate(reference, first, ledger)
    found.pop("", None)
    return tuple(found.values()), whole


def _items(node: Node | None, ledger: Ledger) -> Iterator[MappingNode]:
    """Yield the entries of the list, which may stand under the key Pandoc expects."""
    key = FILE.keys[0]
    if isinstance(node, MappingNode):
        node = read_record(node, FILE, ledger).nodes.get(key.name)
    if node is not None and not isinstance(node, Sequence):
        note_wrong_type(key, node, "a list", ledger)
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, MappingNode):
            yield item
        else:
            _note_no_entry(item, ledger)


def _reference(node: MappingNode, ledger: Ledger) -> Reference:
    record = read_record(node, REFERENCE, ledger)
    csl: dict[str, object] = {
        **{
            name: value.text
            for name, value in record.values.items()
            if value.text and name != WORDS
        },
        **{name: _names(items) for name, items in record.lists.items() if items},
        **{name: date for name, date in _dates(record, ledger) if date},
    }
    place = ledger.place(node.line)
    return Reference(record.text("id"), place, csl, record.text(WORDS), record.lines)


def _names(items: tuple[Record, ...]) -> list[dict[str, str]]:
    """Names as CSL-JSON has them; a plain text is a name that is not taken apart."""
    return [
        {part: value.text for part, value in item.values.items() if value.text} for item in items
    ]


def _dates(record: Record, ledger: Ledger) -> Iterator[tuple[str, dict[str, object]]]:
    for name, node in record.nodes.items():
        if isinstance(node, MappingNode):
            yield name, _structured_date(name, node, ledger)
        else:
            yield name, _date(name, node, 0, ledger)


def _structured_date(name: str, node: MappingNode, ledger: Ledger) -> dict[str, object]:
    """A date as CSL-JSON has it: its parts, or words."""
    record = read_record(node, DATE, ledger)
    date: dict[str, object] = {part: each.text for part, each in record.values.items() if each.text}
    for parts in record.nodes.values():
        date |= _date(name, parts, DEPTH_OF_PARTS, ledger)
    return date


def _date(name: str, node: Node, depth: int, ledger: Ledger) -> dict[str, object]:
    """A date as text, `2016-02-05`, or in parts, `[[2016, 2, 5]]`, which are lists in a list."""
    text = _as_text(node)
    is_date = bool(re.fullmatch(DATE_PATTERN, text))
    fault = date_fault(text) if is_date else ""
    if not is_date or fault or _depth(node) != depth:
        meant = text if is_date and not fault else suggested_date(text)
        _note_bad_date(name, fault or "is not a date that can be read", node, meant, ledger)
        text = meant
    return {"date-parts": date_parts(text)} if text else {}


def _as_text(node: Node) -> str:
    """Write date-parts, such as `[[2016, 2, 5]]`, as one text: `2016-02-05`."""
    if isinstance(node, Scalar):
        return node.value.strip()
    if isinstance(node, MappingNode):
        return "a mapping"
    join = "-" if all(isinstance(item, Scalar) for item in node.items) else "/"
    return join.join(_as_text(item).zfill(2) for item in node.items)


def _written(node: Node) -> str:
    if isinstance(node, Sequence):
        return f"[{', '.join(map(_written, node.items))}]"
    return _as_text(node)


def _depth(node: Node) -> int:
    """How many lists stand within one another."""
    return 1 + max(map(_depth, node.items), default=0) if isinstance(node, Sequence) else 0


def _note_bad_date(name: str, fault: str, node: Node, meant: str, ledger: Ledger) -> None:
    ledger.note(
        node.line,
        "bad-date",
        f"`{name}` {fault}.",
        found=_written(node),
        expected=f"{DATE_FORM.expected}; {{date-parts: [[2016, 2, 5]]}}; or words: {{literal: …}}",
        hint=f'{name}: "{meant}"' if meant else f"{name}: {{literal: about 2016}}",
    )


def _note_no_entry(node: Node, ledger: Ledger) -> None:
    ledger.note(
        node.line,
        "wrong-type",
        "This is not an entry of the list of references.",
        found=_written(node),
        expected="an entry that begins with - id:",
        hint="- id: twitter-blog-2016\n  type: webpage\n  title: Title of the work",
    )


def _note_duplicate(second: Reference, first: Reference, ledger: Ledger) -> None:
    if not second.id:
        return
    ledger.note(
        second.place.line,
        "duplicate-reference",
        f"The id `{second.id}` is there already, on line {first.place.line}.",
        found=second.id,
        expected="an id of its own for each work",
        hint=f"id: {second.id}-2",
    )
