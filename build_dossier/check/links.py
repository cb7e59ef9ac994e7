"""Rules about cross-links, in front matter and in prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.check.bodies import read_body
from build_dossier.check.context import LINK_MARK, link_to
from build_dossier.model import Article, Place, Problem
from build_dossier.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.check.context import Context, Thing
    from build_dossier.model import Link


def cross_links_to_nowhere(context: Context) -> Iterator[Problem]:
    """A link that leads nowhere breaks the page for the reader."""
    for target, place in _linked_in_vain(context):
        meant = _meant(target, context)
        yield Problem(
            place,
            "cross-link-to-nowhere",
            "This cross-link leads nowhere.",
            found=target,
            expected="article/note, articles/id, discrepancies/id or events/id of a file here",
            hint=f"Did you mean {meant}?" if meant else "Add what it should lead to, or delete it.",
        )


def self_links(context: Context) -> Iterator[Problem]:
    """A link to where the reader is already only costs a click."""
    for thing in context.things:
        for link in _see(thing):
            if link.to == link_to(thing):
                yield Problem(
                    link.place,
                    "self-link",
                    "This cross-link leads to the file it stands in.",
                    found=link.to,
                    expected="something else",
                    hint="Delete it.",
                )


def links_listed_twice(context: Context) -> Iterator[Problem]:
    """The same link twice is a slip for another one."""
    for thing in context.things:
        seen: set[str] = set()
        for link in _see(thing):
            if link.to in seen:
                yield Problem(
                    link.place,
                    "duplicate-link",
                    "This cross-link is listed twice.",
                    found=link.to,
                    expected="each once",
                    hint="Delete one.",
                    severity="advice",
                )
            seen.add(link.to)


def links_to_withdrawn(context: Context) -> Iterator[Problem]:
    """What was withdrawn supports nothing; a reader who is sent there should be told why."""
    for target, place in _linked_to_withdrawn(context):
        yield Problem(
            place,
            "link-to-withdrawn",
            "This leads to what was withdrawn.",
            found=target,
            expected="what stands",
            hint=f"See whether this still holds, or delete it. The reason for the other: "
            f"{context.withdrawn[target].place.file}",
            severity="advice",
        )


def unknown_citations(context: Context) -> Iterator[tuple[str, Place]]:
    """Yield what prose cites and is not there, with the line."""
    for body in context.bodies:
        yield from body.unknown


def _linked_in_vain(context: Context) -> Iterator[tuple[str, Place]]:
    known = frozenset(context.targets)
    for thing in context.things:
        for link in _see(thing):
            if link.to not in known:
                yield link.to, link.place
    for ref, place in unknown_citations(context):
        if LINK_MARK in ref:
            yield ref, place


def _linked_to_withdrawn(context: Context) -> Iterator[tuple[str, Place]]:
    gone = context.withdrawn
    for thing in context.things:
        for link in _see(thing):
            if link.to in gone:
                yield link.to, link.place
    for body in context.bodies:
        if body.owner not in gone and not gone.keys().isdisjoint(body.citations):
            # Told that these are not known, the markup says on which lines they stand.
            again = read_body(body.owner, body.prose, lambda ref: ref not in gone)
            yield from again.unknown


def _meant(target: str, context: Context) -> str:
    """Guess at the link meant: another name in the same folder, or the same name in another."""
    folder, _, name = target.partition(LINK_MARK)
    beside = [link for link in context.targets if link.startswith(f"{folder}{LINK_MARK}")]
    if not beside:
        return nearest(target, context.targets)
    meant = nearest(name, [link.partition(LINK_MARK)[2] for link in beside])
    if meant:
        return f"{folder}{LINK_MARK}{meant}"
    namesakes = (link for link in context.targets if link.endswith(f"{LINK_MARK}{name}"))
    return next(namesakes, "")


def _see(thing: Thing) -> tuple[Link, ...]:
    return () if isinstance(thing, Article) else thing.see
