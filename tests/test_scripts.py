"""Which scripts a page loads: those that it has use for, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build_dossier.mkdocs_plugin.runs import load
from build_dossier.mkdocs_plugin.scripts import SCRIPTS, scripts_of, without_ours
from build_dossier.read import read_assets
from tests.drawings import FERRY

if TYPE_CHECKING:
    from tests.conftest import Draw

LISTED = """\
extra_javascript:
  - {path: assets/dossier.js, defer: true}
  - assets/table.js
  - {path: assets/theirs.js, async: true}
"""


@pytest.mark.parametrize(
    ("page", "scripts"),
    [
        ("<p>The ferry ran aground.</p>", []),
        ("<p>class dossier-bar</p>", []),
        ('<div class="dossier-bar" data-show="Show">', ["assets/dossier.js"]),
        ('<div class="dossier-filters" id="table">', ["assets/table.js"]),
        (
            '<div class="dossier-bar"></div><span class="dossier-invite">',
            ["assets/dossier.js", "assets/suggest.js"],
        ),
    ],
)
def test_a_page_is_given_the_scripts_that_look_for_what_stands_on_it(
    page: str, scripts: list[str]
) -> None:
    assert scripts_of(page) == scripts


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_that_pages_are_given_is_there_and_begins_with_its_element(
    script: str,
) -> None:
    (data,) = (asset.data for asset in read_assets() if asset.path == script)
    assert f".{SCRIPTS[script]}" in data.decode()


def test_a_dossier_that_still_lists_our_scripts_keeps_its_own_alone(dossier: Draw) -> None:
    folder = dossier(FERRY | {"mkdocs.yml": FERRY["mkdocs.yml"] + LISTED})
    listed = load(folder / "mkdocs.yml").extra_javascript
    assert [str(one) for one in without_ours(listed)] == ["assets/theirs.js"]
    written = [{"path": "assets/dossier.js"}, "assets/theirs.js"]
    assert without_ours(written) == ["assets/theirs.js"]
