"""The article of a page in HTML."""

from __future__ import annotations

import codecs
import re
import unicodedata
from contextlib import suppress
from dataclasses import replace
from typing import Any

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector

from build_dossier.errors import DossierError
from build_dossier.extract.data import Extract
from build_dossier.extract.described import (
    address_of,
    headline_of,
    language_of,
    published_of,
    publisher_of,
)
from build_dossier.extract.libraries import library
from build_dossier.extract.plain import WEST, encoding_of, replace_known

LONGEST_FURNITURE = 30
"""Words of a line that may be furniture. On forty news pages whose articles are known, 26 of 30
such lines were; of longer ones none."""
LEAST_PROSE, LEAST_LINE = 150, 60
"""Columns of sentences that a page must have to be an article, and columns of a line of them."""
LATIN_1 = ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")
"""Names under which browsers understand Windows-1252."""

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?…。！？।؟][”’\"'»)\]]*$")


def page(name: str, data: bytes, url: str = "", encoding: str = "") -> Extract:
    """Take the article out of a page.

    Args:
        name: What the page is called, for messages.
        data: The page.
        url: Where it comes from, if that is known.
        encoding: Its character encoding, if that is known.

    Raises:
        DossierError: There is no article in it.
    """
    trafilatura = library("trafilatura")
    html = _decoded(data, encoding)
    found = _extracted(trafilatura, html, url, favor_precision=False)
    if found is None or not is_article(found.text or ""):
        raise DossierError(
            f"{name} has no article in it that can be told from the rest; save its words as a "
            "text file, and add that"
        )
    sure = _extracted(trafilatura, html, url, favor_precision=True)
    described = BeautifulSoup(html, "lxml")
    title, is_printed = headline_of(described, found.title or "")
    lines = [line for line in found.text.split("\n") if line.strip()]
    furniture = _furniture(lines, (sure.text or "") if sure else found.text, title)
    if is_printed and all(_words(line) != _words(title) for line in lines[:3]):
        lines.insert(0, title)
    extract = Extract(
        _paragraphs(lines),
        extractor=f"trafilatura {trafilatura.__version__}",
        ending="html",
        title=title,
        author=found.author or "",
        publisher=publisher_of(described) or found.sitename or "",
        url=address_of(described, url),
        language=language_of(described),
        furniture=furniture,
    )
    return _dated(extract, described, found.date or "", url)


def is_article(text: str) -> bool:
    """Whether a text has sentences enough to be an article, and is no list of headlines."""
    lines = [line.strip() for line in text.split("\n")]
    told = [line for line in lines if _columns(line) >= LEAST_LINE and _SENTENCE.search(line)]
    return sum(map(_columns, told)) >= LEAST_PROSE


def _extracted(trafilatura: Any, html: str, url: str, *, favor_precision: bool) -> Any:  # noqa: ANN401 - without types
    try:
        return trafilatura.bare_extraction(
            html,
            url=url or None,
            with_metadata=True,
            include_comments=False,
            favor_precision=favor_precision,
        )
    except (ValueError, RecursionError):  # what a broken page may do to a parser
        return None


def _dated(extract: Extract, described: BeautifulSoup, guess: str, url: str) -> Extract:
    """Find the date: in the page's own data, printed in the text, or as the extractor guesses."""
    day, basis = published_of(described, url or extract.url)
    if day:
        return replace(extract, published=day, published_basis=basis)
    dated = replace_known(extract)
    if dated.published or not guess:
        return dated
    basis = f"a guess by {extract.extractor}, from the page as a whole; to be checked"
    return replace(extract, published=guess, published_basis=basis)


def _furniture(lines: list[str], sure: str, title: str) -> tuple[str, ...]:
    """Return short lines that the extractor leaves out when it takes only what it is sure of."""
    kept = f" {' '.join(_words(sure))} "
    found = []
    for line in lines:
        words = _words(line)
        if (
            0 < len(words) <= LONGEST_FURNITURE
            and words != _words(title)
            and f" {' '.join(words)} " not in kept
        ):
            found.append(line.removeprefix("- ").strip())
    return tuple(found)


def _paragraphs(lines: list[str]) -> str:
    """Part lines by empty ones; items of a list stay together."""
    parts = [lines[0]]
    for before, line in zip(lines, lines[1:], strict=False):
        together = line.startswith("- ") and before.startswith("- ")
        parts += ["\n" if together else "\n\n", line]
    return "".join(parts) + "\n"


def _decoded(data: bytes, encoding: str) -> str:
    """Decode a page as browsers do: by its mark, its server, its own word, or as UTF-8."""
    declared = EncodingDetector.find_declared_encoding(data, is_html=True) or ""
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    guess, _ = encoding_of(data)
    for one in filter(None, (guess if marked else "", encoding, declared, "utf-8", guess)):
        with suppress(LookupError, UnicodeError):
            return data.decode(WEST if one.lower() in LATIN_1 else one).replace("\0", "")
    return data.decode("utf-8", errors="replace").replace("\0", "")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _columns(text: str) -> int:
    """Return how wide a text is: scripts that say a word in a sign have wide signs."""
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in text)
