"""What every rule looks at: the dossier, and what is looked up in it again and again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from build_dossier.check.bodies import read_body
from build_dossier.model import Annotation, Article, Discrepancy, Event, Place, Prose, Reference
from build_dossier.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.check.bodies import Body
    from build_dossier.model import Citation, Dossier, Seed

Thing: TypeAlias = Article | Annotation | Discrepancy | Event
"""What has a file of its own and can be linked to."""

REFERENCES = "docs/references.yml"

LINK_MARK = "/"
"""What a cross-link has and the id of a reference has not."""


@dataclass(frozen=True)
class Context:
    """The dossier with what the rules look up in it."""

    dossier: Dossier
    """As parsed."""
    texts: Mapping[str, str]
    """Article id to text."""

    @cached_property
    def unread(self) -> frozenset[str]:
        """Paths of files of which not everything is known."""
        return frozenset(self.dossier.unread)

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        """Everything that stands and can be linked to."""
        dossier = self.dossier
        return (
            *dossier.articles,
            *dossier.annotations,
            *dossier.discrepancies,
            *dossier.events,
        )

    @cached_property
    def withdrawn(self) -> Mapping[str, Annotation | Discrepancy]:
        """What no longer stands, by the cross-link to it."""
        notes = {link_to(one): one for one in self.dossier.withdrawn_annotations}
        return notes | {link_to(one): one for one in self.dossier.withdrawn_discrepancies}

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """Cross-links that lead somewhere, also to files that could not be read."""
        read = {link_to(thing) for thing in self.things}
        return tuple(sorted(read.union(self.withdrawn, map(_link_to_file, self.unread))))

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """Ids of articles, also of those whose file could not be read."""
        folder = "articles/"
        found = (link for link in self.targets if link.startswith(folder))
        return tuple(link.removeprefix(folder) for link in found)

    @cached_property
    def seeds(self) -> Mapping[str, Seed]:
        """Seeds that could be read, by name."""
        return {seed.name: seed for seed in self.dossier.seeds}

    def lacks(self, seed: str) -> bool:
        """Whether a file named in the dossier is not among the seeds, nor one we could not read."""
        return bool(seed) and seed not in self.seeds and f"seeds/{seed}" not in self.unread

    def restoring(self, seed: str, others: Iterable[str]) -> str:
        """Return how to mend the name of a seed that is not there but was.

        Args:
            seed: The name.
            others: Names of seeds that may be meant.
        """
        meant = nearest(seed, tuple(others))
        return f"seed: {meant}" if meant else f"Restore it: git restore seeds/{seed}"

    @cached_property
    def references(self) -> tuple[str, ...]:
        """Ids of the references that could be read."""
        return tuple(reference.id for reference in self.dossier.references)

    @cached_property
    def citable(self) -> frozenset[str]:
        """What prose may cite."""
        return frozenset((*self.references, *self.targets))

    @property
    def knows_references(self) -> bool:
        """Whether all references could be read, so that any other is none."""
        return REFERENCES not in self.unread

    @cached_property
    def evidence(self) -> tuple[Citation, ...]:
        """Everything called as evidence in front matter."""
        return tuple(citation for thing in self.things for citation in thing.evidence)

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """All prose that is not blank."""
        return tuple(
            read_body(owner, prose, self.citable.__contains__)
            for owner, prose in self._prose()
            if prose and prose.markdown
        )

    def cited_by(self, thing: Thing) -> frozenset[str]:
        """Return the ids of the references that something cites, also those not found."""
        body = self._bodies_by_owner.get(link_to(thing))
        refs = {citation.ref for citation in thing.evidence}
        if body:
            refs.update(body.citations, (ref for ref, _ in body.unknown))
        return frozenset(ref for ref in refs if LINK_MARK not in ref)

    @cached_property
    def _bodies_by_owner(self) -> Mapping[str, Body]:
        return {body.owner: body for body in self.bodies}

    def _prose(self) -> Iterator[tuple[str, Prose | None]]:
        for thing in self.things:
            prose = thing.head_note if isinstance(thing, Article) else thing.body
            yield link_to(thing), prose
        yield from ((link, one.body) for link, one in self.withdrawn.items())
        yield "", self.dossier.home
        yield "", self.dossier.summary


def link_to(thing: Thing) -> str:
    """Return the cross-link to something."""
    return f"{_FOLDERS.get(type(thing), '')}{thing.id}"


_FOLDERS: Mapping[type[Thing], str] = {
    Article: "articles/",
    Discrepancy: "discrepancies/",
    Event: "events/",
}


def _link_to_file(path: str) -> str:
    return path.removeprefix("docs/").removeprefix("annotations/").removesuffix(".md")


def place_of(thing: Thing | Reference, key: str) -> Place:
    """Return where a key of something is written."""
    return Place(thing.place.file, thing.lines.get(key, thing.place.line))
