"""How a quote has to be written to be found in one place, or in none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_dossier.edits.quotes import SPACES, fold_spaces
from build_dossier.fold import fold, is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from build_dossier.model import Quote, Span
    from build_dossier.revise.slots import Slot

CONTEXT = 32
"""Characters of a text on either side of a quote by which it is known again."""

WIDTHS = (CONTEXT, 64, 128, 256, 512)
"""Characters written as `prefix` and `suffix`: more only where fewer stand elsewhere, too."""

MOST_WORDS = 40
"""Words taken into a quote that cannot have a `prefix`."""


@dataclass(frozen=True)
class Held:
    """How a quote is to be written."""

    exact: str
    """Its words."""
    prefix: str
    """Words before it; none where they are not needed."""
    suffix: str
    """Words after it, likewise."""
    span: Span | None = None
    """Where it is then found; None where it is not."""


def held(slot: Slot, text: str, span: Span, find: Callable[[Quote], Span | None]) -> Held | None:
    """Return how to write a quote so that it is found in a place, as little changed as can be.

    Args:
        slot: The quote as it is written.
        text: The text it is to be found in.
        span: The place.
        find: Finds a quote in that text.

    Returns:
        None when it cannot be written so, as with a place that is like another all around.
    """
    quote, words = slot.quote, fold_spaces(text[span.start : span.end])
    same = fold(words).text == fold(quote.exact).text
    exact = quote.exact if same else words
    ways = (Held(exact, quote.prefix, quote.suffix), *_ways(slot, text, span, exact))
    found = (replace(way, span=find(_as_quote(slot, way))) for way in ways)
    return next((way for way in found if _is_in_place(way.span, span, slot)), None)


def kept_off(
    slot: Slot, text: str, span: Span, find: Callable[[Quote], Span | None]
) -> Held | None:
    """Return how to write a quote that is gone, so that it is found nowhere.

    Its words may stand elsewhere in the newer text; with the words around them they do not.

    Args:
        slot: The quote as it is written.
        text: The text it was quoted from.
        span: Where it stood there.
        find: Finds a quote in the newer text.

    Returns:
        None when it is found nowhere as it is written.
    """
    if find(slot.quote) is None:
        return None
    ways = _ways(slot, text, span, slot.quote.exact)
    return next((way for way in ways if find(_as_quote(slot, way)) is None), None)


def _is_in_place(found: Span | None, span: Span, slot: Slot) -> bool:
    """Whether a place is the one meant; a quote that has no `prefix` may be longer than it was."""
    if found is None or slot.takes_context:
        return found == span
    return found.start <= span.start and span.end <= found.end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take from a span what is not to be seen at its ends."""
    while start < end and is_blank(text[start]):
        start += 1
    while start < end and is_blank(text[end - 1]):
        end -= 1
    return start, end


def _as_quote(slot: Slot, way: Held) -> Quote:
    return replace(slot.quote, exact=way.exact, prefix=way.prefix, suffix=way.suffix)


def _ways(slot: Slot, text: str, span: Span, exact: str) -> Iterator[Held]:
    """Yield ways to tell a place from others, the shortest first."""
    before, after = text[: span.start], text[span.end :]
    if slot.takes_context:
        for width in WIDTHS:
            yield Held(exact, _last(before, width), _first(after, width))
        return
    for count in range(1, MOST_WORDS + 1):
        ahead, behind = _last_words(before, count), _first_words(after, count)
        yield Held(f"{exact} {behind}".strip(), "", "")
        yield Held(f"{ahead} {exact}".strip(), "", "")
        yield Held(f"{ahead} {exact} {behind}".strip(), "", "")


def _last(text: str, width: int) -> str:
    """Return the last words of a text that have so many characters, whole words if there are."""
    cut = text[-width:]
    if len(cut) < len(text) and not text[-width - 1].isspace():
        cut = SPACES.split(cut, maxsplit=1)[-1] or cut
    return fold_spaces(cut)


def _first(text: str, width: int) -> str:
    cut = text[:width]
    if len(cut) < len(text) and not text[width].isspace():
        cut = SPACES.sub(" ", cut).rpartition(" ")[0] or cut
    return fold_spaces(cut)


def _last_words(text: str, count: int) -> str:
    return " ".join(text[-20 * count - 200 :].split()[-count:])


def _first_words(text: str, count: int) -> str:
    return " ".join(text[: 20 * count + 200].split()[:count])
