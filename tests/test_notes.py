"""Footnotes come out as a list of notes that everyone can use; see `cases/notes/`."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

CASES = sorted((Path(__file__).parent / "cases" / "notes").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_notes(case: Path) -> None:
    _, source, html = (
        case.read_text("utf-8").replace("=== html\n", "=== markdown\n").split("=== markdown\n")
    )
    assert markdown.markdown(source, extensions=["build_dossier.notes"]) == html.rstrip("\n")


def test_the_words_of_the_interface_are_options() -> None:
    options = {"HEADING": "Anmerkungen", "NOTE": "Anmerkung", "BACK": "Zurück zu {label}"}
    html = markdown.markdown(
        "Text[^1].\n\n[^1]: Gut.",
        extensions=["build_dossier.notes"],
        extension_configs={"build_dossier.notes": options},
    )
    assert '<h2 id="notes">Anmerkungen</h2>' in html
    assert 'aria-label="Anmerkung 1"' in html
    assert ">Zurück zu Anmerkung 1</a>" in html


def test_a_table_has_heads_of_rows_and_names_its_roles() -> None:
    html = markdown.markdown(
        "| a | b |\n| --- | --- |\n| c {: .dossier-row .matrix } | d {: .same } |",
        extensions=["tables", "attr_list", "build_dossier.notes"],
    )
    assert '<table data-dossier="matrix" role="table">' in html
    assert '<th class="dossier-row" role="rowheader" scope="row">c</th>' in html
    assert '<td class="same" role="cell">d</td>' in html


def test_other_tables_stay_as_they_are() -> None:
    source = "| a | b |\n| --- | --- |\n| c | d |"
    plain = markdown.markdown(source, extensions=["tables"])
    assert markdown.markdown(source, extensions=["tables", "build_dossier.notes"]) == plain


def test_a_second_page_starts_anew() -> None:
    converter = markdown.Markdown(extensions=["build_dossier.notes"])
    source = "Text[^a].\n\n[^a]: Note."
    first = converter.convert(source)
    assert converter.reset().convert(source) == first
