"""Who may write: the person at this machine, from a page that this server gave them.

Another machine cannot reach the server. Another person of this machine has not the token, which
stands on the terminal alone. Another site that this person reads can make their browser ask, but
not under this server's name (`Origin`), not with the token, and not through a name of its own that
it lets lead here (DNS rebinding: the name is in `Host`).
"""

from __future__ import annotations

import ipaddress
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

MOST_BYTES = 256 * 1024
"""Bytes of a question; a note has at most 20,000 characters."""

_NAMES = ("127.0.0.1", "localhost", "[::1]")
"""What this machine calls itself."""

_OWN_PAGE = "same-origin"
"""What browsers say of a question that a page asks its own server."""

_HTTP_PORT = "80"
"""The port that browsers leave out."""


def new_token() -> str:
    """Make a token that nobody can guess."""
    return secrets.token_urlsafe()


def is_loopback(host: str) -> bool:
    """Whether a server on a host can be reached from this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_named(environ: WSGIEnvironment) -> bool:
    """Whether a server is asked under one of the names of this machine."""
    return environ.get("HTTP_HOST", "") in _hosts(environ)


def refusal(environ: WSGIEnvironment, token: str) -> str:
    """Say why a question is not to be answered.

    Args:
        environ: The request; `is_named` holds.
        token: What whoever may write knows.

    Returns:
        The status of the refusal; empty where there is no reason for one.
    """
    length = environ.get("CONTENT_LENGTH") or ""
    is_number = length.isascii() and length.isdigit()
    rules = (
        ("405 Method Not Allowed", environ["REQUEST_METHOD"] == "POST"),
        ("403 Forbidden", environ.get("HTTP_ORIGIN") == f"http://{environ['HTTP_HOST']}"),
        ("403 Forbidden", environ.get("HTTP_SEC_FETCH_SITE", _OWN_PAGE) == _OWN_PAGE),
        ("403 Forbidden", _is_same(environ.get("HTTP_X_DOSSIER_TOKEN", ""), token)),
        ("415 Unsupported Media Type", environ.get("CONTENT_TYPE") == "application/json"),
        ("411 Length Required", is_number),
        ("413 Content Too Large", is_number and int(length) <= MOST_BYTES),
    )
    return next((status for status, is_fine in rules if not is_fine), "")


def _is_same(given: str, token: str) -> bool:
    """Compare without telling by the time it takes how much is right."""
    return secrets.compare_digest(given.encode("utf-8", "replace"), token.encode())


def _hosts(environ: WSGIEnvironment) -> set[str]:
    port = environ["SERVER_PORT"]
    named = {f"{name}:{port}" for name in _NAMES}
    return named | set(_NAMES) if port == _HTTP_PORT else named
