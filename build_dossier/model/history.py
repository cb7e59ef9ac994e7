"""What became of what people wrote: every change, who made it, when, and what was before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.model.words import Deed, Known


@dataclass(frozen=True)
class Touch:
    """What one commit did to one file."""

    commit: str
    """Id of the commit."""
    when: str
    """When it was committed, in UTC: `2026-11-01T12:00:00Z`."""
    who: str
    """Name of its author, never an e-mail address."""
    path: str
    """Path of the file, from the dossier's folder; of a file that was deleted, its last one."""
    earlier: str
    """Its path before, which is another where the file was renamed."""
    before: str
    """Id of the bytes it had; empty for a file that was added."""
    after: str
    """Id of the bytes it got; empty for a file that was deleted."""


@dataclass(frozen=True)
class Log:
    """What the version history says of the files of a dossier."""

    known: Known = "none"
    """Whether all of it is there."""
    touches: tuple[Touch, ...] = ()
    """The newest first."""
    committed: Mapping[str, str] = field(default_factory=dict)
    """Path to the id of the bytes that were last committed."""


@dataclass(frozen=True)
class Edit:
    """One thing said that is now said otherwise."""

    field: str
    """The key in the file, or `body`; `readings.press-tv.stance` within another."""
    before: str
    """What was said; empty where nothing was."""
    after: str
    """What is said; empty where nothing is."""


@dataclass(frozen=True)
class Change:
    """What became of one note, answer, article or event, or of the references."""

    id: str
    """Its present id, as links have it: `press-tv/fbi-director`, `discrepancies/day`,
    `references`."""
    deed: Deed
    """What was done."""
    title: str
    """What it was called then, in a few words."""
    edits: tuple[Edit, ...] = ()
    """What is now said otherwise, where it was there before."""
    reason: str = ""
    """Why it was withdrawn."""
    earlier: str = ""
    """The id it had before, where that was another."""
    when: str = ""
    """When it was committed, in UTC; empty where no history says so."""
    who: str = ""
    """Name of the author of the commit."""
    commit: str = ""
    """Id of the commit."""


@dataclass(frozen=True)
class Hand:
    """Who wrote something first, and who changed it last."""

    writer: str
    """Name of the author of the commit that added it; empty where that is not known."""
    when: str
    """When it was last changed, in UTC; empty while it is not yet committed."""
    who: str
    """By whom."""
    listed: Change | None
    """The change, where it is among those that are listed."""


@dataclass(frozen=True)
class History:
    """All changes of a dossier, as far as they are known."""

    known: Known = "none"
    """Whether all of it is there."""
    changes: tuple[Change, ...] = ()
    """The newest first."""
    more: int = 0
    """How many older ones are not listed."""
    hands: Mapping[str, Hand] = field(default_factory=dict)
    """Id to who wrote it; what is not here is not known of."""


NO_HISTORY = History()
"""Of a dossier of which no history is known."""
