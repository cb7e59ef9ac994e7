"""The timeline as a picture: in order, nothing covered, nothing outside."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from build_dossier.compose.picture import RADIUS, ROW, WIDTH, Sign, timeline_picture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.conftest import OpenPage

CAPTION = "Shows when."
"""What the picture shows."""
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases/picture/timelines.yml").read_text("utf-8")
)


def signs(dates: Iterable[str]) -> list[Sign]:
    return [Sign(date, str(number), date) for number, date in enumerate(sorted(dates), start=1)]


def boxes(picture: str, css_class: str) -> list[tuple[float, float, float]]:
    """Return start, end and middle height of each sign."""
    found = html.fromstring(picture).iterfind(f".//g[@class='{css_class}']/rect")
    return [
        (float(one.get("x", "")), float(one.get("x", "")) + float(one.get("width", "")),
         float(one.get("y", "")) + RADIUS)
        for one in found
    ]  # fmt: skip


def line_of(picture: str) -> float:
    found = re.search(r'<line x1="0" y1="([0-9.]+)"', picture)
    assert found
    return float(found[1])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_events_stand_above_the_line_and_publications_below(case: dict[str, Any]) -> None:
    picture = timeline_picture(signs(case["events"]), signs(case["publications"]), CAPTION)
    line = line_of(picture)
    above = [round((line - y) / ROW) for _, _, y in boxes(picture, "event")]
    below = [round((y - line) / ROW) - 1 for _, _, y in boxes(picture, "article")]
    assert {"event": above, "article": below} == case["rows"]


DATES = st.dates().map(str).filter(lambda date: date > "1000")


@given(st.lists(DATES, min_size=2, max_size=40), st.lists(DATES, max_size=10))
def test_no_sign_covers_another_and_none_is_outside(
    events: list[str], publications: list[str]
) -> None:
    picture = timeline_picture(signs(events), signs(publications), CAPTION)
    if len({*events, *publications}) < 2:
        assert not picture
        return
    height = float(re.findall(r'viewBox="0 0 \d+ ([0-9.]+)"', picture)[0])
    found = [*boxes(picture, "event"), *boxes(picture, "article")]
    assert all(0 <= start < end <= WIDTH and RADIUS < y < height for start, end, y in found)
    for row in {y for _, _, y in found}:
        ends = sorted((start, end) for start, end, y in found if y == row)
        assert all(end <= after[0] for (_, end), after in pairwise(ends))
    middles = [(start + end) / 2 for start, end, _ in boxes(picture, "event")]
    assert middles == sorted(middles)


def test_one_day_makes_no_line() -> None:
    assert not timeline_picture(signs(["2016"]), signs(["2016"]), CAPTION)


def test_what_people_wrote_is_no_markup_in_the_picture() -> None:
    hostile = "<script>alert(1)</script>\"'"
    picture = timeline_picture([Sign("2016", hostile, hostile)], [Sign("2017", "A", "B")], hostile)
    assert "<script" not in picture
    titles = [one.text for one in html.fromstring(picture).iterfind(".//title")]
    assert titles == [hostile, "B"]


@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_picture_has_a_name_and_numbers_what_the_list_says(
    page_at: OpenPage,
    width: int,
    dark: bool,  # noqa: FBT001
) -> None:
    page = page_at("timeline.html", width=width, dark=dark, javascript=False).page
    shown = page.get_by_role("img", name="Events above the line")
    assert shown.count() == (width > 720), "on a phone the list is the picture"
    numbers = page.locator(".dossier-timeline .event text").all_text_contents()
    listed = page.locator("article h3").all_inner_texts()
    assert sorted(map(int, numbers)) == [int(one.partition(".")[0]) for one in listed]
    colours = page.eval_on_selector(
        ".dossier-timeline .event text", "one => [getComputedStyle(one).fill]"
    )
    assert colours != ["rgb(0, 0, 0)"], "it takes the page's colours"
