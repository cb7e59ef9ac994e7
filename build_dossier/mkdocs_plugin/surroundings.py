"""What pages depend on besides themselves: as long as it is the same, what became of them is."""

from __future__ import annotations

import json
import logging
import sys
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from build_dossier.mkdocs_plugin.language import NOTES

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs")

SEARCH = "material/search"
"""Name under which MkDocs knows Material's search plugin."""

EXTENSIONS = {
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html"),
    *("meta", "nl2br", "sane_lists", "smarty", "tables", "toc", NOTES),
}
"""Markdown extensions that look at nothing but a page's text and their options; others may read
files, so that nothing is kept where one is used."""

PACKAGE = Path(__file__).parent.parent
SOURCES = ("notes.py", "mkdocs_plugin/renderings.py", "mkdocs_plugin/surroundings.py")
"""What of our own makes pages, or keeps what became of them."""

SIZE = 32
"""Bytes of a digest."""


def is_alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin or hook is there, which could do anything to pages and templates."""
    return set(config.plugins) <= {"dossier", SEARCH}


def surroundings_of(config: MkDocsConfig) -> bytes:
    """Return a digest of all that pages depend on besides themselves; empty if it is not known."""
    if not is_alone(config) or not set(config.markdown_extensions) <= EXTENSIONS:
        return b""
    try:
        options = json.dumps(config.mdx_configs, sort_keys=True)
    except TypeError:  # a function, which may do anything
        return b""
    known = (
        sys.version,
        [version(name) for name in ("markdown", "mkdocs", "mkdocs-material")],
        [(PACKAGE / path).read_bytes() for path in SOURCES],
        config.markdown_extensions,
        options,
        config.use_directory_urls,
        repr(config.validation),
        [log.isEnabledFor(level) for level in (logging.DEBUG, logging.INFO, logging.WARNING)],
    )
    return bytes.fromhex(digest(*known))


def digest(*parts: object) -> str:
    """Return a digest of some parts, each of which is plain data."""
    said = repr(parts).encode("utf-8", "surrogatepass")
    return blake2b(said, digest_size=SIZE).hexdigest()
