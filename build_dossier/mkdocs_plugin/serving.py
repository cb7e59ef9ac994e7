"""What stands before MkDocs's own server while a site is served to somebody who works on it."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File as MkDocsFile
from mkdocs.structure.pages import Page

from build_dossier.editing import Door, changing, with_script_allowed
from build_dossier.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files

    from build_dossier.editing import Render
    from build_dossier.model import File

log = logging.getLogger("mkdocs.plugins.dossier")

# MkDocs makes the plugin itself, from the configuration, which is no place for a secret.
_TOKEN: ContextVar[str] = ContextVar("_TOKEN", default="")


@contextmanager
def editing(token: str) -> Iterator[None]:
    """Let whoever knows a token write notes in what is served meanwhile; nobody if it is empty."""
    before = _TOKEN.set(token)
    try:
        yield
    finally:
        _TOKEN.reset(before)


def prepare(server: LiveReloadServer, config: MkDocsConfig, render: Render) -> None:
    """Set up a server that is about to serve: pages reload, and notes may be written in them.

    Args:
        server: The server.
        config: The site's configuration.
        render: Makes HTML of the Markdown of a page.
    """
    pages = changing(server.get_app(), with_script_allowed)  # type: ignore[arg-type] # it has one
    token = _TOKEN.get()
    if token:
        root = Path(config.config_file_path).parent
        words = words_in(config.theme.get("language", ""))
        pages = Door(pages, root, render, token, words)
        log.info("To write notes in the pages, open %s#edit=%s", server.url, token)
    server.set_app(pages)


def rendered(file: File, config: MkDocsConfig, files: Files) -> str:
    """Make HTML of the Markdown of a page, its links as MkDocs makes them.

    Args:
        file: The page.
        config: The site's configuration.
        files: All pages of the site, as they were built last.
    """
    made = MkDocsFile.generated(config, file.path, content=file.data.decode())
    page = Page(None, made, config)
    page.read_source(config)
    page.render(config, files)
    return page.content or ""
