"""Build nodes from YAML's events, within limits.

No stock loader is used: each of them resolves aliases and types, and the C loader dies of
100,000 brackets. Events come one by one, and nothing is built beyond the limits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, cast

import yaml

from build_dossier.front_matter.lines import LONGEST_SHOWN, quoted_line
from build_dossier.front_matter.nodes import Entry, Mapping, Scalar, Sequence
from build_dossier.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence as Items

    from yaml.error import Mark

    from build_dossier.front_matter.nodes import Node

MAX_DEPTH = 20
"""Lists and mappings within one another; a dossier's own formats need five."""
MAX_NODES = 100_000
"""Strings, lists and mappings in one file: some 3,000 references."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where there is one: twenty times as fast."""

UNREADABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""Controls, line separators that YAML would count as line ends, halves of surrogate pairs."""

_HASHTAG = re.compile(r"[ \t]+#(?=\S)")
_QUOTE_IT = "the value in quotation marks"


@dataclass(frozen=True)
class Built:
    """What came of a piece of YAML."""

    node: Node | None = None
    """The piece; nothing where it is empty or could not be read to its end."""
    troubles: tuple[Trouble, ...] = ()
    """What is wrong with it though it is YAML."""
    failure: yaml.MarkedYAMLError | None = None
    """Where it stops being YAML."""
    within_limits: bool = True
    """Whether it kept within the limits."""


class _LimitError(Exception):
    """A limit is passed; never leaves this module."""


def build(lines: Items[str], first_line: int, written: Items[str]) -> Built:
    """Build the node of a piece of YAML.

    Args:
        lines: Its lines, without what `UNREADABLE` matches.
        first_line: Line of the first of them in the file.
        written: The same lines as a message shows them.
    """
    builder = _Builder(lines, first_line, written)
    try:
        node = builder.document()
    except yaml.MarkedYAMLError as failure:
        return Built(None, tuple(builder.troubles), failure=failure)
    except _LimitError:
        return Built(None, tuple(builder.troubles), within_limits=False)
    return Built(node, tuple(builder.troubles))


class _Builder:
    """Takes the events of one piece of YAML in turn.

    A node is built by a method that calls others for what it holds: `MAX_DEPTH` bounds that.
    """

    def __init__(self, lines: Items[str], first_line: int, written: Items[str]) -> None:
        self.lines = lines
        self.first_line = first_line
        self.written = written
        self.events = yaml.parse("\n".join(lines) + "\n", Loader=LOADER)
        self.nodes = 0
        self.troubles: list[Trouble] = []

    def document(self) -> Node | None:
        """Build the first document; refuse directives and further documents."""
        node: Node | None = None
        for event in self.events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            if node:
                message = "a second document begins here"
                self.note(event, "yaml-second-document", message, "one document in a file")
                break
            if event.version or event.tags:
                self.note(event, "yaml-directive", "a line begins with %", "no YAML directives")
            node = self.node(next(self.events), depth=1)
        return node

    def node(self, event: yaml.Event, depth: int) -> Node:
        """Build the node that begins with an event."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.stop(event, "yaml-too-large", f"there are more than {MAX_NODES:,} values")
        self.check_marks(event)
        if isinstance(event, yaml.MappingStartEvent):
            self.check_depth(event, depth)
            return self.mapping(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            self.check_depth(event, depth)
            return self.sequence(event, depth)
        return self.scalar(event) if isinstance(event, yaml.ScalarEvent) else self.alias(event)

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        """Build a string; refuse what is written as an escape and could not stand there itself."""
        if not event.style and _HASHTAG.match(self.after(event)):
            message = "a space and # begin a remark: what follows is dropped"
            self.note(event, "yaml-hash", message, f"{_QUOTE_IT}; or a space after #, for a remark")
        if not UNREADABLE.search(event.value):
            return Scalar(event.value, self.line(event))
        for character in sorted(set(UNREADABLE.findall(event.value))):
            self.troubles.append(unreadable(character, self.line(event)))
        return Scalar(UNREADABLE.sub("", event.value), self.line(event))

    def alias(self, event: yaml.Event) -> Scalar:
        """Refuse an alias: what it stands for may be a million times as long."""
        message = "the value begins with *, which repeats another value in YAML"
        self.note(event, "yaml-alias", message, _QUOTE_IT)
        return Scalar("", self.line(event))

    def sequence(self, start: yaml.SequenceStartEvent, depth: int) -> Sequence:
        """Build a list."""
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Sequence(tuple(items), self.line(start))

    def mapping(self, start: yaml.MappingStartEvent, depth: int) -> Mapping:
        """Build a mapping; of two entries with one key the first stays."""
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value_event = next(self.events)
            value = self.node(value_event, depth + 1)
            if not isinstance(key, Scalar):
                message = "a list or mapping stands where a key should"
                self.note(event, "yaml-complex-key", message, _QUOTE_IT)
            elif key.value in entries:
                self.note_duplicate(key, entries[key.value], event)
            elif start.flow_style and _end(value_event).index == _end(event).index:
                message = f"between braces a comma begins a new entry; {key.value!r} has no value"
                self.note(
                    event, "yaml-comma", message, "the value with the comma in quotation marks"
                )
            else:
                entries[key.value] = Entry(key.value, key.line, value)
        return Mapping(tuple(entries.values()), self.line(start))

    def check_depth(self, event: yaml.Event, depth: int) -> None:
        """Stop where too many lists and mappings lie within one another."""
        if depth > MAX_DEPTH:
            message = f"more than {MAX_DEPTH} lists or mappings lie within one another"
            self.stop(event, "yaml-too-deep", message)

    def check_marks(self, event: yaml.Event) -> None:
        """Refuse anchors and tags."""
        if isinstance(event, yaml.AliasEvent) or not isinstance(event, yaml.NodeEvent):
            return
        if event.anchor is not None:
            message = "the value begins with &, which names a value in YAML"
            self.note(event, "yaml-anchor", message, _QUOTE_IT)
        if getattr(event, "tag", None) is not None:
            message = "the value begins with !, which gives a type in YAML"
            self.note(event, "yaml-tag", message, _QUOTE_IT)

    def note_duplicate(self, key: Scalar, first: Entry, event: yaml.Event) -> None:
        """Write down that a key is there twice."""
        message = f"the key {key.value!r} is there already, on line {first.line}"
        self.note(event, "duplicate-key", message, "each key once", mends=False)

    def stop(self, event: yaml.Event, code: str, message: str) -> NoReturn:
        """Write down that a limit is passed, and read no further."""
        self.note(event, code, message, "a file of the size people write by hand", mends=False)
        raise _LimitError

    def note(
        self, event: yaml.Event, code: str, message: str, expected: str, *, mends: bool = True
    ) -> None:
        """Write down a trouble.

        Args:
            event: Where it is.
            code: Its name.
            message: What is wrong.
            expected: What should stand there.
            mends: Whether quotation marks around the value mend it.
        """
        line = self.written[min(_start(event).line, len(self.written) - 1)]
        hint = quoted_line(line) if mends and len(line) <= LONGEST_SHOWN else ""
        found = line.strip()[:LONGEST_SHOWN]
        self.troubles.append(Trouble(self.line(event), code, message, found, expected, hint))

    def line(self, event: yaml.Event) -> int:
        """Line in the file on which an event begins."""
        return self.first_line + _start(event).line

    def after(self, event: yaml.Event) -> str:
        """Return what stands on the line after the end of an event."""
        end = _end(event)
        return self.lines[end.line][end.column :] if end.line < len(self.lines) else ""


def unreadable(character: str, line: int) -> Trouble:
    """Return the trouble of a character that no text has."""
    found = f"U+{ord(character):04X}"
    message = f"the control character {found} stands here"
    return Trouble(
        line, "yaml-control-character", message, found, "letters, digits, signs and spaces"
    )


def _start(event: yaml.Event) -> Mark:
    return cast("Mark", event.start_mark)


def _end(event: yaml.Event) -> Mark:
    return cast("Mark", event.end_mark)
