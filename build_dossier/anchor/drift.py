"""Quotes that are not right as they are written, and of which there is exactly one right answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_dossier.anchor.context import settling
from build_dossier.anchor.difference import kinds
from build_dossier.anchor.hits import fitting_hits, folded_words
from build_dossier.anchor.text import Text
from build_dossier.anchor.uses import uses
from build_dossier.difference import difference
from build_dossier.fold import LOOSE, fold
from build_dossier.match import candidates, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.anchor.hits import Hit
    from build_dossier.anchor.uses import Side, Use
    from build_dossier.model import Dossier, Span

LEAST = 0.9
"""Likeness of a passage from which it may be what a quote has drifted from."""

LEAST_SPELLING = 0.88
"""Likeness of two words from which one is the other, spelt in another way: `behavior` and
`behaviour` have 0.94, `million` and `billion`, which are not, 0.86."""

FEWEST_WORDS = 4
"""Words of a quote that are enough to know its passage by."""

DRIFTS = {"capitals", "damaged characters", "spaces", "quotation marks", "punctuation", "spelling"}
"""In what a quote may differ from its passage and still be meant as that passage."""


@dataclass(frozen=True)
class Mending:
    """What a quote is to be."""

    use: Use
    """The quote as it is written."""
    words: str = ""
    """The words it is to have; empty where it keeps them."""
    side: Side = "prefix"
    """Side on which it needs words beside it."""
    beside: str = ""
    """Those words; empty where it needs none."""


def mendable(
    dossier: Dossier, texts: Mapping[str, str], furniture: Mapping[str, Sequence[Span]]
) -> Iterator[Mending]:
    """Yield how quotes are to be mended of which there is no doubt what they mean.

    A quote that has drifted means the one passage that differs from it in spelling alone. A quote
    that stands several times means the one place that is not page furniture.

    Args:
        dossier: What people wrote.
        texts: Article id to text.
        furniture: Article id to the spans of its page furniture.
    """
    known = {name: Text(name, "", text) for name, text in texts.items()}
    for use in uses(dossier):
        if use.article not in known or use.writing == "furniture":
            continue
        text = known[use.article]
        hits = fitting_hits(text.folded, use.quote)
        bare = replace(use.quote, prefix="", suffix="")
        if not hits and not fitting_hits(text.folded, bare):
            words = _meant(text, use)
            if words:
                yield Mending(use, words=words)
        elif len(hits) > 1 and not (use.quote.prefix or use.quote.suffix) and use.takes_context:
            yield from _placed(use, text, hits, furniture.get(use.article, ()))


def _meant(text: Text, use: Use) -> str:
    """Return the words of the one passage that a quote has drifted from; empty where none is."""
    wanted = fold(use.quote.exact, LOOSE).text.strip()
    found = candidates(text.loose.text, wanted, least=LEAST, limit=2)
    if len(found) != 1 or len(wanted.split()) < FEWEST_WORDS:
        return ""
    start, end = text.loose.span(found[0].start, found[0].end)
    words = " ".join(text.original[start:end].split())
    changes = [
        one
        for one in difference(folded_words(use.quote.exact).split(), folded_words(words).split())
        if not one.is_none
    ]
    for one in changes:
        kind = kinds([one])
        ours, theirs = " ".join(one.before).casefold(), " ".join(one.after).casefold()
        if kind not in DRIFTS or (kind == "spelling" and likeness(ours, theirs) < LEAST_SPELLING):
            return ""
    mended = replace(use.quote, exact=words)
    return words if len(fitting_hits(text.folded, mended)) == 1 else ""


def _placed(
    use: Use, text: Text, hits: Sequence[Hit], furniture: Sequence[Span]
) -> Iterator[Mending]:
    """Yield the words beside a quote that tell its one place in the article's own text."""
    own = [
        hit
        for hit in hits
        if not any(one.start <= hit.span[0] and hit.span[1] <= one.end for one in furniture)
    ]
    settled = settling(text.folded, own[0], hits) if len(own) == 1 else None
    exact = [hit for hit in hits if hit.exact]
    if settled and len(exact) != 1:
        yield Mending(use, side=settled[0], beside=settled[1])
