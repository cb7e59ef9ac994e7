"""Articles taken in: what is kept, what is found out, what is left to a person, what is refused."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import os
import re
import threading
import zipfile
from contextlib import contextmanager, redirect_stderr, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from build_dossier import fetch as fetching
from build_dossier import pipeline
from build_dossier.cli import main
from build_dossier.errors import DossierError
from build_dossier.extract import extract, libraries
from build_dossier.fetch.hosts import is_allowed
from tests.disk import fail_at
from tests.drawings import FERRY
from tests.test_commands import contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.testing import Result

    from tests.conftest import Draw

CASES = Path(__file__).parent / "cases/add"
PROSE = (
    "The ferry ran aground on Monday evening, the harbour said in a statement to the press.",
    "Nobody was hurt. The owner did not know yet what the ferry had hit, and would not guess.",
)
PAGE = (
    '<html lang="en"><head><meta property="og:site_name" content="The Post">'
    '<meta property="article:published_time" content="2024-05-08"></head><body>'
    f"<h1>Ferry aground</h1><p>{PROSE[0]}</p><p>{PROSE[1]}</p></body></html>"
)

CANONICAL = '<link rel="canonical" href="https://agency.example/1">'


@pytest.fixture
def ferry(dossier: Draw, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small dossier without problems, with the terminal in it."""
    folder = dossier(FERRY)
    monkeypatch.chdir(folder)
    return folder


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, words)), catch_exceptions=False)


def beside(ferry: Path, name: str, data: str | bytes) -> Path:
    """Write a file beside the dossier."""
    file = ferry.parent / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def without_digests(text: str) -> str:
    """Leave out what is another for other bytes, and for other versions of the extractors."""
    text = re.sub(r"\b[0-9a-f]{64}\b", "SHA-256", text)
    text = re.sub(r"_[0-9a-f]{16}\.", "_DIGEST.", text)
    return re.sub(r"(trafilatura|markdown-it-py|pypdf) [\d.]+\d", r"\1 VERSION", text)


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_an_article_is_taken_in(name: str, ferry: Path) -> None:
    drawn = (CASES / name).read_text("utf-8")
    story, file, said, text, article = re.split(
        r"^=== (?:file|said|text|article)\n", drawn, flags=re.MULTILINE
    )
    named = dict(line.split(": ", 1) for line in story.splitlines()[1:])
    before = contents(ferry)
    received = beside(ferry, named["file"], file.encode(named.get("encoded", "utf-8")))
    options = named["options"].split("|") if "options" in named else []
    done = run("add", received, *options)
    new = {path: data for path, data in contents(ferry).items() if path not in before}
    seed = next(data for path, data in new.items() if path.endswith(".txt"))
    described = next(data for path, data in new.items() if path.startswith("docs/articles"))
    assert without_digests(done.output).strip() == said.strip()
    assert seed.decode(named.get("encoded", "utf-8") if len(new) == 2 else "utf-8") == text
    assert without_digests(described.decode()) == article
    assert received.read_bytes() in new.values()
    assert {path: contents(ferry)[path] for path in before} == before
    checked = run("check")
    assert (done.exit_code == 0) == (checked.exit_code == 0), checked.output
    assert "seed-" not in checked.output


# What is kept --------------------------------------------------------------------------------


def test_every_build_checks_what_was_received(ferry: Path) -> None:
    assert run("add", beside(ferry, "ferry.html", PAGE)).exit_code == 0
    (kept,) = (ferry / "seeds").glob("*.html")
    assert kept.stem.endswith(hashlib.sha256(kept.read_bytes()).hexdigest()[:16])
    kept.write_bytes(kept.read_bytes() + b" ")
    assert "seed-changed" in run("check").output
    kept.unlink()
    assert "capture-without-seed" in run("check").output


def test_a_page_as_received_is_named_and_never_published(ferry: Path) -> None:
    assert run("add", beside(ferry, "ferry.html", PAGE)).exit_code == 0
    site, examined = pipeline.build(ferry)
    assert site, examined.problems
    (kept,) = (ferry / "seeds").glob("*.html")
    page = next(file.data.decode() for file in site.files if file.path == "articles/the-post.md")
    assert "Text taken from" in page
    assert hashlib.sha256(kept.read_bytes()).hexdigest() in page
    assert not [file.path for file in site.files if file.path.endswith(kept.name)]


