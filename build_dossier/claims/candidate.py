"""What is proposed: passages that may differ, for a person to judge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "number",
    "bound",
    "time",
    "name",
    "role",
    "quotation",
    "speaker",
    "medium",
    "deed",
    "subject",
    "first",
    "denial",
    "order",
    "wording",
]
"""In what passages differ: a number; what bounds the same number (`at least`, `as many as`); a
day or span; a name; the office of a person; the words of a quotation; who said them; in what they
were said; what was done, or became of somebody; who did it; of what something is the first; whether
it is so; what came first; the words of sentences that are nearly the same."""
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, order=True, slots=True)
class Passage:
    """Words of a text that speak of what a candidate asks."""

    text: str
    """Id of the text."""
    start: int
    """First code point of the passage: whole words, enough of them to be quoted."""
    end: int
    """One past its last code point."""
    differs: tuple[int, int]
    """Span of the words within it that differ from those of another passage."""


@dataclass(frozen=True)
class Candidate:
    """A proposal: passages that seem to speak of the same thing, and differ. Never a finding."""

    id: str
    """Twelve hexadecimal digits, the same as long as kind and words are the same."""
    kind: Kind
    """In what they differ."""
    score: float
    """From 0 to 1: how sure it seems that the passages speak of the same thing, times how much they
    differ, times how often a difference of the kind is worth a question; lower where the same
    words were proposed before, and for times that follow what is surer. It ranks; it is no measured
    probability."""
    reason: str
    """One sentence in plain words: why this is proposed."""
    question: str
    """A question on which the texts could be compared, to be worded better by a person."""
    passages: tuple[Passage, ...]
    """By text and place; the first two that are told apart in `reason` are among them."""
