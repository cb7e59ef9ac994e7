"""Encoding: every character that Markdown, an extension or HTML could read becomes a number.

Backslashes change the text and HTML escaping leaves Markdown's own signs; a numeric character
reference is read by nothing but the browser, which turns it back into the character. The result is
always a single line, so it may stand in a table cell, a heading, an attribute or a list.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from build_dossier.markup.invisible import INVISIBLE, SPACES, code_point, describe, is_hidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Both branches begin with a character class: the search then skips what is in neither.
_ENCODED = re.compile(
    # ASCII but for letters, digits, comma and space; then all that is not seen.
    f"[\\x00-\\x1f!-+./:-@[-`{{-~{SPACES}{INVISIBLE}\\-]"
    "|[0-9](?=st|nd|rd|th)"  # 1st, whose letters smart symbols raise
)
_FOLDED_SPACE = re.compile("\\A | \\Z|(?<= ) ")  # would be stripped, or folded into the one before
_NOT_WRITTEN_AS_NUMBERS = re.compile("[\\x80-\\x9f]")  # HTML reads them as windows-1252
_NOT_IN_HTML = re.compile("[\\x00\\ud800-\\udfff]")  # no way to write them at all
_STAND_IN = "\ufffd"
_NUMBERS = {chr(code): f"&#{code};" for code in range(ord(" "), 0x7F)}  # the frequent ones


class Md(str):
    """Safe Markdown: goes into the tree as it is.

    Adding to it and joining with it escape what is not marked. Other methods of `str`, and
    f-strings, give plain text again, which is escaped when next it is used: forgetting to mark
    something shows, and harms nobody.
    """

    __slots__ = ()

    def __add__(self, other: str) -> Md:
        return Md(str.__add__(self, escape(other)))

    def join(self, parts: Iterable[object]) -> Md:
        """Join the parts, each escaped unless it is marked."""
        return Md(str.join(self, map(escape, parts)))


def escape(value: object) -> Md:
    """Make a short field safe: a title, a name, a cell.

    Invisible characters, which have no business in a short field, come out in sight: `[U+202E]`.
    The result is safe in a double-quoted HTML attribute, too.

    Returns:
        Marked text unchanged; anything else as text, encoded, on one line.
    """
    if isinstance(value, Md):
        return value
    return _encode_field(str(value))


def encode_text(text: str) -> Md:
    """Make an article's text safe and keep it, code point for code point.

    The `textContent` of the page equals `text`. Each hidden character stands in a
    `span.dossier-invisible` of its own, whose title names it and which the style sheet isolates
    and makes seen. What HTML cannot hold at all (NUL, halves of surrogate pairs) is shown as
    U+FFFD in such a span.
    """
    return _encode(text, _marked)


# Names, titles and labels are printed over and over.
@lru_cache(maxsize=1 << 14)
def _encode_field(text: str) -> Md:
    return _encode(text, _spelt_out)


def _encode(text: str, show_hidden: Callable[[str], str]) -> Md:
    encoded = _ENCODED.sub(partial(_replacement, text, show_hidden), text)
    if "  " in text or text[:1] == " " or text[-1:] == " ":
        encoded = _FOLDED_SPACE.sub("&#32;", encoded)
    return Md(encoded)


def _replacement(text: str, show_hidden: Callable[[str], str], match: re.Match[str]) -> str:
    char = match[0]
    if char in _NUMBERS:
        return _NUMBERS[char]
    return show_hidden(char) if is_hidden(text, match.start()) else _number(char)


def _number(char: str) -> str:
    return f"&#{ord(char)};"


def _spelt_out(char: str) -> str:
    return f"&#91;U&#43;{code_point(char)[2:]}&#93;"


def _marked(char: str) -> str:
    return f'<span class="dossier-invisible" title="{describe(char)}">{_hidden(char)}</span>'


def _hidden(char: str) -> str:
    if _NOT_IN_HTML.match(char):
        return _STAND_IN
    return char if _NOT_WRITTEN_AS_NUMBERS.match(char) else _number(char)
