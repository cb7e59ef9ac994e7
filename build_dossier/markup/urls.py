"""Addresses: what may be linked, and links to the very words on a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from build_dossier.markup.encode import Md, escape
from build_dossier.markup.hosts import ascii_host
from build_dossier.markup.invisible import INVISIBLE, SPACES, describe
from build_dossier.markup.trouble import LONGEST_URL, refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_dossier.trouble import Trouble

SCHEMES = ("http", "https")

_WHITE_OR_HIDDEN = re.compile(f"[ \\t\\n\\r{SPACES}{INVISIBLE}]")
_SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_KEPT = "-._~:/?#[]@!$&'()*+,;="  # reserved and unreserved signs of RFC 3986
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")

_LONGEST_FRAGMENT = 12  # words; beyond, the first and last few name the passage well enough
_ENDS = 5


def check_url(url: str) -> tuple[str, Trouble | None]:
    """Check an address someone wrote, and write it the one way.

    Only `http` and `https`, no user name, a host that is what it looks like, at most 2,000
    characters before and after, nothing invisible.

    Returns:
        The address in ASCII, percent-encoded, host in Punycode, and None; or an empty text and an
        `unsafe-link` trouble. The address still has to be escaped like anything else.
    """
    reason = next(filter(None, (check(url) for check in _CHECKS)), "")
    if reason:
        return "", refused(0, "unsafe-link", url, reason)
    parts = urlsplit(url)
    checked = urlunsplit(
        SplitResult(
            parts.scheme,
            f"{ascii_host(parts.hostname or '')}{f':{parts.port}' if parts.port else ''}",
            *(_percent_encoded(part) for part in (parts.path, parts.query, parts.fragment)),
        )
    )
    if len(checked) > LONGEST_URL:
        reason = f"it is longer than {LONGEST_URL:,} characters when encoded"
        return "", refused(0, "unsafe-link", url, reason)
    return checked, None


def link_opening(url: str, title: str = "") -> Md:
    """Write the opening tag of a link to a checked address."""
    titled = f' title="{escape(title)}"' if title else ""
    return Md(f'<a href="{escape(url)}"{titled} rel="nofollow noopener noreferrer">')


def external_link(url: str, text: object) -> Md:
    """Link a checked address; `text` is escaped unless it is marked.

    A text that is itself an address is in a span that says so: print does not spell it out twice.
    """
    shown = escape(text)
    if not isinstance(text, Md) and str(text).startswith(("http:", "https:")):
        shown = Md(f'<span class="dossier-url">{shown}</span>')
    return Md(f"{link_opening(url)}{shown}</a>")


def text_fragment(url: str, words: str) -> str:
    """Point an address at words on its page (`#:~:text=`), which browsers scroll to and mark.

    A long passage, or one across several lines, is named by its first and last words, as the
    browser finds a run of words within one block only.

    Returns:
        The address, with the words where the result is not too long to be linked.
    """
    lines = [line.split() for line in words.splitlines() if line.strip()]
    if not lines:
        return url
    if len(lines) == 1 and len(lines[0]) <= _LONGEST_FRAGMENT:
        directive = _literal(lines[0])
    else:
        directive = f"{_literal(lines[0][:_ENDS])},{_literal(lines[-1][-_ENDS:])}"
    pointed = f"{url}{'' if '#' in url else '#'}:~:text={directive}"
    return pointed if len(pointed) <= LONGEST_URL else url


def _literal(words: list[str]) -> str:
    # `-`, `,` and `&` are the directive's own signs; `quote` keeps `-`.
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")


def _percent_encoded(part: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe=_KEPT + "%")


def _too_long(url: str) -> str:
    return f"it is longer than {LONGEST_URL:,} characters" if len(url) > LONGEST_URL else ""


def _hidden_or_white(url: str) -> str:
    found = _WHITE_OR_HIDDEN.search(url)
    return f"it contains {describe(found[0])}" if found else ""


def _other_scheme(url: str) -> str:
    scheme = _SCHEME.match(url)
    if scheme is None:
        return "it does not begin with https:// or http://"
    return "" if scheme[0].lower() in SCHEMES else f"the scheme {scheme[0]!r} is not allowed"


def _not_an_address(url: str) -> str:
    if "\\" in url:
        return "it contains a backslash, which browsers read as a slash"
    try:
        return "" if urlsplit(url).port != 0 else "its port is 0"
    except ValueError:
        return "it is not a well-formed address"


def _user_named(url: str) -> str:
    return "it names a user before the host" if "@" in urlsplit(url).netloc else ""


def _bad_host(url: str) -> str:
    host = urlsplit(url).hostname or ""
    if not host:
        return "it names no host"
    return "" if ascii_host(host) else f"the host {host!r} is not a name, or only looks like one"


_CHECKS: tuple[Callable[[str], str], ...] = (
    _too_long,
    _hidden_or_white,
    _other_scheme,
    _not_an_address,
    _user_named,
    _bad_host,
)
"""Cheapest and most basic first: each relies on those before it."""
