"""What the interface says: complete in every language, nowhere else, and understood in all."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner
from jinja2 import PackageLoader, nodes

from build_dossier import pipeline
from build_dossier.cli import main
from build_dossier.compose.addresses import NOT_IDENTIFIED
from build_dossier.compose.foreign import foreign, is_right_to_left, isolated
from build_dossier.dates import MONTHS, WEEKDAYS
from build_dossier.markup import environment
from build_dossier.mkdocs_plugin.language import language_of
from build_dossier.model import DEEDS, DIFFERENCES, KINDS, PHASES, STANCES, STATUSES
from build_dossier.words import languages, spoken, words_in
from build_dossier.words.dates import say_date
from tests.drawings import FERRY
from tests.test_architecture import MODULES, PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Draw

ENGLISH, GERMAN = words_in("en"), words_in("de")
OTHERS = [one for one in languages() if one != "en"]
CASES = Path(__file__).parent / "cases" / "words"

TEMPLATES = sorted([*(PACKAGE / "compose/templates").iterdir(), PACKAGE / "theme/404.html"])
ENVIRONMENT = environment(PackageLoader("build_dossier.compose"))

NO_WORDS = {"Footnotes Go Here", "CSV", "JSON", "SQLite", "SHA-256"}
"""What stands in templates and is the same in every language: a mark of Markdown's, and names."""
NAME = re.compile(r"\.{0,2}[a-z0-9_]*([-._/#:][a-z0-9_]*)*|%[A-Z]+%|DOI|URL")
"""Keys, names of templates and values, classes: what the code calls things."""
MARKUP = re.compile(
    r"<code>.*?</code>|<[^<>]*>|\]\([^()]*\)|\{:? [#.a-z].*? \}|&#[0-9]+;|[a-z-]+=\"[^\"]*\""
    r"|[a-z0-9-]+\.(?:csv|json(?:ld)?|sqlite|md)|\\text[a-z]+|@misc|http://www\.w3\.org/\S+"
)
"""Elements, commands, targets of links, attributes and encoded characters of pages; what TeX reads;
names of namespaces."""


# The files ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_every_text_and_no_other(language: str) -> None:
    assert list(words_in(language).forms) == list(ENGLISH.forms)


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_fields_of_the_original(language: str) -> None:
    translated = words_in(language)
    wrong = {
        key: text
        for key, forms in translated.forms.items()
        for text in forms
        if not fields(text) <= allowed(key)
        or (fields(ENGLISH.forms[key][-1]) - {"small"}) - fields(text) - {"label"}
    }
    assert not wrong


@pytest.mark.parametrize("language", languages())
def test_each_text_has_as_many_forms_as_numbers_need(language: str) -> None:
    words = words_in(language)
    assert all(forms and all(forms) for forms in words.forms.values())
    rows = {"date.months": 12, "date.short_months": 12, "date.weekdays": 7}
    plurals = 1 + max(words._plural(number) for number in range(200))  # noqa: SLF001
    for key, forms in words.forms.items():
        several = len(ENGLISH.forms[key]) > 1
        assert len(forms) == rows.get(key, plurals if several else 1), key


@pytest.mark.parametrize("language", languages())
def test_texts_are_no_markdown_and_no_markup(language: str) -> None:
    texts = [text for forms in words_in(language).forms.values() for text in forms]
    assert [text for text in texts if re.search(r"[<>\[\]*_`\\|&#^~$@]", FIELD.sub("", text))] == []


@pytest.mark.parametrize("language", languages())
def test_every_value_of_the_files_has_its_words(language: str) -> None:
    words = words_in(language).forms
    assert {f"kinds.{one}.{what}" for one in KINDS for what in ("title", "name", "count")} <= set(
        words
    )
    assert {f"stances.{one}" for one in (*STANCES, "silent")} <= set(words)
    assert {f"statuses.{one}.{what}" for one in STATUSES for what in ("name", "meaning")} <= set(
        words
    )
    assert {f"differences.{o}.{what}" for o in DIFFERENCES for what in ("name", "meaning")} <= set(
        words
    )
    assert {f"phases.{one}" for one in PHASES} <= set(words)
    assert {f"deeds.{one}" for one in DEEDS} <= set(words)


