"""Find every quote in its article.

A quote is anchored where its very words stand, or where they stand but for spaces, quotation
marks and dashes. Nothing is anchored on a likeness: whatever is nearly there, or there more
than once, becomes a problem that shows what stands in the article and how to write it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_dossier.anchor.hits import fitting_hits, standing_once
from build_dossier.anchor.problems import LONGEST_QUOTE, ambiguous, empty, too_long, unfit
from build_dossier.anchor.text import Text
from build_dossier.anchor.unfound import unfound
from build_dossier.anchor.uses import Use, uses
from build_dossier.fold import is_blank
from build_dossier.match import likeness
from build_dossier.model import Anchor, Dossier, Problem, Quote, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build_dossier.anchor.hits import Hit

__all__ = ["LONGEST_QUOTE", "anchor_dossier", "finder"]


def anchor_dossier(
    dossier: Dossier, texts: Mapping[str, str]
) -> tuple[Mapping[tuple[str, Quote], Anchor], tuple[Problem, ...]]:
    """Find the quotes of annotations, readings, events and page furniture.

    Args:
        dossier: What people wrote.
        texts: Article id to text; quotes of an article without a text are passed over.

    Returns:
        Article id and quote to where the quote was found; and the problems with all others,
        sorted.
    """
    seeds = {article.id: article.seed for article in dossier.articles}
    known = {one: Text(one, seeds.get(one, ""), texts[one]) for one in sorted(texts)}
    found = [(use, _anchor(use, known)) for use in uses(dossier) if use.article in known]
    anchors = {(use.article, use.quote): one for use, one in found if isinstance(one, Anchor)}
    problems = {one for _, one in found if isinstance(one, Problem)}
    return anchors, tuple(sorted(problems))


def finder(article: str, text: str) -> Callable[[Quote], Span | None]:
    """Return what finds a quote in one text, as the quotes of a dossier are found.

    Args:
        article: Id of the article.
        text: Its text.

    Returns:
        A function from a quote to where it stands; None where it is not in one place.
    """
    known = {article: Text(article, "", text)}

    def find(quote: Quote) -> Span | None:
        found = _anchor(Use(article, quote, (quote,), "annotation"), known)
        return found.span if isinstance(found, Anchor) else None

    return find


def _anchor(use: Use, texts: Mapping[str, Text]) -> Anchor | Problem:
    """Find one quote, the quick way where its very words stand once."""
    text, quote = texts[use.article], use.quote
    if is_blank(quote.exact):
        return empty(use)
    if len(quote.exact) > LONGEST_QUOTE:
        return too_long(use)
    has_context = not is_blank(quote.prefix + quote.suffix)
    if not has_context and (at := standing_once(text.original, quote.exact)) is not None:
        return Anchor(Span(at, at + len(quote.exact)))
    hits = fitting_hits(text.folded, quote)
    exact = [hit for hit in hits if hit.exact]
    if len(exact or hits) == 1:
        return _anchored(text, quote, *(exact or hits))
    if hits:
        return ambiguous(use, text, hits)
    anywhere = fitting_hits(text.folded, replace(quote, prefix="", suffix=""))
    return unfit(use, text, anywhere) if anywhere else unfound(use, texts)


def _anchored(text: Text, quote: Quote, hit: Hit) -> Anchor:
    if hit.exact:
        return Anchor(Span(*hit.span))
    words = " ".join(text.original[slice(*hit.span)].split())
    return Anchor(Span(*hit.span), likeness(quote.exact, words), "folded")
