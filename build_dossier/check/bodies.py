"""What the markup makes of each piece of prose: what it cites, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.markup import Md, render_prose
from build_dossier.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_dossier.model import Prose
    from build_dossier.trouble import Trouble

UNKNOWN_CITATION = "unknown-citation"
"""The markup's code for a citation it was told is not known."""

CITABLE = Md("")
"""What a citation becomes here, where it matters only whether it is known."""


@dataclass(frozen=True)
class Body:
    """Prose, and whose it is."""

    owner: str
    """Cross-link to what it belongs to; empty for an ordinary page."""
    prose: Prose
    """What is written."""
    citations: tuple[str, ...]
    """Ids it cites that are known, each once."""
    unknown: tuple[tuple[str, Place], ...]
    """What it cites that is not known, and where."""
    troubles: tuple[Trouble, ...]
    """What else is wrong with it, by line."""


def read_body(owner: str, prose: Prose, is_known: Callable[[str], bool]) -> Body:
    """Find out what prose cites and what the markup refuses of it.

    Args:
        owner: Cross-link to what it belongs to.
        prose: The prose.
        is_known: Whether something with this id can be cited.
    """
    rendered = render_prose(prose.markdown, lambda ref, _: CITABLE if is_known(ref) else None)
    unknown = tuple(
        (trouble.found.removeprefix("@"), place_in(prose, trouble.line))
        for trouble in rendered.troubles
        if trouble.code == UNKNOWN_CITATION
    )
    troubles = tuple(one for one in rendered.troubles if one.code != UNKNOWN_CITATION)
    return Body(owner, prose, rendered.citations, unknown, troubles)


def place_in(prose: Prose, line: int) -> Place:
    """Return the place of a line of prose, counted from 0."""
    return Place(prose.place.file, prose.place.line + line)
