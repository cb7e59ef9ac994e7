"""The commands: thin, each a call or two into the pipeline.

Exit status: 0 done, 1 the dossier has problems, 2 nothing could go on, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from build_dossier import __version__, mending, pipeline, sharing
from build_dossier.addresses import as_lines
from build_dossier.cli.adding import add
from build_dossier.cli.common import PROBLEMS, config_option, refusing, root_of
from build_dossier.cli.comparing import diff
from build_dossier.cli.new import new
from build_dossier.cli.revising import revise
from build_dossier.cli.starting import init
from build_dossier.cli.suggesting import suggest
from build_dossier.cli.teach import explain, schema
from build_dossier.figures import as_tables
from build_dossier.mkdocs_plugin import repository_of, whereabouts
from build_dossier.mkdocs_plugin.language import language_of
from build_dossier.mkdocs_plugin.runs import (
    build_site,
    load,
    plain_config,
    problem_page,
    serve_site,
)
from build_dossier.publish import (
    publish_tree,
    replace_folder,
    rewrite_sources,
    staging,
    write_bundle,
    write_file,
)
from build_dossier.read import commit_time
from build_dossier.report import as_github, as_json, as_text
from build_dossier.report.passages import as_places
from build_dossier.report.terminal import printable

if TYPE_CHECKING:
    from build_dossier.model import Problem

FOR_FILES = {"use_directory_urls": False, "site_url": ""}
"""Settings of a site that is read without a server: a page is a file, and links are relative."""


class Report(Protocol):
    """Writes problems, each with the address of its section of the page that explains them."""

    def __call__(self, problems: tuple[Problem, ...], *, page: str) -> str:
        """Write them."""


REPORTS: dict[str, Report] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}
"""Name of a format to what writes it."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Publish an annotated dossier of news articles."""


@main.command()
@config_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(REPORTS)),
    default="text",
    show_default=True,
    help="For people, for GitHub's annotations, or for machines.",
)
@click.option(
    "--page",
    default="",
    envvar="BUILD_DOSSIER_PAGE",
    metavar="ADDRESS",
    help="Where the page that explains the problem codes is, which each problem names; by default "
    "in the site, if the configuration says where that is.",
)
@click.option("--fix", is_flag=True, help="First mend what has exactly one right answer.")
@refusing
def check(config_file: Path, form: str, page: str, *, fix: bool) -> None:
    """Say everything that is wrong with the dossier, and how to mend it.

    With --fix, the SHA-256 of a new article is written, keys are put in order, spaces at the ends
    of lines are removed, and lines end as they should. A quote gets the words of its article where
    it differs from one passage alone, in spelling alone, and a prefix where all its other places
    are page furniture. Nothing else is touched.
    """
    root = root_of(config_file)
    mended = mending.fixes(root) if fix else ()
    rewrite_sources([one for one, _ in mended], root)
    for one, done in mended:
        click.echo(f"{printable(one.path)}: {', '.join(done)}", err=True)
    examined = pipeline.examine(root, language_of(config_file))
    told = REPORTS[form](examined.problems, page=page or problem_page(config_file))
    click.echo(told, nl=False)
    if examined.errors:
        sys.exit(PROBLEMS)


@main.command()
@config_option
@refusing
def stats(config_file: Path) -> None:
    """Print the dossier in figures: notes by kind, answers by status, text covered."""
    click.echo(as_tables(pipeline.examine(root_of(config_file)).edition))


@main.command()
@config_option
@refusing
def addresses(config_file: Path) -> None:
    """Print every address of other sites, with the file and line it is written in."""
    click.echo(as_lines(pipeline.examine(root_of(config_file)).edition.dossier), nl=False)


@main.command()
@config_option
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    default="",
    help="Find them on a running cluster of Dask, such as tcp://127.0.0.1:8786. Only on one you "
    "trust as your own machine: its workers get the texts, and run what its users send.",
)
@refusing
def passages(config_file: Path, scheduler: str) -> None:
    """Print what articles share as JSON: for each passage its places, in code points."""
    click.echo(as_places(sharing.passages(root_of(config_file), scheduler)))


@main.command()
@config_option
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the site goes; by default what the configuration says.",
)
@refusing
def build(config_file: Path, site_dir: Path | None) -> None:
    """Build the site; a failed build leaves the last good one in place."""
    root = root_of(config_file)
    target = (site_dir or root / "site").absolute()
    with staging(target, root) as folder:
        if not build_site(config_file, folder):
            sys.exit(PROBLEMS)
        replace_folder(folder, target, root)
    click.echo(f"The site is in {click.format_filename(target)}", err=True)


@main.command(name="zip")
@config_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file; by default site.zip beside the configuration.",
)
@refusing
def bundle(config_file: Path, output: Path | None) -> None:
    """Build the site into one file, to be unpacked and read without a server."""
    root = root_of(config_file)
    target = (output or root / "site.zip").absolute()
    with staging(target.with_name(f"{target.name}.unpacked"), root) as folder:
        if not build_site(config_file, folder, FOR_FILES):
            sys.exit(PROBLEMS)
        when = int(os.environ.get("SOURCE_DATE_EPOCH", commit_time(root)))
        write_bundle(folder, target, when)
    click.echo(f"The site is packed in {click.format_filename(target)}", err=True)


@main.command()
@config_option
@click.option("-a", "--dev-addr", metavar="HOST:PORT", help="Where to serve.")
@click.option("--edit", is_flag=True, help="Let notes be written in the pages, on this machine.")
@refusing
def serve(config_file: Path, dev_addr: str | None, *, edit: bool) -> None:
    """Serve the site and rebuild it whenever a file of the dossier changes.

    With --edit, open the address that is printed: each paragraph, any words that you select and
    each note then have a form beside them. What you save there is checked and written to its file.
    """
    root_of(config_file)
    serve_site(config_file, dev_addr, edit=edit)


@main.command()
@config_option
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--config",
    "written_config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write a configuration that publishes the folder without our plugin.",
)
@refusing
def markdown(config_file: Path, folder: Path, written_config: Path | None) -> None:
    """Write the tree of Markdown to FOLDER, for any engine to publish."""
    root = root_of(config_file)
    config = load(config_file)
    site, examined = pipeline.tree(
        root, language_of(config_file), repository_of(config), whereabouts(config)
    )
    if site is None:
        click.echo(as_text(examined.problems), err=True, nl=False)
        sys.exit(PROBLEMS)
    publish_tree(site.files, folder, root)
    if written_config:
        write_file(written_config, plain_config(config_file, folder, site))
    click.echo(f"{len(site.files)} files are in {click.format_filename(folder)}", err=True)


for command in (add, diff, explain, init, new, revise, schema, suggest):
    main.add_command(command)
