"""How the articles fare: how many of the questions each answers in which way."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_dossier.compose.addresses import SUMMARY
from build_dossier.markup import Md
from build_dossier.model import STANCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.compose.desk import Desk
    from build_dossier.model import EditedArticle, Stance


def fares(desk: Desk) -> Iterator[Mapping[str, object]]:
    """Yield a row for each article, once there is a question to answer."""
    if desk.edition.discrepancies:
        yield from (_fare(one, desk) for one in desk.edition.articles)


def _fare(edited: EditedArticle, desk: Desk) -> Mapping[str, object]:
    stances = Counter(placed.reading.stance for placed in edited.readings)
    corrections = sum(note.annotation.kind == "correction" for note in edited.notes)
    counts = [*(stances[stance] for stance in STANCES), len(edited.silent), corrections]
    return {
        "article": desk.link(SUMMARY, f"articles/{edited.article.id}"),
        "bar": _bar(stances),
        "counts": tuple(str(number) for number in counts),
    }


def _bar(stances: Mapping[Stance, int]) -> Md:
    """Return the shares of the stances as a bar; the numbers beside it say the same."""
    parts = (
        f'<span class="{stance.replace(" ", "-")}" style="flex-grow: {stances[stance]}"></span>'
        for stance in STANCES
        if stances[stance]
    )
    return Md(f'<span class="dossier-shares" aria-hidden="true">{"".join(parts)}</span>')
