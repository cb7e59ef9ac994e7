"""What becomes of each quote when its article changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from build_dossier.match import reanchor
from build_dossier.model import Span
from build_dossier.revise.holding import CONTEXT, held, kept_off, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build_dossier.match import Reanchored, Reason
    from build_dossier.model import Article, Quote
    from build_dossier.revise.holding import Held
    from build_dossier.revise.slots import Slot

Outcome = Literal["carried", "doubtful", "lost"]
"""Found again for certain; perhaps; or not."""

REASONS: dict[Reason, str] = {
    "unchanged": "it stands with the words around it",
    "found": "it stands there",
    "changed": "a few of its words changed",
    "moved": "the words stand elsewhere, without those around them",
    "ambiguous": "these or such words stand more than once",
    "short": "so few words may stand anywhere by chance",
    "doubtful": "it differs in numbers, in much, or at an end",
    "replaced": "other words stand between the words around it",
    "gone": "nothing answers to it",
}
NOT_THERE = "it was not found in the version before either"
ELSEWHERE = "these words stood in another place before"
ANOTHER = "the passage most like it is another"
NO_WAY = "no prefix or suffix tells the place from others"


@dataclass(frozen=True)
class Task:
    """An article that changed, and what is quoted of it."""

    article: Article
    """The article as it is described."""
    before: str
    """Its text as it was."""
    after: str
    """Its text as it is now."""
    slots: tuple[Slot, ...]
    """What is quoted of it."""
    anchors: Mapping[Quote, Span]
    """Where the quotes stood; those that were not found are not in it."""
    find: Callable[[Quote], Span | None]
    """Finds a quote in the text as it is now, where it is found in one place."""


@dataclass(frozen=True)
class Fate:
    """What becomes of one quote."""

    slot: Slot
    """The quote."""
    outcome: Outcome
    """Whether it was found."""
    reason: str
    """Why, in words."""
    before: Span | None = None
    """Where it stood; None where it did not."""
    after: Span | None = None
    """Where it is, or may be; None where it is gone."""
    held: Held | None = None
    """How to write it so that it is found there; None where that cannot be."""
    kept_off: Held | None = None
    """How to write it so that it is found nowhere, when it is not carried over; None where it is
    found nowhere as it is written."""

    @property
    def writing(self) -> Held | None:
        """How it is to be written; None to leave it as it is."""
        return self.held if self.outcome == "carried" else self.kept_off

    def answered(self, *, same: bool) -> Fate:
        """Return what becomes of it once somebody has said whether the passages are the same."""
        if same:
            return replace(self, outcome="carried")
        return replace(self, outcome="lost", reason=ANOTHER)


def follow(task: Task) -> tuple[Fate, ...]:
    """Find everything that is quoted of an article in its newer text.

    Returns:
        What becomes of each quote, in the order of the slots.
    """
    return tuple(_fate(task, slot) for slot in task.slots)


def _fate(task: Task, slot: Slot) -> Fate:
    old = task.anchors.get(slot.quote)
    if old is None:
        return Fate(slot, "lost", NOT_THERE)
    before, after = task.before, task.after
    found = _found(before, old, after)
    off = kept_off(slot, before, old, task.find)
    if found.status == "none":
        return Fate(slot, "lost", REASONS[found.reason], old, kept_off=off)
    new = Span(*trimmed(after, found.start, found.end))
    way = held(slot, after, new, task.find)
    fate = Fate(slot, "carried", REASONS[found.reason], old, new, way, off)
    if found.status == "ask":
        return replace(fate, outcome="doubtful")
    if found.reason != "unchanged" and _stood_elsewhere(before, old, after, new):
        return replace(fate, outcome="doubtful", reason=ELSEWHERE)
    return fate if way else replace(fate, outcome="doubtful", reason=NO_WAY)


def _found(before: str, span: Span, after: str) -> Reanchored:
    """Find a passage of one text in another, by its words and those around it."""
    return reanchor(
        after,
        before[span.start : span.end],
        before[max(0, span.start - CONTEXT) : span.start],
        before[span.end : span.end + CONTEXT],
        round(span.start * len(after) / max(1, len(before))),
    )


def _stood_elsewhere(before: str, old: Span, after: str, new: Span) -> bool:
    """Whether a passage, found the other way round, is another than the one it was found for."""
    back = _found(after, new, before)
    return back.status != "none" and not _meet(Span(back.start, back.end), old)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
