"""The fewest words beside a quote that tell one place of it from all others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_dossier.anchor.hits import fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.anchor.hits import Hit
    from build_dossier.anchor.uses import Side
    from build_dossier.fold import Folded

MOST_WORDS = 12
"""Words beside a quote after which a longer quote serves better."""

FARTHEST = 200
"""Characters beside a quote in which those words are looked for."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
"""What may stand in an article and in no file that is to quote it."""

_NO_WORD_FIRST = re.compile(r"^[\W_]+")
_NO_WORD_LAST = re.compile(r"(?<=\w)[\W_]+$")


def settling(text: Folded, hit: Hit, others: Sequence[Hit]) -> tuple[Side, str] | None:
    """Find the fewest words before a hit, or else after it, that no other hit has there.

    Returns:
        The side and the words; None when there are none, as with a line that is repeated
        together with the lines around it.
    """
    rest = [other for other in others if other != hit]
    for words in words_before(text, hit):
        if _says_something(words) and not any(fits(text, other, words, "") for other in rest):
            return "prefix", words
    for words in words_after(text, hit):
        if _says_something(words) and not any(fits(text, other, "", words) for other in rest):
            return "suffix", words
    return None


def _says_something(words: str) -> bool:
    """Whether words are more than a dash or a quotation mark, which are easily lost."""
    return any(map(str.isalnum, words))


def words_before(text: Folded, hit: Hit) -> Iterator[str]:
    """Yield the last word before a hit, the last two, and so on."""
    before = _CONTROLS.split(text.text[max(0, hit.start - FARTHEST) : hit.start])[-1].split()
    for count in range(1, min(MOST_WORDS, len(before)) + 1):
        words = " ".join(before[-count:])
        yield _NO_WORD_FIRST.sub("", words) or words


def words_after(text: Folded, hit: Hit) -> Iterator[str]:
    """Yield the first word after a hit, the first two, and so on."""
    after = _CONTROLS.split(text.text[hit.end : hit.end + FARTHEST])[0].split()
    for count in range(1, min(MOST_WORDS, len(after)) + 1):
        words = " ".join(after[:count])
        yield _NO_WORD_LAST.sub("", words) or words
