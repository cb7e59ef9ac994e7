"""What became of pages is kept from one build to the next: it saves time and changes nothing."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.pages import Page

from build_dossier.mkdocs_plugin import DossierPlugin, renderings
from build_dossier.mkdocs_plugin.renderings import PAGES
from build_dossier.mkdocs_plugin.runs import build_site, load
from tests import history, tree
from tests.drawings import FERRY, article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

KEPT = f".cache/build-dossier/{PAGES}"
CONFIG = FERRY["mkdocs.yml"]
NOTE = FERRY["docs/annotations/herald/day.md"]
TO_NOTE = "# Method\n\nRead [the correction](articles/gazette.md#note-day).\n"
WORDS = "---\nsearch: {}\n---\n# Words\n"
HOOK = "def on_page_content(html, **_):\n    return html.replace('Method', 'Changed')\n"
GONE = b""
"""Stands for a file that is no more."""

STEPS: dict[str, Mapping[str, str | bytes]] = {
    "a note's words": {"docs/annotations/herald/day.md": NOTE.replace("spring", "neap")},
    "a note and an article more": {
        "docs/annotations/herald/rocks.md": NOTE.replace("on Tuesday", "onto"),
        **article("courier", "A ferry ran aground, it is said."),
    },
    "a page's title, and pages more": {
        "docs/annotations/herald/rocks.md": GONE,
        "docs/method.md": FERRY["docs/method.md"].replace("Method", "Ways"),
        "docs/glossary.md": "# Words\n\n[Ways](method.md)\n",
        "docs/tide.md": WORDS.format("{boost: 2024-05-07}"),
    },
    "what a page says to the search": {"docs/tide.md": WORDS.format("{exclude: true}")},
    "the names of all pages": {"mkdocs.yml": CONFIG.replace("urls: false", "urls: true")},
    "the language": {"mkdocs.yml": CONFIG.replace("font: false", "font: false, language: de")},
    "an option, and an extension": {
        "mkdocs.yml": CONFIG.replace("def_list", "smarty, toc: {permalink: true}")
    },
    "an extension that may do anything": {
        "mkdocs.yml": CONFIG.replace("def_list", "pymdownx.snippets")
    },
    "a hook": {"mkdocs.yml": f"{CONFIG}hooks: [hook.py]\n", "hook.py": HOOK},
    "a search for some": {"mkdocs.yml": CONFIG.replace("search,", "search: {enabled: false},")},
    "all as it was": {"mkdocs.yml": CONFIG, "docs/glossary.md": GONE, "docs/tide.md": GONE},
}
"""What changes from one build to the next."""


def step(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Change files of a dossier."""
    tree.write(root, {path: data for path, data in files.items() if data != GONE})
    for path in (path for path, data in files.items() if data == GONE):
        (root / path).unlink()


def built(root: Path, *, forgetting: bool = True) -> dict[str, bytes]:
    """Build a dossier; return its site: path to bytes.

    Args:
        root: Its folder.
        forgetting: Whether only what is on the disk is known of earlier builds, as in a process of
            its own; MkDocs keeps the plugin from one build to the next.
    """
    folder = root.parent / "site"
    if forgetting:
        plugin = load(root / "mkdocs.yml").plugins["dossier"]
        assert isinstance(plugin, DossierPlugin)
        plugin.renderings = renderings.Renderings()
    shutil.rmtree(folder, ignore_errors=True)
    assert build_site(root / "mkdocs.yml", folder)
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def from_nothing(root: Path) -> dict[str, bytes]:
    """Build a copy of a dossier beside which nothing is kept."""
    fresh = root.parent / "elsewhere" / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns(".cache"))
    return built(fresh)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Note the pages that are rendered, and those that the search reads."""
    worked: list[str] = []
    render, add = Page.render, SearchIndex.add_entry_from_context

    def noted(page: Page, *around: Any) -> None:  # noqa: ANN401 - MkDocs's own arguments
        worked.append(page.file.src_uri)
        render(page, *around)

    def read(index: SearchIndex, page: Page) -> None:
        if not (page.meta.get("search") or {}).get("exclude"):
            worked.append(f"{page.file.src_uri} searched")
        add(index, page)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Page, "render", noted)
        patch.setattr(SearchIndex, "add_entry_from_context", read)
        yield worked


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ferry's dossier, built once."""
    root = tree.write(tmp_path_factory.mktemp("once") / "dossier", FERRY)
    built(root)
    return root


