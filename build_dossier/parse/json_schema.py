"""JSON Schemas of front matter, written from the tables of keys, for editors to complete and warn.

They are for values as this package reads YAML, where every value is a string; since other readers
of YAML take `2016` for a number and `true` for a truth value, these are allowed too. What a
schema cannot say is left to `check`: days that are not in the calendar, reserved names, characters
that nobody sees, and everything that shows only when the dossier is seen as a whole.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from build_dossier.errors import DossierError
from build_dossier.model import File
from build_dossier.parse import csl, schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.parse.forms import Form
    from build_dossier.parse.keys import Key, Schema

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool"
"""A value of JSON."""

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schemas"
"""Folder of the schemas in the site."""

TABLES: Mapping[str, Schema] = {
    "article": schema.ARTICLE,
    "annotation": schema.ANNOTATION,
    "discrepancy": schema.DISCREPANCY,
    "event": schema.EVENT,
    "references": csl.FILE,
}
"""Name of a schema to the table it is written from."""

ONE_VALUE: list[Json] = ["string", "number", "boolean"]
NOTHING: dict[str, Json] = {"type": ["string", "null"], "pattern": r"^\s*$"}
"""A key without a value, which is as good as no key."""


def json_schema(name: str) -> dict[str, Json]:
    """Return the JSON Schema (draft 2020-12) of a kind of file.

    Raises:
        DossierError: There is no such kind.
    """
    if name not in TABLES:
        raise DossierError(f"there is no schema {name!r}; there are {', '.join(TABLES)}")
    head: dict[str, Json] = {"$schema": DRAFT, "title": name}
    if name == "references":
        return head | _either(_REFERENCES, _object(csl.FILE))
    return head | _object(TABLES[name])


def schema_files() -> tuple[File, ...]:
    """Return all schemas as files of the site, for programs: without spaces between the signs."""
    return tuple(File(f"{FOLDER}/{name}.json", _compact(name).encode()) for name in TABLES)


def as_json(name: str) -> str:
    """Write a schema as JSON, for people to read.

    Raises:
        DossierError: There is no such kind of file.
    """
    return json.dumps(json_schema(name), indent=2, ensure_ascii=False) + "\n"


def _compact(name: str) -> str:
    # The only form that `json` writes in C: indented, they took a tenth of the stages' time.
    return json.dumps(json_schema(name), separators=(",", ":"), ensure_ascii=False)


def _object(table: Schema) -> dict[str, Json]:
    """Write a table of keys; where an unknown key is only advised against, it is allowed."""
    required: list[Json] = [key.name for key in table.keys if key.required]
    written: dict[str, Json] = {
        "type": "object",
        "properties": {key.name: _described(key) for key in table.keys},
        "additionalProperties": table.unknown != "error",
    }
    return written | ({"required": required} if required else {})


def _described(key: Key) -> dict[str, Json]:
    value = _value(key)
    allowed = value if key.required else _either(value, NOTHING)
    return {"description": f"{key.meaning} Example: {key.line}"} | allowed


def _value(key: Key) -> dict[str, Json]:
    if key.shape == "node":
        return _node(key)
    if key.shape == "mapping":
        return {"type": "object", "additionalProperties": _object(key.item_schema)}
    if key.shape == "record":
        return _object(key.item_schema)
    if key.shape == "text":
        return {"enum": list(key.choices)} if key.choices else _text(key.form, key.required)
    items: dict[str, Json] = {"type": "array", "items": _item(key)}
    return items if key.shape == "list" else _either(items, _item(key))


def _item(key: Key) -> dict[str, Json]:
    """Write an item of a list: a text for its first key or, where it has several, a mapping."""
    first = key.items[0]
    text = _text(first.form, first.required)
    plain = text if first.required else _either(text, NOTHING)
    return _either(plain, _object(key.item_schema)) if len(key.items) > 1 else plain


def _either(*schemas: dict[str, Json]) -> dict[str, Json]:
    return {"anyOf": list(schemas)}


def _text(form: Form, required: bool) -> dict[str, Json]:  # noqa: FBT001 - a field of the key
    """Write a form; spaces around a value do not count, and words of an article may have lines."""
    any_line = form.lines or form.literal
    pattern = form.pattern or (r"[\s\S]*" if any_line else r"[^\n]*")
    if required and not form.pattern:
        pattern = rf"(?=\S){pattern}"
    return {"type": ONE_VALUE, "pattern": rf"^\s*({pattern})\s*$", "maxLength": form.longest}


def _node(key: Key) -> dict[str, Json]:
    if key.name == csl.FILE.keys[0].name:
        return _REFERENCES
    if key.name == csl.DATE.keys[0].name:
        return _DATE_PARTS
    return _either(_text(key.form, required=True), _object(csl.DATE))


_PART: dict[str, Json] = {"type": ONE_VALUE, "pattern": r"^\s*[0-9]{1,4}\s*$"}
_DATE_PARTS: dict[str, Json] = {
    "type": "array",
    "minItems": 1,
    "maxItems": 2,
    "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": _PART},
}
_REFERENCES: dict[str, Json] = {"type": "array", "items": _object(csl.REFERENCE)}
