"""Ask another host for a page: only when `add --url` says so, and never in a build.

Only `http` and `https`; only hosts of the public internet, each address looked at after its name is
resolved and then connected to as it was looked at; a few redirects, each looked at in the same way;
bounded in time and size.
"""

from __future__ import annotations

import http.client
import time
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from build_dossier import __version__
from build_dossier.errors import DossierError
from build_dossier.fetch.hosts import connected
from build_dossier.markup import check_url

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Fetched", "fetch"]

REDIRECTS = 5
"""Times that a page may send one on to another."""
PATIENCE, LONGEST = 20.0, 60.0
"""Seconds that a host may be silent, and that all may take."""
CHUNK = 64 * 1024
MOVED = (301, 302, 303, 307, 308)
HEADERS = {
    "User-Agent": f"build-dossier/{__version__}",
    "Accept": "text/html, application/xhtml+xml, text/plain, text/markdown, application/pdf",
    "Accept-Encoding": "identity",
}


@dataclass(frozen=True)
class Fetched:
    """What a host answered."""

    data: bytes
    """The page, as it was before it was packed for the way."""
    url: str
    """Where it was found in the end."""
    media_type: str
    """What the host says it is; may be empty."""
    encoding: str
    """Its character encoding, as the host says; may be empty."""


def fetch(url: str, most: int, *, local: bool = False) -> Fetched:
    """Fetch a page.

    Args:
        url: Its address.
        most: Bytes that it may have.
        local: Whether it may be on this very machine, and nowhere else.

    Raises:
        DossierError: It cannot be had, in one line.
    """
    deadline, checked = time.monotonic() + LONGEST, ""
    for _ in range(REDIRECTS + 1):
        checked, trouble = check_url(url)
        if trouble:
            raise DossierError(f"{url[:100]!a} cannot be fetched: {trouble.message}")
        try:
            answer = _asked(checked, most, deadline, local=local)
        except (OSError, http.client.HTTPException, zlib.error) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise DossierError(f"{checked} cannot be fetched: {reason}") from error
        if isinstance(answer, Fetched):
            return answer
        url = urljoin(checked, answer)
    raise DossierError(f"{checked} cannot be fetched: it sends one on more than {REDIRECTS} times")


def _asked(url: str, most: int, deadline: float, *, local: bool) -> Fetched | str:
    """Ask once; return the answer, or the address one is sent on to."""
    parts = urlsplit(url)
    connection = connected(parts.scheme, parts.hostname or "", parts.port, PATIENCE, local=local)
    try:
        path = parts.path or "/"
        connection.request("GET", f"{path}?{parts.query}" if parts.query else path, headers=HEADERS)
        with connection.getresponse() as answer:
            return _answered(answer, url, most, deadline)
    finally:
        connection.close()


def _answered(
    answer: http.client.HTTPResponse, url: str, most: int, deadline: float
) -> Fetched | str:
    """Return what a host answers, or the address it sends one on to."""
    location = answer.getheader("Location")
    if answer.status in MOVED and location:
        return location
    if answer.status != http.client.OK:
        raise DossierError(f"{url} cannot be fetched: the host answers {answer.status}")
    data = b"".join(_chunks(answer, url, most, deadline))
    packed = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    return Fetched(
        _unpacked(data, packed, url, most),
        url,
        "" if "Content-Type" not in answer.headers else answer.headers.get_content_type(),
        answer.headers.get_content_charset() or "",
    )


def _chunks(
    answer: http.client.HTTPResponse, url: str, most: int, deadline: float
) -> Iterator[bytes]:
    length = 0
    while chunk := answer.read(CHUNK):
        length += len(chunk)
        if length > most:
            raise DossierError(f"{url} cannot be fetched: it has more than {most:,} bytes")
        if time.monotonic() > deadline:
            raise DossierError(f"{url} cannot be fetched: it takes more than {LONGEST:.0f} seconds")
        yield chunk


def _unpacked(data: bytes, packed: str, url: str, most: int) -> bytes:
    if packed == "identity":
        return data
    if packed not in {"gzip", "x-gzip", "deflate"}:
        raise DossierError(f"{url} cannot be fetched: it is packed as {packed[:20]!a}")
    unpacking = zlib.decompressobj(wbits=47)  # either header
    unpacked = unpacking.decompress(data, most)
    if unpacking.unconsumed_tail:
        raise DossierError(f"{url} cannot be fetched: it has more than {most:,} bytes")
    return unpacked
