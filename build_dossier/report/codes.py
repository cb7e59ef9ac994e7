"""What every problem code means, with an example and its mending: the table of the codes.

Codes are stable: people search for them, and configurations name them. A test proves that every
code the package can give is in the table, that every example gives its code, and that the mended
example does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from build_dossier.errors import DossierError
from build_dossier.front_matter import Mapping as Entries
from build_dossier.front_matter import Scalar, load_yaml
from build_dossier.markup import escape, front_matter
from build_dossier.model import File
from build_dossier.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.front_matter import Node

TABLES = "problems"
"""Folder of the tables, beside this module."""

PAGE = "problems"
"""Name of the page about the codes, in the site; each has its section, whose id is the code."""

FENCE = "````"
"""Around an example on the page: one backtick more than any example has."""


@dataclass(frozen=True)
class Code:
    """A problem code."""

    name: str
    """The code, such as `quote-not-found`."""
    group: str
    """What the codes it stands among are about."""
    title: str
    """What is wrong, in a few words."""
    means: str
    """Why it is a problem, and how to mend it."""
    wrong: str
    """An example: a part of a file, a whole file or, without a file, words for people."""
    right: str
    """The example mended."""
    file: str = ""
    """The file the example is from, in the dossier of `tests/cases/problems/base.txt`."""
    base: str = ""
    """What of that file the example replaces, where it is not the mended example."""
    mended: str = ""
    """Path to which the file has to be moved."""
    advice: str = ""
    """Whether it is advice, which does not stop a build."""


@cache
def codes() -> Mapping[str, Code]:
    """Return all codes by name, in the order of the table."""
    folder = files("build_dossier") / "report" / TABLES
    tables = sorted(folder.iterdir(), key=lambda one: one.name)
    return {one.name: one for table in tables for one in _read(table.read_text(encoding="utf-8"))}


def explain(name: str) -> str:
    """Return what a code means, for a terminal.

    Raises:
        DossierError: There is no such code.
    """
    code = codes().get(name)
    if code is None:
        more = did_you_mean(name, tuple(codes()), "build-dossier explain lists them")
        raise DossierError(f"there is no problem code {name!r}; {more}")
    return "\n".join(
        [
            f"{code.name}: {code.title}",
            "",
            code.means,
            f"\n{_severity(code)}",
            f"\nWrong{_where(code.file)}:\n",
            _indented(code.wrong),
            f"\nMended{_where(code.mended)}:\n",
            _indented(code.right or code.mended),
        ]
    )


def listing() -> str:
    """Return all codes with their titles, in groups, for a terminal."""
    lines: list[str] = []
    for group, members in _groups().items():
        lines += ["", group, *(f"  {one.name:31} {one.title}" for one in members)]
    return "\n".join(lines[1:])


def page() -> File:
    """Return the page of the site that explains the codes, a section for each.

    Readers of articles have no use for it: their searches do not land there.
    """
    parts: list[str] = [front_matter({"title": "Problems", "search": {"exclude": True}})]
    for group, members in _groups().items():
        parts += [f"## {escape(group)}", *map(_section, members)]
    return File(f"{PAGE}.md", ("\n\n".join(parts) + "\n").encode())


def _read(text: str) -> Iterator[Code]:
    table = _entries(load_yaml(text)[0])
    for name, node in _entries(table["codes"]).items():
        fields = {key: _text(value) for key, value in _entries(node).items()}
        yield Code(name=name, group=_text(table["title"]), **fields)


def _entries(node: Node | None) -> dict[str, Node]:
    return {one.key: one.node for one in node.entries} if isinstance(node, Entries) else {}


def _text(node: Node) -> str:
    return node.value if isinstance(node, Scalar) else ""


def _groups() -> Mapping[str, list[Code]]:
    groups: dict[str, list[Code]] = {}
    for code in codes().values():
        groups.setdefault(code.group, []).append(code)
    return groups


def _severity(code: Code) -> str:
    return "It is advice: the site is built." if code.advice else "It stops the build."


def _where(file: str) -> str:
    return f", in {file}" if file else ""


def _indented(example: str) -> str:
    lines = example.rstrip("\n").split("\n") if example.strip() else ["(nothing)"]
    return "\n".join(f"    {line}".rstrip() for line in lines)


def _section(code: Code) -> str:
    return "\n\n".join(
        [
            f"### `{code.name}`",
            f"**{_prose(code.title)}.** {_prose(code.means)} {_severity(code)}",
            _example("Wrong", code.file, code.wrong),
            _example("Mended", code.mended or code.file, code.right),
        ]
    )


def _prose(words: str) -> str:
    """Return words as Markdown, in which nothing but code between backticks is marked."""
    parts = words.split("`")
    return "".join(f"`{part}`" if at % 2 else escape(part) for at, part in enumerate(parts))


def _example(label: str, file: str, words: str) -> str:
    if not file:
        return f"{label}: {_prose(words)}"
    shown = words.rstrip("\n")
    fenced = f"{FENCE}text\n{shown}\n{FENCE}" if shown.strip() else "Nothing."
    return f"{label}, in `{file}`:\n\n{fenced}"
