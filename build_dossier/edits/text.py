"""Edits of a text, made in the bytes it was read from."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from build_dossier import line_ends

if TYPE_CHECKING:
    from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
_LINE = re.compile("([^\r\n]*)(\r\n|\r|\n|\\Z)")


@dataclass(frozen=True)
class Edit:
    """Something put in the place of something else."""

    start: int
    """First code point replaced, in the text with its line ends unified."""
    end: int
    """One past the last code point replaced."""
    text: str
    """What stands there instead; its line ends are line feeds."""


def unified(data: bytes) -> str:
    """Return the text of a file in UTF-8: no byte order mark, every line end a line feed."""
    return line_ends.unified(data.decode("utf-8"))


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Make edits in a file.

    Args:
        data: The file, in UTF-8.
        edits: They do not overlap; of those at one place the first comes first.

    Returns:
        The file with them, in which all else is as it was; new lines end as its first line does.
    """
    text = data.decode("utf-8")
    first = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    lines = [(one[1], one[2]) for one in _LINE.finditer(text, first)]
    line_end = lines[0][1] or "\n"
    here = list(accumulate((len(line) + 1 for line, _ in lines), initial=0))
    there = list(accumulate((len(line) + len(end) for line, end in lines), initial=first))

    def in_file(at: int) -> int:
        number = bisect_right(here, at) - 1
        return there[number] + at - here[number]

    pieces, done = [], 0
    for edit in sorted(edits, key=lambda one: one.start):
        pieces += [text[done : in_file(edit.start)], edit.text.replace("\n", line_end)]
        done = in_file(edit.end)
    return "".join((*pieces, text[done:])).encode("utf-8")
