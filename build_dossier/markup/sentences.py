"""Prose as sentences with what they cite, for checking that none goes without a source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.markup.grammar import BAD_CITATION, CITATION, FOOTNOTE, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token


@dataclass(frozen=True)
class Sentence:
    """A sentence of prose."""

    text: str
    """Its words without marks and citations."""
    citations: tuple[str, ...]
    """Ids it cites, in order."""
    line: int
    """Lines below the first line of the prose, from 0, where it begins."""


@dataclass
class _Paragraph:
    """Words of a paragraph, and at which of them something stands."""

    text: str
    line: int
    breaks: list[int]
    cited: list[tuple[int, str]]


_STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*\s+|[。！？]+[」』”’）]*\s*")
_GAP_OF_CITATION = re.compile(" (?=[.,;:!?])")
_DASHES = "-–—"
_WORD_BEFORE = re.compile(r"[^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_])){0,11}\Z")
_ABBREVIATIONS = frozenset(
    "approx asst ave capt cf ch cmdr co col corp dept dr ed eds e.g esp est etc feb fig gen gov "
    "hon i.e inc jan apr aug sept sep oct nov dec jr lt ltd maj mr mrs ms mt no nos op p para pp "
    "prof rep reps rev sec sen sens sgt sr st vol vs viz".split()
)


def sentences(markdown: str) -> tuple[Sentence, ...]:
    """Split prose into sentences, each with its citations.

    A citation belongs to the sentence it stands in, or to the one whose full stop it follows. In
    doubt (after an abbreviation or an initial, before a small letter) a sentence goes on. Words
    that end in a colon lead to what follows and are no sentence of their own. The end of a
    paragraph or of an item of a list ends a sentence, with or without a full stop.
    """
    paragraphs = (_paragraph(token) for token in parse(markdown) if token.type == "inline")
    return tuple(sentence for paragraph in paragraphs for sentence in _split(paragraph))


def _paragraph(token: Token) -> _Paragraph:
    parts: list[str] = []
    length = 0
    paragraph = _Paragraph("", token.map[0] if token.map else 0, [], [])
    for child in token.children or ():
        words = _words(child)
        if child.type == CITATION:
            paragraph.cited += [(length, ref) for ref, _ in child.meta["items"]]
        elif child.type in {"softbreak", "hardbreak"}:
            paragraph.breaks.append(length)
        parts.append(words)
        length += len(words)
    paragraph.text = "".join(parts)
    return paragraph


def _words(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return "" if token.type in {CITATION, BAD_CITATION, FOOTNOTE} else token.content


def _split(paragraph: _Paragraph) -> Iterator[Sentence]:
    starts = [0, *_starts(paragraph)]
    for start, end in zip(starts, [*starts[1:], len(paragraph.text)], strict=True):
        words = " ".join(paragraph.text[start:end].split())
        text = _GAP_OF_CITATION.sub("", words)
        if any(map(str.isalnum, text)) and not text.endswith(":"):
            yield Sentence(text, _cited_in(paragraph, start, end), _line_at(paragraph, start))


def _starts(paragraph: _Paragraph) -> Iterator[int]:
    """Where a sentence begins within the paragraph, its first one left out."""
    cited_at = {at for at, _ in paragraph.cited}
    for stop in _STOP.finditer(paragraph.text):
        end = stop.end()
        followed = paragraph.text[end : end + 1]
        cited = any(at in cited_at for at in range(stop.start() + 1, end))
        goes_on = followed.islower() or followed in _DASHES or _abbreviated(paragraph.text, stop)
        if followed and (cited or not goes_on):
            yield end


def _abbreviated(text: str, stop: re.Match[str]) -> bool:
    if stop[0].strip() != ".":
        return False
    word = _WORD_BEFORE.search(text, max(0, stop.start() - 12), stop.start())
    if word is None:
        return False
    initials = word[0].replace(".", "")
    return len(initials) == 1 or "." in word[0] or word[0].lower() in _ABBREVIATIONS


def _cited_in(paragraph: _Paragraph, start: int, end: int) -> tuple[str, ...]:
    within = (ref for at, ref in paragraph.cited if start < at <= end or at == start == 0)
    return tuple(dict.fromkeys(within))


def _line_at(paragraph: _Paragraph, start: int) -> int:
    return paragraph.line + sum(at < start for at in paragraph.breaks)
