"""Shared passages of texts most of which were there before: only what changed is worked on."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from build_dossier.overlap.bundle import bundle_of, digest_of, keys_of
from build_dossier.overlap.data import Change, Passage, Witness
from build_dossier.overlap.index import from_bytes, to_bytes
from build_dossier.overlap.passages import DEFAULT, printed
from build_dossier.overlap.seal import sealed, unsealed
from build_dossier.overlap.shelves import renewed, shelves_of
from build_dossier.overlap.turns import told
from build_dossier.overlap.update import updated
from build_dossier.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from build_dossier.overlap.bundle import Key
    from build_dossier.overlap.data import Limits

INDEX, FOUND = "runs", "passages"
"""Names of what is kept besides the words: the index; what was found, for texts that are all as
they were."""


@uncollected()
def remembered(
    texts: Mapping[str, str],
    kept: Callable[[str], bytes],
    sources: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT,
) -> tuple[tuple[Passage, ...], dict[str, bytes]]:
    """Find what `shared_passages` finds, with the help of what was kept of an earlier time.

    Args:
        texts: Texts by id.
        kept: Returns what is kept under a name; no bytes where there is nothing. What is damaged
            or of another version is as good as nothing.
        sources: Texts of works that the outlets draw on, by id.
        limits: What is long enough.

    Returns:
        The passages; then what is to be kept, by name, where it is new.
    """
    bundle = bundle_of(texts, sources or {})
    keys = keys_of(bundle)
    asked = _asked(bundle.given, keys, limits)
    both = texts, sources or {}
    found = _found(kept(FOUND), asked, both)
    if found is not None:
        return found, {}
    shelves = shelves_of(kept)
    before = from_bytes(kept(INDEX), limits)
    corpus, words, index = updated(bundle, keys, shelves, before, limits)
    passages = printed(bundle, corpus, told(index.turns))
    new = {FOUND: _written(passages, asked), **renewed(words, shelves)}
    if before is None or before.keys != keys:
        new[INDEX] = to_bytes(index, limits)
    return passages, new


def _asked(given: Iterable[int], keys: Iterable[Key], limits: Limits) -> str:
    """Return all that the passages depend on."""
    listed = [[key.is_source, key.id, key.digest.hex()] for key in keys]
    return digest_of(json.dumps([list(given), listed, repr(limits)])).hex()


def _written(passages: Iterable[Passage], asked: str) -> bytes:
    said = [[list(map(_row, one.witnesses)), list(map(_row, one.sources))] for one in passages]
    return sealed([json.dumps(said, separators=(",", ":")).encode()], asked)


def _row(witness: Witness) -> list[Any]:
    return [witness.text, witness.start, witness.end, list(map(astuple, witness.changes))]


def _found(
    data: bytes, asked: str, both: tuple[Mapping[str, str], Mapping[str, str]]
) -> tuple[Passage, ...] | None:
    sections = unsealed(data, asked)
    if sections is None:
        return None
    texts, sources = both
    return tuple(
        Passage(
            tuple(_witness(row, texts) for row in witnesses),
            tuple(_witness(row, sources) for row in drawn_on),
        )
        for witnesses, drawn_on in json.loads(bytes(sections[0]))
    )


def _witness(row: list[Any], texts: Mapping[str, str]) -> Witness:
    text, start, end, changes = row
    told = tuple(Change(*change) for change in changes)
    return Witness(text, start, end, texts[text][start:end], told)
