"""What became of a dossier as JSON for machines; and in which sections it is told."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from build_dossier.report.records import record_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_dossier.model import Change, Comparison, Edit, Excerpt, Suggestion

SECTIONS = {
    "notes": "Notes",
    "discrepancies": "Questions and answers",
    "articles": "Articles",
    "events": "Events",
    "references": "References",
    "summary": "Summary",
}
"""Key in JSON to heading, in order."""

VERDICTS = ("status", "answer", "stance")
"""Keys that say what is right, and who has it."""


def as_data(comparison: Comparison) -> str:
    """Write what became of a dossier as JSON in plain ASCII."""
    told = by_section(comparison.changes)
    answer = {
        **{name: [_record(one, comparison) for one in told[name]] for name in SECTIONS},
        "verdicts": [
            {"id": one.id} | asdict(edit) for one in comparison.changes for edit in verdicts(one)
        ],
        "anchors": [asdict(one) for one in comparison.moves],
        "problems": {
            "new": [record_of(one) for one in comparison.new],
            "solved": [record_of(one) for one in comparison.solved],
        },
        "candidates": [_candidate_record(*one) for one in comparison.candidates],
    }
    return json.dumps(answer, indent=2) + "\n"


def by_section(changes: Iterable[Change]) -> Mapping[str, list[Change]]:
    """Return the changes of each section, in the order of the sections."""
    found: dict[str, list[Change]] = {name: [] for name in SECTIONS}
    for one in changes:
        found[section(one)].append(one)
    return found


def section(change: Change) -> str:
    """Return the section in which a change is told."""
    folder = change.id.partition("/")[0]
    return folder if folder in SECTIONS else "notes"


def verdicts(change: Change) -> tuple[Edit, ...]:
    """Return the edits of an answer that say something else is right, or who has it."""
    if not change.id.startswith("discrepancies/"):
        return ()
    return tuple(one for one in change.edits if one.field.rpartition(".")[2] in VERDICTS)


def _record(change: Change, comparison: Comparison) -> Mapping[str, object]:
    before = comparison.before.get(change.earlier or change.id, ())
    return {
        "id": change.id,
        "deed": change.deed,
        "title": change.title,
        "earlier": change.earlier,
        "reason": change.reason,
        "edits": [asdict(one) for one in change.edits],
        "before": [asdict(one) for one in before],
        "after": [asdict(one) for one in comparison.after.get(change.id, ())],
    }


def _candidate_record(one: Suggestion, words: Iterable[Excerpt]) -> Mapping[str, object]:
    return {
        "id": one.id,
        "kind": one.kind,
        "score": round(one.score, 3),
        "question": one.question,
        "reason": one.reason,
        "quotes": [asdict(shown) for shown in words],
    }
