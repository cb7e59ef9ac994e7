"""What is known of a key and of a kind of file: the shape of the tables in `schema`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from build_dossier.parse import forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.model import Severity
    from build_dossier.parse.forms import Form

Shape = Literal["text", "list", "text or list", "mapping", "record", "node"]
"""How a value is written: one text; a list; one text or a list; a mapping from ids; a mapping from
keys of its own; or, as a node, in another way."""


@dataclass(frozen=True)
class Key:
    """A key of a file's front matter."""

    name: str
    """As written."""
    meaning: str
    """What it says, in one sentence for contributors."""
    example: str
    """A value ready to paste, in YAML."""
    form: Form = forms.LINE
    """What its text may look like."""
    shape: Shape = "text"
    """How the value is written."""
    required: bool = False
    """Whether the file is incomplete without it."""
    choices: tuple[str, ...] = ()
    """The only values allowed; empty when there is no such list."""
    unknown: str = "unknown-value"
    """Code of the problem when a value is none of the choices."""
    default: str = ""
    """Value where none is given; where one must be, only to go on looking for problems."""
    items: tuple[Key, ...] = ()
    """Keys of each item of a list or mapping, or of the record; in a list, a plain text stands for
    the first of them."""

    @property
    def line(self) -> str:
        """A line of YAML ready to paste."""
        return f"{self.name}: {self.example}"

    @cached_property
    def item_schema(self) -> Schema:
        """Keys of an item of the list or mapping."""
        return Schema(f"an item of `{self.name}`", self.items)

    def named(self, name: str) -> Key:
        """Return the key of one item in a mapping."""
        example = ", ".join(item.line for item in self.items if item.required)
        return Key(name, self.meaning, f"{{{example}}}")


@dataclass(frozen=True)
class Schema:
    """The keys that one kind of file, or one item in it, may have."""

    name: str
    """What has these keys, with its article: `an annotation`."""
    keys: tuple[Key, ...]
    """In the order in which they are best written."""
    unknown: Severity = "error"
    """How bad a key is that is not in the table."""
    expected: str = ""
    """Where to find the names of the keys, when they are too many to be listed."""
    optional: bool = False
    """Whether a file may do without front matter."""

    @cached_property
    def by_name(self) -> Mapping[str, Key]:
        """Keys by name."""
        return {key.name: key for key in self.keys}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the keys."""
        return tuple(self.by_name)
