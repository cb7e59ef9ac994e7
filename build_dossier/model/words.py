"""The words a dossier is described with; their order is their order on every page."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "correction", "clarification", "unsupported", "context", "omission", "origin", "defect"
]
"""What an annotation says of its quote; `KINDS` is their order on every page."""
KINDS: tuple[Kind, ...] = get_args(Kind)

Stance = Literal["agrees", "contradicts", "imprecise", "different scope"]
"""How a reading stands to the answer; an article without a reading is silent."""
STANCES: tuple[Stance, ...] = get_args(Stance)

Status = Literal["settled", "likely", "open", "not comparable"]
"""How sure the answer to a discrepancy is."""
STATUSES: tuple[Status, ...] = get_args(Status)

Difference = Literal["contradiction", "unresolved", "precision", "wording", "naming", "scope"]
"""In what way the readings of a discrepancy differ."""
DIFFERENCES: tuple[Difference, ...] = get_args(Difference)

Phase = Literal["before", "event", "after"]
"""Where an event stands: before, within, or after what the dossier is about."""
PHASES: tuple[Phase, ...] = get_args(Phase)

Publish = Literal["full", "excerpts", "hash-only"]
"""How much of an article's text the site prints."""
PUBLISH: tuple[Publish, ...] = get_args(Publish)

Verdict = Literal["rejected", "postponed"]
"""What a person decided of a suggestion that was not accepted."""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

How = Literal["exact", "folded"]
"""`exact`: the very characters; `folded`: alike but for spaces, quotation marks, dashes."""

ChangeKind = Literal["cut", "splice"]
"""`cut`: a quotation starts later or ends sooner than another's; `splice`: it joins words that
stand apart elsewhere."""

Side = Literal["lead", "tail"]
"""At which end of a witness: before its words, or after them."""

Variation = Literal["none", "accidental", "substantive"]
"""How witnesses part at one place: not at all; in spelling, case, punctuation; in words."""

Severity = Literal["error", "advice"]
"""`error` stops the build; `advice` is shown and does not."""

Deed = Literal["added", "changed", "withdrawn", "restored", "renamed", "deleted"]
"""What was done to something that people wrote; what was withdrawn may be restored."""
DEEDS: tuple[Deed, ...] = get_args(Deed)

Known = Literal["whole", "shallow", "none"]
"""Whether the version history is there: all of it, only its newest part, or nothing."""

WIDEST = 12
"""Articles up to which silence is written out: a column each in the table of discrepancies, a row
each in its exports. Of more, only those with a reading are named."""
