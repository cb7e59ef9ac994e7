"""What is wrong with a quote that cannot be taken as it is, and how to mend it."""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING

from build_dossier.anchor.context import settling, words_after, words_before
from build_dossier.anchor.hits import MOST_HITS, fits, folded_words
from build_dossier.match import likeness
from build_dossier.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.anchor.hits import Hit
    from build_dossier.anchor.text import Text
    from build_dossier.anchor.uses import Side, Use

LONGEST_QUOTE = 2000
"""Characters of the longest quote: a quote is a passage, not a page."""

MOST_PLACES = 6
"""Places named in one problem."""

BESIDE = 5
"""Words shown before and after a place."""

SHOWN = 200
"""Characters shown of a long quote."""


def empty(use: Use) -> Problem:
    """Report a quote in which there is nothing to see."""
    return Problem(
        use.quote.place,
        "quote-empty",
        "The quote is empty.",
        expected=f"words of {use.article}",
        hint="Copy the words from the article, or remove the quote.",
    )


def too_long(use: Use) -> Problem:
    """Report a quote that is more than a passage."""
    return Problem(
        use.quote.place,
        "quote-too-long",
        f"The quote has {len(use.quote.exact):,} characters.",
        found=shortened(use.quote.exact),
        expected=f"at most {LONGEST_QUOTE:,} characters",
        hint="Quote the words that matter; several passages are several quotes.",
    )


def ambiguous(use: Use, text: Text, hits: Sequence[Hit]) -> Problem:
    """Report a quote that stands in several places, with what settles each of them."""
    places = [
        f"{shown_in_place(text, hit)}\n    {_settled(use, text, hit, hits)}"
        for hit in hits[:MOST_PLACES]
    ]
    count = f"{len(hits)} times" if len(hits) < MOST_HITS else f"{MOST_HITS} times or more"
    return Problem(
        use.quote.place,
        "quote-ambiguous",
        f"The quote stands {count} in {use.article}.",
        found=shortened(use.quote.exact),
        expected="words that stand there once, or words beside them that settle the place",
        hint="\n".join((_request(use), *places, *_more(hits))),
    )


def unfit(use: Use, text: Text, hits: Sequence[Hit]) -> Problem:
    """Report a quote whose prefix or suffix does not stand beside it."""
    side = _wrong_side(use, text, hits)
    before_or_after = "before" if side == "prefix" else "after"
    request = _request(use)
    if len(hits) == 1:
        request = (
            "Without prefix and suffix the quote is found: remove them, or write what stands there:"
        )
    likest = sorted(hits, key=lambda hit: -_likeness_beside(use, text, hit))[:MOST_PLACES]
    places = [
        "\n    ".join((shown_in_place(text, hit), *_standing_there(use, text, hit)))
        for hit in likest
    ]
    return Problem(
        use.quote.place,
        f"{side}-does-not-fit",
        f"The quote is in {use.article}, but its {side} does not stand {before_or_after} it.",
        found=f"{side}: {shortened(getattr(use.quote, side))}",
        expected=f"the words right {before_or_after} the quote",
        hint="\n".join((request, *places, *_more(hits))),
    )


def shortened(words: str) -> str:
    """Leave out the middle of a long quote."""
    half = SHOWN // 2
    return words if len(words) <= SHOWN else f"{words[:half].rstrip()} … {words[-half:].lstrip()}"


def _request(use: Use) -> str:
    if use.writing == "annotation":
        return "Add to the front matter the line of the place that is meant:"
    if use.writing == "reading":
        return f"Add under `readings`, in `{use.article}`, the line of the place that is meant:"
    return "Write the longer quote of the place that is meant:"


def _more(hits: Sequence[Hit]) -> list[str]:
    further = len(hits) - MOST_PLACES
    return [f"and {further} more"] if further > 0 else []


def shown_in_place(text: Text, hit: Hit) -> str:
    """Show a hit with a few words around it: `line 3 of seeds/a.txt: on the [bank] of the`."""
    return f"{text.where(hit.span[0])}: {among_others(text, hit)}"


def among_others(text: Text, hit: Hit) -> str:
    """Show the words of a hit among a few others: `on the [bank] of the`."""
    folded = text.folded.text
    before = folded[max(0, hit.start - SHOWN) : hit.start].split(" ")[-BESIDE - 1 :]
    after = folded[hit.end : hit.end + SHOWN].split(" ")[: BESIDE + 1]
    words = f"{' '.join(before)}[{shortened(folded[hit.start : hit.end])}]{' '.join(after)}"
    return words.strip()


def _settled(use: Use, text: Text, hit: Hit, hits: Sequence[Hit]) -> str:
    """Write the line that chooses this hit among all."""
    settled = settling(text.folded, hit, hits)
    if not settled:
        return "(quote more words around it)"
    side, words = settled
    if use.takes_context:
        return use.context_line(side, words)
    return use.quote_lines(_longer(text, hit, side, words)).replace("\n", "\n    ")


def _longer(text: Text, hit: Hit, side: Side, words: str) -> str:
    """Return the passage of a hit together with words beside it."""
    folded = text.folded.text
    if side == "prefix":
        first, last = folded.rindex(words, 0, hit.start), hit.end
    else:
        first, last = hit.start, folded.index(words, hit.end) + len(words)
    return text.original[slice(*text.folded.span(first, last))]


def _wrong_side(use: Use, text: Text, hits: Sequence[Hit]) -> Side:
    prefix = folded_words(use.quote.prefix)
    has_prefix = any(fits(text.folded, hit, prefix, "") for hit in hits)
    return "suffix" if has_prefix else "prefix"


def _likeness_beside(use: Use, text: Text, hit: Hit) -> float:
    """Say how alike what stands beside a hit is to what should."""
    folded, prefix, suffix = text.folded.text, use.quote.prefix, use.quote.suffix
    before = folded[max(0, hit.start - len(prefix) - 1) : hit.start].rstrip()
    after = folded[hit.end : hit.end + len(suffix) + 1].lstrip()
    return likeness(prefix.casefold(), before.casefold()) + likeness(
        suffix.casefold(), after.casefold()
    )


def _standing_there(use: Use, text: Text, hit: Hit) -> Iterator[str]:
    """Write lines with as many words as were given, as they stand beside a hit."""
    before = islice(words_before(text.folded, hit), len(use.quote.prefix.split()))
    after = islice(words_after(text.folded, hit), len(use.quote.suffix.split()))
    for words in deque(before, maxlen=1):
        yield use.context_line("prefix", words)
    for words in deque(after, maxlen=1):
        yield use.context_line("suffix", words)
