"""Take the text of an article, and what is known of it, out of a file as it was received.

This is done once, when an article is added. The text is kept as a file of its own, and no build
ever asks an extractor, which may take out other words in its next version.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_dossier.errors import DossierError
from build_dossier.extract.archive import from_wacz, from_warc
from build_dossier.extract.data import Extract
from build_dossier.extract.kinds import ENDINGS, GZIP, kind_of
from build_dossier.extract.markdown import markdown
from build_dossier.extract.page import page
from build_dossier.extract.pdf import pdf
from build_dossier.extract.plain import plain_text

if TYPE_CHECKING:
    from build_dossier.extract.kinds import Kind

__all__ = ["Extract", "extract", "is_text"]

MOST_BYTES = 8 * 1024 * 1024
"""Bytes of a page that is in an archive; of other files, whoever reads them sees to it."""


def extract(
    name: str, data: bytes, url: str = "", media_type: str = "", encoding: str = ""
) -> Extract:
    """Take an article out of a file.

    Args:
        name: What the file is called; how it ends says what it is, where its bytes do not.
        data: The file.
        url: Where it was received from, if that is known.
        media_type: What its server says it is, if there was one.
        encoding: Its character encoding, if that is known.

    Raises:
        DossierError: There is no article in it.
    """
    if not data.strip():
        raise DossierError(f"{name} is empty")
    kind = kind_of(name, data, media_type)
    taken = _taken(kind, name, data, url, encoding)
    if not taken.text.strip():
        raise DossierError(f"{name} has no words in it")
    return taken


def is_text(name: str, data: bytes) -> bool:
    """Whether a file is the text of an article as it is, with nothing to be taken out.

    Raises:
        DossierError: It is nothing that an article can be taken from.
    """
    return kind_of(name, data) == "text"


def _taken(kind: Kind, name: str, data: bytes, url: str, encoding: str) -> Extract:
    if kind == "text":
        return replace(plain_text(name, data, encoding), url=url)
    if kind == "markdown":
        taken = markdown(name, data, encoding)
        return replace(taken, url=taken.url or url)
    if kind == "pdf":
        return replace(pdf(name, data), url=url)
    if kind == "page":
        return page(name, data, url, encoding)
    archived = (from_warc if kind == "warc" else from_wacz)(name, data, MOST_BYTES)
    taken = page(name, archived.data, archived.url, archived.encoding)
    ending = "warc.gz" if data.startswith(GZIP) else ENDINGS[kind]
    return replace(taken, ending=ending, received=archived.received)
