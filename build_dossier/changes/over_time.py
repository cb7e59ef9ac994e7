"""Make a history for readers of what the version control says of files."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.changes.between import change
from build_dossier.changes.said import said
from build_dossier.model import Change, Hand, History, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from build_dossier.changes.said import Said
    from build_dossier.model import Deed, Dossier, Log, Touch

    Read = Callable[[Source], Dossier]

MOST_LISTED = 1_000
"""Changes that are listed, the newest; of older ones there is only their number."""


_NOBODY = Hand("", "", "", None)


class _Step(NamedTuple):
    """A touch, and what it touched under its present id."""

    id: str
    touch: Touch


def versions_needed(touches: Sequence[Touch]) -> frozenset[str]:
    """Return the ids of all bytes that have to be read for the changes that are listed."""
    listed = touches[:MOST_LISTED]
    return frozenset(filter(None, (name for one in listed for name in (one.before, one.after))))


def changes_listed(
    touches: Sequence[Touch], versions: Mapping[str, bytes], read: Read
) -> tuple[Change | None, ...]:
    """Tell what the newest touches changed.

    Args:
        touches: What the version control says, the newest first.
        versions: Id to bytes, of those that are needed and are text.
        read: Makes a dossier of a single file; what is wrong with it does not matter here.

    Returns:
        A change for each; None where something is only written otherwise.
    """
    return tuple(_change(step, versions, read) for step in _steps(touches)[:MOST_LISTED])


def history_of(
    log: Log, listed: Sequence[Change | None], kept: Mapping[str, frozenset[str]]
) -> History:
    """Tell what became of everything.

    Args:
        log: What the version control says.
        listed: What its newest touches changed.
        kept: Path of each file as it is now to the ids under which its bytes may be kept.

    Returns:
        The history: whoever wrote or changed a file whose bytes are not those last committed is
        not known yet.
    """
    if log.known == "none":
        return History()
    steps = _steps(log.touches)
    changes = dict(zip(steps, listed, strict=False))
    hands = dict(_hands(steps, changes))
    waiting = {id_of(path) for path, ids in kept.items() if log.committed.get(path) not in ids}
    hands |= {to: replace(hands.get(to, _NOBODY), when="", who="") for to in waiting}
    told = tuple(one for one in listed if one)
    return History(log.known, told, len(steps) - len(listed), hands)


def id_of(path: str) -> str:
    """Return the id, as links have it, of what a file holds."""
    name = path.removeprefix("docs/").removeprefix("annotations/")
    return name.removesuffix(".md").removesuffix(".yml")


def _steps(touches: Sequence[Touch]) -> list[_Step]:
    """Follow every file back over its names; the newest step first."""
    present: dict[str, str] = {}
    steps = []
    for touch in touches:
        name = present.pop(touch.path, "") or id_of(touch.path)
        steps.append(_Step(name, touch))
        if touch.before:
            present[touch.earlier] = name
    return steps


def _change(step: _Step, versions: Mapping[str, bytes], read: Read) -> Change | None:
    """Return what a step changed of what is said; None where it is only written otherwise."""
    to, touch = step
    before = _said(touch.earlier, touch.before, versions, read)
    after = _said(touch.path, touch.after, versions, read)
    found = change(to, before, after) if touch.before and touch.after else None
    earlier = "" if id_of(touch.earlier) == id_of(touch.path) else id_of(touch.earlier)
    if not touch.before or not touch.after:
        found = change(to, before, after) or _unread(touch, to)
    elif before is None or after is None:
        found = _unread(touch, to)
    elif earlier and (found is None or found.deed == "changed"):
        found = Change(to, "renamed", after.title, found.edits if found else ())
    if found is None:
        return None
    return replace(found, earlier=earlier, when=touch.when, who=touch.who, commit=touch.commit)


def _unread(touch: Touch, to: str) -> Change:
    """Return the change of a file that could not be read on one side, or not at all."""
    deed: Deed = "changed" if touch.before else "added"
    return Change(to, deed if touch.after else "deleted", to)


def _said(path: str, name: str, versions: Mapping[str, bytes], read: Read) -> Said | None:
    """Return what a file said; None where it was not there, or could not be read."""
    data = versions.get(name, b"")
    found = said(read(Source(path, data))) if data else {}
    return found.get(id_of(path))


def _hands(
    steps: Iterable[_Step], changes: Mapping[_Step, Change | None]
) -> Iterator[tuple[str, Hand]]:
    """Yield who wrote each thing first and who changed it last."""
    by_id: dict[str, list[_Step]] = defaultdict(list)
    for step in steps:
        by_id[step.id].append(step)
    for to, own in by_id.items():
        shown = next(filter(None, map(changes.get, own)), None)
        last, first = own[0].touch, own[-1].touch
        when, who = (shown.when, shown.who) if shown else (last.when, last.who)
        yield to, Hand("" if first.before else first.who, when, who, shown)
