"""Open a file: bytes to a record of its front matter and the lines of its body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.front_matter import FrontMatter, Mapping, load
from build_dossier.line_ends import unified
from build_dossier.model import Citation, Link, Withdrawn
from build_dossier.parse.body import Lines, numbered
from build_dossier.parse.record import Record, read_record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_dossier.model import Place
    from build_dossier.parse.keys import Schema
    from build_dossier.parse.ledger import Ledger
    from build_dossier.trouble import Trouble


FENCE = "---"
"""How front matter begins."""


@dataclass(frozen=True)
class Page:
    """A file taken apart."""

    ledger: Ledger
    """Where its problems are noted."""
    record: Record
    """Its front matter."""
    lines: Lines
    """Its body."""
    body_line: int
    """Line of the body's first character."""
    unsure: frozenset[str]
    """Keys that are written but could not be read: what follows from them is not known."""

    @property
    def place(self) -> Place:
        """The file."""
        return self.ledger.place(1)


def decode(data: bytes) -> str:
    """Decode a file that people write; that it is UTF-8 was seen to when it was read."""
    return unified(data.decode("utf-8", errors="replace"))


def open_page(data: bytes, schema: Schema, ledger: Ledger) -> Page | None:
    """Take a file apart and read its front matter.

    Args:
        data: Bytes of the file.
        schema: The keys of its front matter.
        ledger: Ledger of the file.

    Returns:
        The page; None where there is nothing to be read.
    """
    text = decode(data)
    if schema.optional and text.strip() and not text.lstrip().startswith(FENCE):
        front = FrontMatter(Mapping((), 1), text, 1)
    else:
        front, troubles = load(text)
        note_troubles(troubles, ledger)
    lines = numbered(front.body, front.body_line)
    unsure = front.lost if front.whole else frozenset(schema.names)
    record = read_record(front.mapping, schema, ledger, spared=unsure)
    return Page(ledger, record, lines, front.body_line, unsure) if text.strip() else None


def note_troubles(troubles: Iterable[Trouble], ledger: Ledger) -> None:
    """Note what is wrong with the YAML of a file."""
    for trouble in troubles:
        ledger.note(
            trouble.line,
            trouble.code,
            _sentence(trouble.message),
            found=trouble.found,
            expected=trouble.expected,
            hint=trouble.hint,
        )


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}{'' if clause.endswith(('.', '?', '!')) else '.'}"


def citations(page: Page) -> tuple[Citation, ...]:
    """Read the works called as evidence."""
    return tuple(
        Citation(item.text("ref"), page.ledger.place(item.line), item.text("locator"))
        for item in page.record.items("evidence")
    )


def links(page: Page) -> tuple[Link, ...]:
    """Read the cross-links."""
    return tuple(
        Link(item.text("see"), page.ledger.place(item.line)) for item in page.record.items("see")
    )


def withdrawn(page: Page) -> Withdrawn | None:
    """Read since when and why the file's note or answer no longer stands."""
    for record in page.record.items("withdrawn"):
        place = page.ledger.place(record.line)
        return Withdrawn(record.text("date"), record.text("reason"), place)
    return None
