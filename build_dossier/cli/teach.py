"""Commands that teach: what a problem means, and which keys a file may have."""

from __future__ import annotations

import click

from build_dossier.cli.common import refusing
from build_dossier.report import codes


@click.command()
@click.argument("code", required=False)
@refusing
def explain(code: str | None) -> None:
    """Say what a problem CODE means, with an example and its mending; without one, list all."""
    click.echo(codes.explain(code) if code else codes.listing())
