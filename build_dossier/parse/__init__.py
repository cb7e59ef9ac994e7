"""Parse a dossier: bytes of files in, articles, notes, questions, events and references out.

Every mistake becomes a problem and hides no other: a value that is wrong is replaced by a
default (see `record`), so that what refers to its file, and the quotes in it, are still checked.
What cannot be made at all is named in `Dossier.unread`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from build_dossier.model import (
    Annotation,
    Article,
    Decision,
    Discrepancy,
    Dossier,
    Event,
    Reference,
    Seed,
)
from build_dossier.parse.files import HOME, SUMMARY, Titled, Unread, parse_file
from build_dossier.parse.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_dossier.model import Problem, Source
    from build_dossier.parse.files import Item

__all__ = ["parse"]

Kind = TypeVar("Kind")


def parse(
    sources: Iterable[Source], unread: Iterable[str] = ()
) -> tuple[Dossier, tuple[Problem, ...]]:
    """Parse the files of a dossier.

    Args:
        sources: The files, in any order.
        unread: Paths of files that are there and could not be read; what they hold is not said
            to be missing.

    Returns:
        The dossier, and everything that is wrong with single files, sorted.
    """
    items: list[Item] = [Unread(path) for path in unread]
    problems: list[Problem] = []
    for source in sources:
        ledger = Ledger(source.path)
        items += parse_file(source, ledger)
        problems += ledger.problems
    return _dossier(items), tuple(sorted(set(problems)))


def _dossier(items: Iterable[Item]) -> Dossier:
    pages = {page.path: page for page in _of_kind(items, Titled)}
    home, summary = pages.get(HOME), pages.get(SUMMARY)
    annotations = sorted(_of_kind(items, Annotation), key=lambda one: one.id)
    discrepancies = sorted(_of_kind(items, Discrepancy), key=lambda one: one.id)
    return Dossier(
        articles=tuple(sorted(_of_kind(items, Article), key=lambda one: (one.published, one.id))),
        annotations=tuple(one for one in annotations if not one.withdrawn),
        discrepancies=tuple(one for one in discrepancies if not one.withdrawn),
        events=tuple(sorted(_of_kind(items, Event), key=lambda one: (one.date, one.id))),
        references=tuple(_of_kind(items, Reference)),
        decisions=tuple(sorted(_of_kind(items, Decision), key=lambda one: one.id)),
        seeds=tuple(sorted(_of_kind(items, Seed), key=lambda one: one.name)),
        title=home.title if home else "",
        home=home.prose if home else None,
        summary=summary.prose if summary else None,
        withdrawn_annotations=tuple(one for one in annotations if one.withdrawn),
        withdrawn_discrepancies=tuple(one for one in discrepancies if one.withdrawn),
        unread=tuple(sorted({one.path for one in _of_kind(items, Unread)})),
    )


def _of_kind(items: Iterable[Item], kind: type[Kind]) -> list[Kind]:
    return [item for item in items if isinstance(item, kind)]
