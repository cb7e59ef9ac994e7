"""Every command and every example in the documents is run, or checked, as a reader would."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

from build_dossier import drafting
from build_dossier.cli import main
from build_dossier.errors import DossierError
from build_dossier.front_matter import load
from build_dossier.model import File, Source
from build_dossier.parse import parse, schema
from build_dossier.scaffold import new_dossier
from tests import tree
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SCAFFOLD = "build_dossier/scaffold/dossier"
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/contribute.md",
    "docs/method.md",
    "docs/developing/index.md",
    "docs/developing/performance.md",
    f"{SCAFFOLD}/README.md",
    f"{SCAFFOLD}/docs/contribute.md",
)
SPECIAL: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases/documents/commands.yml").read_text("utf-8")
)
FENCED = re.compile(
    r"^(?P<indent> *)```(?P<language>\w*)\n(?P<body>.*?)^ *```", re.DOTALL | re.MULTILINE
)
COMMAND = re.compile(r"(?:make|build-dossier|python3|pip|pytest)(?: |$)")
FOLDERS = {"kind": "annotations/press-tv", "question": "discrepancies", "date": "events"}
TEMPLATE = "the exact words, copied from the article"
"""Stands in an example for words that a reader is to put there."""


def commands() -> Iterator[tuple[str, str]]:
    """Yield each command that the documents name, with the first document that does."""
    found: dict[str, str] = {}
    for document in DOCUMENTS:
        text = (ROOT / document).read_text("utf-8")
        blocks = (one["body"] for one in FENCED.finditer(text) if one["language"] in {"", "text"})
        lines = [line for block in blocks for line in block.splitlines()]
        lines += re.findall(r"`([^`\n]+)`", FENCED.sub("", text))
        for line in lines:
            command = re.sub(r"\s+#.*", "", line).strip().removeprefix(".venv/bin/")
            if COMMAND.match(command):
                found.setdefault(command.replace("\\|", "|"), document)
    return iter(found.items())


COMMANDS = dict(commands())


def examples() -> Iterator[tuple[str, str, str]]:
    """Yield each example of a file: the document, the path of the file, what is in it."""
    for document in DOCUMENTS:
        text = (ROOT / document).read_text("utf-8")
        for number, block in enumerate(FENCED.finditer(text), start=1):
            if block["language"] != "markdown":
                continue
            body = re.sub(f"^{block['indent']}", "", block["body"], flags=re.MULTILINE)
            named = re.findall(r"`(docs/[\w/.-]+\.md)`", text[: block.start()].split("\n\n")[-2])
            keys = [one.key for one in load(body)[0].mapping.entries]
            folder = next((FOLDERS[key] for key in keys if key in FOLDERS), "articles")
            folder = folder.replace("press-tv", "gazette") if SCAFFOLD in document else folder
            yield document, named[-1] if named else f"docs/{folder}/example-{number}.md", body


EXAMPLES = list(examples())


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier as `init` starts it."""
    files = {one.path: one.data for one in new_dossier("T", "build_dossier")}
    return tree.write(tmp_path_factory.mktemp("started"), files)


@pytest.fixture(scope="module")
def desks(started: Path) -> dict[bool, drafting.Desk]:
    """The real dossier, and one as `init` starts it."""
    return {False: drafting.open_desk(ROOT), True: drafting.open_desk(started)}


@pytest.mark.parametrize(
    ("document", "path", "body"), EXAMPLES, ids=[f"{one[0]}: {one[1]}" for one in EXAMPLES]
)
def test_an_example_of_a_file_passes_the_check(
    document: str, path: str, body: str, desks: dict[bool, drafting.Desk]
) -> None:
    desk = desks[SCAFFOLD in document]
    if TEMPLATE in body:
        with pytest.raises(DossierError, match=r"^quote-not-found: "):
            drafting.proposed(desk, File(path, body.encode()))
        return
    assert drafting.proposed(desk, File(path, body.encode()))[1] == ()


def test_the_documents_have_examples_of_every_kind_of_file() -> None:
    assert {re.sub("/[^/]*$", "", one[1]) for one in EXAMPLES} >= {
        "docs/articles",
        "docs/discrepancies",
        "docs/events",
        "docs/annotations/inquisitr",
    }


def test_an_example_of_a_reference_is_one() -> None:
    text = (ROOT / "docs/contribute.md").read_text("utf-8")
    (entry,) = (one["body"] for one in FENCED.finditer(text) if one["language"] == "yaml")
    source = Source("docs/references.yml", f"references:\n{entry}".encode())
    dossier, problems = parse([source])
    assert [one.id for one in dossier.references] == ["slate-census"]
    assert problems == ()


def test_an_example_of_earlier_versions_has_the_keys_there_are() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (written,) = (one["body"] for one in FENCED.finditer(text) if one["language"] == "yaml")
    keys = {key for one in yaml.safe_load(written)["earlier"] for key in one}
    assert keys <= {one.name for one in schema.EARLIER.items}
    assert {one.name for one in schema.EARLIER.items if one.required} <= keys


def test_what_is_special_of_a_command_is_said_of_one_there_is() -> None:
    assert set(SPECIAL) <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_does_what_it_is_named_for(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    special = SPECIAL.get(command, {})
    words = shlex.split(special.get("instead", command))
    home, folder = tmp_path / "home", tmp_path / "dossier"
    home.mkdir()
    for name, source in special.get("files", {}).items():
        newer = (ROOT / source).read_text("utf-8").replace("Takfiri group", "group")
        (home / name).write_text(newer, "utf-8", newline="")
    if words[0] == "make":
        done = subprocess.run(
            ["make", "-n", *words[1:]], cwd=ROOT, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
    elif words[0] != "build-dossier":
        program = [sys.executable, "-m", *words] if words[0] != "python3" else words
        run = subprocess.run(program, cwd=ROOT, capture_output=True, check=False)
        assert run.returncode == 0, run.stderr
    else:
        monkeypatch.chdir(scratch(folder, COMMANDS[command]))
        tree.write(folder, special.get("here", {}))
        monkeypatch.setenv("HOME", str(home))
        asked = [os.path.expanduser(one) for one in plain(words)[1:]]  # noqa: PTH111 - as a shell does
        ran = CliRunner().invoke(main, asked, input=special.get("given"), catch_exceptions=False)
        assert ran.exit_code == special.get("exit", 0), ran.output
        assert special.get("says", "") in ran.output


def plain(words: list[str]) -> list[str]:
    """Return a command, or one that asks for help where words stand for others, or it goes on."""
    stands_for = [number for number, one in enumerate(words) if re.search(r"[\[|]|^[A-Z/]+$", one)]
    if words[1:2] == ["serve"]:
        stands_for = [2]
    if not stands_for:
        return words
    options = set(re.findall(r"--?[a-z][a-z-]*", " ".join(words[stands_for[0] :])))
    names = [one for one in words[1 : stands_for[0]] if not one.startswith("-")]
    found = main.commands[names[0]]
    assert options <= {name for one in found.params for name in one.opts}
    return ["build-dossier", *names, "--help"]


def scratch(folder: Path, document: str) -> Path:
    """Make a dossier to try a document's commands in: the real one, or one as `init` starts it."""
    if SCAFFOLD in document:
        return tree.write(folder, {one.path: one.data for one in new_dossier("T", "build_dossier")})
    parts = [ROOT / "mkdocs.yml", *(ROOT / "docs").rglob("*"), *(ROOT / "seeds").iterdir()]
    files = {str(one.relative_to(ROOT)): one.read_bytes() for one in parts if one.is_file()}
    return tree.write(folder, files)
