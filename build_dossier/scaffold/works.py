"""A work added to the list of references."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_dossier.edits import Edit, edited, plain, scalar, unified

SCHEMA = "# yaml-language-server: $schema=../site/schemas/references.json"
"""First line of the file: editors look there for what completes it and warns. It is the schema of
the site as it was last built here, so that it is that of the version in use."""

ITEM = re.compile(r"^( *)- ", re.MULTILINE)

NONE = re.compile(r"^references:[ \t]*(\[[ \t]*\])?[ \t]*$", re.MULTILINE)
"""The key of a list without items."""


@dataclass(frozen=True)
class Work:
    """A work; the fields are variables of CSL."""

    id: str
    """The name by which it is cited."""
    type: str
    """What sort of work it is, in CSL's words."""
    title: str
    """Its title."""
    url: str = ""
    """Its address."""
    issued: str = ""
    """When it appeared."""
    author: str = ""
    """Who wrote it, in one piece."""


def with_reference(before: bytes | None, work: Work) -> bytes:
    """Return the file of references with one more work at its end.

    Args:
        before: The file; None where there is none.
        work: The work.
    """
    if before is None or not before.strip():
        return f"{SCHEMA}\nreferences:\n{_entry(work, '  ')}\n".encode()
    text = unified(before)
    items, none = ITEM.search(text), NONE.search(text)
    if none and not items:
        return edited(before, [Edit(*none.span(), f"references:\n{_entry(work, '  ')}")])
    end = len(text.rstrip("\n"))
    return edited(before, [Edit(end, end, "\n" + _entry(work, items[1] if items else "  "))])


def _entry(work: Work, indent: str) -> str:
    fields = {
        "id": plain(work.id),
        "type": plain(work.type),
        "title": scalar(work.title),
        "author": f"[{{literal: {scalar(work.author)}}}]" if work.author else "",
        "issued": f'"{work.issued}"' if work.issued else "",
        "URL": scalar(work.url) if work.url else "",
    }
    lines = [f"{key}: {value}" for key, value in fields.items() if value]
    return f"{indent}- " + f"\n{indent}  ".join(lines)