def test_what_was_wrong_before_keeps_nothing_out(ferry: Path) -> None:
    note = ferry / "docs/annotations/the-pots/fog.md"
    note.parent.mkdir()
    note.write_text("---\nkind: context\n---\nThere was fog.\n", "utf-8")
    assert "Did you mean" not in run("check").output
    done = run("add", beside(ferry, "ferry.html", PAGE))
    assert done.exit_code == 0, done.output
    assert "Did you mean the-post?" in run("check").output


def test_no_build_needs_an_extractor(ferry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("add", beside(ferry, "ferry.html", PAGE)).exit_code == 0
    without_libraries(monkeypatch)
    assert pipeline.build(ferry)[0]


def test_a_newer_page_is_taken_in_beside_the_older(ferry: Path) -> None:
    run("add", beside(ferry, "ferry.html", PAGE))
    newer = PAGE.replace("would not guess", "would guess")
    done = run("revise", "the-post", beside(ferry, "newer.html", newer))
    assert done.exit_code == 0, done.output
    edition = pipeline.examine(ferry).edition
    post = next(one for one in edition.articles if one.article.id == "the-post")
    assert "would guess" in post.text
    assert len(post.article.captures) == 2
    assert len(post.article.earlier) == 1
    assert run("check").exit_code == 0
    again = run("revise", "the-post", ferry.parent / "newer.html")
    assert again.exit_code == 2
    assert "nothing new" in again.stderr


def test_two_articles_of_one_outlet_get_names_of_their_own(ferry: Path) -> None:
    for number in range(4):
        page = PAGE.replace("<h1>Ferry", f"<h1>Ferry {number}").replace(
            "ferry ran", f"{number} ran"
        )
        assert run("add", beside(ferry, "ferry.html", page)).exit_code == 0
    names = {path.stem for path in (ferry / "docs/articles").iterdir()}
    assert {"the-post", "the-post-2024-05-08", "ferry-2-aground", "ferry-3-aground"} <= names
    sigla = re.findall("siglum: (.+)", "".join(
        path.read_text("utf-8") for path in (ferry / "docs/articles").iterdir()
    ))  # fmt: skip
    assert len(set(sigla)) == len(sigla)


def test_the_editor_opens_on_request(ferry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    assert run("add", beside(ferry, "ferry.html", PAGE), "--edit").exit_code == 0


# Other kinds of files ------------------------------------------------------------------------


def pdf_of(*lines: str) -> bytes:
    """Make a PDF of one page with lines of text, or without any."""
    shown = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
    stream = f"BT /F 12 Tf 72 720 Td {shown}ET".encode()
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"{page} /Resources << /Font << /F 5 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\n" % table
    return made + b"startxref\n%d\n%%%%EOF\n" % (made.index(b"xref\n0 6"))


def locked(data: bytes) -> bytes:
    """Protect a PDF with a password."""
    writer, written = PdfWriter(clone_from=PdfReader(io.BytesIO(data))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(written)
    return written.getvalue()


def warc_of(page: str, url: str = "https://post.example/ferry", *, packed: bool = True) -> bytes:
    """Make a web archive with an error page, a picture, and a page."""
    records = b""
    for status, kind, data in (
        ("404 Not Found", "text/html", b"<html>not here</html>"),
        ("200 OK", "image/png", b"\x89PNG"),
        ("200 OK", "text/html; charset=utf-8", page.encode()),
    ):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + data
        headers = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2024-05-09T10:00:00Z\r\nContent-Type: application/http\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        record = headers.encode() + answer + b"\r\n\r\n"
        records += gzip.compress(record) if packed else record
    return records


def wacz_of(*archives: bytes, first: str = "") -> bytes:
    """Make a zip file of web archives with a list of pages."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        lines = f'{{"format": "json-pages-1.0"}}\n{{"url": "{first}"}}\n'
        packed.writestr("pages/pages.jsonl", lines)
        for number, archive in enumerate(archives):
            packed.writestr(f"archive/{number}.warc.gz", archive)
    return written.getvalue()


def test_a_pdf_is_read_where_its_extra_is_installed(ferry: Path) -> None:
    data = pdf_of("Ferry aground", "8 May 2024", *PROSE)
    done = run("add", beside(ferry, "ferry.pdf", data), "--publisher", "The Post")
    assert done.exit_code == 0, done.output
    written = (ferry / "docs/articles/the-post.md").read_text("utf-8")
    assert "title: Ferry aground\n" in written
    assert "published: 2024-05-08\n" in written
    assert "a guess: “8 May 2024” is printed in the text; to be checked" in written
    (text,) = (path for path in (ferry / "seeds").glob("the-post*.txt"))
    assert PROSE[0] in text.read_text("utf-8")
    assert data in contents(ferry).values()


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_says_when_and_from_where_it_was_received(ferry: Path, packed: bool) -> None:  # noqa: FBT001
    data = warc_of(PAGE, packed=packed)
    assert run("add", beside(ferry, "page.warc.gz", data)).exit_code == 0
    written = (ferry / "docs/articles/the-post.md").read_text("utf-8")
    assert "url: 'https://post.example/ferry'" in written
    assert "received: 2024-05-09" in written
    (kept,) = (ferry / "seeds").glob("*.warc*")
    assert kept.read_bytes() == data
    assert kept.name.endswith(".warc.gz") == packed


def test_an_archive_with_an_address_that_is_none_has_none(ferry: Path) -> None:
    assert run("add", beside(ferry, "page.warc", warc_of(PAGE, "http://[x"))).exit_code == 0
    assert "url:" not in (ferry / "docs/articles/the-post.md").read_text("utf-8")


def test_of_several_archived_pages_the_first_in_the_list_is_taken(ferry: Path) -> None:
    other = PAGE.replace("The Post", "The Mail")
    first = "https://mail.example/ferry"
    data = wacz_of(warc_of(PAGE), warc_of(other, first), first=first)
    assert run("add", beside(ferry, "page.wacz", data)).exit_code == 0
    assert (ferry / "docs/articles/the-mail.md").is_file()


def without_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(libraries, "import_module", fail)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "a.pdf",
            pdf_of("Ferry"),
            "read with pypdf, which is not installed: pip install",
        ),
        ("a.warc", warc_of(PAGE), "pip install 'build_dossier[warc]'"),
        ("a.html", PAGE.encode(), "pip install 'build_dossier'"),
    ],
)
def test_an_extra_that_is_not_there_is_named(
    ferry: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, said: str
) -> None:
    without_libraries(monkeypatch)
    refused(ferry, ("add", beside(ferry, name, data)), said)


# Refusals ------------------------------------------------------------------------------------


def refused(ferry: Path, words: tuple[str | Path, ...], said: str) -> None:
    """Expect a command to refuse in one line, and nothing to change."""
    before = contents(ferry)
    done = run(*words)
    assert done.exit_code == 2, done.output
    assert done.stderr.startswith("build-dossier: ")
    assert done.stderr.count("\n") == 1
    assert said.lower() in done.stderr.lower()
    assert contents(ferry) == before


def bomb() -> bytes:
    """A zip file whose list of archives unfolds to more than anybody wants."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("archive/0.warc", b"\0" * (65 * 1024 * 1024))
    return written.getvalue()


INDEX = "".join(
    f"<li><a href=/{number}>Headline number {number} of the ferry, the harbour and its owner</a>"
    for number in range(60)
)
FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "an empty file": ("a.html", lambda: b" \n", "is empty"),
    "a list of headlines": ("a.html", f"<html><ul>{INDEX}</ul>".encode, "no article"),
    "a page that is not there": ("a.html", lambda: b"<html><h1>404</h1><p>Gone.", "no article"),
    "thousands of open boxes": ("a.html", lambda: b"<html>" + b"<div>" * 9_000, "no article"),
    "a picture": ("a.png", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "is not a text, a page"),
    "a packed file": ("a.gz", lambda: gzip.compress(PAGE.encode()), "is not a text, a page"),
    "control characters": ("a.txt", lambda: bytes(range(1, 32)) * 3, "is not a text, a page"),
    "a PDF with a password": ("a.pdf", lambda: locked(pdf_of("Ferry")), "protected by a password"),
    "a PDF of pictures": ("a.pdf", pdf_of, "has pictures only"),
    "a broken PDF": ("a.pdf", lambda: pdf_of("Ferry")[:200], "is a broken PDF"),
    "a PDF of 50 MB": ("a.pdf", lambda: b"%PDF-1.4\n" + b"x" * 50_000_000, "at most 8,388,608"),
    "a broken archive": (
        "a.warc",
        lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\nHTTP/1.1 200",
        "is a broken web archive",
    ),
    "an archive without pages": ("a.warc", lambda: warc_of("", packed=False)[:400], "no page in"),
    "a zip file": ("a.docx", wacz_of, "is a zip file, but no web archive"),
    "a broken zip file": ("a.wacz", lambda: wacz_of()[:60], "is a broken zip file"),
    "a bomb": ("a.wacz", bomb, "unfolds to more than"),
    "Markdown without words": ("a.md", lambda: b"---\ntitle: T\n---\n![x](y)", "has no words"),
    "what is here already": (
        "a.txt",
        FERRY["seeds/gazette.txt"].encode,
        "already: seeds/",
    ),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_is_refused_in_one_line(ferry: Path, what: str) -> None:
    name, made, said = FILES[what]
    refused(ferry, ("add", beside(ferry, name, made())), said)


ANY_KIND = {
    "a.html": PAGE.encode(),
    "a.txt": "Fähre\n\n8 May 2024\n".encode("latin-1"),
    "a.md": b"---\ntitle: x\n---\n# a\n\nb *c* [d](e)\n",
    "a.pdf": pdf_of("Ferry aground", *PROSE),
    "a.warc": warc_of(PAGE, packed=False),
    "a.wacz": wacz_of(warc_of(PAGE)),
}
DAMAGE = st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 40), st.binary(max_size=8)))


