"""What a change was about, in the words of the site: what was changed, its keys, what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.compose.addresses import REFERENCES, SUMMARY, outlet
from build_dossier.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.compose.desk import Desk
    from build_dossier.model import Change
    from build_dossier.words import Words

FILES: Mapping[str, tuple[str, str]] = {
    "references": (REFERENCES, "references.title"),
    "summary": (SUMMARY, "summary.title"),
}
"""Id of what has one file for all to its page, and to the key of what that is called."""

FOLDERS = ("articles/", "discrepancies/", "events/")
"""What the ids of all but notes and `FILES` begin with."""

VALUES: Mapping[str, tuple[str, str]] = {
    "kind": ("kinds.", ".name"),
    "status": ("statuses.", ".name"),
    "difference": ("differences.", ".name"),
    "stance": ("stances.", ""),
    "phase": ("phases.", ""),
}
"""Key of a file to what stands before and after its value in the key of the value's words."""

OF_ARTICLES = {"title", "quote", "prefix", "suffix", "furniture", "notice"}
"""Keys whose values are words of an article."""


def called(change: Change, words: Words) -> str:
    """Return what something was called, where no page says it any more."""
    if change.id in FILES:
        return words.text(FILES[change.id][1])
    kind, _, quote = change.title.partition(": ")
    if change.id.startswith(FOLDERS) or kind not in KINDS:
        return change.title
    name = words.text(f"kinds.{kind}.name")
    return f"{name}: {words.text('quoted', words=quote[1:-1])}" if quote else name


def field_name(to: str, field: str, desk: Desk) -> str:
    """Return what a key is called: `readings.press-tv.stance` as Press TV, stance.

    Args:
        to: Id of what was changed; the keys of references are their ids.
        field: The key.
        desk: The edition.
    """
    article, key = _parted(field)
    named = f"fields.{key}"
    known = to != "references" and named in desk.words.forms
    word = desk.words.text(named) if known else key
    edited = desk.articles.get(article)
    name = outlet(edited.article) if edited else article
    return f"{name}, {word}" if name else word


def value_said(field: str, value: str, words: Words) -> str:
    """Return a value as pages say it: that of `stance` in the words of the site, others as is."""
    before, after = VALUES.get(_parted(field)[1], ("", ""))
    named = f"{before}{value}{after}"
    return words.text(named) if before and named in words.forms else value


def language_of(to: str, field: str, desk: Desk) -> str:
    """Return the language of the words of an article; empty for what people wrote on it."""
    article, key = _parted(field)
    name = article or to.removeprefix("articles/").partition("/")[0]
    edited = desk.articles.get(name) if key in OF_ARTICLES else None
    return edited.article.language if edited else ""


def _parted(field: str) -> tuple[str, str]:
    """Part a key within another: the article it is about, or nothing, and the key."""
    if field.startswith(("readings.", "mentions.")):
        _, article, key = field.split(".")
        return article, key
    return "", field
