"""The command that proposes where articles may differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from build_dossier import pipeline
from build_dossier.cli.common import config_option, refusing, root_of
from build_dossier.errors import DossierError
from build_dossier.publish import create_file
from build_dossier.report.suggestions import as_data, as_list
from build_dossier.suggest import accepted, decided, suggestions_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from build_dossier.model import Suggestion

SUGGESTION_REPORTS = {"text": as_list, "json": as_data}
"""Name of a format to what writes suggestions in it."""


@click.command()
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
    if sum(map(bool, (accept, reject, postpone))) > 1:
        raise DossierError("one decision at a time: --accept, --reject or --postpone")
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
