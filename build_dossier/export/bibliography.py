"""The references as CSL-JSON, which Zotero, Pandoc and most others read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.export.written import as_json

if TYPE_CHECKING:
    from build_dossier.model import Edition


def references_json(edition: Edition) -> bytes:
    """Return the references in the order of their file, their date parts as numbers."""
    return as_json(
        [_with_numbers(dict(one.csl) | {"id": one.id}) for one in edition.dossier.references]
    )


def _with_numbers(value: object, *, dated: bool = False) -> object:
    """Return a value with the numbers within `date-parts` as numbers, the rest as it is."""
    if isinstance(value, dict):
        return {
            key: _with_numbers(inner, dated=dated or key == "date-parts")
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [_with_numbers(inner, dated=dated) for inner in value]
    if dated and isinstance(value, str) and value.isascii() and value.lstrip("-").isdigit():
        return int(value)
    return value
