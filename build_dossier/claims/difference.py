"""Two passages that differ, and how sure one must be for the difference to be worth a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.claims.candidate import Kind, Passage

FEW_TEXTS = 6
"""Texts up to which more is proposed: of many, more sentences are alike by chance, and most of
what differs in whole sentences says the same."""
_LEAST_OF_FEW = 0.25
"""Share of the least score down to which something may be proposed after what is surer."""
_WHOLE, _OF_WHOLE, _LEAST_WHOLE = 0.2, 0.5, 0.6
_PRIORS: Mapping[Kind, float] = {
    "quotation": 1.0,
    "name": 1.0,
    "role": 0.85,
    "number": 0.95,
    "time": 0.85,
    "bound": 0.9,
    "subject": 0.8,
    "speaker": 0.8,
    "medium": 0.7,
    "deed": 0.7,
    "first": 0.55,
    "order": 0.6,
    "denial": 0.4,
    "wording": 0.25,
}
"""How often a difference of a kind is worth a question, where it is about the same thing."""
_EVEN: Mapping[Kind, float] = {"number": 1.0, "time": 1.6, "deed": 1.2}
_EVEN_OF_MANY: Mapping[Kind, float] = {
    "number": 1.9,
    "bound": 1.7,
    "name": 1.6,
    "time": 2.45,
    "subject": 3.0,
    "medium": 2.2,
    "deed": 2.2,
    "first": 2.2,
    "order": 2.2,
    "denial": 2.2,
}
"""How many times the least score differences of a kind need: with less, most of them are false.
Of many texts they need more: more pairs of sentences are alike by chance."""

DOUBTED: Mapping[Kind, float] = {"time": 0.5}
"""What the score counts for of what is not worth a question by itself: times are then seldom of
one event."""


class Difference(NamedTuple):
    """Two passages that differ."""

    kind: Kind
    """In what."""
    left: tuple[Passage, ...]
    """The first, in its text and then in others that have the same words."""
    right: tuple[Passage, ...]
    """The second, likewise."""
    strength: float
    """Likeness of what is spoken of times contrast, from 0 to 1."""
    reason: str
    """One sentence in plain words."""
    question: str
    """What one may ask."""
    is_whole: bool = False
    """Whether whole sentences are laid side by side, for want of anything more exact."""

    @property
    def one(self) -> Passage:
        """The first passage."""
        return self.left[0]

    @property
    def other(self) -> Passage:
        """The second passage."""
        return self.right[0]

    @property
    def score(self) -> float:
        """The strength, times how often a difference of the kind is worth a question.

        Whole sentences laid side by side stay below whatever is exact.
        """
        if self.is_whole:
            return _WHOLE * min(1.0, _OF_WHOLE + self.strength)
        return self.strength * _PRIORS[self.kind]

    def is_worth_asking(self, score: float, least: float, texts: int) -> bool:
        """Whether with this score the question is more likely right than not.

        Args:
            score: Of the difference, or of the row it is the strongest of.
            least: Score below which nothing is proposed.
            texts: How many there are.
        """
        if self.is_whole:
            return texts <= FEW_TEXTS and score >= least * _LEAST_WHOLE
        even = _EVEN if texts <= FEW_TEXTS else _EVEN_OF_MANY
        return score >= least * even.get(self.kind, 1.0)

    def is_worth_holding(self, score: float, least: float, texts: int) -> bool:
        """Whether the question may be asked after surer ones; the same arguments."""
        if texts > FEW_TEXTS or self.kind == "wording":
            return self.is_worth_asking(score, least, texts)
        return score >= least * _LEAST_OF_FEW
