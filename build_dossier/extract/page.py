"""The article of a page in HTML."""

from __future__ import annotations

import codecs
import re
import unicodedata
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector

from build_dossier.errors import DossierError
from build_dossier.extract.blocks import lines_of, paragraphs
from build_dossier.extract.data import Extract
from build_dossier.extract.described import (
    address_of,
    author_of,
    headline_of,
    language_of,
    published_of,
    publisher_of,
)
from build_dossier.extract.libraries import BROKEN, library
from build_dossier.extract.plain import WEST, encoding_of, with_printed
from build_dossier.markup import check_url

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    trafilatura, url = library("trafilatura"), "" if check_url(url)[1] else url
    html = _decoded(data, encoding)
    found = _extracted(trafilatura, html, url, favor_precision=False)
    lines = list(lines_of(found.body)) if found is not None else []
    if not is_article(lines):
        raise DossierError(
            f"{name} has no article in it that can be told from the rest; save its words as a "
            "text file, and add that"
        )
    sure = _extracted(trafilatura, html, url, favor_precision=True)
    described = BeautifulSoup(html, "lxml")
    title, is_printed = headline_of(described, found.title or "")
    furniture = _furniture(lines, lines_of(sure.body) if sure else lines, title)
    if is_printed and all(_words(line) != _words(title) for line in lines[:3]):
        lines.insert(0, title)
    address = address_of(described, url)
    extract = Extract(
        paragraphs(lines),
        extractor=f"trafilatura {trafilatura.__version__}",
        ending="html",
        title=title,
        author=author_of(described) or found.author or "",
        publisher=publisher_of(described) or found.sitename or "",
        url=address,
        language=language_of(described),
        furniture=furniture,
        guesses=_elsewhere(url, address),
    )
    return _dated(extract, described, found.date or "", url)


def is_article(lines: Sequence[str]) -> bool:
    """Whether lines have sentences enough to be an article, and are no list of headlines."""
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
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except BROKEN:
        return None


def _dated(extract: Extract, described: BeautifulSoup, guess: str, url: str) -> Extract:
    """Find the date: in the page's own data, printed in the text, or as the extractor guesses."""
    day, basis = published_of(described, url or extract.url)
    if day:
        return replace(extract, published=day, published_basis=basis)
    dated = with_printed(extract)
    if dated.published or not guess:
        return dated
    basis = f"a guess by {extract.extractor}, from the page as a whole; to be checked"
    return replace(extract, published=guess, published_basis=basis)


def _elsewhere(url: str, address: str) -> tuple[str, ...]:
    """Say so where a page names an address on another host, as copies of agencies' reports do."""
    if not url or urlsplit(url).hostname == urlsplit(address).hostname:
        return ()
    return (f"it comes from {url}, and names {address} as its own address",)


def _furniture(lines: Sequence[str], sure: Sequence[str], title: str) -> tuple[str, ...]:
    """Return short lines that the extractor leaves out when it takes only what it is sure of."""
    kept = {tuple(_words(line)) for line in (title, *sure)}
    in_one = f" {' '.join(_words(' '.join(sure)))} "
    found = []
    for line in lines:
        words = _words(line)
        is_short = 0 < len(words) <= LONGEST_FURNITURE and tuple(words) not in kept
        if is_short and f" {' '.join(words)} " not in in_one:
            found.append(line)
    return tuple(found)


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