@settings(max_examples=60)
@given(st.sampled_from(sorted(ANY_KIND)), DAMAGE)
def test_whatever_is_damaged_is_taken_in_or_refused(
    name: str, damage: list[tuple[int, int, bytes]]
) -> None:
    data = ANY_KIND[name]
    for at, length, put in damage:
        data = data[:at] + put + data[at + length :]
    printed = io.StringIO()
    with redirect_stderr(printed), suppress(DossierError):
        taken = extract(name, data)
        assert taken.text.strip()
        assert "\r" not in taken.text
    assert printed.getvalue() == ""


NAMES = {
    "a path": ("../x", "the id '../x'"),
    "a device": ("con", "device"),
    "a device in capitals": ("CON", "such as press-tv\n"),
    "300 characters": ("x" * 300, "at most 80"),
    "look-alikes": ("gаzette", "'g\\u0430zette'"),
    "one that is taken": ("gazette", "is there already"),
    "a reserved name": ("events", "reserved name"),
}


@pytest.mark.parametrize("what", NAMES)
def test_a_name_is_refused_in_one_line(ferry: Path, what: str) -> None:
    name, said = NAMES[what]
    refused(ferry, ("add", beside(ferry, "a.html", PAGE), "--id", name), said)


def test_what_the_keyboard_says_must_fit(ferry: Path) -> None:
    page = beside(ferry, "a.html", PAGE)
    refused(ferry, ("add", page, "--published", "8 May"), "bad-date")
    refused(ferry, ("add", page, "--siglum", "GAZ"), "duplicate-siglum")
    refused(ferry, ("add", page, "--encoding", "utf-88"), "there is no encoding 'utf-88'")
    text = beside(ferry, "a.txt", "Fähre".encode("latin-1"))
    refused(ferry, ("add", text, "--encoding", "utf-8"), "is not text in utf-8")
    refused(ferry, ("add",), "name either a FILE or an address")
    refused(ferry, ("add", page, "--url", "https://a.example"), "name either a FILE or an address")
    refused(ferry, ("add", ferry.parent / "none.html"), "No such file")
    refused(ferry, ("add", ferry), "is a folder")
    refused(ferry, ("add", "x" * 300), "File name too long")
    (ferry.parent / "link.html").symlink_to(page)
    refused(ferry, ("add", ferry.parent / "link.html"), "is a symbolic link")


