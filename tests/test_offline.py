"""The site in one file: unpacked, it reads and searches without a server."""

from __future__ import annotations

import os
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from build_dossier.cli import main
from build_dossier.errors import DossierError
from build_dossier.publish import write_bundle
from tests.conftest import Visit, listen
from tests.drawings import FERRY

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import Draw, OpenPage


def found(page: Page, words: str) -> list[str]:
    """Return the addresses a search finds, once its index is there, without what it marks."""
    results = page.locator(".md-search-result__link")
    query = page.locator("[data-md-component=search-query]")
    for _ in range(20):  # on a busy machine the index takes its time to load
        query.fill(words)
        query.press("End")  # the search listens to keys
        page.wait_for_timeout(500)
        if results.count():
            break
    addresses = results.evaluate_all("all => all.map(one => one.href)")
    return [re.sub(r"\?[^#]*", "", one) for one in addresses]


@pytest.mark.parametrize(
    ("page", "words", "wanted"),
    [
        ("index.html", "46,000", "articles/press-tv.html#note-brookings-number"),
        ("articles/press-tv.html", "James Foley", "articles/press-tv.html#note-fbi-director"),
    ],
)
def test_a_search_from_a_file_lands_on_the_note_and_asks_nobody(
    page_at: OpenPage, site: Path, page: str, words: str, wanted: str
) -> None:
    visit = page_at(page, from_file=True)
    assert f"{site.as_uri()}/{wanted}" in found(visit.page, words)
    assert visit.errors == []
    assert [one for one in visit.requests if not one.startswith(f"{site.as_uri()}/")] == []


def test_served_pages_load_the_index_as_data_and_use_a_worker(page_at: OpenPage) -> None:
    visit = page_at("index.html")
    assert found(visit.page, "46,000")
    assert any(one.endswith("search_index.json") for one in visit.requests)
    assert not any(one.endswith("search_index.js") for one in visit.requests)
    assert visit.page.locator("iframe").count() == 0


def bundled(folder: Path, *options: str) -> Path:
    """Pack the site of a dossier and return the file."""
    config = str(folder / "mkdocs.yml")
    done = CliRunner().invoke(main, ["zip", "-f", config, *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return folder / "site.zip"


def test_the_unpacked_bundle_reads_and_searches(
    dossier: Draw, browser: Browser, tmp_path: Path
) -> None:
    folder = dossier(FERRY)
    config = folder / "mkdocs.yml"
    made_for_a_server = config.read_text("utf-8").replace("use_directory_urls: false\n", "")
    config.write_text(f"{made_for_a_server}site_url: https://example.org/x/\n", "utf-8")
    with zipfile.ZipFile(bundled(folder)) as archive:
        archive.extractall(tmp_path)
    visit = Visit(browser.new_page())
    listen(visit)
    visit.page.goto((tmp_path / "site/index.html").as_uri())
    visit.page.locator("article").get_by_role("link", name="Ferry aground").first.click()
    assert visit.page.locator("h1").inner_text().startswith("Ferry aground")
    assert any("gazette.html#" in one for one in found(visit.page, "Monday"))
    assert visit.errors == []
    assert [one for one in visit.requests if not one.startswith("file:")] == []
    visit.page.close()


def test_the_same_site_is_packed_into_the_same_bytes(dossier: Draw) -> None:
    folder = dossier(FERRY)
    first = bundled(folder).read_bytes()
    before = os.umask(0o077)
    try:
        assert bundled(folder).read_bytes() == first
    finally:
        os.umask(before)
    with zipfile.ZipFile(folder / "site.zip") as archive:
        names = archive.namelist()
    assert names == sorted(names)
    assert {name.partition("/")[0] for name in names} == {"site"}
    assert sorted(path.name for path in folder.iterdir()) == [
        ".cache",
        "docs",
        "mkdocs.yml",
        "seeds",
        "site.zip",
    ]


def test_a_dossier_with_problems_leaves_the_last_bundle(dossier: Draw) -> None:
    folder = dossier(FERRY)
    good = bundled(folder).read_bytes()
    dossier({"docs/annotations/gazette/day.md": "---\nkind: nonsense\n---\nWords.\n"})
    failed = CliRunner().invoke(main, ["zip", "-f", str(folder / "mkdocs.yml")])
    assert failed.exit_code == 1
    assert (folder / "site.zip").read_bytes() == good


@pytest.mark.parametrize("content", [b"somebody's", b"PK\x05\x06" + bytes(18)])
def test_a_file_of_others_is_not_replaced(tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "site.zip"
    target.write_bytes(content)
    with pytest.raises(DossierError, match="was not written by build-dossier"):
        write_bundle(tmp_path, target, 0)
    assert target.read_bytes() == content
