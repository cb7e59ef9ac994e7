"""What all commands have in common: how they find the dossier, and how they refuse."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_dossier.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Callable

PROBLEMS, CANNOT_GO_ON, INTERRUPTED = 1, 2, 130
"""Exit statuses other than 0; the last as shells have it: 128 and the number of the signal."""

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
    """End a command in one line where nothing can go on, or somebody has had enough."""

    @functools.wraps(command)
    def run(*args: object, **options: object) -> None:
        try:
            command(*args, **options)
        except DossierError as error:
            click.echo(f"build-dossier: {error}", err=True)
            sys.exit(CANNOT_GO_ON)
        except (KeyboardInterrupt, click.Abort):
            click.echo("\nInterrupted.", err=True)
            sys.exit(INTERRUPTED)

    return run


def is_answered() -> bool:
    """Whether there is somebody to answer questions."""
    return sys.stdin.isatty()


def root_of(config_file: Path) -> Path:
    """Return the folder of the dossier a configuration belongs to.

    Raises:
        DossierError: There is no such configuration.
    """
    if not config_file.is_file():
        raise DossierError(f"there is no {config_file} here; go to the dossier's folder or give -f")
    return config_file.absolute().parent
