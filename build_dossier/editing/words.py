"""Find selected words in the article they were selected in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier import drafting
from build_dossier.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_dossier.anchor.standing import Standing
    from build_dossier.drafting import Desk
    from build_dossier.editing.asked import Selected
    from build_dossier.scaffold import Words
    from build_dossier.words import Words as Phrases

AROUND = 300
"""Characters on either side of words by which places are told apart."""


def placed(desk: Desk, article: str, selected: Selected, words: Phrases) -> tuple[Words, str]:
    """Find the place where words were selected.

    Args:
        desk: The dossier.
        article: Id of the article.
        selected: The words.
        words: What the site says.

    Returns:
        The words with what settles their place, and that place in words.

    Raises:
        DossierError: There are none, they are not in the article, or nothing tells which of
            several places is meant.
    """
    if not selected.exact.strip():
        raise DossierError(words.text("editing_faults.no_words"))
    found = drafting.found_at(desk, article, selected.exact)
    if not found:
        raise DossierError(words.text("editing_faults.not_found"))
    standing = found[0] if len(found) == 1 else _nearest(found, desk.texts[article], selected)
    if standing is None:
        listed = "; ".join(_said(one, words) for one in found)
        raise DossierError(words.text("editing_faults.several", number=len(found), places=listed))
    if not drafting.is_told(standing, alone=len(found) == 1):
        raise DossierError(words.text("editing_faults.untold"))
    quote = drafting.words_at(standing, selected.exact, alone=len(found) == 1)
    return quote, _said(standing, words)


def _said(standing: Standing, words: Phrases) -> str:
    return words.text("editing_faults.place", line=standing.line, words=standing.among)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after a stretch of a text, as far as it is looked at."""
    return text[max(0, start - AROUND) : start], text[end : end + AROUND]


def _nearest(found: Sequence[Standing], text: str, selected: Selected) -> Standing | None:
    """Return the place around which stands what stood around the words; None for a tie."""
    likeness = [_likeness(text, one, selected) for one in found]
    best = max(likeness)
    return found[likeness.index(best)] if likeness.count(best) == 1 else None


def _likeness(text: str, standing: Standing, selected: Selected) -> int:
    before, after = around(text, standing.span.start, standing.span.end)
    backwards = _alike(_bare(before)[::-1], _bare(selected.before)[::-1])
    return backwards + _alike(_bare(after), _bare(selected.after))


def _bare(words: str) -> str:
    """Return words without spaces, which a page sets in its own way."""
    return "".join(words.split())


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many characters two texts begin with alike."""
    number = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        number += 1
    return number
