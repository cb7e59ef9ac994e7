"""What the markup makes of each piece of prose: what it cites, and what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.markup import Md, find_hidden, render_prose
from build_dossier.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_dossier.markup import Trouble
    from build_dossier.model import Prose

UNKNOWN_CITATION = "unknown-citation"
"""The markup's code for a citation it was told is not known."""

CITABLE = Md("")
"""What a citation becomes here, where it matters only whether it is known."""

_CITED = re.compile(r"\[@([A-Za-z0-9](?:[A-Za-z0-9/_.:-]{0,200}[A-Za-z0-9])?)\](?![(\[:])")
_MARKED = re.compile(r"[][\\`<>#!=*_&|~\t\r]|^ *(?:[-+]|[0-9]+[.)])", re.MULTILINE)
"""Whatever may mean something in Markdown: a text without has nothing that can be refused."""
LONGEST_PLAIN = 5_000
"""Characters; what is longer is no note, and the markup has a limit of its own."""


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

    Most notes are plain sentences with a citation or two. To parse those as Markdown would be most
    of the work of a check, so they are told apart by a look at their characters.

    Args:
        owner: Cross-link to what it belongs to.
        prose: The prose.
        is_known: Whether something with this id can be cited.
    """
    if is_plain(prose.markdown):
        return _plain_body(owner, prose, is_known)
    rendered = render_prose(prose.markdown, lambda ref, _: CITABLE if is_known(ref) else None)
    unknown = tuple(
        (trouble.found.removeprefix("@"), place_in(prose, trouble.line))
        for trouble in rendered.troubles
        if trouble.code == UNKNOWN_CITATION
    )
    troubles = tuple(one for one in rendered.troubles if one.code != UNKNOWN_CITATION)
    return Body(owner, prose, rendered.citations, unknown, troubles)


def is_plain(markdown: str) -> bool:
    """Whether a text is sentences and simple citations, so that nothing in it can be refused."""
    is_marked = _MARKED.search(_CITED.sub("", markdown))
    return not (is_marked or len(markdown) > LONGEST_PLAIN or find_hidden(markdown))


def place_in(prose: Prose, line: int) -> Place:
    """Return the place of a line of prose, counted from 0."""
    return Place(prose.place.file, prose.place.line + line)


def _plain_body(owner: str, prose: Prose, is_known: Callable[[str], bool]) -> Body:
    known: dict[str, None] = {}
    unknown: dict[tuple[str, Place], None] = {}
    for match in _CITED.finditer(prose.markdown):
        if is_known(match[1]):
            known[match[1]] = None
        else:
            line = prose.markdown.count("\n", 0, match.start())
            unknown[match[1], place_in(prose, line)] = None
    return Body(owner, prose, tuple(known), tuple(unknown), ())