def test_dates_are_read_by_the_names_that_english_says() -> None:
    assert ENGLISH.names("date.months") == MONTHS
    assert ENGLISH.names("date.weekdays") == WEEKDAYS


# The code -----------------------------------------------------------------------------------


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_words_of_its_own(template: Path) -> None:
    parsed = ENVIRONMENT.parse(template.read_text("utf-8"))
    parts = (data.data for data in parsed.find_all(nodes.TemplateData))
    said = MARKUP.sub(" ", "".join(parts).replace("&#45;", ""))
    for name in NO_WORDS:
        said = said.replace(name, "")
    assert re.findall(r"[^\W\d_]{2,}", said) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_asks_for_texts_that_there_are(template: Path) -> None:
    parsed = ENVIRONMENT.parse(template.read_text("utf-8"))
    loose = [
        one.value
        for one in parsed.find_all(nodes.Const)
        if isinstance(one.value, str) and is_said(one.value)
    ]
    assert loose == []
    asked = {
        call.args[0].value
        for call in parsed.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in {"say", "text"}
        if isinstance(call.args[0], nodes.Const)
    }
    assert asked <= set(ENGLISH.forms)


@pytest.mark.parametrize(
    "module", [name for name in MODULES if name.startswith(("compose/", "bibliography/"))]
)
def test_a_module_has_no_words_of_its_own(module: str) -> None:
    assert [text for text in constants(MODULES[module]) if is_said(text)] == []


def test_every_text_is_used() -> None:
    sources = "".join((PACKAGE / name).read_text("utf-8") for name in MODULES)
    sources += "".join(path.read_text("utf-8") for path in TEMPLATES)
    groups = ("kinds", "stances", "statuses", "differences", "phases", "views", "reading")
    by_value = (*groups, "sorting", "notes", "site", "deeds", "fields", "editing", "editing_kinds")
    unused = [
        key
        for key in ENGLISH.forms
        if key.partition(".")[0] not in by_value and not re.search(rf"[\"']{key}[\"']", sources)
    ]
    assert [one for one in unused if not one.startswith("versions.")] == []
    assert [one for one in unused if one.removeprefix("versions.end_of_") not in CHANGES] == []


CHANGES = {"versions.deleted", "versions.inserted", "deleted", "inserted"}
"""Asked for by what a change is."""


def test_scripts_have_no_words_of_their_own() -> None:
    for script in (path for path in PACKAGE.rglob("*.js") if path.is_file()):
        source = re.sub(r"/\*.*?\*/|//[^\n]*", "", script.read_text("utf-8"), flags=re.DOTALL)
        texts = [one[1:-1] for one in re.findall(r'"[^"\n]*"|`[^`]*`', source)]
        sentences = [one for one in texts if re.search(r"[A-Z][a-z]+ [a-z]+", one)]
        assert sentences == [], script.name


def test_the_form_asks_for_texts_that_there_are_and_for_all_of_them() -> None:
    source = (PACKAGE / "editing/edit.js").read_text("utf-8")
    asked = set(re.findall(r'phrase\("([a-z_]+)"', source))
    assert asked == set(ENGLISH.group("editing"))
    assert set(ENGLISH.group("editing_kinds")) == set(KINDS)


# What is said -------------------------------------------------------------------------------


@pytest.mark.parametrize("case", yaml.safe_load((CASES / "dates.yml").read_text("utf-8")), ids=str)
def test_a_date_is_said(case: dict[str, Any]) -> None:
    assert say_date(str(case["date"]), words_in(case["language"])) == case["says"]


@pytest.mark.parametrize(
    ("language", "number", "says"),
    [
        ("en", 1, "1 note on origin"),
        ("en", 0, "0 notes on origin"),
        ("en", 12345, "12,345 notes on origin"),
        ("de", 1, "1 Hinweis zur Herkunft"),
        ("de", 12345, "12.345 Hinweise zur Herkunft"),
    ],
)
def test_a_number_takes_its_form(language: str, number: int, says: str) -> None:
    assert words_in(language).text("kinds.origin.count", number=number) == says


