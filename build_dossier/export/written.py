"""How the exports write JSON, quotes and citations: the same everywhere."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_dossier.model import Anchor, Citation, EditedArticle

CONTEXT = 32
"""Characters before and after a quote that tell it from others."""


def as_json(value: object) -> bytes:
    """Return a value as JSON in UTF-8, each entry of a list on a line of its own.

    So two states of a file can be compared by line; `json` writes no line feeds of its own six
    times as fast as it writes them.
    """
    return (_lines(value) + "\n").encode()


def _lines(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_line, value)) + "\n]"
    if isinstance(value, dict) and value:
        pairs = (f"{_line(key)}: {_lines(one)}" for key, one in value.items())
        return "{\n" + ",\n".join(pairs) + "\n}"
    return _line(value)


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def source_of(edited: EditedArticle) -> str:
    """Return the address of an article's text.

    Its seed, from the folder of the exports; where that is not published, the `ni:` name of its
    bytes (RFC 6920), which anyone who has them can compare.
    """
    if edited.article.publish == "full":
        return f"../seeds/{edited.seed.name}"
    digest = base64.urlsafe_b64encode(bytes.fromhex(edited.seed.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def quote_of(edited: EditedArticle, anchor: Anchor) -> Mapping[str, str]:
    """Return the words at an anchor, and around it, as the text has them.

    Words around it that the site does not print are not told here either.
    """
    text, (start, end) = edited.text, (anchor.span.start, anchor.span.end)
    exact = {"exact": text[start:end]}
    if edited.article.publish != "full":
        return exact
    return {
        **exact,
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end:][:CONTEXT],
    }


def position_of(anchor: Anchor) -> Mapping[str, int]:
    """Return where an anchor is: code points of the text, the end excluded."""
    return {"start": anchor.span.start, "end": anchor.span.end}


def citations_of(evidence: Iterable[Citation]) -> list[Mapping[str, str]]:
    """Return the works cited, each with where in it if that is said."""
    return [
        {"ref": one.ref, "locator": one.locator} if one.locator else {"ref": one.ref}
        for one in evidence
    ]
