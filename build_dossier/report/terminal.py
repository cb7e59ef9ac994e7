"""What may be written to a terminal."""

from __future__ import annotations

import unicodedata

UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories spelt out as escapes: controls, invisible and direction marks, line ends."""


def printable(text: str) -> str:
    r"""Spell out what a terminal would obey or not show, such as `\x1b` and `\u202e`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(char) if _is_unprintable(char) else char for char in text)


def printable_lines(text: str) -> str:
    """Spell out what a terminal would obey, in a text of several lines."""
    return "\n".join(map(printable, text.split("\n")))


def _is_unprintable(char: str) -> bool:
    return unicodedata.category(char) in UNPRINTABLE


def _escaped(char: str) -> str:
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")
