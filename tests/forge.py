"""A stand-in for GitHub's pages, as far as the site leads there: it takes no query but theirs."""

from __future__ import annotations

import html
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMS = Path(__file__).parent.parent / ".github/ISSUE_TEMPLATE"
REPOSITORY = "/editors/dossier"
LONGEST = 8191
"""Bytes of an address that GitHub answers (github/docs#4537)."""


@dataclass
class Forge:
    """The stand-in, and what came of it."""

    url: str = ""
    """Address of the repository."""
    proposed: dict[str, str] = field(default_factory=dict)
    """Path to text of each file that was sent off."""
    reported: list[dict[str, str]] = field(default_factory=list)
    """Fields of each issue that was sent off."""


class Handler(BaseHTTPRequestHandler):
    """Answers with a form that is filled in, or refuses."""

    def __init__(self, forge: Forge, *given: Any) -> None:  # noqa: ANN401 - as the server gives it
        self.forge = forge
        super().__init__(*given)

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        query = dict(parse_qsl(address.query, keep_blank_values=True, strict_parsing=True))
        path = address.path.removeprefix(REPOSITORY)
        if len(self.path) + len(self.headers["Host"]) > LONGEST:
            self.answer(414, "")
        elif path == "/new/main" and set(query) == {"filename", "value"}:
            self.answer(200, form({"filename": query["filename"]}, {"value": query["value"]}))
        elif path == "/issues/new":
            self.issue(query)
        elif path.startswith("/edit/main/") and not query:
            self.answer(200, html.escape(path))
        else:
            self.answer(404, "")

    def issue(self, query: dict[str, str]) -> None:
        """Answer with the form of an issue; a field that it does not have is refused."""
        template = FORMS / query.pop("template")
        known = yaml.safe_load(template.read_text("utf-8"))["body"]
        fields = {one["id"]: one["type"] for one in known if "id" in one}
        if set(query) - {"title"} - set(fields):
            self.answer(422, "")
            return
        values = {name: query.get(name, "") for name in ("title", *fields)}
        areas = {name: said for name, said in values.items() if fields.get(name) == "textarea"}
        lines = {name: said for name, said in values.items() if name not in areas}
        self.answer(200, form(lines, areas))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        # Browsers send line ends as CRLF; GitHub's editor keeps those of the file.
        sent = {name: said.replace("\r\n", "\n") for name, said in parse_qsl(body)}
        if "filename" in sent:
            self.forge.proposed[sent["filename"]] = sent["value"]
        else:
            self.forge.reported.append(sent)
        self.answer(200, "Thank you")

    def answer(self, status: int, body: str) -> None:
        """Send a page."""
        data = f"<!doctype html><title>Forge</title><meta charset=utf-8>{body}".encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def form(lines: dict[str, str], areas: dict[str, str]) -> str:
    """Write a form; a text area drops the line feed that it begins with."""
    fields = [
        *(f'<input name="{name}" value="{html.escape(said)}">' for name, said in lines.items()),
        *(
            f'<textarea name="{name}">\n{html.escape(said)}</textarea>'
            for name, said in areas.items()
        ),
    ]
    return f'<form method="post">{"".join(fields)}<button>Commit changes</button></form>'


@contextmanager
def running() -> Iterator[Forge]:
    """Run the stand-in."""
    forge = Forge()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, forge)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        forge.url = f"http://127.0.0.1:{server.server_port}{REPOSITORY}"
        yield forge
        server.shutdown()
