"""An article's text as the anchoring sees it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from build_dossier.fold import LOOSE, Folded, fold


@dataclass(frozen=True)
class Text:
    """The text of an article, folded when first needed and only once."""

    article: str
    """Id of the article."""
    seed: str
    """File name of its seed."""
    original: str
    """The text of the seed."""

    @cached_property
    def folded(self) -> Folded:
        """For comparing: alike but for spaces, quotation marks and dashes."""
        return fold(self.original)

    @cached_property
    def loose(self) -> Folded:
        """For proposing: alike but for case and damaged characters too."""
        return fold(self.original, LOOSE)

    def line(self, at: int) -> int:
        """Return the line of a code point, from 1."""
        return self.original.count("\n", 0, at) + 1

    def where(self, at: int) -> str:
        """Name the line of a code point, for people."""
        return f"line {self.line(at)} of seeds/{self.seed}"
