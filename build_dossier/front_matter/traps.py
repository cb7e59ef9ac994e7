"""The mistakes people make in YAML, and what mends them.

Each trap is one mistake people make: a function that looks at a line and, where it recognises
its mistake, says what is wrong and gives the line mended. The first that does is believed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.front_matter.lines import (
    UNSPACED_KEY,
    indent,
    quoted,
    take_apart,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_STRINGS = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_BRACKETS = {"[": "]", "{": "}"}
_SIGNS = "@`%&*!|>,]}"
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}(?:[ \t]+#.*)?")


class Trap(NamedTuple):
    """A mistake recognised."""

    message: str
    """What is wrong."""
    expected: str
    """What should stand there."""
    hint: str = ""
    """The line mended."""


def recognise(line: str, above: str = "") -> Trap | None:
    """Return the first mistake recognised in a line.

    Args:
        line: A line, not blank.
        above: The line above it that is not blank; empty where there is none.
    """
    return next((caught for trap in TRAPS if (caught := trap(line, above))), None)


def tab_in_margin(line: str, _: str) -> Trap | None:
    """`⇥kind: correction`."""
    if "\t" not in line[: indent(line)]:
        return None
    mended = line[: indent(line)].replace("\t", "  ") + line.lstrip()
    return Trap("a tab stands at the beginning of the line", "spaces; YAML allows no tabs", mended)


def no_space_after_colon(line: str, _: str) -> Trap | None:
    """`kind:correction`."""
    parts = take_apart(line)
    match = UNSPACED_KEY.match(parts.value)
    if not match or parts.key:
        return None
    mended = f"{parts.margin}{match[1]}: {parts.value[match.end() :]}"
    return Trap("no space stands after the colon", "a space between colon and value", mended)


def quotation_marks(line: str, _: str) -> Trap | None:
    """`title: "Friday` or `title: "Friday" it said`."""
    parts = take_apart(line)
    mark = parts.value[:1]
    if mark not in _STRINGS or not mark:
        return None
    string = _STRINGS[mark].match(parts.value)
    if not string:
        return _unclosed(parts.head, parts.value)
    after = parts.value[string.end() :].strip()
    if after and after[0] not in "#:":
        words = parts.value[1:-1] if parts.value.endswith(mark) else parts.value
        expected = "quotation marks of the other kind, ' or \", around the whole value"
        message = "text stands after the closing quotation mark"
        return Trap(message, expected, parts.head + quoted(words))
    if mark == '"' and "\\" in string.group():
        mended = parts.head + quoted(string.group()[1:-1])
        return Trap('a backslash has a meaning within " "', "' ' around the value", mended)
    return None


def _unclosed(head: str, value: str) -> Trap:
    closed, literal = f"{head}{value}{value[0]}", head + quoted(value)
    return Trap(
        f"the quotation mark {value[0]} is not closed",
        "the same mark at the end of the value",
        f"{closed}\nor, where the mark belongs to the words:\n{literal}",
    )


def brackets(line: str, _: str) -> Trap | None:
    """`furniture: [SHARE` or `says: [sic] Friday`."""
    parts = take_apart(line)
    opening = parts.value[:1]
    if opening not in _BRACKETS or not opening:
        return None
    closing = _BRACKETS[opening]
    if closing not in parts.value:
        message = f"the bracket {opening} is not closed"
        return Trap(message, f"{closing} at the end", parts.head + parts.value + closing)
    if not parts.value.endswith(closing) or parts.value.startswith(opening * 2):
        message = f"the value begins with {opening}, which means a list to YAML"
        return Trap(message, "the value in quotation marks", parts.head + quoted(parts.value))
    return Trap(
        f"the words between {opening} and {closing} cannot be told apart",
        "quotation marks around each value that has a colon, comma or bracket",
    )


def sign_at_start(line: str, _: str) -> Trap | None:
    """`author: @twitter`."""
    parts = take_apart(line)
    sign = parts.value[:1]
    if not sign or sign not in _SIGNS or _BLOCK.fullmatch(parts.value):
        return None
    return Trap(
        f"the value begins with {sign}, which means something else to YAML",
        "the value in quotation marks",
        parts.head + quoted(parts.value),
    )


def list_beside_key(line: str, _: str) -> Trap | None:
    """`evidence: - wired`."""
    parts = take_apart(line)
    if not parts.key or parts.value[:2] not in {"- ", "-"} or not parts.value:
        return None
    item = parts.value.removeprefix("-").strip()
    space = " " * (indent(line) + 2)
    return Trap(
        "a list begins beside its key",
        "each item on a line of its own, below the key",
        f"{parts.head.rstrip()}\n{space}- {item}",
    )


def colon_in_value(line: str, _: str) -> Trap | None:
    """`title: Twitter: 125,000 accounts`."""
    parts = take_apart(line)
    if not parts.key or not (": " in parts.value or parts.value.endswith(":")):
        return None
    return Trap(
        "a colon stands in the value",
        "the value in quotation marks",
        parts.head + quoted(parts.value),
    )


def below_a_value(line: str, above: str) -> Trap | None:
    """A key, list item or words, indented below a line that already has a value."""
    parts, before = take_apart(line), take_apart(above)
    if not before.key or not before.value or _BLOCK.fullmatch(before.value):
        return None
    deeper = indent(line) > indent(above)
    if not deeper and not parts.margin.endswith(("-", "- ")):
        return None
    return Trap(
        "the line stands below one that already has a value",
        "either a value after the colon or lines below it, not both",
        " " * indent(above) + line.strip() if parts.key and deeper else "",
    )


def no_key(line: str, above: str) -> Trap | None:
    """A line of words alone."""
    parts = take_apart(line)
    if parts.key or parts.margin:
        return None
    return Trap(
        "the line has no key",
        "key: value; or two spaces before the line where it goes on with the one above",
        f"  {line.strip()}" if above else "",
    )


def indented_otherwise(line: str, above: str) -> Trap | None:
    """A line that begins neither where those above do nor below them."""
    if not above or indent(line) == indent(above):
        return None
    return Trap(
        "the line is not indented like those above it",
        "the same number of spaces before all keys, or all items, that belong together",
    )


TRAPS: tuple[Callable[[str, str], Trap | None], ...] = (
    tab_in_margin,
    no_space_after_colon,
    quotation_marks,
    brackets,
    sign_at_start,
    list_beside_key,
    colon_in_value,
    below_a_value,
    no_key,
    indented_otherwise,
)
"""The mistakes people make, what leaves the clearest trace first."""
