"""Values of front matter set anew where they stand."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING

import yaml

from build_dossier.edits.text import Edit
from build_dossier.errors import DossierError
from build_dossier.front_matter.fences import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Words that mean themselves in YAML without quotation marks.
_PLAIN_WORDS = re.compile(r"[A-Za-z][\w ]*")
# These are truth values to many a reader of YAML, though not to this one.
_NO_PLAIN_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def scalar(words: str) -> str:
    """Write words so that YAML reads them as these very words."""
    if _PLAIN_WORDS.fullmatch(words) and words.lower() not in _NO_PLAIN_WORDS:
        return words
    if words.isprintable():
        return "'" + words.replace("'", "''") + "'"
    return json.dumps(words)


def plain(name: str) -> str:
    """Write a file's name or a digest, as people do: without quotation marks where it can be."""
    return name if _NAME.fullmatch(name) else scalar(name)


def listed(values: Iterable[str]) -> str:
    """Write a list of values that are written already."""
    return f"[{', '.join(values)}]"


def one_or_listed(words: Iterable[str]) -> str:
    """Write words: one by itself, several as a list."""
    written = [scalar(one) for one in words]
    return written[0] if len(written) == 1 else listed(written)


class FrontMatter:
    """The front matter of a file, as positions in its text."""

    def __init__(self, path: str, text: str) -> None:
        """Find the front matter.

        Args:
            path: Path of the file, for saying what cannot be changed.
            text: The file, its line ends unified; what it says is known to be right.
        """
        self.path = path
        parts = split(text, 1)
        self._first = sum(len(line) + 1 for line in text.split("\n")[: parts.yaml_line - 1])
        self._yaml = "\n".join(parts.yaml)

    def set(self, key: str, value: str, *within: str) -> Edit:
        """Return the edit that gives a key a value.

        Args:
            key: The key; where it is not there yet, it comes last.
            value: The value, as YAML.
            within: Keys of the mappings it is in, the outermost first.
        """
        mapping = self._mapping(*within)
        for name, node in mapping.value:
            if name.value == key:
                return self._replaced(node, value)
        return self._added(mapping, key, value)

    def set_item(self, key: str, number: int, value: Mapping[str, str]) -> Iterable[Edit]:
        """Yield the edits of an item of a list that is one text, or a mapping.

        Args:
            key: The list's key.
            number: Which of its items, from 0.
            value: Keys and values, as YAML; the first stands for a text alone.
        """
        item = self._list(key).value[number]
        if isinstance(item, yaml.MappingNode):
            old = {name.value: node for name, node in item.value}
            for name, written in value.items():
                known = name in old
                yield (
                    self._replaced(old[name], written)
                    if known
                    else self._added(item, name, written)
                )
        elif len(value) == 1:
            yield self._replaced(item, *value.values())
        else:
            fields = ", ".join(f"{name}: {written}" for name, written in value.items())
            yield self._replaced(item, f"{{{fields}}}")

    def append(self, key: str, fields: Mapping[str, str], after: str) -> Edit:
        """Return the edit that adds a mapping to a list.

        Args:
            key: The list's key; where it is not there yet, it is added.
            fields: Keys and values of the mapping, as YAML.
            after: The key after which the list is added.
        """
        entries = {name.value: node for name, node in self._root.value}
        in_line = f"{{{', '.join(f'{name}: {value}' for name, value in fields.items())}}}"
        if self._root.flow_style:
            return self._added(self._root, key, f"[{in_line}]")
        old = entries.get(key)
        if isinstance(old, yaml.SequenceNode) and old.flow_style:
            if not old.value:
                return self._replaced(old, f"[{in_line}]")
            return self._edit(_end(self._yaml, old.value[-1]), f", {in_line}")
        if isinstance(old, yaml.SequenceNode):
            item = _item(fields, " " * old.start_mark.column)
            return self._edit(self._line_end(_end(self._yaml, old)), f"\n{item}")
        if old:  # the key is there and says nothing
            return self._edit(self._line_end(old.start_mark.index), f"\n{_item(fields, '  ')}")
        at = self._line_end(_end(self._yaml, entries[after]))
        return self._edit(at, f"\n{key}:\n{_item(fields, '  ')}")

    def drop(self, key: str) -> Edit:
        """Return the edit that takes out a key, with its value and the line it stands on."""
        if self._root.flow_style:
            raise self._refusal
        name, value = next(one for one in self._root.value if one[0].value == key)
        end = self._line_end(max(_end(self._yaml, value), name.end_mark.index))
        start = name.start_mark.index
        return Edit(self._first + start, self._first + end + 1, "")

    @property
    def _refusal(self) -> DossierError:
        return DossierError(f"the front matter of {self.path} cannot be changed")

    @cached_property
    def _root(self) -> yaml.MappingNode:
        try:
            node = yaml.compose(self._yaml, Loader=yaml.BaseLoader)
        except yaml.YAMLError as error:
            raise self._refusal from error
        if not isinstance(node, yaml.MappingNode):
            raise self._refusal
        return node

    def _mapping(self, *within: str) -> yaml.MappingNode:
        node = self._root
        for key in within:
            node = next(inner for name, inner in node.value if name.value == key)
        return node

    def _list(self, key: str) -> yaml.SequenceNode:
        found: yaml.SequenceNode = next(
            node for name, node in self._root.value if name.value == key
        )
        return found

    def _replaced(self, node: yaml.Node, value: str) -> Edit:
        start, end = node.start_mark.index, _end(self._yaml, node)
        is_blank = start == end and self._yaml[start - 1 : start] == ":"
        in_lines = isinstance(node, yaml.CollectionNode) and not node.flow_style
        # A list may begin below the first letter of its key; a value in one line may not.
        space = "  " if in_lines else " " if is_blank else ""
        return Edit(self._first + start, self._first + end, space + value)

    def _added(self, mapping: yaml.MappingNode, key: str, value: str) -> Edit:
        end = _end(self._yaml, mapping.value[-1][1])
        if mapping.flow_style:
            return self._edit(end, f", {key}: {value}")
        indent = " " * mapping.value[0][0].start_mark.column
        return self._edit(self._line_end(end), f"\n{indent}{key}: {value}")

    def _edit(self, at: int, text: str) -> Edit:
        return Edit(self._first + at, self._first + at, text)

    def _line_end(self, at: int) -> int:
        end = self._yaml.find("\n", at)
        return end if end >= 0 else len(self._yaml)


def _item(fields: Mapping[str, str], indent: str) -> str:
    """Write a mapping as an item of a list, a line for each key."""
    lines = (f"{name}: {value}" for name, value in fields.items())
    return f"{indent}- " + f"\n{indent}  ".join(lines)


def _end(text: str, node: yaml.Node) -> int:
    """Return where a value ends, without the remarks and blank lines that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(node, yaml.MappingNode) else last)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())
