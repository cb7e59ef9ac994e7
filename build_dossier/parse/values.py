"""Single values of front matter, checked against their form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_dossier.edits.quotes import fold_spaces
from build_dossier.front_matter import Scalar, Sequence
from build_dossier.markup import describe, find_hidden
from build_dossier.nearest import nearest
from build_dossier.parse.ledger import listing, shown

if TYPE_CHECKING:
    from build_dossier.front_matter import Node
    from build_dossier.parse.keys import Key
    from build_dossier.parse.ledger import Ledger


class Value(NamedTuple):
    """A single value."""

    text: str
    """What is written, without spaces around it; empty where it is wrong."""
    line: int
    """Line of its first character."""


def read_value(key: Key, node: Node, ledger: Ledger) -> Value:
    """Read a single value; where it is wrong, note that and return the default of its key."""
    if not isinstance(node, Scalar):
        note_wrong_type(key, node, "text", ledger)
        return Value(key.default, node.line)
    text = _plain(key, node, ledger)
    if len(text) > key.form.longest:
        _note_too_long(key, text, node.line, ledger)
        text = key.default
    elif key.choices:
        text = _chosen(key, text, node.line, ledger)
    elif not _fits(key, text, node.line, ledger):
        text = key.default
    return Value(text, node.line)


def note_wrong_type(key: Key, node: Node, expected: str, ledger: Ledger) -> None:
    """Note that a value is a list, mapping or text where it should be something else."""
    found = node.value if isinstance(node, Scalar) else _sort(node)
    ledger.note(
        node.line,
        "wrong-type",
        f"`{key.name}` is {_sort(node)} and should be {expected}.",
        found=found,
        expected=f"{expected}, such as {key.line}",
        hint=f"{key.name}: [{found}]" if _is_lone_item(node, expected) else key.line,
    )


def _is_lone_item(node: Node, expected: str) -> bool:
    return isinstance(node, Scalar) and expected == "a list"


def _sort(node: Node) -> str:
    if isinstance(node, Scalar):
        return "text"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def _plain(key: Key, node: Scalar, ledger: Ledger) -> str:
    """Return the text of a value as it will be used."""
    if key.form.literal:
        return fold_spaces(node.value)
    text = node.value.strip()
    if "\n" in text and not key.form.lines:
        _note_lines(key, text, node.line, ledger)
        text = fold_spaces(text)
    hidden = () if text.isascii() else find_hidden(text)
    if not hidden:
        return text
    _note_hidden(key, text, hidden, node.line, ledger)
    return "".join(char for at, char in enumerate(text) if at not in set(hidden)).strip()


def _chosen(key: Key, text: str, line: int, ledger: Ledger) -> str:
    """Return a choice: the one written, else the nearest, else the default."""
    if text in key.choices:
        return text
    meant = nearest(text, key.choices)
    ledger.note(
        line,
        key.unknown,
        f"`{shown(text)}` is not a {key.name}.",
        found=text,
        expected=listing(key.choices),
        hint=f"{key.name}: {meant}" if meant else "",
    )
    return meant or key.default


def _fits(key: Key, text: str, line: int, ledger: Ledger) -> bool:
    fault = key.form.fault_of(text)
    if not fault:
        return True
    mended = key.form.mend(text) if key.form.mend else ""
    ledger.note(
        line,
        key.form.code,
        f"`{key.name}` {fault}.",
        found=text,
        expected=key.form.expected,
        hint=f"{key.name}: {mended}" if mended else "",
    )
    return False


def _note_too_long(key: Key, text: str, line: int, ledger: Ledger) -> None:
    ledger.note(
        line,
        "too-long",
        f"`{key.name}` has {len(text):,} characters, more than {key.form.longest:,}.",
        found=text,
        expected=f"{key.form.expected}, at most {key.form.longest:,} characters",
        hint="Say it shorter here, and the rest in the text below.",
    )


def _note_lines(key: Key, text: str, line: int, ledger: Ledger) -> None:
    ledger.note(
        line,
        "line-break",
        f"`{key.name}` has several lines and should have one.",
        found=text,
        expected=key.form.expected,
        hint=f"{key.name}: {fold_spaces(text)}" if len(text) <= key.form.longest else "",
    )


def _note_hidden(key: Key, text: str, hidden: tuple[int, ...], line: int, ledger: Ledger) -> None:
    names = ", ".join(dict.fromkeys(describe(text[at]) for at in hidden[:3]))
    ledger.note(
        line,
        "hidden-character",
        f"`{key.name}` holds what nobody can see: {names}.",
        found=text,
        expected=f"{key.form.expected}, in visible characters",
        hint="Type the value anew instead of copying it.",
    )
