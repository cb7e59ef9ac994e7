"""Make words findable in scripts that put no spaces between them.

The search compares beginnings of words, and takes for a word whatever stands between spaces and
punctuation: of a Japanese, Chinese or Thai sentence the whole. Where its words begin, only a
dictionary of the language knows. So a word may begin at every character here: for each of them the
index gets what stands from there on as one more word, and whatever a reader types of a sentence
is the beginning of one of these (a suffix array, of bounded depth; Manber and Myers 1993). What is
shown stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 24
"""Characters of a query within one run of them up to which it is found."""

IDEOGRAPHS = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, in Japanese too."""

UNSPACED = (
    IDEOGRAPHS
    + "\u3031-\u3035\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # Japanese
    + "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao; Burmese; Khmer
)
"""Characters of scripts without spaces, as a class of an expression has them."""

_END = "\u2060"
"""Ends a word of Chinese characters (WORD JOINER: not to be seen). The search cuts the Chinese of a
query into words that it finds in the index alone, and drops what is left: 局长 where 局 is such a
word. Nobody types this one, so nothing is cut."""

_UNSPACED = re.compile(f"[{UNSPACED}]")
_STARTS = re.compile(rf"[{UNSPACED}]|(?<=[{UNSPACED}])\w")


def beginnings(text: str, separator: str) -> Iterator[str]:
    """Yield what is to be found within the runs of characters of a text.

    Args:
        text: A title or a text of the index.
        separator: Expression by which the search parts words.

    Yields:
        For each character of a script without spaces, and for each word of another that follows
        one, what stands from there to the end of the run, or `LONGEST` characters of it.
    """
    if not _UNSPACED.search(text):  # as nearly all: to part them would take the most of the time
        return
    for run in re.split(separator, text):
        for found in _STARTS.finditer(run):
            yield run[found.start() : found.start() + LONGEST] + _END


def uncut(text: str, separator: str) -> str:
    """Return a text to be shown, in which no run of characters is a Chinese word of the index."""
    if not _UNSPACED.search(text):
        return text
    return re.sub(rf"(?<=[{IDEOGRAPHS}])(?={separator}|$)", _END, text)
