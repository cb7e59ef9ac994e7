"""Keep what MkDocs made of pages: a page that is as it was is not rendered again.

More than half of a build is Python-Markdown, and an eighth the search, which takes finished pages
apart. Neither asks for more than is known before: what they gave is kept beside the dossier, under
a digest of all that it depends on. What is damaged, of another version or of other settings is as
good as nothing. Pages that MkDocs has a word to say of are not kept, so that it says it each time.
"""

from __future__ import annotations

import json
import logging
import zlib
from hashlib import blake2b
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from build_dossier.mkdocs_plugin.surroundings import SEARCH, SIZE, digest, surroundings_of
from build_dossier.publish import keep
from build_dossier.read import is_committed, read_kept

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.toc import AnchorLink

log = logging.getLogger("mkdocs")

PAGES = "pages"
"""Name of what is kept."""


class Renderings:
    """What became of each page of a site, in this build and in the one before."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._root: Path | None = None
        self._surroundings = b""
        self._cuts_words = False
        self._before: dict[str, Any] = {}
        self._now: dict[str, Any] = {}
        self._searched: tuple[str, MutableMapping[str, Any], list[Any], int] | None = None

    def begin(self, config: MkDocsConfig, root: Path) -> None:
        """Begin a build: take up what the last one kept, in this process or another.

        Args:
            config: The configuration, as pages will be rendered with it.
            root: The dossier's folder.
        """
        self._cuts_words = find_spec("jieba") is not None  # Chinese; it asks for other things
        surroundings = surroundings_of(config)
        if surroundings and is_committed(root):
            surroundings = b""
        if (root, surroundings) != (self._root, self._surroundings):
            self._root, self._surroundings = root, surroundings
            self._before = from_bytes(read_kept(root, PAGES), surroundings) if surroundings else {}
        self._now = {}

    def end(self) -> None:
        """End a build: keep what it used, where that is not what was kept already."""
        if self._root and self._surroundings and self._now != self._before:
            keep({PAGES: to_bytes(self._now, self._surroundings)}, self._root)
        self._before = self._now

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Do what `Page.render` does, or what it did the last time.

        Args:
            page: A page whose Markdown has been read.
            config: The configuration.
            files: All files of the site, at which its links are looked up.
        """
        if not self._surroundings:
            Page.render(page, config, files)
            return
        file = page.file
        key = digest(file.src_uri, file.url, file.inclusion.name, page.markdown)
        kept = self._before.get(key)
        if kept and all(_found(files, path) == found for path, found in kept["asked"]):
            _put(kept, page, files)
        else:
            kept = _rendered(page, config, files)
        if kept:
            self._now[key] = kept

    def before_search(self, page: Page, config: MkDocsConfig) -> None:
        """Give the search its entries of a page, and pass the page over, where they are known."""
        search = config.plugins.get(SEARCH)
        self._searched = None
        if not self._surroundings or search is None or self._cuts_words:
            return
        if not search.config.enabled:
            return
        entries = search.search_index.entries
        key = digest(page.url, page.title, page.meta, page.content, _tokens(page.toc))
        self._searched = key, page.meta, entries, len(entries)
        if key in self._before:
            entries += self._before[key]
            page.meta = {**page.meta, "search": {"exclude": True}}

    def after_search(self, page: Page) -> None:
        """Keep the entries that the search made of a page."""
        if self._searched:
            key, page.meta, entries, first = self._searched
            self._now[key] = self._before.get(key, entries[first:])


def from_bytes(data: bytes, surroundings: bytes) -> dict[str, Any]:
    """Read what was kept; nothing where it is damaged, or was made in other surroundings."""
    seal, body = data[:SIZE], data[SIZE:]
    if seal != blake2b(body, key=surroundings, digest_size=SIZE).digest():
        return {}
    kept: dict[str, Any] = json.loads(zlib.decompress(body))
    return kept


def to_bytes(kept: dict[str, Any], surroundings: bytes) -> bytes:
    """Write what is to be kept, under a seal that only the same surroundings open."""
    body = zlib.compress(json.dumps(kept, default=str).encode(), 1)
    return blake2b(body, key=surroundings, digest_size=SIZE).digest() + body


def _rendered(page: Page, config: MkDocsConfig, files: Files) -> dict[str, Any] | None:
    """Render a page; return what is to be kept of it, None where MkDocs had a word to say."""
    asking, told = _Asking(files), _Told()
    log.addHandler(told)
    try:
        Page.render(page, config, asking)  # type: ignore[arg-type] # it is asked for nothing else
    finally:
        log.removeHandler(told)
    links = page.links_to_anchors
    return (
        None
        if told.anything
        else {
            "content": page.content,
            "toc": _tokens(page.toc),
            "title": page._title_from_render,  # noqa: SLF001 - `title` is made of it, and of more
            "ids": sorted(page.present_anchor_ids or ()),
            "links": None
            if links is None
            else [(to.src_uri, list(links[to].items())) for to in links],
            "asked": [[path, _found(files, path)] for path in asking.paths],
        }
    )


def _put(kept: dict[str, Any], page: Page, files: Files) -> None:
    """Leave a page as rendering it would."""
    page.content = kept["content"]
    page.toc = get_toc(kept["toc"])
    page._title_from_render = kept["title"]  # noqa: SLF001 - as above
    page.present_anchor_ids = set(kept["ids"])
    links = kept["links"]
    page.links_to_anchors = (
        None
        if links is None
        else {
            file: dict(anchors)
            for path, anchors in links
            if (file := files.get_file_from_path(path))
        }
    )


def _tokens(toc: Iterable[AnchorLink]) -> list[Any]:
    """Return a table of contents as Markdown gives it to MkDocs."""
    return [
        {"name": one.title, "id": one.id, "level": one.level, "children": _tokens(one.children)}
        for one in toc
    ]


def _found(files: Files, path: str) -> list[str] | None:
    """Return all that a link to a path depends on."""
    file = files.get_file_from_path(path)
    return [file.url, file.inclusion.name] if file else None


class _Asking:
    """Stands for the files of a site while a page is rendered, and notes what was looked up."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.paths: dict[str, None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        self.paths[path] = None
        return self.files.get_file_from_path(path)


class _Told(logging.Handler):
    """Notes whether anything was said."""

    anything = False

    def emit(self, record: logging.LogRecord) -> None:
        del record
        self.anything = True
