"""Mend the files of a dossier, as far as there is exactly one right answer."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from build_dossier.anchor import anchor_dossier
from build_dossier.anchor.drift import mendable
from build_dossier.edits import FrontMatter, edited, rewrite_quote, unified
from build_dossier.fixes import fixed
from build_dossier.model import Rewrite, Source
from build_dossier.normalise import texts_of
from build_dossier.parse import parse, schema
from build_dossier.read import read_dossier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from build_dossier.anchor.drift import Mending
    from build_dossier.edits import Edit
    from build_dossier.model import Dossier, Span

KEYS: Mapping[str, tuple[str, ...]] = {
    "docs/articles/": schema.ARTICLE.names,
    "docs/annotations/": schema.ANNOTATION.names,
    "docs/discrepancies/": schema.DISCREPANCY.names,
    "docs/events/": schema.EVENT.names,
}
"""Beginning of a path to the keys of the files there, in their order."""


def fixes(root: Path) -> tuple[tuple[Rewrite, tuple[str, ...]], ...]:
    """Mend what has exactly one right answer, in memory.

    Args:
        root: The dossier's folder.

    Returns:
        The files that change, in order of path, each with what was mended.

    Raises:
        DossierError: There is no dossier in the folder.
    """
    sources, _ = read_dossier(root)
    seeds = {one.path: hashlib.sha256(one.data).hexdigest() for one in sources}
    files = {one.path: one.data for one in sources}
    done: dict[str, tuple[str, ...]] = {}
    for path in [one for one in files if one.endswith(".md") and one.startswith("docs/")]:
        keys = next((each for folder, each in KEYS.items() if path.startswith(folder)), ())
        files[path], done[path] = fixed(
            files[path], keys, lambda name: seeds.get(f"seeds/{name}", "")
        )
    for path, mendings in _mendings(files).items():
        files[path] = edited(files[path], _edits(path, unified(files[path]), mendings))
        done[path] = (*done[path], *map(_said, mendings))
    return tuple(
        (Rewrite(one.path, one.data, files[one.path]), done[one.path])
        for one in sources
        if done.get(one.path)
    )


def _mendings(files: Mapping[str, bytes]) -> Mapping[str, list[Mending]]:
    """Return how the quotes of each file are to be mended, of which there is no doubt."""
    dossier, _ = parse(Source(path, data) for path, data in sorted(files.items()))
    texts, _ = texts_of(dossier)
    found: dict[str, list[Mending]] = {}
    for one in mendable(dossier, texts, _furniture(dossier, texts)):
        listed = found.setdefault(one.use.quote.place.file, [])
        # Words beside several quotes stand in one list: one after the other, a run for each.
        if one.words or not any(other.beside for other in listed):
            listed.append(one)
    return found


def _furniture(dossier: Dossier, texts: Mapping[str, str]) -> Mapping[str, list[Span]]:
    anchors, _ = anchor_dossier(dossier, texts)
    return {
        one.id: [
            anchors[one.id, quote].span for quote in one.furniture if (one.id, quote) in anchors
        ]
        for one in dossier.articles
    }


def _edits(path: str, text: str, mendings: Iterable[Mending]) -> Iterator[Edit]:
    for one in mendings:
        if one.words:
            yield from rewrite_quote(text, one.use.quote.place.line, one.words)
        else:
            value = one.use.context_line(one.side, one.beside).partition(": ")[2]
            within = ("readings", one.use.article) if one.use.writing == "reading" else ()
            yield FrontMatter(path, text).set(one.side, value, *within)


def _said(mending: Mending) -> str:
    if mending.words:
        return f"a quote written as {mending.use.article} has it: {mending.words}"
    return f"a {mending.side} written: {mending.beside}"
