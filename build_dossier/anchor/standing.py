"""Where words stand in an article, for whoever is about to quote them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.anchor.context import settling
from build_dossier.anchor.hits import fitting_hits
from build_dossier.anchor.problems import among_others, shown_in_place
from build_dossier.anchor.text import Text
from build_dossier.model import Place, Quote, Span

if TYPE_CHECKING:
    from build_dossier.anchor.uses import Side


@dataclass(frozen=True)
class Standing:
    """A place where words stand."""

    span: Span
    """The words there, in the article's text."""
    shown: str
    """Its line and file, and the words among those around them."""
    line: int
    """Its line."""
    among: str
    """The words in brackets, among those around them."""
    side: Side | None
    """Side of the words that tell this place from the others; None where it needs none, or where
    none do, and the quote must be longer."""
    beside: str
    """Those words; empty where there are none."""


def standings(text: str, seed: str, words: str) -> tuple[Standing, ...]:
    """Find words in an article, as its quotes are found.

    Args:
        text: The article's text.
        seed: File name of its seed, for naming lines.
        words: The words.

    Returns:
        The places where they stand, in the order of the text.
    """
    article = Text("", seed, text)
    hits = fitting_hits(article.folded, Quote(words, Place("")))
    exact = [hit for hit in hits if hit.exact]
    meant = exact if len(exact) == 1 else hits
    settled = [settling(article.folded, hit, hits) if len(meant) > 1 else None for hit in meant]
    return tuple(
        Standing(
            Span(*hit.span),
            shown_in_place(article, hit),
            article.line(hit.span[0]),
            among_others(article, hit),
            *(beside or (None, "")),
        )
        for hit, beside in zip(meant, settled, strict=True)
    )


def beside(article: Text, words: str, start: int, end: int) -> tuple[str, str]:
    """Find what tells words of a passage from the same words elsewhere in the article.

    Args:
        article: The article's text.
        words: Words that stand in the passage.
        start: First code point of the passage.
        end: One past its last.

    Returns:
        A prefix and a suffix; both are empty where the words stand once, or nothing tells.
    """
    hits = fitting_hits(article.folded, Quote(words, Place("")))
    here = [hit for hit in hits if start <= hit.span[0] and hit.span[1] <= end]
    settled = settling(article.folded, here[0], hits) if here and len(hits) > 1 else None
    if settled is None:
        return "", ""
    side, told = settled
    return (told, "") if side == "prefix" else ("", told)
