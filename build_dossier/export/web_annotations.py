"""The annotations as W3C Web Annotations, in JSON-LD.

https://www.w3.org/TR/annotation-model/ has thirteen motivations and none of them is "correcting":
`MOTIVATIONS` says what each kind of ours comes to. The kind itself is kept beside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.export.written import as_json, position_of, quote_of, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.model import Anchor, Annotation, EditedArticle, Edition, Kind, Note

MOTIVATIONS: Mapping[Kind, tuple[str, ...]] = {
    "correction": ("assessing", "editing"),
    "clarification": ("assessing", "commenting"),
    "unsupported": ("questioning",),
    "context": ("describing",),
    "omission": ("assessing", "describing"),
    "origin": ("linking", "identifying"),
    "defect": ("editing",),
}
"""Kind of annotation to W3C motivations, the first of which is the purpose of its body."""

CONTEXTS = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "kind": "urn:build-dossier:kind",
        "evidence": {"@id": "dcterms:references", "@type": "@id"},
        "see": {"@id": "rdfs:seeAlso", "@type": "@id"},
        "reason": "urn:build-dossier:reason",
        "withdrawn": "urn:build-dossier:withdrawn",
        "Tombstone": "as:Tombstone",
        "formerType": {"@id": "as:formerType", "@type": "@vocab"},
        "deleted": {"@id": "as:deleted", "@type": "xsd:date"},
    },
)
"""What the names mean: the standard's, those of Activity Streams for what no longer stands, and
ours."""


def annotations_jsonld(edition: Edition) -> bytes:
    """Return every annotation, by article and in the order of its text.

    Those withdrawn are not among them: each has left a tombstone with its address and the reason.
    """
    items = [_annotation(note, one) for one in edition.articles for note in one.notes]
    return as_json(
        {
            "@context": CONTEXTS,
            "id": "annotations.jsonld",
            "type": "AnnotationCollection",
            "label": edition.dossier.title,
            "total": len(items),
            "first": {
                "id": "annotations.jsonld#page",
                "type": "AnnotationPage",
                "partOf": "annotations.jsonld",
                "startIndex": 0,
                "items": items,
            },
            "withdrawn": list(map(_tombstone, edition.dossier.withdrawn_annotations)),
        }
    )


def _tombstone(one: Annotation) -> Mapping[str, object]:
    gone = one.withdrawn
    return {
        "id": f"annotations.jsonld#{one.id}",
        "type": "Tombstone",
        "formerType": "Annotation",
        "deleted": gone.date if gone else "",
        "reason": gone.reason if gone else "",
    }


def _annotation(note: Note, edited: EditedArticle) -> Mapping[str, object]:
    one = note.annotation
    return {
        "id": f"annotations.jsonld#{one.id}",
        "type": "Annotation",
        "kind": one.kind,
        "motivation": list(MOTIVATIONS[one.kind]),
        **_said_only(one),
        "body": {
            "type": "TextualBody",
            "value": one.body.markdown,
            "format": "text/markdown",
            "purpose": MOTIVATIONS[one.kind][0],
        },
        "target": [_target(anchor, edited) for anchor in note.anchors] or source_of(edited),
    }


def _said_only(annotation: Annotation) -> Mapping[str, object]:
    """Return what not every annotation has: author, evidence, cross-links."""
    found: dict[str, object] = {}
    if annotation.author:
        found["creator"] = {"type": "Person", "name": annotation.author}
    if annotation.evidence:
        found["evidence"] = [f"references.json#{one.ref}" for one in annotation.evidence]
    if annotation.see:
        found["see"] = [_address(link.to) for link in annotation.see]
    return found


def _address(to: str) -> str:
    """Return the address of a cross-link: a note's is here, the others are in the database."""
    folder = to.partition("/")[0]
    own = folder not in {"articles", "discrepancies", "events"}
    return f"annotations.jsonld#{to}" if own else f"dossier.sqlite#{to}"


def _target(anchor: Anchor, edited: EditedArticle) -> Mapping[str, object]:
    return {
        "type": "SpecificResource",
        "source": source_of(edited),
        "selector": [
            {"type": "TextQuoteSelector", **quote_of(edited, anchor)},
            {"type": "TextPositionSelector", **position_of(anchor)},
        ],
    }
