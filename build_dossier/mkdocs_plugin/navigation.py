"""The navigation of a site: the folders that its configuration names, written out."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_dossier.words import Words


def expand(
    nav: Any,  # noqa: ANN401
    sections: Mapping[str, Iterable[tuple[str, str]]],
    words: Words,
) -> Any:  # noqa: ANN401
    """Replace every entry that ends in a slash, such as `articles/`, by that folder's pages.

    Args:
        nav: The navigation of `mkdocs.yml`: strings, lists and mappings.
        sections: Folder to the labels and pages in it.
        words: What the site says: the name of a folder that has none.
    """
    if isinstance(nav, list):
        return [_section(item, sections, words) for item in nav]
    if isinstance(nav, dict):
        return {label: expand(item, sections, words) for label, item in nav.items()}
    entries = sections.get(nav.removesuffix("/")) if str(nav).endswith("/") else None
    # Material prints labels as they are.
    return [{html.escape(label): page} for label, page in entries] if entries else nav


def _section(
    item: Any,  # noqa: ANN401
    sections: Mapping[str, Iterable[tuple[str, str]]],
    words: Words,
) -> Any:  # noqa: ANN401
    """Expand an item of a list; a folder becomes a section of its name."""
    expanded = expand(item, sections, words)
    if isinstance(item, str) and isinstance(expanded, list):
        return {words.text(f"site.{item.removesuffix('/')}"): expanded}
    return expanded
