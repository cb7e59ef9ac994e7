"""An article in Markdown, as web clippers save it: what is said above it, and its words."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from build_dossier.dates import suggested_date
from build_dossier.errors import DossierError
from build_dossier.extract.data import Extract
from build_dossier.extract.plain import decoded, encoding_of, with_printed
from build_dossier.front_matter import Scalar, Sequence, load
from build_dossier.markup import check_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown_it.token import Token

    from build_dossier.front_matter import Node

KEYS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "publisher": ("publisher", "site", "sitename", "site_name"),
    "published": ("published", "date", "date_published", "publish_date"),
    "url": ("url", "source", "source_url", "canonical", "link"),
    "language": ("language", "lang"),
}
"""What is sought in the front matter, and the keys under which clippers write it."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def markdown(name: str, data: bytes, encoding: str = "") -> Extract:
    """Take the words of an article out of Markdown.

    Args:
        name: What the file is called.
        data: The file.
        encoding: Its character encoding, where that is known.

    Raises:
        DossierError: It is not text, or has no words.
    """
    guess, guessed = (encoding, "") if encoding else encoding_of(data)
    text = decoded(name, data, guess)
    said, body = _said(text)
    blocks = list(_blocks(MarkdownIt("commonmark").parse(body)))
    if not blocks:
        raise DossierError(f"{name} has no words in it")
    url, trouble = check_url(said["url"])
    day, basis = _day(said["published"])
    headings = (words for words, kind in blocks if kind == "heading")
    return with_printed(
        Extract(
            _written(blocks),
            extractor=f"markdown-it-py {version('markdown-it-py')}",
            ending="md",
            title=said["title"] or next(headings, ""),
            author=said["author"],
            publisher=said["publisher"],
            published=day,
            published_basis=basis,
            url="" if trouble else url,
            language=said["language"],
            guesses=(guessed,) if guessed else (),
        )
    )


def _said(text: str) -> tuple[Mapping[str, str], str]:
    """Return what the front matter says, and the text below it."""
    if not text.lstrip("\n").startswith("---\n"):
        return dict.fromkeys(KEYS, ""), text
    front, _ = load(text)
    written = {entry.key.lower(): _value(entry.node) for entry in front.mapping.entries}
    said = {
        what: next((written[key] for key in keys if written.get(key)), "")
        for what, keys in KEYS.items()
    }
    return said, front.body


def _value(node: Node) -> str:
    """Return a value, several joined; clippers write names as links to pages of their own."""
    if isinstance(node, Sequence):
        return ", ".join(filter(None, map(_value, node.items)))
    return node.value.strip().strip("[]").strip() if isinstance(node, Scalar) else ""


def _day(written: str) -> tuple[str, str]:
    match = _DAY.match(written)
    day = suggested_date(match.group() if match else written)
    return (day, f"the file’s front matter: {written}") if day else ("", "")


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Yield the words of each block, and what it is."""
    kind = ""
    for token in tokens:
        if token.type == "inline":
            words = "".join(_inline(token.children or [])).strip()
            if words:
                yield words, kind
        elif token.type in {"fence", "code_block"}:
            yield token.content.rstrip("\n"), "code"
        elif token.type == "heading_open":
            kind = "heading"
        elif token.type == "list_item_open":
            kind = "item"
        elif token.type in {"heading_close", "list_item_close"}:
            kind = ""


def _inline(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " " if token.type == "softbreak" else "\n"


def _written(blocks: list[tuple[str, str]]) -> str:
    """Part blocks by empty lines; items of a list stay together."""
    parts: list[str] = []
    for at, (words, kind) in enumerate(blocks):
        if at:
            parts.append("\n" if kind == blocks[at - 1][1] == "item" else "\n\n")
        parts.append(f"- {words}" if kind == "item" else words)
    return "".join(parts) + "\n"
