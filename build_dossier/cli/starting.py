"""The command that starts a dossier."""

from __future__ import annotations

from pathlib import Path

import click

from build_dossier import scaffold
from build_dossier.cli.common import refusing
from build_dossier.model import File
from build_dossier.publish import create_folder
from build_dossier.read import installed


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", default="A new dossier", show_default=True, help="What it is called.")
@click.option("--tool", default="", help="What pip is to install to build it; as a rule this tool.")
@refusing
def init(folder: Path, title: str, tool: str) -> None:
    """Start a dossier in FOLDER, with an example, that checks, builds and deploys at once."""
    needed = tool or installed.requirement()
    brought = [] if needed else [_own_wheel()]
    needed = needed or f"./{brought[0].path}"
    create_folder((*scaffold.new_dossier(title, needed), *brought), folder)
    shown = click.format_filename(folder)
    click.echo(f"A dossier is in {shown}. Go there and type: build-dossier serve", err=True)


def _own_wheel() -> File:
    """Return this tool as a file of a dossier, for machines that can have it from nowhere else."""
    name, data = scaffold.wheel(installed.PACKAGE, *installed.package())
    return File(f"tool/{name}", data)
