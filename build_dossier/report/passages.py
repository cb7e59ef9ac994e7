"""Shared passages for machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_dossier.overlap import Passage


def as_places(passages: Iterable[Passage]) -> str:
    """Return where the articles have each passage, as JSON; a line for each passage.

    `start` and `end` count code points of the article's text from 0; `end` is the one after the
    last.
    """
    lines = (
        json.dumps(
            [{"article": one.text, "start": one.start, "end": one.end} for one in found.witnesses]
        )
        for found in passages
    )
    return '{"passages": [\n' + ",\n".join(lines) + "\n]}"
