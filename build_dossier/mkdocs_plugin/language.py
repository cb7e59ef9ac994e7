"""The language of a site: read from its configuration, and told to what MkDocs sets up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from build_dossier.words import Words

NOTES = "build_dossier.notes"
"""Name of the Markdown extension that lists notes."""

_TEXT = "tag:yaml.org,2002:str"
_MOST_PARENTS = 10


def language_of(config_file: Path) -> str:
    """Return the language that a configuration names for its theme; empty where it names none.

    Nothing of the file is run or built, as loading it would; what is wrong with it, a build says.
    """
    for _ in range(_MOST_PARENTS):
        try:
            node = yaml.compose(config_file.read_text("utf-8"), Loader=yaml.SafeLoader)
        except (OSError, ValueError, yaml.YAMLError):
            return ""
        language = _text(_value(_value(node, "theme"), "language"))
        parent = _text(_value(node, "INHERIT"))
        if language or not parent:
            return language
        config_file = config_file.parent / parent
    return ""


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _text(node: yaml.Node | None) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) and node.tag == _TEXT else ""


def note_options(words: Words, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of the notes extension: what the site says, unless chosen otherwise."""
    return {**{key.upper(): text for key, text in words.group("notes").items()}, **chosen}
