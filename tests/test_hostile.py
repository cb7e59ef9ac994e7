"""A dossier written by someone who means harm: it prints what was written, and does nothing."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from build_dossier.check.prose import HARMLESS
from build_dossier.cli import main
from build_dossier.markup import render_prose
from tests.conftest import Visit, listen
from tests.drawings import FERRY
from tests.test_site import READ_LINES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.conftest import Draw

TEXTS: list[str] = yaml.safe_load(
    (Path(__file__).parent / "cases/markup/hostile.yml").read_text("utf-8")
)
REPOSITORY = "repo_url: https://github.com/o/r\nedit_uri: edit/main/docs/\n"
ARTICLE = "\n\n".join(TEXTS)
LINES = [text for text in TEXTS if "\n" not in text and text.isprintable() and len(text) < 90]
"""What may stand in a short field; the rest is refused there."""


def is_let_through(text: str) -> bool:
    """Whether the checks let a text pass in a note: they refuse control characters, bad links."""
    plain = all(char.isprintable() or char == "\n" for char in text)
    troubles = render_prose(text, lambda _ref, _locator: None).troubles
    return plain and not text.startswith(">") and {one.code for one in troubles} <= HARMLESS


def hostile_dossier() -> dict[str, str]:
    """The ferry, hostile wherever a contributor can write."""
    title, publisher, question, answer, says, author, work = (
        json.dumps(f"{place} {LINES[place % len(LINES)]}") for place in range(7)
    )
    digest = hashlib.sha256(ARTICLE.encode()).hexdigest()
    prose = "\n\n".join(text for text in TEXTS if is_let_through(text))
    return {
        **FERRY,
        "mkdocs.yml": f"{FERRY['mkdocs.yml']}{REPOSITORY}",
        "seeds/gazette.txt": ARTICLE,
        "docs/articles/gazette.md": (
            f"---\ntitle: {title}\nsiglum: GAZ\npublisher: {publisher}\npublished: 2024-05-08\n"
            f"published_basis: {answer}\nseed: gazette.txt\nsha256: {digest}\n"
            f"author: {author}\n---\n{prose}\n"
        ),
        "docs/annotations/gazette/day.md": (
            f"---\nkind: context\nauthor: {author}\n---\n> alert(1)</script>\n\n{prose}\n"
        ),
        "docs/discrepancies/day.md": (
            f'---\nquestion: {question[:-1]}?"\nstatus: open\nanswer: {answer}\nreadings:\n'
            f"  gazette: {{stance: imprecise, says: {says}}}\n"
            f"  herald: {{stance: agrees, says: {says}}}\n---\n{prose}\n\n"
            "## gazette\n> <script>alert(1)\n\n## herald\n> on Tuesday\n"
        ),
        "docs/events/2024-05-07-aground.md": f"---\ndate: 2024\ntitle: {title}\n---\n{prose}\n",
        "docs/references.yml": (
            f"references:\n  - id: log\n    type: book\n    title: {work}\n    author:\n"
            f"      - literal: {author}\n    abstract: {work}\n"
        ),
    }


@pytest.fixture
def built(dossier: Draw, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site of the hostile dossier."""
    folder = dossier(hostile_dossier())
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["build"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return folder / "site"


def visit(browser: Browser, path: Path) -> Visit:
    """Open a page from the disk, with an eye on what it does."""
    opened = Visit(browser.new_page())
    listen(opened)
    opened.page.on("dialog", lambda dialog: opened.errors.append(f"dialog: {dialog.message}"))
    opened.page.goto(path.as_uri())
    return opened


def is_inert(page: Page) -> bool:
    """Whether a page's content has no element that could act."""
    acting = "script, iframe, object, embed, form, img, style, link, [onclick], [onmouseover]"
    outside = page.locator("[onerror], [onload]").count()
    return outside + page.locator("article").locator(acting).count() == 0


def test_a_hostile_dossier_prints_what_was_written_and_does_nothing(
    browser: Browser, built: Path
) -> None:
    for path in sorted(built.rglob("*.html")):
        if path.name == "404.html":  # its addresses begin at a server's root
            continue
        if path.parent.name == "problems":  # nothing of a dossier is in there
            continue
        seen = visit(browser, path)
        assert is_inert(seen.page), path
        assert seen.errors == [], path
        assert [url for url in seen.requests if not url.startswith(("file:", "data:"))] == []
        seen.page.close()


def test_a_hostile_article_keeps_every_character(browser: Browser, built: Path) -> None:
    page = visit(browser, built / "articles/gazette.html").page
    unified = ARTICLE.replace("\r\n", "\n").replace("\r", "\n")
    assert page.evaluate(READ_LINES) == unified
    assert page.locator("h1").inner_text().removesuffix("¶").strip() == f"0 {LINES[0]}"
    assert page.title() == f"0 {LINES[0]} - The ferry"
    page.close()
