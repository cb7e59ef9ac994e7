"""A line of YAML taken apart and put together again, without reading it as YAML."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST_SHOWN = 300
"""Code points of a line that a message shows; a longer line is not given mended."""

_MARGIN = re.compile(r"[ \t]*(?:-[ \t]+)*")
_KEY = re.compile(r"""(?:"[^"]*"|'[^']*'|[^\s"'\[{#>|@`%&*!,?\]}-][^:]*):(?=[ \t]|$)[ \t]*""")

UNSPACED_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*):(?=[^\s/])")
"""A key whose colon has no space after it, and that is no address such as `https://`."""


class Line(NamedTuple):
    """A line in three parts, which put together are the line but for spaces at its end."""

    margin: str
    """Spaces, and the dashes of list items."""
    key: str
    """A key with its colon and the spaces after it; empty where there is none."""
    value: str
    """The rest."""

    @property
    def head(self) -> str:
        """What stands before the value."""
        return self.margin + self.key


def take_apart(line: str) -> Line:
    """Take a line apart."""
    margin = _MARGIN.match(line)
    start = margin.end() if margin else 0
    key = _KEY.match(line, start)
    end = key.end() if key else start
    return Line(line[:start], line[start:end], line[end:].rstrip())


def key_of(line: str) -> str:
    """Return the key of a line without quotation marks; empty where there is none.

    The key before a colon counts also where the space after the colon is missing.
    """
    parts = take_apart(line)
    key = parts.key.rstrip().removesuffix(":").strip("\"' ")
    unspaced = UNSPACED_KEY.match(parts.value)
    return key or (unspaced[1] if unspaced else "")


def indent(line: str) -> int:
    """Return how many spaces and tabs a line begins with."""
    return len(line) - len(line.lstrip(" \t"))


def quoted(value: str) -> str:
    """Return a value in quotation marks, so that YAML takes it literally."""
    if '"' in value or "\\" in value:
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    return f'"{value}"'


def quoted_line(line: str) -> str:
    """Return a line with its value in quotation marks.

    Empty where it has no value, or one between brackets, which may be meant as a list.
    """
    parts = take_apart(line)
    is_list = parts.value[:1] in ("[", "{") and parts.value[:2] not in ("[[", "{{")
    return parts.head + quoted(parts.value) if parts.value and not is_list else ""
