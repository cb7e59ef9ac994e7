"""Run MkDocs from our own commands: build into a folder, serve, write a configuration."""

from __future__ import annotations

import logging
import os
import re
import sys
import time
from typing import TYPE_CHECKING, Any

import click
import yaml
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError, MkDocsException

from build_dossier.editing import is_loopback, new_token
from build_dossier.errors import DossierError
from build_dossier.mkdocs_plugin import PLUGIN
from build_dossier.mkdocs_plugin.language import NOTES, note_options
from build_dossier.mkdocs_plugin.navigation import expand
from build_dossier.mkdocs_plugin.scripts import SCRIPTS, without_ours
from build_dossier.mkdocs_plugin.serving import editing
from build_dossier.report import codes
from build_dossier.words import ORIGINAL, words_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from build_dossier.model import Site

LOGGER = "mkdocs"
"""The logger of MkDocs and its plugins."""

PATIENCE = 1.0
"""Seconds after which a build on a terminal says how far it is."""


SITE_URL = re.compile(r"""^site_url:[ \t]*["']?(?P<address>https?://[^\s"'#]+)""", re.MULTILINE)
"""Where the site is, in a configuration."""

PAGES_ARE_FILES = re.compile("^use_directory_urls:[ \t]*false", re.MULTILINE)


class _Warnings(logging.Handler):
    """Prints what MkDocs warns of and counts it: MkDocs itself can exit 0 over warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
        click.echo(record.getMessage(), err=True)


class _Progress:
    """Says on a terminal how many pages are done, once a build takes more than a second."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.pages = 0
        self.shown = sys.stderr.isatty() and not os.environ.get("CI")

    def __call__(self, output: str, **_: object) -> str:
        self.pages += 1
        if self.shown and time.monotonic() - self.began > PATIENCE:
            click.echo(f"\r{self.pages} pages", nl=False, err=True)
        return output

    def close(self) -> None:
        if self.shown and time.monotonic() - self.began > PATIENCE:
            click.echo("\r" + " " * 20 + "\r", nl=False, err=True)


def load(
    config_file: Path, site_dir: Path | None = None, settings: Mapping[str, Any] | None = None
) -> MkDocsConfig:
    """Load the configuration of a site that uses the plugin.

    Args:
        config_file: The configuration.
        site_dir: Where the site goes, in place of what is written there.
        settings: Others that go before what is written there.

    Raises:
        DossierError: There is no such file, it is not valid, or it lacks the plugin.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        config = load_config(
            str(config_file), site_dir=str(site_dir) if site_dir else None, **(settings or {})
        )
    except (ConfigurationError, MkDocsException, yaml.YAMLError, OSError) as error:
        raise DossierError(f"{config_file} cannot be used: {error}") from error
    if PLUGIN not in config.plugins:
        raise DossierError(f"{config_file} does not list the plugin `{PLUGIN}` under `plugins`")
    return config


def build_site(config_file: Path, folder: Path, settings: Mapping[str, Any] | None = None) -> bool:
    """Build the site into a folder.

    Args:
        config_file: Its configuration.
        folder: An empty folder.
        settings: Others that go before what the configuration says.

    Returns:
        Whether it was built without an error or a warning; what was wrong has been printed.

    Raises:
        DossierError: The configuration cannot be used.
    """
    warnings, progress = _Warnings(), _Progress()
    logger = logging.getLogger(LOGGER)
    logger.addHandler(warnings)
    try:
        config = load(config_file, folder, settings)
        config.plugins.events["post_page"].append(progress)
        build(config)
    except MkDocsException:
        return False
    finally:
        progress.close()
        logger.removeHandler(warnings)
    return warnings.count == 0


def serve_site(config_file: Path, dev_addr: str | None, *, edit: bool = False) -> None:
    """Serve the site until interrupted, rebuilding it whenever a source changes.

    Args:
        config_file: Its configuration.
        dev_addr: Host and port, in place of what is written there.
        edit: Whether notes may be written in the pages, with the token that is printed.

    Raises:
        DossierError: The configuration cannot be used, the first build failed, or notes were to
            be written from other machines.
    """
    config = load(config_file, settings={"dev_addr": dev_addr} if dev_addr else None)
    if edit and not is_loopback(config.dev_addr.host):
        raise DossierError(
            f"--edit is for this machine alone: serve on 127.0.0.1, not on {config.dev_addr.host}"
        )
    logging.basicConfig(format="%(message)s", level=logging.INFO, stream=sys.stderr)
    try:
        with editing(new_token() if edit else ""):
            serve(str(config_file), dev_addr=dev_addr)
    except MkDocsException as error:
        raise DossierError(f"the first build failed: {error}") from error
    except OSError as error:
        host, port = config.dev_addr
        raise DossierError(f"cannot serve on {host}:{port}: {error.strerror or error}") from error


def problem_page(config_file: Path) -> str:
    """Return the address of the page that explains problem codes, if it is said where the site is.

    The configuration is not loaded for it: that takes as long as a check, and may fail.
    """
    with config_file.open(encoding="utf-8", errors="replace") as stream:
        written = stream.read()
    found = SITE_URL.search(written)
    if not found:
        return ""
    ending = ".html" if PAGES_ARE_FILES.search(written) else "/"
    return f"{found['address'].rstrip('/')}/{codes.PAGE}{ending}"


def plain_config(config_file: Path, folder: Path, site: Site) -> str:
    """Return a configuration that publishes a written tree of Markdown without the plugin.

    Raises:
        DossierError: The configuration cannot be used.
    """
    config = load(config_file)
    words = words_in(config.theme.get("language", ""))
    with config_file.open(encoding="utf-8") as stream:
        written: dict[str, Any] = yaml.safe_load(stream)
    written["docs_dir"] = str(folder.absolute())
    written["plugins"] = [one for one in written["plugins"] if one != PLUGIN]
    others = without_ours(written.get("extra_javascript") or [])
    ours = [{"path": path, "defer": True} for path in SCRIPTS]
    written["extra_javascript"] = [*others, *ours]
    written["nav"] = expand(written.get("nav"), site.sections, words)
    if words.language != ORIGINAL and NOTES in config.markdown_extensions:
        options = note_options(words, config.mdx_configs.get(NOTES) or {})
        extensions = [one for one in written["markdown_extensions"] if NOTES not in one]
        written["markdown_extensions"] = [*extensions, {NOTES: options}]
    return yaml.safe_dump(written, allow_unicode=True, sort_keys=False)
