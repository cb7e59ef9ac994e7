"""The door to MkDocs: hands the composed tree of Markdown to MkDocs as generated files.

Nothing about dossiers is decided here; the same tree can be written to a folder and
published without this plugin.
"""

from __future__ import annotations

import logging
import os
import re
from functools import partial
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File as MkDocsFile
from mkdocs.structure.files import InclusionLevel

from build_dossier.errors import DossierError
from build_dossier.markup import compiled
from build_dossier.mkdocs_plugin.head import first_styles, script_hashes
from build_dossier.mkdocs_plugin.language import NOTES, note_options
from build_dossier.mkdocs_plugin.navigation import expand
from build_dossier.mkdocs_plugin.renderings import Renderings
from build_dossier.mkdocs_plugin.scripts import SCRIPTS, scripts_of, without_ours
from build_dossier.mkdocs_plugin.search import improve
from build_dossier.mkdocs_plugin.serving import prepare, rendered
from build_dossier.mkdocs_plugin.surroundings import is_alone
from build_dossier.model import Whereabouts
from build_dossier.pipeline import build
from build_dossier.read import commit_time
from build_dossier.report import as_text
from build_dossier.repository import repository
from build_dossier.words import words_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from build_dossier.model import Site
    from build_dossier.repository import Repository
    from build_dossier.words import Words

log = logging.getLogger("mkdocs.plugins.dossier")

PLUGIN = "dossier"
"""Name of the plugin in `mkdocs.yml`."""

THEME = Path(__file__).parent.parent / "theme"
"""Templates that go before Material's own."""

SOURCES = re.compile(r"(annotations|articles|discrepancies|events|suggestions)/.*|references\.yml")
"""What lies in the docs folder as a source of pages and is no page itself."""

SWAPPING = "navigation.instant"
"""Material's feature that swaps pages without loading them: a script must be there before."""

NOTE = re.compile("note-")
"""How the ids of notes begin."""


class DossierConfig(Config):  # type: ignore[no-untyped-call] # MkDocs leaves it without types
    """The plugin has no options."""


class DossierPlugin(BasePlugin[DossierConfig]):  # type: ignore[no-untyped-call] # likewise
    """Composes the dossier when a build begins; a problem ends the build before it writes."""

    site: Site
    built: tuple[MkDocsConfig, Files]
    words: Words
    styles: list[str]
    editing = False

    def __init__(self) -> None:
        """Know of no page yet."""
        super().__init__()
        self.renderings = Renderings()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keep this object over rebuilds, and know whether editors are at work."""
        del dirty
        self.editing = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Compose the dossier and set what the build needs to be repeatable."""
        root = Path(config.config_file_path).parent
        os.environ.setdefault("SOURCE_DATE_EPOCH", commit_time(root))
        self.words = words_in(config.theme.get("language", ""))
        self.site = _compose(root, config, editing=self.editing)
        config.extra_javascript = without_ours(config.extra_javascript)
        config.theme.dirs.insert(0, str(THEME))
        self.styles, config.extra_css = list(config.extra_css), []
        config.watch.append(str(root / "seeds"))
        if config.nav:
            config.nav = expand(config.nav, self.site.sections, self.words)
        if NOTES in config.markdown_extensions:
            chosen = config.mdx_configs.get(NOTES) or {}
            config.mdx_configs[NOTES] = note_options(self.words, chosen)
        self.renderings.begin(config, root)
        return config

    @event_priority(50)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Replace the sources in the docs folder by the pages made from them."""
        for file in list(files):
            if SOURCES.fullmatch(file.src_uri):
                files.remove(file)
        # What the dossier's menu leaves out is left out on purpose, and nothing to tell anybody of.
        inclusion = InclusionLevel.NOT_IN_NAV if config.nav else InclusionLevel.UNDEFINED
        for made in self.site.files:
            old = files.get_file_from_path(made.path)
            if old is not None:
                files.remove(old)
            page = made.data.decode() if made.path.endswith(".md") else made.data
            file = MkDocsFile.generated(config, made.path, content=page, inclusion=inclusion)
            file.edit_uri = made.edit or None
            files.append(file)
        return files

    @event_priority(-100)
    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Let a page be rendered only if it is not as it was."""
        del markdown, config, files
        page.render = partial(self.renderings.render, page)  # type: ignore[method-assign]
        return None

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme what it says, and what its security policy and style sheets need."""
        self.built = config, files
        if is_alone(config):
            env.bytecode_cache = compiled(Path(cache_from_source(__file__)).parent)
        env.filters["script_hashes"] = script_hashes
        env.globals["say"] = self.words.text
        env.globals["late_styles"] = self.styles
        env.globals["first_styles"] = first_styles(self.site)
        return env

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Let pages be reloaded, and notes be written in them where that was asked for."""
        del builder
        prepare(server, config, lambda file: rendered(file, *self.built))
        return server

    @event_priority(50)
    def _before_search(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Spare the search the pages that are as they were."""
        del nav
        self.renderings.before_search(page, config)
        return context

    @event_priority(-100)
    def _after_search(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a page the scripts that it has use for, and an article a short table of contents.

        The notes are left out of it once the search has read it: the page has its own list of
        them; the table stands in it twice, and Material measures the place of all that it names
        whenever the page changes.
        """
        del nav
        self.renderings.after_search(page)
        is_swapped = SWAPPING in config.theme.get("features", [])
        context["own_scripts"] = list(SCRIPTS) if is_swapped else scripts_of(page.content or "")  # type: ignore[typeddict-unknown-key] # for our template
        if page.file.src_uri in self.site.passages:
            sections = [section for title in page.toc for section in title.children]
            for one in sections:
                one.children = [part for part in one.children if not NOTE.match(part.id)]
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Let a search land on notes, answers and paragraphs, and work without a server.

        Runs once the search plugin has written its index. A page opened from a file may not read
        JSON and may load a script, so the index is there as both.
        """
        index = Path(config.site_dir) / "search" / "search_index.json"
        if index.is_file():
            improved = improve(index.read_text("utf-8"), self.site, self.words)
            index.write_text(improved, "utf-8", newline="")
            index.with_suffix(".js").write_text(f"var __index = {improved}", "utf-8", newline="")
        self.renderings.end()


def repository_of(config: MkDocsConfig) -> Repository | None:
    """Return where the dossier's files are kept, as `repo_url` and `edit_uri` say."""
    docs = Path(config.docs_dir).name
    return repository(config.repo_url or "", config.edit_uri or "", docs)


def whereabouts(config: MkDocsConfig) -> Whereabouts:
    """Return where the site of a configuration will lie."""
    return Whereabouts(config.site_url or "", config.use_directory_urls)


def _compose(root: Path, config: MkDocsConfig, *, editing: bool) -> Site:
    language, repository = config.theme.get("language", ""), repository_of(config)
    try:
        site, examined = build(root, language, repository, whereabouts(config), editing=editing)
    except DossierError as error:
        raise PluginError(str(error)) from error
    if site is None:
        raise PluginError("The dossier has problems.\n" + as_text(examined.problems))
    if examined.problems:
        log.info(as_text(examined.problems))
    return site
