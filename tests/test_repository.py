"""The repository around the code: workflows, forms, the action, the README."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from markdown_it import MarkdownIt

from build_dossier.cli import main
from tests.drawings import FERRY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.conftest import Draw

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github"
PROGRAMS = Path(sys.executable).parent
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").iterdir() if path.name[0].isdigit())
SCHEMAS = {
    "github-workflows": sorted((GITHUB / "workflows").iterdir()),
    "github-actions": [ROOT / "action.yml"],
    "github-issue-forms": FORMS,
    "github-issue-config": [GITHUB / "ISSUE_TEMPLATE/config.yml"],
    "dependabot": [GITHUB / "dependabot.yml"],
}
"""GitHub's own schemas, as check-jsonschema carries them, and the files they are for."""


def run(
    *words: str | Path, env: Mapping[str, str] | None = None, cwd: Path = ROOT, given: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def loaded(path: Path) -> dict[str, Any]:
    """Read a file of YAML; `on` is a truth value to this reader."""
    read: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return read


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every step of every workflow and of the action, with the name of its file."""
    for path in SCHEMAS["github-workflows"]:
        for job in loaded(path)["jobs"].values():
            yield from ((path.name, step) for step in job["steps"])
    yield from (("action.yml", step) for step in loaded(ROOT / "action.yml")["runs"]["steps"])


# Workflows and the action --------------------------------------------------------------------


def test_zizmor_finds_nothing() -> None:
    done = run(PROGRAMS / "zizmor", "--offline", "--no-progress", ".")
    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout


def test_actionlint_finds_nothing() -> None:
    scaffolded = (ROOT / "build_dossier/scaffold/dossier/dot-github/workflows").iterdir()
    workflows = [*SCHEMAS["github-workflows"], *sorted(scaffolded)]
    done = run(PROGRAMS / "actionlint", "-shellcheck=", "-pyflakes=", *workflows)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("schema", SCHEMAS)
def test_github_understands_every_key(schema: str) -> None:
    program = PROGRAMS / "check-jsonschema"
    done = run(program, "--builtin-schema", f"vendor.{schema}", *SCHEMAS[schema])
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_script_is_one_that_bash_can_read() -> None:
    scripts = {f"{name}: {step['run']}": step["run"] for name, step in steps() if "run" in step}
    assert scripts
    for name, script in scripts.items():
        done = run("bash", "-n", given=re.sub(r"\$\{\{.*?\}\}", "x", script))
        assert not done.stderr, name


def test_what_a_script_is_given_comes_by_its_environment() -> None:
    assert not [step for _, step in steps() if "${{" in step.get("run", "")]


def test_an_action_is_named_by_its_commit_and_its_version() -> None:
    pinned = re.compile(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    named = [
        line.strip().removeprefix("- ")
        for path in (*SCHEMAS["github-workflows"], ROOT / "action.yml")
        for line in path.read_text("utf-8").splitlines()
        if re.match(r"\s+(- )?uses:", line)
    ]
    assert named
    assert not [line for line in named if not pinned.fullmatch(line)]
    assert len({line.split("@")[0] for line in named}) == len(set(named)), "two versions of one"


def test_the_action_builds_another_repository(dossier: Draw, tmp_path: Path) -> None:
    folder, temporary = dossier(FERRY), tmp_path / "runner"
    (temporary / "build-dossier").mkdir(parents=True)
    (temporary / "build-dossier/bin").symlink_to(PROGRAMS)
    inputs = loaded(ROOT / "action.yml")["inputs"]
    for step in loaded(ROOT / "action.yml")["runs"]["steps"][2:]:
        given = {
            name: inputs[re.sub(r".*inputs\.([\w-]+).*", r"\1", value)]["default"]
            for name, value in step["env"].items()
        }
        done = run("bash", "-euo", "pipefail", "-c", step["run"], cwd=folder,
                   env=given | {"RUNNER_TEMP": str(temporary)})  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert (folder / "site/articles/gazette.html").is_file()


def test_the_actions_versions_are_those_of_the_lock(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    python = tmp_path / "bin/python"
    python.write_text(
        '#!/bin/sh\n[ "$2" = venv ] && mkdir -p "$4/bin" && cp "$0" "$4/bin"\nexit 0\n', "utf-8"
    )
    python.chmod(0o755)
    set_up = loaded(ROOT / "action.yml")["runs"]["steps"][1]["run"]
    around = {
        "PATH": f"{python.parent}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_ACTION_PATH": str(ROOT),
    }
    assert run("bash", "-euo", "pipefail", "-c", set_up, env=around).returncode == 0
    versions = (tmp_path / "build-dossier/versions.txt").read_text("utf-8").splitlines()
    assert len(versions) == (ROOT / "requirements.lock").read_text("utf-8").count("==")
    assert all(re.fullmatch(r"[a-z0-9._-]+==\S+( ; .+)?", line) for line in versions)


# The weekly question whether pages are still there -------------------------------------------


@pytest.fixture
def on_path(tmp_path: Path) -> Path:
    """A folder whose programs go before all others."""
    folder = tmp_path / "programs"
    folder.mkdir()
    return folder


def program(folder: Path, name: str, script: str) -> None:
    """Write a program that stands in for one of the same name."""
    path = folder / name
    path.write_text(f"#!/bin/bash\n{script}\n", "utf-8")
    path.chmod(0o755)


def test_only_a_page_that_is_gone_is_told(on_path: Path) -> None:
    program(on_path, "curl", 'case "${@: -1}" in *dead*) printf 000; exit 6;; esac\n'
            'printf %s "${@: -1}" | tail -c 3')  # fmt: skip
    addresses = "".join(
        f"https://{host}/{code}\tdocs/references.yml:{line}\n"
        for line, (host, code) in enumerate(
            [("a.example", 200), ("b.example", 404), ("c.example", 403), ("dead.example", 200)], 1
        )
    )
    around = {"PATH": f"{on_path}:{os.environ['PATH']}", "PAUSE": "0"}
    done = run(GITHUB / "ask-addresses", env=around, given=addresses)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "- `https://b.example/404` answers 404; `docs/references.yml:2`",
        "- `https://dead.example/200` does not answer; `docs/references.yml:4`",
    ]


@pytest.mark.parametrize(
    ("gone", "number", "said"),
    [
        ("- one\n", "", "issue create --title Gone"),
        ("- one\n", "7", "issue edit 7"),
        ("", "7", "issue close 7"),
        ("", "", ""),
    ],
)
def test_one_issue_is_kept(
    gone: str, number: str, said: str, on_path: Path, tmp_path: Path
) -> None:
    program(
        on_path, "gh", f'[ "$2" = list ] && {{ printf "%s" "{number}"; exit; }}; echo "$@" >> said'
    )
    (tmp_path / "gone.md").write_text(gone, "utf-8")
    (tmp_path / "said").touch()
    around = {"PATH": f"{on_path}:{os.environ['PATH']}"}
    done = run(GITHUB / "keep-issue", "Gone", "gone.md", env=around, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "said").read_text("utf-8").startswith(said)
    assert bool((tmp_path / "said").read_text("utf-8")) == bool(said)


# The comment on a pull request ----------------------------------------------------------------

COMMENT = GITHUB / "workflows/comment.yml"
GH = """
case "$*" in
  *zip*) cat "$ZIP" ;;
  *artifacts*) echo "$ARTIFACT" ;;
  *--paginate*) echo "$PRESENT" ;;
  *pulls*) echo "$NUMBER" ;;
  *) echo "$@" >> said ;;
