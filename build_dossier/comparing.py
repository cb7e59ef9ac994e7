"""Set a dossier against another state of itself: a revision, or a folder."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_dossier.changes import changes_between, excerpt, excerpts_of, moves_between
from build_dossier.model import Comparison
from build_dossier.pipeline import understood
from build_dossier.read import read_dossier, read_revision
from build_dossier.suggest import suggestions_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from build_dossier.model import Edition, Excerpt, Problem, Suggestion


def compared(root: Path, base: str, folder: Path | None = None) -> Comparison:
    """Say what became of a dossier.

    What cannot be read on either side is among the problems, and hides nothing else.

    Args:
        root: The dossier's folder.
        base: The revision it is compared with, as git names them.
        folder: A folder it is compared with, in place of a revision.

    Raises:
        DossierError: There is no dossier in a folder, or no such revision.
    """
    now = understood(*read_dossier(root))
    then = understood(*(read_dossier(folder) if folder else read_revision(root, base)))
    changes = changes_between(then.edition.dossier, now.edition.dossier)
    names = {name for one in changes for name in (one.id, one.earlier)}
    return Comparison(
        changes=changes,
        before=excerpts_of(then.edition, names),
        after=excerpts_of(now.edition, names),
        moves=moves_between(then.edition, now.edition),
        new=_beyond(now.problems, then.problems),
        solved=_beyond(then.problems, now.problems),
        candidates=tuple(_brought(then.edition, now.edition)),
    )


def _beyond(these: Iterable[Problem], those: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that are not among others; a line further down they are the same."""
    left = Counter(map(_same, those))
    found = []
    for problem in sorted(these):
        left[_same(problem)] -= 1
        if left[_same(problem)] < 0:
            found.append(problem)
    return tuple(found)


def _same(problem: Problem) -> tuple[str, ...]:
    return (problem.place.file, problem.code, problem.message, problem.found, problem.severity)


def _brought(then: Edition, now: Edition) -> Iterator[tuple[Suggestion, tuple[Excerpt, ...]]]:
    """Yield what is proposed because of articles that were not there."""
    known = {one.article.id for one in then.articles}
    articles = {one.article.id: one for one in now.articles}
    if articles.keys() <= known:
        return
    for one in suggestions_for(now):
        if any(article not in known for article, _ in one.quotes):
            printed = all(articles[name].article.publish == "full" for name, _ in one.quotes)
            words = (excerpt(articles[name], anchor.span) for name, anchor in one.quotes)
            yield one, tuple(words) if printed else ()
