"""What to say of a quote that is not in its article: what is nearest, and where else it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.anchor.difference import kinds
from build_dossier.anchor.hits import folded_words
from build_dossier.anchor.problems import shortened
from build_dossier.difference import difference, shown
from build_dossier.fold import LOOSE, fold
from build_dossier.match import candidates
from build_dossier.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.anchor.text import Text
    from build_dossier.anchor.uses import Use
    from build_dossier.difference import Change

LEAST = 0.6
"""Likeness from which a passage is probably what was meant."""

MOST_ARTICLES = 3
"""Other articles named in which the words do stand."""

FEWEST_WORDS = 4
"""Words in a row from which it is no accident that they stand in an article."""


@dataclass(frozen=True)
class _Near:
    """The passage most like a quote."""

    passage: str
    """Its characters."""
    where: str
    """Its line, in words."""
    score: float
    """Likeness to the quote, capitals aside."""


def unfound(use: Use, texts: Mapping[str, Text]) -> Problem:
    """Report a quote that is not in its article.

    Args:
        use: The quote.
        texts: Article id to text; the quote's own article and all others.
    """
    text, words = texts[use.article], folded_words(use.quote.exact)
    near = _nearest(text, use.quote.exact)
    elsewhere = _elsewhere(use, words, texts)
    hint = (
        *_say_where_else(elsewhere, words),
        *(
            _parts_to_write(use, text, words)
            or (_passage_to_write(use, near, words) if near else ())
            or _run_to_write(use, text, words)
        ),
    )
    return Problem(
        use.quote.place,
        "quote-not-found",
        f"The quote is not in {use.article}{_in_short(near, words, elsewhere)}.",
        found=shortened(use.quote.exact),
        expected=shortened(" ".join(near.passage.split())) if near else f"words of {use.article}",
        hint="\n".join(hint) or "Copy the words from the article, and nothing else.",
    )


def _nearest(text: Text, quote: str) -> _Near | None:
    wanted = fold(quote, LOOSE).text.strip()
    for one in candidates(text.loose.text, wanted, least=LEAST, limit=3)[:1]:
        start, end = text.loose.span(one.start, one.end)
        return _Near(text.original[start:end], text.where(start), one.score)
    return None


def _in_short(near: _Near | None, words: str, elsewhere: Sequence[Text]) -> str:
    if elsewhere:
        return f"; it is in {elsewhere[0].article}"
    if not near:
        return ", and no passage there is like it"
    # What is alike in everything that makes a likeness differs all the same.
    percent = min(99, int(near.score * 100))
    what = kinds(_differences(words, near)) or "single characters"
    return f"; the nearest passage ({percent} % alike) differs in {what}"


def _differences(words: str, near: _Near) -> Sequence[Change]:
    return difference(words.split(), folded_words(near.passage).split())


def _elsewhere(use: Use, words: str, texts: Mapping[str, Text]) -> list[Text]:
    """List the articles in which the words do stand; page furniture is much the same anywhere."""
    if use.writing == "furniture" or not words:
        return []
    others = (text for text in texts.values() if text.article != use.article)
    return [text for text in others if words in text.folded.text]


def _say_where_else(elsewhere: Sequence[Text], words: str) -> Iterator[str]:
    for text in elsewhere[:MOST_ARTICLES]:
        at = text.folded.text.index(words)
        start, _ = text.folded.span(at, at + len(words))
        yield f"The words stand in {text.article}: {text.where(start)}."


def _parts_to_write(use: Use, text: Text, words: str) -> list[str]:
    """Tell who left words out of a quote how to do without them."""
    parts = [part.strip(" []()") for part in words.split("...")]
    if "..." not in words or not all(part and part in text.folded.text for part in parts):
        return []
    request = "A quote leaves nothing out; write its parts as quotes of their own:"
    return [request, "\n\n".join(map(use.quote_lines, parts))]


def _passage_to_write(use: Use, near: _Near, words: str) -> list[str]:
    return [
        f"In {near.where}, [-the quote-] against {{+the article+}}:",
        shown(_differences(words, near)),
        "To quote what stands there, write:",
        use.quote_lines(near.passage),
    ]


def _run_to_write(use: Use, text: Text, words: str) -> list[str]:
    """Tell who mixed an article's words with others which ones are the article's."""
    run = _longest_run(words.split(), text.folded.text)
    if len(run) < FEWEST_WORDS:
        return []
    return ["Of these words only some stand there:", use.quote_lines(" ".join(run))]


def _longest_run(words: Sequence[str], text: str) -> Sequence[str]:
    """Return the most words in a row that stand in a text; time grows with their number."""
    longest: Sequence[str] = ()
    first = 0
    for last in range(1, len(words) + 1):
        while first < last and " ".join(words[first:last]) not in text:
            first += 1
        if last - first > len(longest):
            longest = words[first:last]
    return longest
