"""The door before the server of pages: what comes in, who may come in, and what goes out."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

from build_dossier.editing.answers import opened, preview, save
from build_dossier.editing.asked import read_form
from build_dossier.editing.gate import is_named, refusal
from build_dossier.editing.pages import PREFIX, changing, with_form
from build_dossier.errors import DossierError
from build_dossier.words import Words, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from build_dossier.editing.answers import Answer
    from build_dossier.editing.asked import Form
    from build_dossier.model import File

Render: TypeAlias = "Callable[[File], str]"
"""Makes HTML of the Markdown of a page, as the build does."""

ASSETS = {"edit.js": "text/javascript; charset=utf-8", "edit.css": "text/css; charset=utf-8"}
"""Files of the form, and their types."""

GUARDS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
"""Headers of every page and every answer."""


@dataclass(frozen=True)
class Door:
    """A server of pages with a form for notes before it."""

    pages: WSGIApplication
    """The server of pages."""
    root: Path
    """The dossier's folder."""
    render: Render
    """Makes HTML of the Markdown of a page, as the build does."""
    token: str
    """What whoever may write knows."""
    words: Words = field(default_factory=words_in)
    """What the site says."""
    busy: threading.Lock = field(default_factory=threading.Lock)
    """Held while a question is answered: one after the other."""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        path = environ["PATH_INFO"]
        if not is_named(environ):
            return _send(start_response, "421 Misdirected Request")
        if not path.startswith(PREFIX):
            return self._framed(environ, start_response)
        name = path.removeprefix(PREFIX)
        if name in ASSETS:
            return _send(start_response, "200 OK", _asset(name), ASSETS[name])
        if name not in self._answers:
            return _send(start_response, "404 Not Found")
        refused = refusal(environ, self.token)
        if refused:
            return _send(start_response, refused)
        said = json.dumps(self._answer(name, environ)).encode()
        return _send(start_response, "200 OK", said, "application/json")

    @cached_property
    def _framed(self) -> WSGIApplication:
        return changing(self.pages, with_form(self.words), GUARDS)

    @cached_property
    def _answers(self) -> Mapping[str, Callable[[Form], Answer]]:
        return {
            "open": lambda form: opened(self.root, form, self.words),
            "preview": lambda form: preview(self.root, form, self.render, self.words),
            "save": lambda form: save(self.root, form, self.words),
        }

    def _answer(self, name: str, environ: WSGIEnvironment) -> Answer:
        data = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        try:
            with self.busy:
                return self._answers[name](read_form(data))
        except DossierError as error:
            return {"faults": [{"field": "", "message": str(error)}]}


def _asset(name: str) -> bytes:
    return (files("build_dossier.editing") / name).read_bytes()


def _send(
    start_response: StartResponse, status: str, data: bytes = b"", kind: str = "text/plain"
) -> Iterable[bytes]:
    body = data or status.encode()
    length = ("Content-Length", str(len(body)))
    start_response(status, [("Content-Type", kind), length, *GUARDS])
    return [body]