esac
"""
"""Stands in for GitHub: answers, and writes down what it is told."""


def commented(folder: Path, written: str, **answers: str) -> tuple[str, str]:
    """Run the comment workflow's script: what GitHub is told, and the comment."""
    (folder / "programs").mkdir()
    program(folder / "programs", "gh", GH)
    with zipfile.ZipFile(folder / "what.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("what-changes.txt", written)
        packed.writestr("../../escaped.txt", "x")
    (folder / "said").touch()
    (step,) = loaded(COMMENT)["jobs"]["comment"]["steps"]
    around = dict.fromkeys(step["env"], "1") | {
        "PATH": f"{folder / 'programs'}:{os.environ['PATH']}",
        "GITHUB_SERVER_URL": "https://github.example",
        "ZIP": str(folder / "what.zip"),
        "NUMBER": "7",
        "ARTIFACT": "5",
        "PRESENT": "",
    }
    done = run("bash", "-e", "-c", step["run"], env=around | answers, cwd=folder)
    assert done.returncode == 0, done.stderr
    comment = folder / "comment.md"
    written = comment.read_text("utf-8") if comment.exists() else ""
    return (folder / "said").read_text("utf-8"), written


@pytest.mark.parametrize(
    ("present", "said"),
    [("", "POST repos/1/issues/7/comments"), ("9", "PATCH repos/1/issues/comments/9")],
)
def test_one_comment_is_kept(present: str, said: str, tmp_path: Path) -> None:
    told, comment = commented(tmp_path, "Notes: 1 added.\n", PRESENT=present)
    assert said in told
    assert comment.endswith("\n\n    Notes: 1 added.\n")
    assert comment.startswith("<!-- build-dossier: what changes -->\n")


@pytest.mark.parametrize("missing", ["NUMBER", "ARTIFACT"])
def test_without_pull_request_or_words_nothing_is_said(missing: str, tmp_path: Path) -> None:
    assert commented(tmp_path, "x", **{missing: ""}) == ("", "")


@pytest.mark.parametrize(
    "written",
    [
        "@everybody ![x](https://evil.example/x.png)\r[x](javascript:1)\n</details>\n```\n# H\n",
        "\n" * 500_000,
        "é" * 300_000,
        "\x00\x1b[31m\x0b\x0c\x85",
    ],
    ids=["markup", "lines", "long", "controls"],
)
def test_what_the_check_wrote_is_plain_text_and_not_too_much(written: str, tmp_path: Path) -> None:
    _, comment = commented(tmp_path, written)
    assert len(comment.encode()) < 65_000
    kinds = [token.type for token in MarkdownIt().parse(comment)]
    assert set(kinds) <= {"html_block", "paragraph_open", "inline", "paragraph_close", "code_block"}
    assert kinds.count("inline") == 1
    assert not (tmp_path.parent / "escaped.txt").exists()


def test_the_comment_has_one_right_and_runs_nothing_of_the_pull_request() -> None:
    workflow = loaded(COMMENT)
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert not [step for step in job["steps"] if "uses" in step]
    here, there = (
        (folder / "workflows/comment.yml").read_text("utf-8")
        for folder in (GITHUB, ROOT / "build_dossier/scaffold/dossier/dot-github")
    )
    assert here == there


def test_the_check_needs_no_right_but_to_read() -> None:
    for job in loaded(GITHUB / "workflows/check.yml")["jobs"].values():
        assert job["permissions"] == {"contents": "read"}


# Forms and papers ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_says_first_what_it_is_not_for(path: Path) -> None:
    first = loaded(path)["body"][0]
    assert first["type"] == "markdown"
    assert first["attributes"]["value"].startswith("**Not for** ")


def test_the_pull_request_template_is_short() -> None:
    assert (GITHUB / "pull_request_template.md").read_text("utf-8").count("\n") < 15


def test_the_hook_calls_a_command_there_is() -> None:
    hooks: list[dict[str, Any]] = yaml.safe_load(
        (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    )
    for hook in hooks:
        words = hook["entry"].split()
        assert words[0] == "build-dossier"
        assert words[1] in main.commands


def test_the_readme_lists_every_command_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    listed = set(re.findall(r"^\| `build-dossier ([\w-]+)", readme, re.MULTILINE))
    assert listed == set(main.commands)
    assert readme.count("\n") <= 100


def test_the_readme_names_only_options_there_are() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for command, usage in re.findall(r"^\| `build-dossier ([\w-]+)([^`]*)`", readme, re.MULTILINE):
        options = {name for one in main.commands[command].params for name in one.opts}
        assert set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", usage)) <= options, command
