"""The timeline as a picture: events above a line, publications below it.

It is SVG within the page rather than a file of its own, so that it takes the page's colours, in
the dark and in print. The list on the page says the same in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from build_dossier.markup import Md, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WIDTH, MARGIN = 960, 24
"""Units of the drawing: its width, and what is left free at each end."""
ROW, RADIUS = 24, 10
"""Height of a row of signs, and half the height of a sign."""
STRETCH = 0.75
"""Share of the width that is shared out evenly among the days, the rest by how far apart they are:
where much happens in a few days, each can still be seen."""
YEAR_WIDTH = 40
"""Least distance between two years written below the line."""
DATE_WIDTH = 72
"""Room for a day written below the line."""


@dataclass(frozen=True)
class Sign:
    """Something with a date, as it stands in the picture."""

    date: str
    """As the files write it; only the first day of it counts."""
    text: str
    """A number or siglum, short enough for a sign."""
    title: str
    """What it is, shown to who points at it."""


def timeline_picture(events: Sequence[Sign], publications: Sequence[Sign], caption: str) -> Md:
    """Return the picture as a figure; empty where there are not two days to put apart.

    Args:
        events: In order of date.
        publications: In order of date.
        caption: What the picture shows, for who does not see it; it is also written below.
    """
    days = sorted({_day(one.date) for one in (*events, *publications)})
    if len(days) < 2:  # noqa: PLR2004 - a line has two ends
        return Md()
    places = dict(zip(days, _spread(days), strict=True))
    above, below = tuple(_stacked(events, places)), tuple(_stacked(publications, places))
    line = (1 + max((row for _, _, row in above), default=0)) * ROW + RADIUS + 2
    height = line + 3 * ROW + max((row for _, _, row in below), default=0) * ROW
    drawn = [
        f'<line x1="0" y1="{line}" x2="{WIDTH}" y2="{line}" />',
        *(tuple(_years(days, places, line)) or _ends(days, line)),
        *(_sign("event", one, x, line - ROW * (row + 1)) for one, x, row in above),
        *(_sign("article", one, x, line + ROW * (row + 2)) for one, x, row in below),
    ]
    opening = f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(caption)}">'
    figure = '<figure class="dossier-timeline" data-search-exclude>'
    end = f"</svg><figcaption>{escape(caption)}</figcaption></figure>"
    return Md("\n".join([figure + opening, *drawn, end]))


def _day(written: str) -> int:
    """Return the first day that a date can mean, as a number."""
    year, month, day = (*map(int, written.partition("/")[0].split("-")), 1, 1)[:3]
    return date(year, month, day).toordinal()


def _spread(days: Sequence[int]) -> Iterator[float]:
    """Yield where each day stands: partly by its date, partly one after the other."""
    first, last, width = days[0], days[-1], WIDTH - 2 * MARGIN
    for rank, day in enumerate(days):
        even, true = rank / (len(days) - 1), (day - first) / (last - first)
        yield MARGIN + width * (STRETCH * even + (1 - STRETCH) * true)


def _stacked(signs: Iterable[Sign], places: dict[int, float]) -> Iterator[tuple[Sign, float, int]]:
    """Yield each sign with its place and the lowest row in which it covers no other."""
    ends: list[float] = []
    for one in signs:
        x, half = places[_day(one.date)], _half(one)
        free = (row for row, end in enumerate(ends) if end <= x - half)
        row = next(free, len(ends))
        ends[row : row + 1] = [x + half + 1]
        yield one, x, row


def _half(sign: Sign) -> float:
    return max(RADIUS, 4.2 * len(sign.text) + 4)


def _sign(css_class: str, sign: Sign, x: float, y: float) -> str:
    half = _half(sign)
    return (
        f'<g class="{css_class}"><title>{escape(sign.title)}</title>'
        f'<rect x="{x - half:.1f}" y="{y - RADIUS:.1f}" width="{2 * half:.1f}" '
        f'height="{2 * RADIUS}" rx="{RADIUS if css_class == "event" else 2}" />'
        f'<text x="{x:.1f}" y="{y + 4:.1f}">{escape(sign.text)}</text></g>'
    )


def _years(days: Sequence[int], places: dict[int, float], line: float) -> Iterator[str]:
    """Yield a stroke and a number for each year that begins within the line and has room."""
    reached = 0.0
    for year in range(date.fromordinal(days[0]).year + 1, date.fromordinal(days[-1]).year + 1):
        x = _between(date(year, 1, 1).toordinal(), days, places)
        if x - reached >= YEAR_WIDTH:
            yield f'<line x1="{x:.1f}" y1="{line}" x2="{x:.1f}" y2="{line + 6}" />'
            yield f'<text class="year" x="{x:.1f}" y="{line + 18}">{year}</text>'
            reached = x


def _ends(days: Sequence[int], line: float) -> Iterator[str]:
    """Yield the first and the last day, for a line within which no year begins."""
    for day, x in ((days[0], DATE_WIDTH / 2), (days[-1], WIDTH - DATE_WIDTH / 2)):
        written = date.fromordinal(day).isoformat()
        yield f'<text class="year" x="{x:.1f}" y="{line + 18}">{written}</text>'


def _between(day: int, days: Sequence[int], places: dict[int, float]) -> float:
    for before, after in pairwise(days):
        if before <= day <= after:
            share = (day - before) / (after - before)
            return places[before] + share * (places[after] - places[before])
    return places[days[-1]]
