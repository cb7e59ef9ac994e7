"""Compare two states of a dossier, thing by thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.changes.said import REFERENCES, Said, keys, said
from build_dossier.model import Change, Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.model import Dossier


def changes_between(before: Dossier, after: Dossier) -> tuple[Change, ...]:
    """Return what became of everything between two states of a dossier.

    What was there under another name, in the same folder and with the same words, was renamed.

    Args:
        before: The one state.
        after: The other.

    Returns:
        A change for each thing that differs, in order of id.
    """
    old, new = ({**said(one)} for one in (before, after))
    works = tuple(_works(old.pop(REFERENCES, None), new.pop(REFERENCES, None)))
    renamed = dict(_renamed(old, new))
    gone = old.keys() - new.keys() - set(renamed.values())
    found = [change(to, old.get(renamed.get(to, to)), one) for to, one in new.items()]
    found += [change(to, old[to], None) for to in gone]
    changed = (one for one in found if one)
    return tuple(sorted((*changed, *_moves(renamed, new), *works), key=lambda one: one.id))


def change(to: str, before: Said | None, after: Said | None) -> Change | None:
    """Return what became of one thing; None where it says the same.

    Args:
        to: Its id.
        before: What it said; None where it was not there.
        after: What it says; None where it is gone.
    """
    if after is None:
        return Change(to, "deleted", before.title) if before else None
    if before is None:
        gone = after.withdrawn
        return Change(to, "withdrawn" if gone else "added", after.title, (), _reason(after))
    edits = tuple(
        Edit(key, before.fields.get(key, ""), after.fields.get(key, ""))
        for key in keys(before, after)
        if before.fields.get(key, "") != after.fields.get(key, "")
    )
    if after.withdrawn and not before.withdrawn:
        return Change(to, "withdrawn", after.title, edits, _reason(after))
    if before.withdrawn and not after.withdrawn:
        return Change(to, "restored", after.title, edits)
    if _reason(before) != _reason(after):
        edits += (Edit("withdrawn", _reason(before), _reason(after)),)
    return Change(to, "changed", after.title, edits) if edits else None


def _works(before: Said | None, after: Said | None) -> Iterator[Change]:
    """Yield what became of each reference: they have one file for all."""
    old = before.fields if before else {}
    new = after.fields if after else {}
    for ref in old.keys() | new.keys():
        was, now = (
            Said(of.get(ref, ""), {"csl": of[ref]}) if ref in of else None for of in (old, new)
        )
        found = change(f"{REFERENCES}/{ref}", was, now)
        if found:
            yield found


def _reason(one: Said) -> str:
    return one.withdrawn.reason if one.withdrawn else ""


def _renamed(old: Mapping[str, Said], new: Mapping[str, Said]) -> Iterator[tuple[str, str]]:
    """Yield the new and the old id of what is there under another name and says the same."""
    gone: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}
    for to, one in old.items():
        if to not in new:
            gone.setdefault(_words(to, one), to)
    for to, one in new.items():
        if to not in old and (before := gone.pop(_words(to, one), "")):
            yield to, before


def _words(to: str, one: Said) -> tuple[str, tuple[tuple[str, str], ...]]:
    return to.partition("/")[0], tuple(sorted(one.fields.items()))


def _moves(renamed: Mapping[str, str], new: Mapping[str, Said]) -> Iterator[Change]:
    for to, before in renamed.items():
        yield Change(to, "renamed", new[to].title, earlier=before)
