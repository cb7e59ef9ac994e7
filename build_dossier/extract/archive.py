"""The page in a web archive: a WARC file, or a WACZ, which is one or several in a zip file."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from contextlib import redirect_stderr, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_dossier.errors import DossierError
from build_dossier.extract.libraries import BROKEN, library

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = ("text/html", "application/xhtml+xml")
OK = "200"
LIST = "pages/pages.jsonl"
MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of a file in a zip file."""


@dataclass(frozen=True)
class Archived:
    """A page as it was archived."""

    data: bytes
    """Its bytes."""
    url: str
    """Its address."""
    received: str
    """Day on which it was archived."""
    encoding: str
    """Character encoding that its server named; may be empty."""


def from_warc(name: str, data: bytes, most: int) -> Archived:
    """Return the first page in a WARC file.

    Args:
        name: What the file is called.
        data: The file.
        most: Bytes that the page may have.

    Raises:
        DossierError: It is broken, or has no page.
    """
    return _chosen(name, _pages(name, io.BytesIO(data), most), "")


def from_wacz(name: str, data: bytes, most: int) -> Archived:
    """Return the page of a WACZ file that its list of pages names first, or else its first page.

    Raises:
        DossierError: It is broken, or has no page.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = [one for one in packed.namelist() if one.endswith((".warc", ".warc.gz"))]
            if not names:
                raise DossierError(f"{name} is a zip file, but no web archive (WACZ)")
            archives = (io.BytesIO(_unpacked(name, packed, one)) for one in names)
            pages = (page for archive in archives for page in _pages(name, archive, most))
            return _chosen(name, pages, _first_page(packed))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, *BROKEN) as error:
        raise DossierError(f"{name} is a broken zip file, or a protected one") from error


def _pages(name: str, opened: Any, most: int) -> Iterator[Archived]:  # noqa: ANN401 - a stream
    library("warcio", "warc")
    iterator = library("warcio.archiveiterator", "warc").ArchiveIterator
    errors = library("warcio.exceptions", "warc").ArchiveLoadFailed
    try:
        for record in iterator(opened):
            if record.rec_type in {"response", "resource"} and _is_page(record):
                content = record.content_stream().read(most + 1)
                if len(content) > most:
                    raise DossierError(f"a page in {name} has more than {most:,} bytes")
                yield _archived(record, content)
    except (errors, zlib.error, EOFError, *BROKEN) as error:
        raise DossierError(f"{name} is a broken web archive") from error


def _is_page(record: Any) -> bool:  # noqa: ANN401 - of a library without types
    answer = record.http_headers
    if answer is not None and answer.get_statuscode() != OK:
        return False
    headers = answer or record.rec_headers
    media_type = str(headers.get_header("Content-Type") or "")
    return media_type.partition(";")[0].strip().lower() in PAGES


def _archived(record: Any, content: bytes) -> Archived:  # noqa: ANN401 - likewise
    headers = record.http_headers or record.rec_headers
    media_type = str(headers.get_header("Content-Type") or "")
    return Archived(
        content,
        str(record.rec_headers.get_header("WARC-Target-URI") or ""),
        str(record.rec_headers.get_header("WARC-Date") or "")[:10],
        media_type.partition("charset=")[2].strip(" \"'"),
    )


def _chosen(name: str, pages: Iterator[Archived], wanted: str) -> Archived:
    """Return the page that is wanted, or the first; what its reader prints is not passed on."""
    first = None
    with redirect_stderr(io.StringIO()):
        for page in pages:
            if page.url == wanted:
                return page
            first = first or page
            if not wanted:
                break
    if first is None:
        raise DossierError(f"{name} has no page in HTML in it")
    return first


def _first_page(packed: zipfile.ZipFile) -> str:
    """Return the address that stands first in the list of pages; empty where there is none."""
    with suppress(KeyError, ValueError, AttributeError):
        for line in _unpacked(LIST, packed, LIST).decode("utf-8").splitlines():
            address = json.loads(line).get("url")
            if address:
                return str(address)
    return ""


def _unpacked(name: str, packed: zipfile.ZipFile, one: str) -> bytes:
    """Return a file of a zip file, if it does not unfold to too much."""
    if packed.getinfo(one).file_size > MOST_UNPACKED:
        raise DossierError(f"{name} unfolds to more than {MOST_UNPACKED:,} bytes")
    return packed.read(one)
