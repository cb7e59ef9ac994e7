"""The commands that write a new file: they ask for what is missing, check, and only then write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from build_dossier import drafting, scaffold
from build_dossier.cli.asking import asked, asked_seed, asked_words, asked_works, chosen, fitting
from build_dossier.cli.common import config_option, is_answered, refusing, root_of
from build_dossier.errors import DossierError
from build_dossier.model import KINDS, STANCES, STATUSES, File
from build_dossier.parse.forms import DATE, DATE_OR_UNKNOWN, SIGLUM
from build_dossier.parse.questions import FEWEST_READINGS
from build_dossier.publish import create_file, rewrite_sources
from build_dossier.report import as_text
from build_dossier.report.terminal import printable

if TYPE_CHECKING:
    from pathlib import Path

    from build_dossier.drafting import Desk
    from build_dossier.model import Kind, Stance, Status

READING = "--reading ARTICLE STANCE SAYS WORDS"
DAY_OUT = "Date of publication (2016-02-05)"

evidence_option = click.option(
    "--evidence", "evidence", multiple=True, metavar="REF", help="A reference; may be repeated."
)
edit_option = click.option("--edit", is_flag=True, help="Open the file in your editor afterwards.")


@click.group()
def new() -> None:
    """Write a new file of the dossier; asks for what is missing."""


@new.command()
@config_option
@click.argument("name", metavar="ARTICLE/NAME")
@click.option("--kind", type=click.Choice(KINDS))
@click.option("--quote", "quotes", multiple=True, help="Words of the article; may be repeated.")
@click.option("--whole", is_flag=True, help="The note is about the article as a whole.")
@click.option("--which", type=int, help="Which place is meant, where words stand in several.")
@click.option("--note", help="What the note says.")
@click.option("--author", default="", help="Who writes it.")
@evidence_option
@edit_option
@refusing
def annotation(config_file: Path, name: str, *, edit: bool, **given: Any) -> None:  # noqa: ANN401 - as click has it
    """Write a note on words of an article, or on the whole of it."""
    root, desk = _open(config_file)
    article, _, own = name.partition("/")
    drafting.known_article(desk, article)
    drafting.path_of(desk, f"annotations/{article}", own)
    quotes = () if given["whole"] else given["quotes"] or (asked_words(desk, article, "--quote"),)
    words = tuple(_placed(desk, article, one, given["which"]) for one in quotes)
    kind: Kind = given["kind"] or chosen("Kind", "--kind", KINDS)
    evidence = given["evidence"]
    if kind == "correction" and not evidence:
        evidence = asked_works(desk)
    body = given["note"] or asked("The note", "--note")
    remark = scaffold.Remark(kind, words, body, evidence, given["author"])
    _write(desk, scaffold.annotation(article, own, remark), root, edit=edit)


@new.command()
@config_option
@click.argument("name", metavar="[NAME]", default="")
@click.option("--question")
@click.option("--status", type=click.Choice(STATUSES))
@click.option("--answer")
@click.option(
    "--reading",
    "readings",
    nargs=4,
    multiple=True,
    metavar="ARTICLE STANCE SAYS WORDS",
    help="What an article has, in a few words and in its own; repeat it for each article.",
)
@click.option("--reasoning", help="How the answer is known.")
@evidence_option
@edit_option
@refusing
def discrepancy(config_file: Path, name: str, *, edit: bool, **given: Any) -> None:  # noqa: ANN401 - as click has it
    """Write a question on which articles differ; its NAME is made of the question if not given."""
    root, desk = _open(config_file)
    question = given["question"] or asked("Question", "--question")
    name = name or scaffold.slug(question)
    drafting.path_of(desk, "discrepancies", name)
    status: Status = given["status"] or chosen("Status", "--status", STATUSES)
    answer = given["answer"] or asked("Answer", "--answer")
    readings = [_reading(desk, *one) for one in given["readings"]]
    while len(readings) < FEWEST_READINGS:
        readings.append(_asked_reading(desk))
    reasoning = given["reasoning"] or asked("How is the answer known?", "--reasoning")
    file = scaffold.discrepancy(
        name, question, status, answer, readings, reasoning, given["evidence"]
    )
    _write(desk, file, root, edit=edit)


@new.command()
@config_option
@click.argument("name", metavar="NAME")
@click.option("--seed", help="Its file in seeds/.")
@click.option("--title", help="Headline as printed.")
@click.option("--siglum", help="Short label.")
@click.option("--publisher", help="Outlet.")
@click.option("--published", help="Date of publication.")
@click.option("--published-basis", help="How that date is known.")
@click.option("--url", default="", help="The publisher's page.")
@edit_option
@refusing
def article(config_file: Path, name: str, *, edit: bool, **given: Any) -> None:  # noqa: ANN401 - as click has it
    """Describe an article whose file lies in seeds/."""
    root, desk = _open(config_file)
    drafting.path_of(desk, "articles", name)
    seed = drafting.known_seed(desk, given["seed"] or asked_seed(desk))
    described = scaffold.Description(
        title=given["title"] or asked("Headline as printed", "--title"),
        siglum=given["siglum"] or asked("Siglum (short label)", "--siglum", fitting(SIGLUM)),
        publisher=given["publisher"] or asked("Outlet", "--publisher"),
        published=given["published"] or asked(DAY_OUT, "--published", fitting(DATE)),
        published_basis=given["published_basis"]
        or asked("How is that date known?", "--published-basis"),
        url=given["url"],
        seed=seed.name,
        sha256=seed.sha256,
    )
    _write(desk, scaffold.article(name, described), root, edit=edit)


@new.command()
@config_option
@click.argument("name", metavar="[NAME]", default="")
@click.option("--date", help="When it happened.")
@click.option("--title", help="What happened, in one sentence.")
@evidence_option
@edit_option
@refusing
def event(config_file: Path, name: str, *, edit: bool, **given: Any) -> None:  # noqa: ANN401 - as click has it
    """Write an event; its NAME is made of date and title if not given."""
    root, desk = _open(config_file)
    date = given["date"] or asked("When? (2016-02-05)", "--date", fitting(DATE_OR_UNKNOWN))
    title = given["title"] or asked("What happened, in one sentence", "--title")
    name = name or scaffold.slug(f"{date} {title}")
    drafting.path_of(desk, "events", name)
    happening = scaffold.Happening(date, title, given["evidence"])
    _write(desk, scaffold.event(name, happening), root, edit=edit)


@new.command()
@config_option
@click.argument("name", metavar="ID")
@click.option("--type", "sort", help="What sort of work it is, such as webpage.")
@click.option("--title", help="Its title.")
@click.option("--url", default="", help="Its address.")
@click.option("--issued", default="", help="When it appeared.")
@click.option("--author", default="", help="Who wrote it.")
@edit_option
@refusing
def reference(config_file: Path, name: str, *, edit: bool, **given: Any) -> None:  # noqa: ANN401 - as click has it
    """Add a work to the references, at their end."""
    root, desk = _open(config_file)
    drafting.new_reference(desk, name)
    work = scaffold.Work(
        id=name,
        type=given["sort"] or asked("What sort of work is it?", "--type", default="webpage"),
        title=given["title"] or asked("Its title", "--title"),
        url=given["url"],
        issued=given["issued"],
        author=given["author"],
    )
    before = desk.data(drafting.REFERENCES)
    file = File(drafting.REFERENCES, scaffold.with_reference(before, work))
    drafting.check_added(desk, file, name)
    _write(desk, file, root, edit=edit)


def _open(config_file: Path) -> tuple[Path, Desk]:
    root = root_of(config_file)
    return root, drafting.open_desk(root)


def _placed(desk: Desk, article: str, words: str, which: int | None) -> scaffold.Words:
    """Find words in an article; where they stand in several places, ask which is meant."""
    found = drafting.places(desk, article, words)
    if len(found) == 1:
        return drafting.words_at(found[0], words, alone=True)
    listed = [f"{number}. {printable(one.shown)}" for number, one in enumerate(found, 1)]
    if which is None and is_answered():
        click.echo("\n".join(listed), err=True)
        which = click.prompt("Which is meant?", type=click.IntRange(1, len(found)), err=True)
    if which is None or not 1 <= which <= len(found):
        raise DossierError(
            f"the words stand {len(found)} times in {article}; say which with --which: "
            + "; ".join(listed)
        )
    return drafting.words_at(found[which - 1], words, alone=False)


def _reading(desk: Desk, article: str, stance: str, says: str, words: str) -> scaffold.Reading:
    if stance not in STANCES:
        raise DossierError(f"{stance!r} is not a stance; there are {', '.join(STANCES)}")
    drafting.known_article(desk, article)
    known: Stance = next(one for one in STANCES if one == stance)
    return scaffold.Reading(article, known, says, _placed(desk, article, words, None))


def _asked_reading(desk: Desk) -> scaffold.Reading:
    article = asked("Article", READING, lambda name: drafting.known_article(desk, name))
    words = asked_words(desk, article, READING)
    stance = chosen("Stance", READING, STANCES)
    return _reading(desk, article, stance, asked("It says, in short", READING), words)


def _write(desk: Desk, file: File, root: Path, *, edit: bool) -> None:
    """Check a file, write it, and say what might be better."""
    rewrite, advice = drafting.proposed(desk, file)
    if rewrite.before is None:
        create_file(file, root)
    else:
        rewrite_sources([rewrite], root)
    click.echo(f"Wrote {click.format_filename(root / file.path)}", err=True)
    if advice:
        click.echo(as_text(advice), err=True, nl=False)
    if edit:
        click.edit(filename=str(root / file.path))
