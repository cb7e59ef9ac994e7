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


def test_a_second_page_starts_anew() -> None:
    converter = markdown.Markdown(extensions=["build_dossier.notes"])
    source = "Text[^a].\n\n[^a]: Note."
    first = converter.convert(source)
    assert converter.reset().convert(source) == first
