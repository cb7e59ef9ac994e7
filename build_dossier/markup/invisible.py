"""Characters a reader cannot see: which they are, what they are called, when they do their work.

The ranges are written out, because Python's own tables differ from version to version and two
builds must give the same bytes.
"""

from __future__ import annotations

import re
import unicodedata

SPACES = "\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000"
"""White space beyond ASCII, for a character class: seen as a gap, stripped by Python-Markdown."""

INVISIBLE = (
    "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f"  # controls but for tab and line ends
    "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f"
    "\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u2800\\u3164"
    "\\ud800-\\udfff\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff"
    "\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff"
)
"""Controls, direction marks, joiners, fillers and half-characters, for a character class."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_JOINERS = re.compile(
    "[\\u180b-\\u180d\\u180f\\u200c\\u200d\\ufe00-\\ufe0f\\U000e0100-\\U000e01ef]"
)
_LAST_LATIN = "\u02ff"
_ZERO_WIDTH_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_KEYCAP = "\u20e3"


def is_hidden(text: str, index: int) -> bool:
    """Whether the character at `index` is invisible and has no work to do there.

    Joiners and variation selectors shape Persian, Mongolian, ideographs and emoji: after such a
    character they are part of it. After a Latin letter or a digit they only hide something.
    """
    char = text[index]
    return bool(_INVISIBLE.match(char)) and not (_JOINERS.match(char) and _shapes(text, index))


def find_hidden(text: str) -> tuple[int, ...]:
    """The indices, in code points, of all characters in `text` that are hidden."""
    found = (match.start() for match in _INVISIBLE.finditer(text))
    return tuple(index for index in found if is_hidden(text, index))


def describe(char: str) -> str:
    """Number and name of a character, such as `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"{code_point(char)} {unicodedata.name(char, 'INVISIBLE CHARACTER')}"


def code_point(char: str) -> str:
    """Number of a character as Unicode writes it, such as `U+202E`."""
    return f"U+{ord(char):04X}"


def _shapes(text: str, index: int) -> bool:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if text[index] == _EMOJI_STYLE and after == _KEYCAP:
        return True
    if before == _EMOJI_STYLE:
        return text[index] == _ZERO_WIDTH_JOINER
    if not before or _INVISIBLE.match(before):
        return False
    kind = unicodedata.category(before)[0]
    return (before > _LAST_LATIN and kind in "LM") or (not before.isascii() and kind == "S")
