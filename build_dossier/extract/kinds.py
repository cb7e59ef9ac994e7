"""What a file is, by its first bytes, by what its server says, and by its name."""

from __future__ import annotations

import re
import zlib
from typing import Literal

from build_dossier.errors import DossierError

Kind = Literal["text", "markdown", "page", "pdf", "warc", "wacz"]
"""A text as it is, Markdown, a page in HTML, a PDF, a web archive, or one in a zip file."""

BY_ENDING: dict[str, Kind] = {
    "html": "page",
    "htm": "page",
    "xhtml": "page",
    "md": "markdown",
    "markdown": "markdown",
    "txt": "text",
    "text": "text",
}
BY_MEDIA_TYPE: dict[str, Kind] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/markdown": "markdown",
    "text/plain": "text",
}
ENDINGS: dict[Kind, str] = {
    "text": "txt",
    "markdown": "md",
    "page": "html",
    "pdf": "pdf",
    "warc": "warc",
    "wacz": "wacz",
}
"""What the name of a file of a kind ends in."""

HEAD = 1024
"""Bytes at the beginning by which a file is known."""
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
MOST_CONTROLS = 100
"""Of so many bytes of a text, one may be a control character."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
ANSWERED = "a text, a page in HTML, Markdown, a PDF or a web archive (WARC, WACZ)"

_CONTROL = re.compile(b"[\x01-\x08\x0e-\x1f\x7f]")


def kind_of(name: str, data: bytes, media_type: str = "") -> Kind:
    """Return what a file is.

    Args:
        name: What it is called.
        data: Its bytes.
        media_type: What its server says it is.

    Raises:
        DossierError: It is nothing that an article can be taken from.
    """
    head = data[:HEAD]
    binary = _binary_kind(head)
    if binary:
        return binary
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    packed = head.startswith(GZIP) or (b"\0" in data and not data.startswith(UTF_16))
    if packed or len(_CONTROL.findall(head)) > len(head) / MOST_CONTROLS:
        raise DossierError(f"{name} is not {ANSWERED}")
    if media_type and media_type not in BY_MEDIA_TYPE:
        raise DossierError(f"{name} is of the type {media_type}, not {ANSWERED}")
    known = BY_MEDIA_TYPE.get(media_type) or BY_ENDING.get(ending)
    if known in {None, "text"} and _looks_like_page(head):
        return "page"
    return known or "text"


def _binary_kind(head: bytes) -> Kind | None:
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(ZIP):
        return "wacz"
    unpacked = _unpacked(head) if head.startswith(GZIP) else head
    return "warc" if unpacked.startswith(b"WARC/") else None


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, HEAD)
    except zlib.error:
        return b""


def _looks_like_page(head: bytes) -> bool:
    opening = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return opening.startswith((b"<!doctype html", b"<html")) or b"<html" in opening
