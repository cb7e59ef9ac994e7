"""Writing the inside of a paragraph: text, emphasis, code, links, citations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from build_dossier.markup.encode import Md, escape
from build_dossier.markup.grammar import BAD_CITATION, CITATION, FOOTNOTE
from build_dossier.markup.trouble import DEEPEST, refused
from build_dossier.markup.urls import check_url, link_opening

if TYPE_CHECKING:
    from markdown_it.token import Token

    from build_dossier.trouble import Trouble

Resolve = Callable[[str, str], Md | None]
"""Gives a citation as safe Markdown, from its id and its locator (or ""); None if unknown."""


class InlineWriter:
    """Writes one paragraph after another; keeps what was cited and what was refused."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._cited: dict[str, None] = {}  # as an ordered set
        self._troubles: dict[Trouble, None] = {}
        self._line = 0
        self._parts: list[str] = []
        self._closings: list[str] = []

    @property
    def cited(self) -> tuple[str, ...]:
        """Ids that were resolved, in the order first cited."""
        return tuple(self._cited)

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """What was refused, by line."""
        return tuple(sorted(self._troubles))

    def write(self, token: Token) -> str:
        """Write an `inline` token as one line of safe Markdown, without spaces at its ends."""
        self._line = token.map[0] if token.map else 0
        self._parts, self._closings = [], []
        for child in token.children or ():
            self._WRITERS[child.type](self, child)
            self._line += child.content.count("\n")
        return self._written()

    def write_plain(self, lines: list[tuple[int, list[str]]]) -> str:
        """Write the lines of a paragraph, each its number and, by turns, text and an id cited."""
        self._parts = []
        for self._line, pieces in lines:
            for place, piece in enumerate(pieces):
                self._parts.append(self._cite([(piece, "")]) if place % 2 else escape(piece))
            self._parts.append(" ")
        return self._written()

    def _written(self) -> str:
        # Only at the ends of a line do spaces need encoding, and there they are dropped.
        return "".join(self._parts).replace(_SPACE, " ").strip(" ")

    def refuse(self, line: int, code: str, found: str) -> None:
        """Keep a trouble; the same one is kept once."""
        self._troubles[refused(line, code, found)] = None

    def _text(self, token: Token) -> None:
        self._parts.append(escape(token.content))

    def _break(self, _token: Token) -> None:
        self._parts.append(" ")
        self._line += 1

    def _code(self, token: Token) -> None:
        self._parts.append(f"<code>{escape(token.content)}</code>")

    def _open(self, token: Token) -> None:
        deep = len(self._closings) >= DEEPEST
        if deep:
            self.refuse(self._line, "prose-too-deep", token.markup)
        self._begin("" if deep else f"<{token.tag}>", "" if deep else f"</{token.tag}>")

    def _open_link(self, token: Token) -> None:
        url, trouble = check_url(str(token.attrs["href"]))
        if trouble:
            self._troubles[replace(trouble, line=self._line)] = None
        if trouble or "</a>" in self._closings:  # a link within a link is none in HTML
            self._begin("", "")
        else:
            self._begin(link_opening(url, str(token.attrs.get("title", ""))), "</a>")

    def _begin(self, opening: str, closing: str) -> None:
        self._parts.append(opening)
        self._closings.append(closing)

    def _close(self, _token: Token) -> None:
        self._parts.append(self._closings.pop())

    def _citation(self, token: Token) -> None:
        self._parts.append(self._cite(token.meta["items"]))

    def _cite(self, items: list[tuple[str, str]]) -> str:
        cited = [self._one_citation(ref, locator) for ref, locator in items]
        return f"{_OPEN}{_BETWEEN.join(cited)}{_CLOSE}"

    def _one_citation(self, ref: str, locator: str) -> Md:
        resolved = self._resolve(ref, locator)
        if resolved is None:
            self.refuse(self._line, "unknown-citation", f"@{ref}")
            return escape(f"@{ref}, {locator}" if locator else f"@{ref}")
        self._cited[ref] = None
        return resolved

    def _literal(self, token: Token) -> None:
        if not token.content.startswith("</"):  # a closing tag is told with its opening one
            self.refuse(self._line, _REFUSED[token.type], token.content)
        self._text(token)

    _WRITERS: ClassVar[dict[str, Callable[[InlineWriter, Token], None]]] = {
        "text": _text,
        "softbreak": _break,
        "hardbreak": _break,
        "code_inline": _code,
        "em_open": _open,
        "em_close": _close,
        "strong_open": _open,
        "strong_close": _close,
        "link_open": _open_link,
        "link_close": _close,
        CITATION: _citation,
        BAD_CITATION: _literal,
        FOOTNOTE: _literal,
        "html_inline": _literal,
        "image": _literal,
    }


_OPEN, _BETWEEN, _CLOSE, _SPACE = escape("["), Md(f"{escape(';')} "), escape("]"), escape(" ")

_REFUSED = {
    BAD_CITATION: "bad-citation",
    FOOTNOTE: "footnote-in-prose",
    "html_inline": "html-in-prose",
    "image": "image-in-prose",
}
