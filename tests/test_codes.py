"""Problem codes: each is explained, each example gives its problem, and its mending mends it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from build_dossier.cli import main
from build_dossier.errors import DossierError
from build_dossier.front_matter import load_yaml
from build_dossier.markup import Md, render_prose
from build_dossier.report import as_github, as_text
from build_dossier.report.codes import codes, explain, page
from tests import tree
from tests.test_architecture import MODULES
from tests.test_check import CASES, EXPECTED, problems_in
from tests.test_report import QUOTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.report.codes import Code

BASE = tree.dossier((CASES / "base.txt").read_text(encoding="utf-8"))
"""The dossier without problems that the examples are laid over."""

A_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
WITHOUT_CODES = (
    *("bibliography/", "claims/", "cli/", "collate/", "compose/", "export/", "extract/"),
    "editing/",
    *(
        "fetch/",
        "mkdocs_plugin/",
        "overlap/",
        "publish/",
        "report/",
        "scaffold/",
        "parse/csl.py",
        "notes.py",
        "model/",
    ),
)
"""Modules that give no problems; their words with hyphens are other names."""
NO_CODES = {
    *("latin-1", "utf-8", "utf-8-sig", "utf-16", "utf-32"),  # encodings
    *("windows-1251", "windows-1252", "windows-1256"),
    "ls-files",  # a command of git
    "2016-02-05",  # examples
    "2026-11-01",
    "twitter-blog-2016",
    "date-parts",  # a key of CSL
    *("cat-file", "ls-tree", "rev-parse"),  # commands of git
    "hash-only",  # a way to publish
    "raw-unicode-escape",  # encodings of Python alone
    "unicode-escape",
    "unknown-citation",  # told as reference-not-found or cross-link-to-nowhere
}
"""Words with hyphens that are no codes. A new one belongs here, a new code into the table."""


def words_with_hyphens() -> Iterator[str]:
    """Yield every constant of the package that has the form of a code."""
    for module, code in MODULES.items():
        if not module.startswith(WITHOUT_CODES):
            for node in ast.walk(code):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield from (node.value,) if A_CODE.fullmatch(node.value) else ()
                elif isinstance(node, ast.JoinedStr):
                    yield from sides(ast.unparse(node))


def sides(text: str) -> Iterator[str]:
    """Yield the codes of `f"{side}-does-not-fit"`, the only ones put together."""
    if "-does-not-fit" in text:
        yield from ("prefix-does-not-fit", "suffix-does-not-fit")


def laid_over(code: Code, words: str, path: str) -> dict[str, str]:
    """Lay an example over the base: in the place of a part of a file, or as a whole file."""
    files = {one: text for one, text in BASE.items() if one != code.file or not code.mended}
    part = code.base or code.right
    if path in BASE and part and part in BASE[path]:
        assert BASE[path].count(part) == 1, "which of them does the example replace?"
        words = BASE[path].replace(part, words)
    return files | {path: words}


def told(folder: Path, files: dict[str, str]) -> dict[str, str]:
    """Return the codes of the problems of a dossier with their severity."""
    return {one.code: one.severity for one in problems_in(tree.write(folder, files))}


def test_every_code_is_in_the_table_and_every_entry_is_a_code() -> None:
    assert set(words_with_hyphens()) - NO_CODES == set(codes())


def test_the_table_is_in_order() -> None:
    for path in (Path(__file__).parent.parent / "build_dossier/report/problems").iterdir():
        assert load_yaml(path.read_text("utf-8"))[1] == (), path.name
    named = [(one.group, one.name) for one in codes().values()]
    for group in dict(named):
        names = [name for other, name in named if other == group]
        assert names == sorted(names)
    assert all(one.title and one.means.endswith(".") for one in codes().values())


def test_what_cases_tell_is_in_the_table() -> None:
    for path in CASES.iterdir():
        expected = path.read_text("utf-8").partition("=== problems\n")[2]
        for line in filter(EXPECTED.fullmatch, expected.splitlines()):
            code, _, advice = line.partition(" ")[2].partition(" ")
            entry = codes()[code]
            assert bool(advice) <= bool(entry.advice) or code == "unknown-key", line


@pytest.mark.parametrize(
    "code", [one for one in codes().values() if one.file], ids=lambda x: x.name
)
def test_an_example_gives_its_problem_and_the_mended_one_does_not(
    code: Code, tmp_path: Path
) -> None:
    wrong = told(tmp_path / "wrong", laid_over(code, code.wrong, code.file))
    assert wrong.get(code.name) == ("advice" if code.advice else "error")
    right = code.wrong if code.mended else code.right
    mended = told(tmp_path / "mended", laid_over(code, right, code.mended or code.file))
    assert "error" not in mended.values()
    assert code.name not in mended


def test_an_example_in_words_has_both_sides() -> None:
    assert all(one.wrong and one.right for one in codes().values() if not one.file)


# Where they are read -------------------------------------------------------------------------


def shown() -> dict[str, str]:
    """Return what the page says of each code, in Markdown."""
    sections = re.split(r"^### `(.+)`$", page().data.decode(), flags=re.MULTILINE)[1:]
    return dict(zip(sections[::2], sections[1::2], strict=True))


def test_each_code_has_its_section_of_the_page() -> None:
    assert list(shown()) == list(codes())
    assert "> on Mondays" in shown()["quote-not-found"]


def test_what_is_said_on_the_page_is_no_markdown_by_accident() -> None:
    said = shown()["html-in-prose"].strip().partition("\n\n")[0]
    assert "*emphasis*" not in said
    assert render_prose(said, lambda *_: Md("")).troubles == ()


def test_a_code_is_explained_at_the_terminal() -> None:
    done = CliRunner().invoke(main, ["explain", "unknown-kind"])
    assert done.exit_code == 0
    assert "kind: corection" in done.output
    assert "It stops the build." in done.output


def test_a_misspelt_code_is_guessed_at() -> None:
    done = CliRunner().invoke(main, ["explain", "quote-not-fond"])
    assert done.exit_code == 2
    assert done.stderr == (
        "build-dossier: there is no problem code 'quote-not-fond'; did you mean quote-not-found?\n"
    )
    with pytest.raises(DossierError, match="lists them"):
        explain("zzz")


def test_without_a_code_all_are_listed() -> None:
    listed = CliRunner().invoke(main, ["explain"]).output
    assert [name for name in codes() if f"  {name} " not in listed] == []


def test_a_problem_names_its_section_where_there_is_a_page() -> None:
    page = "https://dossier.example/problems.html"
    assert page not in as_text([QUOTE])
    assert f"    more:     {page}#quote-ambiguous\n" in as_text([QUOTE], page=page)
    assert f"{page}#quote-ambiguous" in as_github([QUOTE], page=page)
