"""The command that says what became of a dossier since another state of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_dossier.cli.common import config_option, refusing, root_of
from build_dossier.comparing import compared
from build_dossier.report.changes import as_markdown, as_plain
from build_dossier.report.changes_data import as_data

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_dossier.model import Comparison

FORMS: dict[str, Callable[[Comparison], str]] = {
    "markdown": as_markdown,
    "text": as_plain,
    "json": as_data,
}
"""Name of a format to what writes it."""


@click.command()
@config_option
@click.argument("base")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    help="For pages, for terminals, or for machines; by default text at a terminal, else markdown.",
)
@refusing
def diff(config_file: Path, base: str, form: str | None) -> None:
    """Say what became of the dossier since BASE: a revision of git, or a folder.

    Notes, answers, articles, events and references that were added, changed, withdrawn or deleted;
    anchors that moved; problems new and solved; where new articles may differ from the others. A
    path with a slash, such as ../before or ./main, is a folder.

    Exit status: 0 whatever changed, 2 when there is no such BASE.
    """
    folder = Path(base) if os.sep in base and Path(base).is_dir() else None
    form = form or ("text" if is_terminal() else "markdown")
    click.echo(FORMS[form](compared(root_of(config_file), base, folder)), nl=False)


def is_terminal() -> bool:
    """Whether what is printed is read as it stands."""
    return sys.stdout.isatty()