@pytest.mark.parametrize("failing", ["write_bytes", "replace"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_disk_that_fails_halfway_leaves_all_as_it_was(
    ferry: Path, monkeypatch: pytest.MonkeyPatch, failing: str, at: int
) -> None:
    page = beside(ferry, "a.html", PAGE)
    fail_at(monkeypatch, failing, at, errno.ENOSPC)
    refused(ferry, ("add", page), "nothing was changed: No space left on device")


def test_a_folder_that_cannot_be_written_is_told(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = beside(ferry, "a.html", PAGE)

    def fail(path: Path, *_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    for name in ("write_bytes", "unlink"):
        monkeypatch.setattr(Path, name, fail)
    refused(ferry, ("add", page), "nothing was changed: Read-only file system (")
    refused(ferry, ("new", "reference", "tide", "--type", "book", "--title", "T"), "Read-only")


def test_folders_are_made_where_there_are_none(
    dossier: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = dossier({"mkdocs.yml": "", "docs/articles/.gitkeep": ""})
    monkeypatch.chdir(folder)
    page = beside(folder, "a.html", PAGE)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", failing_replace)
        refused(folder, ("add", page), "nothing was changed")
    assert not (folder / "seeds").exists()
    assert run("add", page).exit_code == 0
    assert run("check").exit_code == 0


def failing_replace(path: Path, *_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


# From an address -----------------------------------------------------------------------------


class Host(BaseHTTPRequestHandler):
    """Answers a few paths, and sends on from others."""

    def do_GET(self) -> None:
        """Answer."""
        answers = {
            "/ferry": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()),
            "/copy": (200, {}, PAGE.replace("<head>", f"<head>{CANONICAL}").encode()),
            "/moved": (302, {"Location": "/ferry"}, b""),
            "/round": (302, {"Location": "/round"}, b""),
            "/out": (302, {"Location": "file:///etc/passwd"}, b""),
            "/away": (302, {"Location": "http://192.168.0.1/"}, b""),
            "/large": (200, {"Content-Type": "text/html"}, b"x" * (9 * 1024 * 1024)),
            "/packed": (
                200,
                {"Content-Type": "text/html", "Content-Encoding": "gzip"},
                gzip.compress(PAGE.encode()),
            ),
            "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 9_000_000)),
            "/brotli": (200, {"Content-Encoding": "br"}, b"x"),
            "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG picture"),
        }
        status, headers, data = answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """Address of a server of our own."""
    with served() as address:
        yield address


@contextmanager
def served() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", ["/ferry", "/moved", "/packed"])
def test_a_page_is_fetched(ferry: Path, host: str, path: str) -> None:
    done = run("add", "--local", "--url", host + path)
    assert done.exit_code == 0, done.output
    assert PAGE.encode() in contents(ferry).values()
    written = (ferry / "docs/articles/the-post.md").read_text("utf-8")
    assert re.search(r"received: \d{4}-\d\d-\d\d", written)
    assert f"url: '{host}{path.replace('moved', 'ferry')}'" in written


def test_a_page_that_names_another_host_as_its_own_is_told(ferry: Path, host: str) -> None:
    done = run("add", "--local", "--url", f"{host}/copy")
    told = f"it comes from {host}/copy, and names https://agency.example/1 as its own address"
    assert f"Look again: {told}." in done.stdout
    written = (ferry / "docs/articles/the-post.md").read_text("utf-8")
    assert "url: 'https://agency.example/1'" in written


ADDRESSES = {
    "/none": "the host answers 404",
    "/round": "more than 5 times",
    "/out": "the scheme 'file' is not allowed",
    "/away": "192.168.0.1 is not this machine",
    "/large": "it has more than 8,388,608 bytes",
    "/bomb": "it has more than 8,388,608 bytes",
    "/brotli": "packed as 'br'",
    "/picture": "is of the type image/png",
}


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_that_cannot_be_had_is_told_in_one_line(ferry: Path, host: str, path: str) -> None:
    refused(ferry, ("add", "--local", "--url", host + path), ADDRESSES[path])


def test_an_address_must_be_of_the_public_internet(ferry: Path, host: str) -> None:
    refused(ferry, ("add", "--url", f"{host}/ferry"), "is not of the public internet")
    for address in ("file:///etc/passwd", "ftp://a.example", "https://u:p@a.example", "a.example"):
        refused(ferry, ("add", "--url", address), "cannot be fetched")


def test_a_network_that_is_away_is_told_in_one_line(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served() as gone:
        pass
    refused(ferry, ("add", "--local", "--url", f"{gone}/ferry"), "Connection refused")

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH))

    monkeypatch.setattr(fetching, "connected", fail)
    refused(ferry, ("add", "--url", "https://a.example"), "Network is unreachable")


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("10.0.0.1", False),
        ("169.254.169.254", False),
        ("::1", False),
        ("::ffff:127.0.0.1", False),
        ("fe80::1%eth0", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to refuse
    ],
)
def test_only_public_addresses_are_asked(address: str, is_public: bool) -> None:  # noqa: FBT001
    assert is_allowed(address, local=False) == is_public
