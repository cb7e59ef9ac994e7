"""Reading single values of CSL data, whatever shape they turn out to have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_NAME_PARTS = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")


def text_of(value: object) -> str:
    """Read a text or a number, runs of white space folded; anything else is empty."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())


def field(csl: Mapping[str, object], *names: str) -> str:
    """Read the first of these fields that has a text."""
    return next((text for text in (text_of(csl.get(name)) for name in names) if text), "")


def people(csl: Mapping[str, object], role: str) -> list[str]:
    """Read the names of those in a role (`author`, `editor`), as one writes them."""
    return [name for name in map(_full_name, items_of(csl.get(role))) if name]


def surnames(csl: Mapping[str, object], role: str) -> list[str]:
    """Read the family names of those in a role, or their whole name where it has no parts."""
    return [name for name in map(_surname, items_of(csl.get(role))) if name]


def items_of(value: object) -> Sequence[object]:
    """Read a list; a single value is a list of one, nothing an empty one."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return value
    return [] if value is None else [value]


def _full_name(name: object) -> str:
    if not isinstance(name, Mapping):
        return text_of(name)
    parts = " ".join(filter(None, (text_of(name.get(part)) for part in _NAME_PARTS)))
    return field(name, "literal") or parts


def _surname(name: object) -> str:
    if not isinstance(name, Mapping):
        return text_of(name)
    particle, family = field(name, "non-dropping-particle"), field(name, "family")
    return field(name, "literal") or f"{particle} {family}".strip() or field(name, "given")
