"""Where sentences begin and end: carefully, for a sentence cut in two compares with nothing.

A line break ends a sentence: a headline has no full stop. What is longer than any sentence is cut
at a space, so that no work grows with the length of a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.claims.rules import Rules

LONGEST = 600
"""Code points of a sentence; in news, one of a hundred has more than 300."""

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_END = re.compile(r"[.!?…]{1,8}[\"'”’»)\]]{0,4}(?=\s)|[。！？｡؟।॥۔]{1,8}[」』”’)]{0,4}")
_LAST_WORD = re.compile(r"[^\s(\[\"“„'‘]{1,30}$")
_LETTERS_WITH_STOPS = re.compile(r"(?:[^\W\d_]\.){0,8}[^\W\d_]|[IVX]{1,5}")


def sentences(text: str, rules: Rules) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text's sentences, without white space at their rims.

    Args:
        text: Any text.
        rules: Of its language, for abbreviations.
    """
    for line in _LINE.finditer(text):
        start = line.start()
        for end in _ends(text, line.start(), line.end(), rules):
            yield from _bounded(text, start, end)
            start = end
        yield from _bounded(text, start, line.end())


def _ends(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    for match in _END.finditer(text, start, end):
        if not (match.group().startswith(".") and _goes_on(text, match, rules)):
            yield match.end()


def _goes_on(text: str, match: re.Match[str], rules: Rules) -> bool:
    """Whether a full stop marks an abbreviation, or a sentence goes on in lower case."""
    following = text[match.end() : match.end() + 3].lstrip()[:1]
    if following.islower() or (following.isdecimal() and text[match.start() - 1].isdecimal()):
        return True  # `27. 5 million`: no sentence of a report begins with a digit after a digit
    before = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
    if before is None or match.group() != ".":
        return False
    word = before.group()
    if rules.capital_nouns and word.isdecimal() and len(word) <= 2:  # noqa: PLR2004 - a day: `5. Mai`
        return True
    return rules.has("abbreviations", word.casefold()) or bool(_LETTERS_WITH_STOPS.fullmatch(word))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space if space > 0 else start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    inside = text[start:end]
    bare = inside.strip()
    if bare:
        begin = start + len(inside) - len(inside.lstrip())
        yield begin, begin + len(bare)
