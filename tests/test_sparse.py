"""A dossier that has just been begun: what is not there yet leaves no hole in its site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner

from build_dossier.cli import main
from tests.drawings import FERRY

if TYPE_CHECKING:
    from tests.conftest import Draw

CASES = yaml.safe_load((Path(__file__).parent / "cases/dossiers/sparse.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["story"])
def test_it_builds_with_no_broken_link_and_no_empty_page(
    dossier: Draw, case: dict[str, Any]
) -> None:
    kept = {
        path: data for path, data in FERRY.items() if not path.startswith(tuple(case["without"]))
    }
    kept |= {
        "docs/index.md": "---\ntitle: The ferry\n---\n",
        "docs/summary.md": "---\ntitle: S\n---\n",
    }
    root = dossier(kept | {"docs/method.md": "# Method\n\nRead.\n", "docs/articles/.gitkeep": ""})
    done = CliRunner().invoke(main, ["build", "-f", str(root / "mkdocs.yml")])
    assert done.exit_code == 0, done.output  # a link to no page or to no place on one ends a build
    pages = {
        path.relative_to(root / "site").as_posix(): BeautifulSoup(path.read_text("utf-8"), "lxml")
        for path in (root / "site").rglob("*.html")
        if "problems" not in path.parts and path.name not in {"404.html", "print.html"}
    }
    for name, page in pages.items():
        said, title = (" ".join(one.get_text().split()) for one in page.select("article, h1")[:2])
        assert said != title, name
        assert case["says"].get(name, "") in said
        assert all(table.select("td") for table in page.select("table")), name
        headings = {one.get_text().strip("¶ ") for one in page.select("h2")}
        assert case.get("hides", {}).get(name) not in headings
    assert {*case["says"], *case.get("hides", {})} <= set(pages)
