"""Two states of a dossier, set against each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.model.edition import Suggestion
    from build_dossier.model.history import Change
    from build_dossier.model.parts import Span
    from build_dossier.model.problem import Problem


@dataclass(frozen=True)
class Excerpt:
    """Words of an article within their context."""

    article: str
    """Id of the article."""
    before: str
    """What stands before them."""
    words: str
    """The words, each run of spaces as one."""
    after: str
    """What stands after them."""


@dataclass(frozen=True)
class Move:
    """A quote, or several of one article, that stands elsewhere than before."""

    id: str
    """Id of what quotes it."""
    article: str
    """Id of the article."""
    before: tuple[Span, ...]
    """Where it stood, in the article's text as it was."""
    after: tuple[Span, ...]
    """Where it stands, in the text as it is; none where it is not found any more."""


@dataclass(frozen=True)
class Comparison:
    """What became of a dossier."""

    changes: tuple[Change, ...]
    """What became of each note, answer, article, event, and of the references."""
    before: Mapping[str, tuple[Excerpt, ...]]
    """Id of what was changed to the words it was about."""
    after: Mapping[str, tuple[Excerpt, ...]]
    """Id of what was changed to the words it is about."""
    moves: tuple[Move, ...]
    """Anchors that moved, of what is in both states."""
    new: tuple[Problem, ...]
    """Problems that were not there before."""
    solved: tuple[Problem, ...]
    """Problems that are there no more."""
    candidates: tuple[tuple[Suggestion, tuple[Excerpt, ...]], ...]
    """What the machine proposes because of articles that were added, with the words."""
