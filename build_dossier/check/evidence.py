"""Rules about references and what cites them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.check.context import LINK_MARK, place_of
from build_dossier.check.links import unknown_citations
from build_dossier.model import Problem
from build_dossier.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.check.context import Context
    from build_dossier.model import Place


def corrections_without_evidence(context: Context) -> Iterator[Problem]:
    """Whoever says that an article is wrong owes the reader a source."""
    for annotation in context.dossier.annotations:
        known = annotation.place.file not in context.unread
        if annotation.kind == "correction" and not annotation.evidence and known:
            yield Problem(
                place_of(annotation, "kind"),
                "correction-without-evidence",
                "A correction names no evidence.",
                expected="the id of at least one reference in docs/references.yml",
                hint="evidence: [reference-id]\nIf there is none: kind: unsupported",
            )


def references_not_found(context: Context) -> Iterator[Problem]:
    """A source that cannot be looked up is none."""
    if not context.knows_references:
        return
    for ref, place in _cited_in_vain(context):
        meant = f"articles/{ref}" if ref in context.articles else nearest(ref, context.references)
        yield Problem(
            place,
            "reference-not-found",
            "No reference has this id.",
            found=ref,
            expected="the id of an entry in docs/references.yml",
            hint=f"Did you mean {meant}?" if meant else "Add the work to docs/references.yml.",
        )


def references_never_cited(context: Context) -> Iterator[Problem]:
    """A list of references that nothing rests on makes a dossier look better founded than it is."""
    if context.unread:
        return  # it may be cited where we could not read
    cited = {citation.ref for citation in context.evidence}
    cited.update(ref for body in context.bodies for ref in body.citations)
    for reference in context.dossier.references:
        if reference.id not in cited:
            yield Problem(
                place_of(reference, "id"),
                "reference-never-cited",
                "Nothing cites this reference.",
                found=reference.id,
                expected="evidence of an article, note, answer or event, or a citation in a text",
                hint="Cite it where it says something, or delete it.",
                severity="advice",
            )


def evidence_listed_twice(context: Context) -> Iterator[Problem]:
    """The same work at the same place twice is a slip; its second locator may be missing."""
    for thing in context.things:
        seen: set[tuple[str, str]] = set()
        for citation in thing.evidence:
            cited = (citation.ref, citation.locator)
            if cited in seen:
                yield Problem(
                    citation.place,
                    "duplicate-evidence",
                    "This work is listed twice.",
                    found=citation.ref,
                    expected="each work once, or with different locators",
                    hint="Delete one.",
                    severity="advice",
                )
            seen.add(cited)


def _cited_in_vain(context: Context) -> Iterator[tuple[str, Place]]:
    """Ids of references that are not there, and where they are cited."""
    for citation in context.evidence:
        if citation.ref not in context.references:
            yield citation.ref, citation.place
    for ref, place in unknown_citations(context):
        if LINK_MARK not in ref:
            yield ref, place
