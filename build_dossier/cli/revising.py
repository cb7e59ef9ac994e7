"""The command that takes in a newer version of an article, and asks what is in doubt."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_dossier import revising
from build_dossier.cli.common import PROBLEMS, config_option, is_answered, refusing, root_of
from build_dossier.publish import rewrite_sources
from build_dossier.report import as_text
from build_dossier.report.terminal import printable_lines
from build_dossier.revise import counted, question

if TYPE_CHECKING:
    from build_dossier.revise import Fate
    from build_dossier.revising import Revision


@click.command()
@config_option
@click.argument("article")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--notice", default="", help="What the outlet itself said of the change.")
@click.option("--encoding", default="", help="Encoding of FILE, where it is not the article's.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--yes-to-none", is_flag=True, help="Ask nothing; leave what is in doubt as it is.")
@refusing
def revise(
    config_file: Path,
    article: str,
    file: Path,
    notice: str,
    encoding: str,
    *,
    dry_run: bool,
    yes_to_none: bool,
) -> None:
    """Take in FILE, a newer version of ARTICLE, beside the older one.

    Every quote of the article is carried over to the words of the newer version; where it is in
    doubt which they are, you are asked. Quotes whose words are gone are left as they are.
    """
    root = root_of(config_file)
    revision = revising.revision(root, article, file, encoding, notice)
    asks = is_answered() and not yes_to_none
    fates = tuple(_answered(fate, revision) if asks else fate for fate in revision.fates)
    rewrites, problems = revising.settle(revision, fates)
    if not dry_run:
        rewrite_sources(rewrites, root)
    click.echo(printable_lines(counted(fates, article)))
    for one in rewrites:
        click.echo(f"{'would write' if dry_run else 'wrote'} {one.path}")
    if problems:
        click.echo(f"\n{as_text(problems)}", nl=False)
        sys.exit(PROBLEMS)


def _answered(fate: Fate, revision: Revision) -> Fate:
    """Ask about a quote that is in doubt, if it could be carried over."""
    if fate.outcome != "doubtful" or fate.held is None:
        return fate
    click.echo(printable_lines(question(fate, revision.task)))
    answer = click.prompt("yes, no or skip", type=click.Choice(["y", "n", "s"]), default="s")
    return fate if answer == "s" else fate.answered(same=answer == "y")
