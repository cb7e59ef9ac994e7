"""What the form on the page sends."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Selected:
    """Words of an article, and what stood around them where they were selected."""

    exact: str
    """The words."""
    before: str = ""
    """What stood before them, as far as it was sent."""
    after: str = ""
    """What stood after them, likewise."""


@dataclass(frozen=True)
class Form:
    """A note as it stands in the form."""

    article: str
    """Id of the article it is about."""
    name: str = ""
    """Its own name; empty where one is to be made of the words."""
    loaded: str = ""
    """SHA-256 of the file that the form was filled from; empty for a new note."""
    kind: str = ""
    """What it says of the words; empty where that is not chosen yet."""
    quotes: tuple[Selected, ...] = ()
    """The words it is about; none for a note on the article as a whole."""
    body: str = ""
    """The note."""
    evidence: tuple[str, ...] = ()
    """Ids of works that say so."""
    author: str = ""
    """Who writes it."""


def read_form(data: bytes) -> Form:
    """Read what the form sent.

    Raises:
        DossierError: It is not what the form sends.
    """
    try:
        sent = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DossierError("what was sent is no JSON") from error
    if not isinstance(sent, dict):
        raise DossierError("what was sent is no form")
    texts = {key: _text(sent, key) for key in ("article", "name", "loaded", "kind", "author")}
    quotes = [one if isinstance(one, dict) else {} for one in _list(sent, "quotes")]
    return Form(
        **texts,
        body=_text(sent, "body").replace("\r\n", "\n").strip(),
        quotes=tuple(Selected(*(_text(one, key) for key in _SELECTED)) for one in quotes),
        evidence=tuple(str(one) for one in _list(sent, "evidence")),
    )


_SELECTED = ("exact", "before", "after")


def _text(sent: Mapping[str, object], key: str) -> str:
    value = sent.get(key, "")
    if not isinstance(value, str) or any("\ud800" <= char <= "\udfff" for char in value):
        raise DossierError(f"`{key}` is no text")
    return value


def _list(sent: Mapping[str, object], key: str) -> list[object]:
    value = sent.get(key, [])
    if not isinstance(value, list):
        raise DossierError(f"`{key}` is no list")
    return value
