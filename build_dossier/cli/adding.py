"""The command that takes in an article as it was received."""

from __future__ import annotations

import codecs
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_dossier import adding, drafting
from build_dossier.adding import Received
from build_dossier.cli.common import PROBLEMS, config_option, refusing, root_of
from build_dossier.errors import DossierError
from build_dossier.fetch import fetch
from build_dossier.publish import rewrite_sources
from build_dossier.read import MOST_BYTES, read_file
from build_dossier.report import as_text
from build_dossier.report.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.adding import Addition


@click.command()
@config_option
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--url", "address", help="Fetch the article from this address.")
@click.option("--local", is_flag=True, help="Let the address be one of this machine, and no other.")
@click.option("--id", help="Its id; made of outlet, date or headline if not given.")
@click.option("--encoding", default="", help="Encoding of the file, where it is not found out.")
@click.option("--title", help="Headline as printed.")
@click.option("--siglum", help="Short label.")
@click.option("--publisher", help="Outlet.")
@click.option("--published", help="Date of publication.")
@click.option("--published-basis", help="How that date is known.")
@click.option("--author", help="Author as printed.")
@click.option("--language", help="Language tag, such as en.")
@click.option("--edit", is_flag=True, help="Open the article's file in your editor afterwards.")
@refusing
def add(
    config_file: Path,
    file: Path | None,
    address: str | None,
    encoding: str,
    *,
    local: bool,
    edit: bool,
    **given: str | None,
) -> None:
    """Take in an article: FILE (text, HTML, Markdown, PDF, WARC, WACZ), or what is at --url.

    What was received is kept byte for byte. The text is taken out of it once and kept beside it; a
    file that describes the article is written for you to check. What could not be found out is
    left empty there, and the check names it; whatever is given here is taken as it is.
    """
    if bool(file) == bool(address):
        raise DossierError("name either a FILE or an address with --url")
    root = root_of(config_file)
    desk = drafting.open_desk(root)
    received = _fetched(address, local=local) if address else _read(file or Path())
    if encoding:
        received = replace(received, encoding=_known(encoding))
    made = adding.add(desk, received, {key: value for key, value in given.items() if value})
    rewrite_sources(made.rewrites, root)
    click.echo("\n".join(map(printable, _told(made))))
    if made.problems:
        click.echo(f"\n{as_text(made.problems)}", nl=False)
    if edit:
        click.edit(filename=str(root / made.rewrites[-1].path))
    if any(one.severity == "error" for one in made.problems):
        sys.exit(PROBLEMS)


def _read(file: Path) -> Received:
    return Received(click.format_filename(file.name), read_file(file))


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except (LookupError, UnicodeError) as error:
        raise DossierError(f"there is no encoding {encoding[:40]!a}") from error


def _fetched(address: str, *, local: bool) -> Received:
    got = fetch(address, MOST_BYTES, local=local)
    today = datetime.now(UTC).date().isoformat()
    return Received(got.url, got.data, got.url, got.media_type, got.encoding, today)


def _told(made: Addition) -> Iterator[str]:
    """Yield what was written, and what to look at."""
    taken = made.taken
    yield from (f"Wrote {one.path}" for one in reversed(made.rewrites))
    by = f" by {taken.extractor}; compare it with what was received" if taken.extractor else ""
    yield f"The text has {len(taken.text.split()):,} words{', taken out' if by else ''}{by}."
    if taken.published:
        yield f"Published {taken.published}: {taken.published_basis or 'as you say'}."
    yield from (f"Look again: {one}." for one in taken.guesses)
    if taken.furniture:
        yield f"Look again: {len(taken.furniture)} lines are listed as furniture."
