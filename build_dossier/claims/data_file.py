"""Read a language's data file: YAML of strings into words, phrases and numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_dossier.errors import DossierError
from build_dossier.front_matter import Mapping as Entries
from build_dossier.front_matter import Scalar, Sequence, load_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build_dossier.front_matter import Node

Phrase = tuple[str, ...]

_WORD = re.compile(r"\d+|[^\W_]+(?:['’][^\W_]+)*")


def read_keys(text: str) -> dict[str, Node]:
    """Read the keys of a data file.

    Raises:
        DossierError: the file is not a mapping in YAML's safe part.
    """
    node, troubles = load_yaml(text)
    if troubles or not isinstance(node, Entries):
        raise DossierError(f"the rules of a language cannot be read: {troubles}")
    return {entry.key: entry.node for entry in node.entries}


def scalar(nodes: Mapping[str, Node], key: str) -> str:
    """Return a key's text, empty where there is none."""
    node = nodes.get(key)
    return node.value if isinstance(node, Scalar) else ""


def texts(nodes: Mapping[str, Node]) -> dict[str, str]:
    """Return every key whose value is text."""
    return {key: node.value for key, node in nodes.items() if isinstance(node, Scalar)}


def rows(nodes: Mapping[str, Node], key: str) -> tuple[str, ...]:
    """Return the items of a key's list."""
    node = nodes.get(key)
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(item.value for item in items if isinstance(item, Scalar))


def pairs(nodes: Mapping[str, Node], key: str) -> dict[str, str]:
    """Return the entries of a key's mapping."""
    node = nodes.get(key)
    entries = node.entries if isinstance(node, Entries) else ()
    return {one.key: one.node.value for one in entries if isinstance(one.node, Scalar)}


def words(text: str) -> frozenset[str]:
    """Return the words of a text, which spaces and commas separate, as they are compared."""
    return frozenset(text.casefold().replace(",", " ").split())


def phrases(text: str) -> tuple[Phrase, ...]:
    """Return the phrases of a text, which commas separate, the longest first."""
    found = {tuple(_WORD.findall(one.casefold())) for one in text.split(",")} - {()}
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


def numbered(found: tuple[str, ...], first: int) -> dict[str, int]:
    """Return every word of some rows with its row's number."""
    return {word: at for at, row in enumerate(found, first) for word in row.split()}


def groups(found: tuple[str, ...], stem: Callable[[str], str]) -> dict[str, frozenset[int]]:
    """Return every word's stem with the numbers of the rows it stands in."""
    stems = [{stem(word) for word in words(row)} for row in found]
    every = sorted(set().union(*stems))
    return {one: frozenset(at for at, row in enumerate(stems) if one in row) for one in every}
