"""What is changed in pages on their way to the browser."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from build_dossier.words import Words

    Change = Callable[[bytes, WSGIEnvironment], bytes]

PREFIX = "/-/edit/"
"""Beginning of the addresses that are answered here; no page of a dossier has such a one."""

_ARTICLE = re.compile(r".*/articles/([A-Za-z0-9._-]+?)(\.html|/|/index\.html)?")
"""Address of an article's page, however the site names its pages."""

_RELOADING = re.compile(
    rb"<script>((?:(?!</script>).)*livereload\((?:(?!</script>).)*)</script>\s*</body>", re.DOTALL
)
"""The script that MkDocs adds to a served page, which reloads it once it is built anew."""

_POLICY = b"script-src 'self'"


def changing(
    pages: WSGIApplication, change: Change, more: Iterable[tuple[str, str]] = ()
) -> WSGIApplication:
    """Wrap a server of pages so that each page is changed before it is sent.

    Args:
        pages: The server.
        change: Returns the page to be sent for a page and its request.
        more: Headers that are added to each page.
    """

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def begin(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[..., object]:
            begun.append((status, headers))
            return bytes

        sent = pages(environ, begin)
        status, headers = begun[0]
        if dict(headers).get("Content-Type") != "text/html":
            start_response(status, headers)
            return sent
        page = change(_whole(sent), environ)
        kept = [one for one in headers if one[0] != "Content-Length"]
        start_response(status, [*kept, *more, ("Content-Length", str(len(page)))])
        return [page]

    return serve


def with_script_allowed(page: bytes, _: WSGIEnvironment) -> bytes:
    """Let the content security policy of a served page allow the script that reloads it."""
    found = _RELOADING.search(page)
    if not found:
        return page
    digest = base64.b64encode(hashlib.sha256(found[1]).digest())
    return page.replace(_POLICY, _POLICY + b" 'sha256-" + digest + b"'", 1)


def with_form(words: Words) -> Change:
    """Return what adds the form's script and style to a page; an article's page says which it is.

    Args:
        words: What the site says; the script reads it from its own element.
    """
    said = html.escape(json.dumps(dict(words.group("editing"))))

    def change(page: bytes, environ: WSGIEnvironment) -> bytes:
        found = _ARTICLE.fullmatch(environ["PATH_INFO"])
        article = found[1] if found and found[1] != "index" else ""
        added = (
            f'<link rel="stylesheet" href="{PREFIX}edit.css">'
            f'<script src="{PREFIX}edit.js" data-article="{article}" data-words="{said}" defer>'
            "</script></head>"
        )
        return page.replace(b"</head>", added.encode(), 1)

    return change


def _whole(sent: Iterable[bytes]) -> bytes:
    try:
        return b"".join(sent)
    finally:
        close = getattr(sent, "close", None)
        if close:
            close()
