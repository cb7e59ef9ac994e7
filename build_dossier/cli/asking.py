"""Questions to whoever writes a new file: each is asked until its answer will do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from build_dossier import drafting
from build_dossier.cli.common import is_answered
from build_dossier.errors import DossierError
from build_dossier.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from build_dossier.drafting import Desk
    from build_dossier.parse.forms import Form

    Judge = Callable[[str], str]
    """Returns an answer as it is meant; raises `DossierError` where it will not do."""


def as_it_is(answer: str) -> str:
    """Take any answer."""
    return answer


def asked(what: str, option: str, judge: Judge = as_it_is, default: str | None = None) -> str:
    """Ask for some words.

    Args:
        what: The question.
        option: What gives the answer without a question.
        judge: Says whether an answer will do.
        default: What an empty answer means.

    Raises:
        DossierError: Nobody is there to answer.
    """

    def judged(answer: str) -> str:
        try:
            return judge(_something(answer.strip()))
        except DossierError as error:
            raise click.UsageError(str(error)) from error

    answer: str = _prompted(what, option, value_proc=judged, default=default)
    return answer


def chosen(what: str, option: str, choices: Sequence[Any]) -> Any:  # noqa: ANN401 - one of the choices
    """Ask for one of some words.

    Raises:
        DossierError: Nobody is there to answer.
    """
    return _prompted(what, option, type=click.Choice(choices))


def fitting(form: Form) -> Judge:
    """Return what refuses an answer that has not some form."""

    def judge(answer: str) -> str:
        fault = form.fault_of(answer)
        if fault:
            meant = form.mend(answer) if form.mend else ""
            hint = f"; did you mean {meant}?" if meant else ""
            raise DossierError(f"this {fault}; it is to be {form.expected}{hint}")
        return answer

    return judge


def asked_seed(desk: Desk) -> str:
    """Ask for the name of a file in `seeds/`."""
    return asked("Its file in seeds/", "--seed", lambda name: drafting.known_seed(desk, name).name)


def asked_words(desk: Desk, article: str, option: str) -> str:
    """Ask for words until they stand in an article."""

    def judge(words: str) -> str:
        drafting.places(desk, article, words)
        return words

    return asked("Words of the article", option, judge)


def asked_works(desk: Desk) -> tuple[str, ...]:
    """Ask for the ids of references until there are such."""
    known = tuple(one.id for one in desk.dossier.references)

    def judge(answer: str) -> str:
        for name in _listed(answer):
            if name not in known:
                hint = did_you_mean(name, known, "they are in docs/references.yml")
                raise DossierError(f"there is no reference {name!a}; {hint}")
        return answer

    return _listed(asked("Evidence (ids of references)", "--evidence", judge))


def _listed(answer: str) -> tuple[str, ...]:
    return tuple(answer.replace(",", " ").split())


def _something(answer: str) -> str:
    if not answer:
        raise DossierError("an answer is needed")
    return answer


def _prompted(what: str, option: str, **settings: Any) -> Any:  # noqa: ANN401 - as click has it
    try:
        return click.prompt(what, err=True, **settings)
    except click.Abort:
        if is_answered():  # somebody has had enough
            raise
        click.echo(err=True)
        raise DossierError(f"nobody is here to answer; give it as {option}") from None
