"""A Markdown extension: ordinary footnotes, rendered as a list of notes that everyone can use.

A subclass of Python-Markdown's own footnotes. The source stays standard Markdown
(`[^fbi-director]` and its definition); what differs is the HTML:

- the marker's link has `role="doc-noteref"` and a name of its own ("Correction 3");
- the list is a `section role="doc-endnotes"` under a heading, its items are plain `li`;
- each item begins with a heading that has an id, so that search, screen readers and the
  table of contents reach every note;
- each way back is a link with `role="doc-backlink"` and a name of its own.

A definition that begins with `<span class="dossier-kind correction">Correction</span>` says
what kind of note it is; any other is a "Note". Roles follow DPUB-ARIA 1.1, which deprecates
`doc-endnote` on list items.

Tables have heads of rows, which Markdown has no sign for: a cell of the class `dossier-row` becomes
one, and a second class says of what kind the table is. All parts of such a table name their roles,
which it keeps when a style sheet lays it out anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from markdown.extensions.footnotes import (
    FootnoteExtension,
    FootnoteInlineProcessor,
    FootnotePostTreeprocessor,
)
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from markdown import Markdown

ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "th": "columnheader",
    "td": "cell",
}
"""What the parts of a table are."""

KIND = re.compile(r'^<span class="dossier-kind ([a-z]+)">([^<]*)</span>\s*')
"""The head of a definition that names its kind: class and word."""


class NotesExtension(FootnoteExtension):
    """Footnotes as an accessible list of notes.

    Options, besides those of the footnotes extension: `HEADING`, the heading of the list;
    `NOTE`, the word for a note without a kind; `BACK` and `BACK_MORE`, the names of the ways
    back, with `{label}` ("Correction 3"), `{small}` ("correction 3") and `{passage}`.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Markdown's own signature
        """Take the options above."""
        super().__init__()
        self.config = {
            **self.config,
            "HEADING": ["Notes", "The heading of the list of notes."],
            "NOTE": ["Note", "The word for a note that names no kind."],
            "BACK": ["Back to {small} in the text", "The name of a way back."],
            "BACK_MORE": [
                "Back to {small} in the text, passage {passage}",
                "The name of a way back, where a note has several passages.",
            ],
        }
        self.setConfigs(options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Register the processors of the footnotes extension, two of them replaced."""
        super().extendMarkdown(md)
        md.inlinePatterns.register(_Marker(r"\[\^([^\]]*)\]", self), "footnote", 175)
        md.treeprocessors.register(_WaysBack(self), "footnote-duplicate", 15)
        # After the attributes of cells have been read.
        md.treeprocessors.register(_RowHeads(md), "dossier-row-heads", 5)

    def makeFootnoteId(self, id: str) -> str:  # noqa: A002, N802 - Markdown's own names
        """Return the id of a note's heading."""
        return f"note-{id}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: A002, FBT001, FBT002, N802
        """Return the id of a marker; the second and later ones of a note are numbered."""
        if not found:
            return f"ref-{id}"
        self.found_refs[id] = count = self.found_refs.get(id, 0) + 1
        return f"ref-{id}" if count == 1 else f"ref-{id}-{count}"

    def label(self, id: str) -> str:  # noqa: A002 - as above
        """Return what a note is called, such as "Correction 3"."""
        kind = KIND.match(self.footnotes[id])
        word = kind[2] if kind else str(self.getConfig("NOTE"))
        return f"{word} {list(self.footnotes).index(id) + 1}"

    def makeFootnotesDiv(self, root: ET.Element) -> ET.Element | None:  # noqa: ARG002, N802
        """Return the section of notes; None when the page has none."""
        if not self.footnotes:
            return None
        section = ET.Element("section", {"class": "dossier-notes", "role": "doc-endnotes"})
        section.set("aria-labelledby", "notes")
        heading = ET.SubElement(section, "h2", {"id": "notes"})
        heading.text = str(self.getConfig("HEADING"))
        items = ET.SubElement(section, "ol")
        for id in self.footnotes:  # noqa: A001 - as above
            items.append(self._item(id))
        return section

    def _item(self, id: str) -> ET.Element:  # noqa: A002 - as above
        kind = KIND.match(self.footnotes[id])
        item = ET.Element("li", {"class": f"dossier-note {kind[1] if kind else 'note'}"})
        item.set("data-note", id)
        heading = ET.SubElement(item, "h3", {"id": self.makeFootnoteId(id)})
        head, _, rest = self.footnotes[id].partition("\n\n") if kind else ("", "", "")
        title = KIND.sub("", head)
        name = ET.SubElement(heading, "span", {"class": "dossier-kind"})
        name.text = self.label(id)
        if title:
            about = ET.SubElement(heading, "span", {"class": "dossier-about"})
            about.text = f": {title}"
        # Block handlers treat a parent called `li` in a special way, so a `div` stands in.
        parent = ET.Element("div")
        self.parser.parseChunk(parent, rest if kind else self.footnotes[id])
        item.extend(list(parent))
        return item


class _Marker(FootnoteInlineProcessor):
    """`[^id]` as a named link."""

    footnotes: NotesExtension

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's own name
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        """Return the marker, or nothing for an id without a definition."""
        marker, start, end = super().handleMatch(m, data)
        if not isinstance(marker, ET.Element):
            return None, None, None
        kind = KIND.match(self.footnotes.footnotes[m[1]])
        marker.set("class", f"dossier-marker {kind[1] if kind else 'note'}")
        marker.set("data-note", m[1])
        marker[0].set("role", "doc-noteref")
        marker[0].set("aria-label", self.footnotes.label(m[1]))
        return marker, start, end


class _RowHeads(Treeprocessor):
    """Make heads of rows of the cells that say so, and name the roles of their tables."""

    def run(self, root: ET.Element) -> None:
        """Find the tables in the finished tree."""
        for table in root.iter("table"):
            heads = [cell for cell in table.iter("td") if "dossier-row" in _classes(cell)]
            if heads:
                for part in table.iter():
                    if part.tag in ROLES:
                        part.set("role", ROLES[part.tag])
                table.set("data-dossier", " ".join(_classes(heads[0])[1:]))
                for head in heads:
                    head.tag = "th"
                    head.attrib |= {"class": "dossier-row", "scope": "row", "role": "rowheader"}


def _classes(element: ET.Element) -> list[str]:
    return element.get("class", "").split()


class _WaysBack(FootnotePostTreeprocessor):
    """Add to each note a link to each of its markers, once these have been counted."""

    footnotes: NotesExtension

    def run(self, root: ET.Element) -> None:
        """Find the notes in the finished tree."""
        for item in root.iter("li"):
            id = item.get("data-note")  # noqa: A001 - Markdown's own word
            count = self.footnotes.found_refs.get(id, 0) if id else 0
            if id and count:
                self._add(item, id, count)

    def _add(self, item: ET.Element, id: str, count: int) -> None:  # noqa: A002 - as above
        label = self.footnotes.label(id)
        name = str(self.footnotes.getConfig("BACK" if count == 1 else "BACK_MORE"))
        links = ET.SubElement(item, "p", {"class": "dossier-back"})
        for passage in range(1, count + 1):
            suffix = "" if passage == 1 else f"-{passage}"
            link = ET.SubElement(links, "a", {"href": f"#ref-{id}{suffix}"})
            link.set("role", "doc-backlink")
            link.text = name.format(
                label=label, small=label[0].lower() + label[1:], passage=passage
            )
            link.tail = " "


def makeExtension(**options: Any) -> NotesExtension:  # noqa: ANN401, N802 - Markdown's own name
    """Return the extension, for `markdown_extensions: [build_dossier.notes]`."""
    return NotesExtension(**options)
