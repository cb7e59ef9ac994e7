"""Commands that teach: what a problem means, and which keys a file may have."""

from __future__ import annotations

import click

from build_dossier.cli.common import refusing
from build_dossier.parse.json_schema import TABLES, as_json
from build_dossier.report import codes


@click.command()
@click.argument("code", required=False)
@refusing
def explain(code: str | None) -> None:
    """Say what a problem CODE means, with an example and its mending; without one, list all."""
    click.echo(codes.explain(code) if code else codes.listing())


@click.command()
@click.argument("kind", type=click.Choice(list(TABLES)))
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of file, for editors that complete and warn."""
    click.echo(as_json(kind), nl=False)
