"""Host names: written in ASCII, and refused where they only look like another."""

from __future__ import annotations

import re
import unicodedata

import idna

LONGEST_HOST = 253

_ASCII_LABEL = re.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_WRITTEN_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)
_LIKE_LATIN = frozenset("аеорсухіјѕһԁԛԝӏկոսօսհցοικνυραχ")
"""Cyrillic, Armenian and Greek letters that are drawn like Latin ones."""


def ascii_host(host: str) -> str | None:
    """Write a host name in ASCII, as it goes into an address.

    Returns:
        The name in lower case, with labels in Punycode where they need it; None when it is no host
        name, mixes scripts within a label, or spells a Latin word in look-alike letters.
    """
    if len(host) > LONGEST_HOST:
        return None
    try:
        labels = [
            _ascii_label(label) for label in idna.uts46_remap(host, std3_rules=False).split(".")
        ]
    except (idna.IDNAError, UnicodeError):
        return None
    if labels and not labels[-1]:
        labels.pop()  # the root, as in `example.org.`
    return None if None in labels or "" in labels or not labels else ".".join(map(str, labels))


def _ascii_label(label: str) -> str | None:
    if not label:
        return ""
    if label.isascii() and not label.startswith("xn--"):
        return label if _ASCII_LABEL.fullmatch(label) else None
    shown = idna.ulabel(label)
    return None if _misleads(shown) else idna.alabel(shown).decode("ascii")


def _misleads(label: str) -> bool:
    letters = [char for char in label if unicodedata.category(char).startswith("L")]
    scripts = {unicodedata.name(char, "UNKNOWN").split(" ")[0] for char in letters}
    if len(scripts) > 1 and not any(scripts <= together for together in _WRITTEN_TOGETHER):
        return True
    return bool(letters) and _LIKE_LATIN.issuperset(letters)
