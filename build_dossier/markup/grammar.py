"""The small Markdown of contributors: CommonMark without what prose does not need, and citations.

The parser is markdown-it-py rather than Python-Markdown: it reads what GitHub's preview reads
(nested lists above all), tells the line of every block, takes half the time, and no input is known
on which it is slow or recurses deeply. Raw HTML, images and headings are read as such only so that
they can be refused by name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

CITATION, BAD_CITATION, FOOTNOTE = "citation", "bad_citation", "footnote"
"""Types of the tokens added here; the first has `meta["items"]`, pairs of id and locator."""

_BRACKET = re.compile(r"\[(?:@[^\[\]]{1,1000}|\^[^\[\]\s]{1,100})\](?!\()")
_ITEM = re.compile(r"\s*@([^\s,;@]+)\s*(?:,([^;@]*))?")


class _Parser(MarkdownIt):
    """Links are taken as written: `check_url` judges them, and says what is wrong."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the base class's name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the base class's name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the base class's name
        return link


def parse(markdown: str) -> list[Token]:
    """Parse prose into the parser's flat list of tokens."""
    return _PARSER.parse(markdown)


def _bracket(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    """Read `[@id]`, `[@a; @b, p. 4]` and `[^footnote]`; like links, they end one around them."""
    match = _BRACKET.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        _push(state, match[0])
    state.pos = match.end()
    return True


def _push(state: StateInline, written: str) -> None:
    inside = written[1:-1]
    items = [_ITEM.fullmatch(item) for item in inside.split(";")]
    found = [(item[1], " ".join((item[2] or "").split())) for item in items if item]
    whole = len(found) == len(items)
    kind = FOOTNOTE if inside.startswith("^") else CITATION if whole else BAD_CITATION
    token = state.push(kind, "", 0)
    token.content = written
    token.meta = {"items": found}


def _make_parser() -> MarkdownIt:
    parser = _Parser("zero", {"html": True})
    parser.enable(["blockquote", "list", "heading", "lheading"])
    parser.enable(["newline", "escape", "backticks", "emphasis", "link", "image"])
    parser.enable(["autolink", "html_inline", "entity"])
    parser.inline.ruler.before("link", "bracket", _bracket)
    return parser


_PARSER = _make_parser()