@pytest.fixture
def ferry(once: Path, tmp_path: Path) -> Path:
    """The same for one test alone."""
    return shutil.copytree(once, tmp_path / "dossier")


def test_a_site_is_the_one_from_nothing_whatever_changed(ferry: Path) -> None:
    for name, files in STEPS.items():
        step(ferry, files)
        assert built(ferry) == from_nothing(ferry), name


def test_what_is_as_it_was_is_neither_rendered_nor_read(ferry: Path) -> None:
    with watched() as worked:
        built(ferry)
    assert worked == []


def test_after_an_edited_note_only_pages_that_print_it_are_rendered(ferry: Path) -> None:
    step(ferry, STEPS["a note's words"])
    with watched() as worked:
        built(ferry)
    assert worked == ["articles/herald.md", "print.md", "articles/herald.md searched"]


def test_a_served_site_keeps_pages_in_memory(ferry: Path) -> None:
    built(ferry)
    (ferry / KEPT).unlink()
    with watched() as worked:
        built(ferry, forgetting=False)
    assert worked == []


def test_a_page_whose_link_leads_nowhere_is_told_of_each_time(
    ferry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    step(ferry, {"docs/method.md": "# Method\n\n[Gone](gone.md)\n"})
    for _ in range(2):
        assert not build_site(ferry / "mkdocs.yml", ferry.parent / "site")
        assert "'gone.md'" in capsys.readouterr().err


def test_a_kept_page_is_told_of_when_what_it_links_to_goes(
    ferry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    validation = "validation: {links: {anchors: warn}}\n"
    step(ferry, {"docs/method.md": TO_NOTE, "mkdocs.yml": f"{CONFIG}{validation}"})
    built(ferry)
    note = ferry / "docs/annotations/gazette/day.md"
    note.rename(note.with_name("weekday.md"))
    assert not build_site(ferry / "mkdocs.yml", ferry.parent / "site")
    assert "#note-day" in capsys.readouterr().err


def test_a_link_is_looked_up_again_when_its_page_moves(ferry: Path) -> None:
    step(
        ferry, {"docs/glossary.md": "# Words\n", "docs/method.md": "# Method\n\n[W](glossary.md)\n"}
    )
    built(ferry)
    step(ferry, {"docs/glossary.md": GONE})
    assert not build_site(ferry / "mkdocs.yml", ferry.parent / "site")


def test_whatever_stands_where_pages_are_kept(ferry: Path, tmp_path: Path) -> None:
    expected, at = from_nothing(ferry), ferry / KEPT
    data = at.read_bytes()
    damaged = (b"", bytes(99), data[:-9], data[:-9] + bytes(9), data[:40] + data[41:])
    made: list[Callable[[], object]] = [partial(at.write_bytes, one) for one in damaged]
    (tmp_path / "other").write_bytes(data)
    made += [at.mkdir, partial(at.symlink_to, tmp_path / "other"), partial(os.mkfifo, at)]
    for make in made:
        at.unlink()
        make()
        assert built(ferry) == expected
        if at.is_dir():
            at.rmdir()
            at.touch()


def forged(root: Path) -> None:
    """Change the words of a page that is kept, and seal it as a build does."""
    surroundings: list[bytes] = []
    with pytest.MonkeyPatch.context() as patch:
        read = renderings.from_bytes

        def told(data: bytes, around: bytes) -> dict[str, Any]:
            surroundings.append(around)
            return read(data, around)

        patch.setattr(renderings, "from_bytes", told)
        built(root)
    kept = renderings.from_bytes((root / KEPT).read_bytes(), surroundings[0])
    for one in kept.values():
        if "content" in one:
            one["content"] = one["content"].replace("Tuesday", "Sunday")
    (root / KEPT).write_bytes(renderings.to_bytes(kept, surroundings[0]))


def test_what_git_brought_is_not_believed(tmp_path: Path) -> None:
    root = history.start(tmp_path / "dossier")
    expected = built(root)
    forged(root)
    assert b"Sunday" in built(root)["articles/herald.html"]
    history.git(root, "add", "--force", KEPT)
    assert built(root) == expected
