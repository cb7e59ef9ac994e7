"""The shape of the code: what may know what, how long a thing may be, what must be said of it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet


ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "build_dossier"
SOURCES = {
    path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(PACKAGE.rglob("*.py"))
}
MODULES = {module: ast.parse(source) for module, source in SOURCES.items()}

LONGEST_MODULE = 250
LONGEST_FUNCTION = 45
LONG_FUNCTION = 30
SHARE_OF_LONG_FUNCTIONS = 0.1

KNOW_MKDOCS = {"cli", "mkdocs_plugin"}
# The plugin works on MkDocs's own files as well: its configuration, its search index.
READERS = {"read", "mkdocs_plugin"}
WRITERS = {"publish", "mkdocs_plugin"}
READING = {"glob", "iterdir", "listdir", "read_bytes", "read_text", "rglob", "scandir"}
WRITING = {
    *("chmod", "copy2", "copyfile", "copytree", "hardlink_to", "makedirs", "mkdir", "mkdtemp"),
    *("mkstemp", "rename", "rmdir", "rmtree", "symlink_to", "touch", "unlink", "write_bytes"),
    "write_text",
}

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def test_imports_run_one_way() -> None:
    # As a program of its own: within this one it would switch off the loggers of others.
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


def test_no_function_hides_an_import() -> None:
    assert not found(
        lambda node: (
            isinstance(node, Definition)
            and any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node))
        )
    )


def test_only_two_doors_know_mkdocs() -> None:
    assert not found(lambda node: "mkdocs" in imported(node), but_in=KNOW_MKDOCS)


def test_only_one_stage_reads_the_disk() -> None:
    own = {node for tree in MODULES.values() for node in reading_the_package(tree)}
    assert not found(lambda node: called(node) in READING and node not in own, but_in=READERS)


def test_only_one_stage_writes_to_the_disk() -> None:
    assert not found(lambda node: called(node) in WRITING, but_in=WRITERS)


def test_nobody_else_opens_files() -> None:
    assert not found(lambda node: called(node) == "open", but_in=READERS | WRITERS)


def test_no_handler_catches_everything() -> None:
    everything = {"Exception", "BaseException"}
    assert not found(
        lambda node: (
            isinstance(node, ast.ExceptHandler)
            and (node.type is None or bool(everything & names_in(node.type)))
        )
    )


def test_modules_stay_short() -> None:
    lengths = {module: source.count("\n") for module, source in SOURCES.items()}
    assert not {module: lines for module, lines in lengths.items() if lines > LONGEST_MODULE}


def test_functions_stay_short() -> None:
    lengths = {
        f"{module}: {node.name}": lines_of_body(node)
        for module, node in definitions()
        if not isinstance(node, ast.ClassDef)
    }
    long = {name: lines for name, lines in lengths.items() if lines > LONG_FUNCTION}
    assert not {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION}
    assert len(long) <= SHARE_OF_LONG_FUNCTIONS * len(lengths), long


def test_everything_public_says_what_it_is() -> None:
    silent = [
        f"{module}:{node.lineno} {node.name}"
        for module, node in public_definitions()
        if not ast.get_docstring(node)
    ]
    assert not silent
    assert not [module for module, tree in MODULES.items() if not ast.get_docstring(tree)]


def test_every_field_of_the_model_says_what_it_is() -> None:
    silent = [
        f"{node.name}.{ast.unparse(field.target)}"
        for module, tree in MODULES.items()
        if module.startswith("model/")
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for field, after in zip(node.body, [*node.body[1:], None], strict=True)
        if isinstance(field, ast.AnnAssign) and not is_text(after)
    ]
    assert not silent


def test_public_data_classes_are_frozen() -> None:
    thawed = [
        f"{module}:{node.lineno} {node.name}"
        for module, node in public_definitions()
        for decorator in node.decorator_list
        if "dataclass" in names_in(decorator) and "frozen=True" not in ast.unparse(decorator)
    ]
    assert not thawed


def test_every_dependency_is_justified() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    decision = ROOT / "docs/developing/decisions/0001-dependencies.md"
    justified = set(
        re.findall(r"^\| `([\w-]+)`", decision.read_text(encoding="utf-8"), re.MULTILINE)
    )
    requirements = [
        *project["project"]["dependencies"],
        *(one for extra in project["project"]["optional-dependencies"].values() for one in extra),
        *project["dependency-groups"]["dev"],
    ]
    assert justified == {re.split(r"[<>=]", line)[0] for line in requirements}


def test_the_command_begins_where_an_interruption_is_expected() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["scripts"] == {"build-dossier": "build_dossier.__main__:main"}


def found(wanted: Callable[[ast.AST], bool], but_in: AbstractSet[str] = frozenset()) -> list[str]:
    """Return `module:line` of every wanted node outside the modules allowed to have it.

    A package is allowed as a whole, by its own name.
    """
    return [
        f"{module}:{getattr(node, 'lineno', 0)}"
        for module, tree in MODULES.items()
        if module.partition("/")[0].removesuffix(".py") not in but_in
        for node in ast.walk(tree)
        if wanted(node)
    ]


def definitions() -> Iterator[tuple[str, Definition]]:
    """Yield every class, function and method of the package with its module."""
    for module, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, Definition):
                yield module, node


def public_definitions() -> Iterator[tuple[str, Definition]]:
    """Yield those whose name, and the name of the class they are in, have no underscore before."""
    for module, tree in MODULES.items():
        yield from ((module, node) for node in public_members(tree))


def public_members(node: ast.Module | Definition) -> Iterator[Definition]:
    """Yield what a module or class offers, and what the classes in it offer."""
    for inner in node.body:
        if isinstance(inner, Definition) and not inner.name.startswith("_"):
            yield inner
            if isinstance(inner, ast.ClassDef):
                yield from public_members(inner)


def imported(node: ast.AST) -> set[str]:
    """Return the top-level packages that an import names."""
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.module:
        return {node.module.partition(".")[0]}
    return set()


def called(node: ast.AST) -> str:
    """Return the last name of what is called: `read_text` for `path.read_text()`."""
    return ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""


def reading_the_package(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in functions that read our own files, by `importlib.resources.files`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and "files" in map(called, ast.walk(node)):
            yield from ast.walk(node)


def names_in(node: ast.AST) -> set[str]:
    """Return every name that an expression uses."""
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def lines_of_body(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function has below its signature and docstring."""
    body = node.body[1:] if is_text(node.body[0]) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def is_text(node: ast.AST | None) -> bool:
    """Tell whether a statement is a string by itself, as docstrings are."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
