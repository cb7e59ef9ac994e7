"""What the interface says, in the language of the site: one data file a language.

Words for people stand in `languages/`, nowhere in the code. A language without a file of its own
is spoken to in English. The files are read from the package once a run; a translator needs no
tool but an editor, and nothing has to be compiled (decision 10).
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from build_dossier.errors import DossierError
from build_dossier.front_matter import Mapping as Entries
from build_dossier.front_matter import Scalar, load_yaml
from build_dossier.markup import Md, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from build_dossier.front_matter import Node

ORIGINAL = "en"
"""The language that all others are translated from, and spoken where there is none."""


@dataclass(frozen=True)
class Words:
    """What the interface says in one language."""

    language: str
    """Its tag, such as `de`."""
    forms: Mapping[str, tuple[str, ...]]
    """Key to one text, or to several: the forms for numbers, or names in a row such as months."""

    def text(self, key: str, /, **fields: object) -> str:
        """Return a text with its fields filled in, as plain text: to be escaped where it is used.

        Args:
            key: Its place in the file, such as `common.note_by`.
            fields: By name; `number` chooses the form where there are several.
        """
        return self._form(key, fields).format(**self._written(key, fields))

    def say(self, key: str, /, **fields: object) -> Md:
        """Return a text as Markdown; its fields are escaped unless they are marked as safe."""
        written = self._written(key, fields)
        safe = {name: escape(value) for name, value in written.items()}
        return Md(self._form(key, fields).format(**safe))

    def names(self, key: str) -> tuple[str, ...]:
        """Return names in a row, such as those of the months."""
        return self.forms[key]

    def group(self, prefix: str) -> Mapping[str, str]:
        """Return the single texts of a group by what their keys end with, in the file's order."""
        start = f"{prefix}."
        return {
            key.removeprefix(start): forms[0]
            for key, forms in self.forms.items()
            if key.startswith(start)
        }

    def number(self, value: int) -> str:
        """Return a number with its thousands parted."""
        return f"{value:,}".replace(",", self.text("number.thousands"))

    def decimal(self, value: float, digits: int) -> str:
        """Return a number below a thousand with so many digits after the decimal sign."""
        return f"{value:.{digits}f}".replace(".", self.text("number.decimal"))

    @cached_property
    def _plural(self) -> Callable[[int], int]:
        # Compiles C's expression as gettext does, names other than `n` refused.
        return gettext.c2py(self.text("plurals"))

    def _form(self, key: str, fields: Mapping[str, object]) -> str:
        forms, number = self.forms[key], fields.get("number")
        return (
            forms[self._plural(number)] if len(forms) > 1 and isinstance(number, int) else forms[0]
        )

    def _written(self, key: str, fields: Mapping[str, object]) -> Mapping[str, object]:
        """Part the thousands of a number that chooses a form; others are names of things."""
        number = fields.get("number")
        if len(self.forms[key]) > 1 and isinstance(number, int):
            return {**fields, "number": self.number(number)}
        return fields


@cache
def languages() -> tuple[str, ...]:
    """Return the tags of the languages that the interface speaks, in order."""
    folder = files("build_dossier") / "words" / "languages"
    return tuple(sorted(one.name.removesuffix(".yml") for one in folder.iterdir()))


def spoken(tag: str) -> str:
    """Return which of our languages answers to a tag: itself, or the one without its region.

    Args:
        tag: As themes and articles name a language: `de`, `de-CH`, `pt_BR`; any text.

    Returns:
        The tag of a file, or an empty text where there is none.
    """
    known = {one.lower(): one for one in languages()}
    asked = tag.replace("_", "-").lower()
    return known.get(asked) or known.get(asked.partition("-")[0], "")


@cache
def words_in(tag: str = ORIGINAL) -> Words:
    """Return what the interface says in a language, or in English where it does not speak it.

    Raises:
        DossierError: The language's file is damaged.
    """
    language = spoken(tag) or ORIGINAL
    file = files("build_dossier") / "words" / "languages" / f"{language}.yml"
    node, troubles = load_yaml(file.read_text("utf-8"))
    if troubles or not isinstance(node, Entries):
        raise DossierError(f"the words of the language {language} cannot be read: {troubles}")
    return Words(language, dict(_flat(node)))


def _flat(node: Node, path: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every text with its place in the file."""
    if isinstance(node, Scalar):
        yield path, (node.value,)
    elif isinstance(node, Entries):
        for entry in node.entries:
            yield from _flat(entry.node, f"{path}.{entry.key}" if path else entry.key)
    else:
        yield path, tuple(item.value for item in node.items if isinstance(item, Scalar))
