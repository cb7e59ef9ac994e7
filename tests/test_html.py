"""Every page of the site is valid HTML, but for faults of the theme that are listed by name."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.test_site import KINDS_OF_PAGE
from tests.validity import faults

CASES = Path(__file__).parent / "cases/html"
THEME = yaml.safe_load((CASES / "theme_faults.yml").read_text("utf-8"))
BROKEN = yaml.safe_load((CASES / "broken.yml").read_text("utf-8"))
VALID = """<!doctype html><html lang="en"><head><title>T</title></head><body>{}</body></html>"""


def test_no_page_has_a_fault_of_ours_and_the_theme_no_other_than_is_listed(site: Path) -> None:
    found = {path: set(faults((site / path).read_text("utf-8"))) for path in KINDS_OF_PAGE}
    assert {path: new for path, all_of_it in found.items() if (new := all_of_it - set(THEME))} == {}
    assert set.union(*found.values()) == set(THEME)


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["says"])
def test_what_is_broken_is_named(case: dict[str, str]) -> None:
    assert case["says"] in faults(VALID.format(case["html"]))


def test_what_is_valid_is_left_alone() -> None:
    page = "<dl><div><dt>A</dt><dd><p>B</p></dd></div></dl><a href='#a' id=a><div>C</div></a>"
    assert faults(VALID.format(page)) == []
