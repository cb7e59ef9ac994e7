"""Contributors' prose: a small Markdown in, safe Markdown and what was refused out.

The prose is parsed, and what was understood is written anew: only the forms listed in
`render_prose` have a way of being written at all, and every other character is encoded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_dossier.markup.blocks import Block, indented, item, joined, list_of, quote
from build_dossier.markup.encode import Md
from build_dossier.markup.grammar import parse
from build_dossier.markup.inline import InlineWriter
from build_dossier.markup.invisible import describe, find_hidden
from build_dossier.markup.plain import is_plain, write_plain
from build_dossier.markup.trouble import DEEPEST, LONGEST_PROSE, refused

if TYPE_CHECKING:
    from markdown_it.token import Token

    from build_dossier.markup.inline import Resolve
    from build_dossier.trouble import Trouble


@dataclass(frozen=True)
class Rendered:
    """Prose, ready for a page."""

    markdown: Md
    """Safe Markdown blocks parted by blank lines; no line feed at the end."""
    citations: tuple[str, ...]
    """Ids cited and resolved, in the order first cited."""
    troubles: tuple[Trouble, ...]
    """What was refused, by line."""


@dataclass
class _Container:
    """A quote, list or item whose end is not reached yet."""

    opened_by: str = ""
    blocks: list[Block] = field(default_factory=list)
    tight: bool = True
    start: int | None = None


def render_prose(markdown: str, resolve: Resolve) -> Rendered:
    """Make contributors' prose safe, in linear time.

    Paragraphs, `*em*`, `**strong**`, lists, block quotes, links to http and https, inline code and
    citations `[@id]`, `[@a; @b]`, `[@id, p. 4]` are kept. Everything else comes out as the
    characters it is written with; what someone would miss is named among the troubles.

    Args:
        markdown: At most 20,000 characters; longer prose is refused as a whole.
        resolve: Gives each citation as safe Markdown; they are put between square brackets.
    """
    if len(markdown) > LONGEST_PROSE:
        found = f"{len(markdown):,} characters"
        return Rendered(Md(""), (), (refused(0, "prose-too-long", found),))
    writer = InlineWriter(resolve)
    if is_plain(markdown):
        written = write_plain(markdown, writer)
    else:
        _look_for_hidden(markdown, writer)
        written = _write_blocks(parse(markdown), writer)
    return Rendered(Md(joined(written)), writer.cited, writer.troubles)


def indent(markdown: Md) -> Md:
    """Indent blocks, to stand in a footnote or a list item."""
    return Md(indented(markdown))


def _look_for_hidden(markdown: str, writer: InlineWriter) -> None:
    for number, line in enumerate(markdown.split("\n")):
        for index in find_hidden(line):
            writer.refuse(number, "hidden-character", describe(line[index]))


def _write_blocks(tokens: list[Token], writer: InlineWriter) -> list[Block]:
    open_blocks = [_Container()]
    for token in tokens:
        if token.type == "inline":
            _add_text(open_blocks[-1], writer.write(token))
        elif token.type == "paragraph_open":
            open_blocks[-1].tight &= token.hidden
        elif token.type == "heading_open":
            writer.refuse(_line(token), "heading-in-prose", token.markup)
        elif token.nesting > 0:
            open_blocks.append(_opened(token))
            if _depth(open_blocks) > DEEPEST:
                writer.refuse(_line(token), "prose-too-deep", token.markup)
        elif token.type not in {"paragraph_close", "heading_close"}:
            _close(open_blocks.pop(), token, open_blocks[-1])
    return open_blocks[0].blocks


def _add_text(container: _Container, text: str) -> None:
    if text:
        container.blocks.append(Block("text", text))


def _close(inner: _Container, token: Token, outer: _Container) -> None:
    if token.type == "list_item_close":
        outer.tight &= inner.tight
        outer.blocks.append(item(inner.blocks))
    elif token.type == "blockquote_close":
        outer.blocks.append(quote(inner.blocks))
    else:
        outer.blocks.append(list_of(inner.blocks, start=inner.start, tight=inner.tight))


def _opened(token: Token) -> _Container:
    start = int(token.attrs.get("start", 1)) if token.tag == "ol" else None
    return _Container(opened_by=token.type, start=start)


def _depth(open_blocks: list[_Container]) -> int:
    return sum(block.opened_by not in {"", "list_item_open"} for block in open_blocks)


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0
