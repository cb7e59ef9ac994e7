"""Suggestions for people at a terminal and for machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build_dossier.report.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.model import Edition, Suggestion


def as_list(suggestions: Sequence[Suggestion], edition: Edition) -> str:
    """Return suggestions for people: each with its id, why it is made, and the words."""
    if not suggestions:
        return "Nothing to suggest."
    return "\n\n".join("\n".join(_lines(one, edition)) for one in suggestions)


def as_data(suggestions: Sequence[Suggestion], edition: Edition) -> str:
    """Return suggestions as JSON in plain ASCII.

    Each has id, kind, score, reason and question, whether it is postponed, and quotes with spans.
    """
    texts = {one.article.id: one.text for one in edition.articles}
    records = [
        {
            "id": one.id,
            "kind": one.kind,
            "score": round(one.score, 4),
            "postponed": one.postponed,
            "question": one.question,
            "reason": one.reason,
            "quotes": [
                {
                    "article": article,
                    "start": anchor.span.start,
                    "end": anchor.span.end,
                    "exact": texts[article][anchor.span.start : anchor.span.end],
                }
                for article, anchor in one.quotes
            ],
        }
        for one in suggestions
    ]
    return json.dumps({"suggestions": records}, indent=2)


def _lines(suggestion: Suggestion, edition: Edition) -> Iterator[str]:
    texts = {one.article.id: one.text for one in edition.articles}
    put_off = ", postponed" if suggestion.postponed else ""
    yield f"{suggestion.id}  {suggestion.kind}, {suggestion.score:.2f}{put_off}"
    yield f"  {printable(suggestion.question)}"
    yield f"  {printable(suggestion.reason)}"
    for article, anchor in suggestion.quotes:
        words = " ".join(texts[article][anchor.span.start : anchor.span.end].split())
        yield f"  {article}: “{printable(words)}”"
