"""Addresses that prose links to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.markup.grammar import parse
from build_dossier.markup.trouble import LONGEST_PROSE
from build_dossier.markup.urls import check_url

if TYPE_CHECKING:
    from collections.abc import Iterator


def linked(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield the addresses that prose links to, each with the line of its paragraph, from 0.

    What would not be linked on the page, because it is unsafe or the prose too long, is left out.
    """
    for token in parse(markdown) if len(markdown) <= LONGEST_PROSE else ():
        for inner in token.children or ():
            url = check_url(str(inner.attrs["href"]))[0] if inner.type == "link_open" else ""
            if url:
                yield (token.map or [0])[0], url
