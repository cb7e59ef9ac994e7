"""Block quotes written anew: each word stays on its line, each line keeps its mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_dossier.difference import difference
from build_dossier.edits.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

QUOTED = re.compile(r" {0,3}> ?")
"""What opens a line of a block quote."""

SPACES = re.compile(r"[ \t\n]+")
"""What parts the words of a quote, which are taken literally otherwise."""


def fold_spaces(text: str) -> str:
    """Make one space of each run of spaces, tabs and line breaks; other characters stay."""
    return SPACES.sub(" ", text).strip(" ")


def quoted_lines(passage: str) -> str:
    """Write a passage as a block quote, with its line breaks where they count."""
    lines = (line.strip() for line in re.sub(r"\n\s*\n", "\n\n", passage).split("\n"))
    return "\n".join(f"> {line}".rstrip() for line in lines)


def rewrite_quote(text: str, line: int, words: str) -> Iterator[Edit]:
    """Yield the edits that give a block quote other words.

    Args:
        text: The file, its line ends unified.
        line: The first line of the block quote, from 1.
        words: The words it is to have.
    """
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    marks, lines = [], []
    for start in starts[line - 1 :]:
        end = text.find("\n", start)
        mark = QUOTED.match(text, start, end if end >= 0 else len(text))
        if not mark:
            break
        marks.append(mark)
        lines.append(text[mark.end() : end if end >= 0 else len(text)])
    anew = _distributed([_split(one) for one in lines], _split(words))
    for mark, old, new in zip(marks, lines, anew, strict=True):
        if new is None:
            # A line goes with the end of the one before it; front matter is before the first.
            yield Edit(mark.start() - 1, mark.end() + len(old), "")
        elif new != _split(old):
            indent = len(old) - len(old.lstrip(" \t"))
            yield Edit(mark.end() + indent, mark.end() + len(old), " ".join(new))


def _split(line: str) -> list[str]:
    return [word for word in SPACES.split(line) if word]


def _distributed(lines: Sequence[list[str]], words: list[str]) -> list[list[str] | None]:
    """Put words on the lines of those in whose place they stand; None for a line that goes."""
    homes = [number for number, line in enumerate(lines) for _ in line]
    anew: list[list[str]] = [[] for _ in lines]
    at = 0
    for change in difference([word for line in lines for word in line], words):
        here = homes[at : at + len(change.before)] or homes[max(0, at - 1) : max(1, at)]
        for number, word in enumerate(change.after):
            anew[here[min(number, len(here) - 1)]].append(word)
        at += len(change.before)
    filled = [number for number, line in enumerate(anew) if line]
    return [
        line if line or (not lines[number] and filled[0] < number < filled[-1]) else None
        for number, line in enumerate(anew)
    ]
