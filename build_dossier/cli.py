"""The commands: thin, each a call or two into the pipeline.

Exit status: 0 done, 1 the dossier has problems, 2 nothing could go on.
"""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_dossier import __version__, pipeline
from build_dossier.errors import DossierError
from build_dossier.figures import as_tables
from build_dossier.mkdocs_plugin.runs import build_site, plain_config, serve_site
from build_dossier.publish import create_file, publish_tree, replace_folder, staging, write_file
from build_dossier.report import as_github, as_json, as_text
from build_dossier.report.passages import as_places
from build_dossier.report.suggestions import as_data, as_list
from build_dossier.suggest import accepted, decided, suggestions_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from build_dossier.model import Problem, Suggestion

PROBLEMS, CANNOT_GO_ON = 1, 2
"""Exit statuses other than 0."""

REPORTS: dict[str, Callable[[tuple[Problem, ...]], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}
"""Name of a format to what writes it."""

SUGGESTION_REPORTS = {"text": as_list, "json": as_data}
"""Name of a format to what writes suggestions in it."""

config_option = click.option(
    "-f",
    "--config-file",
    "config_file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's configuration; the dossier is the folder it lies in.",
)


def refusing(command: Callable[..., None]) -> Callable[..., None]:
    """Turn a `DossierError` of a command into one line and exit status 2."""

    @functools.wraps(command)
    def run(*args: object, **options: object) -> None:
        try:
            command(*args, **options)
        except DossierError as error:
            click.echo(f"build-dossier: {error}", err=True)
            sys.exit(CANNOT_GO_ON)

    return run


def root_of(config_file: Path) -> Path:
    """Return the folder of the dossier a configuration belongs to.

    Raises:
        DossierError: There is no such configuration.
    """
    if not config_file.is_file():
        raise DossierError(f"there is no {config_file} here; go to the dossier's folder or give -f")
    return config_file.absolute().parent


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
@refusing
def check(config_file: Path, form: str) -> None:
    """Say everything that is wrong with the dossier, and how to mend it."""
    examined = pipeline.examine(root_of(config_file))
    click.echo(REPORTS[form](examined.problems))
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
    click.echo(as_places(pipeline.passages(root_of(config_file), scheduler)))


@main.command()
@config_option
@click.option("--accept", metavar="ID", help="Make a discrepancy of a suggestion.")
@click.option("--reject", metavar="ID", help="Never show a suggestion again.")
@click.option("--postpone", metavar="ID", help="Show a suggestion last.")
@click.option("--limit", default=20, show_default=True, help="How many to print.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@refusing
def suggest(
    config_file: Path,
    accept: str | None,
    reject: str | None,
    postpone: str | None,
    limit: int,
    form: str,
) -> None:
    """Propose where articles may differ; a person decides.

    A suggestion is accepted, rejected or postponed by its id, or by the beginning of it.
    """
    root = root_of(config_file)
    edition = pipeline.examine(root).edition
    found = suggestions_for(edition)
    if accept:
        written = accepted(pick(found, accept), edition)
    elif reject:
        written = decided(pick(found, reject), "rejected")
    elif postpone:
        written = decided(pick(found, postpone), "postponed")
    else:
        click.echo(SUGGESTION_REPORTS[form](found[:limit], edition))
        return
    click.echo(f"Wrote {click.format_filename(create_file(written, root))}", err=True)


def pick(found: Sequence[Suggestion], start: str) -> Suggestion:
    """Return the one suggestion whose id begins so.

    Raises:
        DossierError: There is none, or more than one.
    """
    picked = [one for one in found if one.id.startswith(start)]
    if len(picked) != 1:
        count = "no suggestion has" if not picked else f"{len(picked)} suggestions have"
        raise DossierError(f"{count} an id that begins with {start!r}; see build-dossier suggest")
    return picked[0]


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


@main.command()
@config_option
@click.option("-a", "--dev-addr", metavar="HOST:PORT", help="Where to serve.")
@refusing
def serve(config_file: Path, dev_addr: str | None) -> None:
    """Serve the site and rebuild it whenever a file of the dossier changes."""
    root_of(config_file)
    serve_site(config_file, dev_addr)


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
    site, examined = pipeline.tree(root)
    if site is None:
        click.echo(as_text(examined.problems), err=True)
        sys.exit(PROBLEMS)
    publish_tree(site.files, folder, root)
    if written_config:
        write_file(written_config, plain_config(config_file, folder, site))
    click.echo(f"{len(site.files)} files are in {click.format_filename(folder)}", err=True)