def test_decimals_are_said() -> None:
    assert (ENGLISH.decimal(0.756, 2), GERMAN.decimal(0.756, 2)) == ("0.76", "0,76")


def test_a_field_is_safe_in_a_text_that_is_markdown() -> None:
    assert ENGLISH.say("common.note_by", author="*a*") == "Note by &#42;a&#42;."
    assert ENGLISH.text("common.note_by", author="*a*") == "Note by *a*."


@pytest.mark.parametrize(
    ("tag", "answers"),
    [("de", "de"), ("de-CH", "de"), ("DE_at", "de"), ("en-GB", "en"), ("xx", ""), ("", "")],
)
def test_a_region_is_answered_by_its_language(tag: str, answers: str) -> None:
    assert spoken(tag) == answers
    assert words_in(tag).language == (answers or "en")


@pytest.mark.parametrize(
    ("tag", "leftwards"),
    [
        ("fa", True),
        ("ar-EG", True),
        ("az-Arab", True),
        ("ar-Latn", False),
        ("ja", False),
        ("", False),
    ],
)
def test_a_language_has_a_direction(tag: str, leftwards: bool) -> None:  # noqa: FBT001
    assert is_right_to_left(tag) is leftwards


def test_words_of_another_language_are_kept_apart() -> None:
    assert foreign("a*b", "de-AT", GERMAN) == "a&#42;b"
    assert foreign("a*b", "en", GERMAN) == '<bdi lang="en">a&#42;b</bdi>'
    assert foreign("שלום", "he", GERMAN) == '<bdi lang="he" dir="rtl">שלום</bdi>'
    assert isolated("The Gazette") == "The Gazette"
    assert isolated("کیهان") == "<bdi>کیهان</bdi>"


# The configuration --------------------------------------------------------------------------


def test_the_language_is_read_without_loading_the_configuration(dossier: Draw) -> None:
    root = dossier(
        """
        --- mkdocs.yml
        INHERIT: base.yml
        plugins: !!python/object/apply:os.system [exit]
        --- base.yml
        theme: {name: material, language: de}
        --- none.yml
        theme: material
        --- broken.yml
        theme: [
        """
    )
    said = {
        name: language_of(root / name) for name in ("mkdocs.yml", "none.yml", "broken.yml", "x")
    }
    assert said == {"mkdocs.yml": "de", "none.yml": "", "broken.yml": "", "x": ""}


def test_a_language_that_is_not_there_is_advised_of_and_is_english(dossier: Draw) -> None:
    root = dossier(
        FERRY | {"mkdocs.yml": FERRY["mkdocs.yml"].replace("font", "language: fr, font")}
    )
    done = CliRunner().invoke(main, ["check", "-f", str(root / "mkdocs.yml")])
    assert done.exit_code == 0
    assert "advice[unknown-language]" in done.output
    assert "expected: one of de, en" in done.output
    site, _ = pipeline.build(root, "fr")
    assert site == pipeline.build(root)[0]


FIELD = re.compile(r"\{[a-z_]*\}")


def fields(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def allowed(key: str) -> set[str]:
    """Return the fields that a text may have."""
    given = {name for form in ENGLISH.forms[key] for name in fields(form)}
    return given | ({"label"} if key.startswith("notes.back") else set())


def constants(module: ast.AST) -> Iterator[str]:
    """Yield every text of a module but docstrings and lists; a field of an f-string is a 0."""
    others = {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) or (isinstance(node, ast.Attribute) and node.attr == "split")
    }
    for node in ast.walk(module):
        if isinstance(node, ast.JoinedStr):
            others |= {id(one) for one in node.values}
            yield "".join(
                str(one.value) if isinstance(one, ast.Constant) else "0" for one in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (node.value,) if id(node) not in others else ()


def is_said(text: str) -> bool:
    """Tell whether people would read a text of the code: it has words that name no thing of it."""
    if text in ENGLISH.forms or text in {*STANCES, NOT_IDENTIFIED} or NAME.fullmatch(text):
        return False
    left = MARKUP.sub(" ", text)
    return bool(re.search(r"[^\W\d_]{3,}", left))
