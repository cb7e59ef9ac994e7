"""The body of a file: block quotes that are taken literally, prose, and sections.

A body is handled as numbered lines; nothing here interprets Markdown beyond the marks that open
a block quote (`>`) and a section (`## press-tv`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.edits.quotes import QUOTED, fold_spaces
from build_dossier.model import Prose, Quote

if TYPE_CHECKING:
    from build_dossier.parse.ledger import Ledger

_HEADING = re.compile(r" {0,3}(#{1,6})([ \t]*)")

SECTION_MARKS = "## "
"""What opens the heading of a section."""


class Line(NamedTuple):
    """A line of a body."""

    number: int
    """In its file, from 1."""
    text: str
    """Without its line end."""


Lines = tuple[Line, ...]


@dataclass(frozen=True)
class Section:
    """A part of a body under the name of an article."""

    name: str
    """What the heading says: the id of an article."""
    line: int
    """Line of the heading."""
    lines: Lines
    """What stands under it."""


def numbered(text: str, first_line: int) -> Lines:
    """Split a body into lines.

    Args:
        text: The body, its line ends unified.
        first_line: Number of its first line in the file.
    """
    return tuple(Line(number, line) for number, line in enumerate(text.split("\n"), first_line))


def take_quotes(lines: Lines, ledger: Ledger) -> tuple[tuple[Quote, ...], Lines]:
    """Take the block quotes that open a body.

    Returns:
        The quotes, and the lines that follow the last of them.
    """
    quotes, at = _quotes_from(lines, 0, ledger)
    return tuple(quotes), lines[at:]


def prose(lines: Lines, ledger: Ledger, line: int) -> Prose:
    """Make prose of lines, without the blank ones around them.

    Args:
        lines: Lines of a body.
        ledger: Ledger of the file.
        line: Where the prose is said to stand when there is none.
    """
    written = lines[_next_written(lines, 0) :]
    text = "\n".join(each.text for each in written).rstrip()
    return Prose(text, ledger.place(written[0].number if written else line))


def sections(
    lines: Lines, names: frozenset[str], ledger: Ledger
) -> tuple[Lines, tuple[Section, ...]]:
    """Split a body at its section headings.

    Args:
        lines: Lines of a body.
        names: Names that sections are expected to have; a heading that is one of them and not
            written as a section is reported and taken for one.
        ledger: Ledger of the file.

    Returns:
        What stands before the first section, and the sections in order.
    """
    starts = [at for at, line in enumerate(lines) if _opens_section(line, names, ledger)]
    ends = [*starts[1:], len(lines)] if starts else []
    found = tuple(
        Section(_heading(lines[start].text)[1], lines[start].number, lines[start + 1 : end])
        for start, end in zip(starts, ends, strict=True)
    )
    return lines[: starts[0]] if starts else lines, found


def section_quotes(section: Section, ledger: Ledger) -> tuple[Quote, ...]:
    """Take the quotes of a section, which holds nothing else."""
    quotes, at = _quotes_from(section.lines, 0, ledger)
    if at < len(section.lines):
        _report_stray(section, at, ledger)
    elif not quotes:
        ledger.note(
            section.line,
            "missing-quote",
            f"No words are quoted under `## {section.name}`.",
            expected=f"words of {section.name} in a block quote",
            hint="> the words, copied from the article",
        )
    while at < len(section.lines):
        more, at = _quotes_from(section.lines, _next_quoted(section.lines, at), ledger)
        quotes += more
    return tuple(quotes)


def _quotes_from(lines: Lines, at: int, ledger: Ledger) -> tuple[list[Quote], int]:
    """Take the block quotes from a line on; return them and where something else begins."""
    quotes: list[Quote] = []
    at = _next_written(lines, at)
    while at < len(lines) and _is_quoted(lines[at]):
        end = _end_of_quote(lines, at)
        quotes += _quote(lines[at:end], ledger)
        _check_end(lines[end : end + 1], ledger)
        at = _next_written(lines, end)
    return quotes, at


def _next_written(lines: Lines, at: int) -> int:
    """Index of the first line from `at` on that is not blank."""
    return next((i for i in range(at, len(lines)) if lines[i].text.strip()), len(lines))


def _end_of_quote(lines: Lines, at: int) -> int:
    return next((i for i in range(at, len(lines)) if not _is_quoted(lines[i])), len(lines))


def _next_quoted(lines: Lines, at: int) -> int:
    return next((i for i in range(at, len(lines)) if _is_quoted(lines[i])), len(lines))


def _is_quoted(line: Line) -> bool:
    return bool(QUOTED.match(line.text))


def _quote(block: Lines, ledger: Ledger) -> list[Quote]:
    """Make a quote of the lines of a block quote; of an empty one, a problem."""
    exact = fold_spaces("\n".join(QUOTED.sub("", line.text, count=1) for line in block))
    if exact:
        return [Quote(exact, ledger.place(block[0].number))]
    ledger.note(
        block[0].number,
        "quote-empty",
        "A block quote holds no words.",
        expected="words of the article after the > sign",
        hint="Copy the words from the article, or delete the line.",
    )
    return []


def _check_end(following: Lines, ledger: Ledger) -> None:
    """Report text right under a quote: a reader of Markdown would take it for the quote's."""
    if following and following[0].text.strip():
        ledger.note(
            following[0].number,
            "quote-runs-on",
            "No blank line stands between the quote and this text.",
            found=following[0].text.strip(),
            expected="a blank line after the quote",
            hint="Add a blank line above; or begin the line with > if it belongs to the quote.",
        )


def _report_stray(section: Section, at: int, ledger: Ledger) -> None:
    line = section.lines[at]
    ledger.note(
        line.number,
        "stray-text",
        f"Text under `## {section.name}` is not in a block quote.",
        found=line.text.strip(),
        expected=f"only words of {section.name}, each line after a > sign",
        hint="Put > before it if it is quoted; else move it above the first ##.",
    )


def _opens_section(line: Line, names: frozenset[str], ledger: Ledger) -> bool:
    marks, name = _heading(line.text)
    if marks == SECTION_MARKS:
        return True
    if not marks or name not in names:
        return False
    ledger.note(
        line.number,
        "bad-heading",
        f"The section {name} has another heading than ##.",
        found=line.text.strip(),
        expected="two # signs, a space and the id of the article",
        hint=f"## {name}",
    )
    return True


def _heading(text: str) -> tuple[str, str]:
    """Signs that open a heading, with the space after them, and what it says."""
    match = _HEADING.match(text)
    if not match:
        return "", ""
    marks = match[1] + match[2][:1].replace("\t", " ")
    return marks, text[match.end() :].strip().rstrip("#").strip()
