"""The same deed or words, told of different people: who introduced it, who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.claims.bundle import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.claims.comparison import Comparison
    from build_dossier.claims.names import Name

_LEAST_LIKE = 0.1


def compare(pair: Comparison) -> Iterator[Match]:
    """Yield the same verb and object with differently named subjects."""
    if pair.likeness < _LEAST_LIKE or pair.same_text:
        return
    others = {deed.stems: deed for deed in pair.other.statement.subjects}
    for one in pair.one.statement.subjects:
        other = others.get(one.stems)
        if other is None or set(one.name.words) & set(other.name.words):
            continue
        if _initials(one.name) & set(other.name.words) or _initials(other.name) & set(
            one.name.words
        ):
            continue
        spots = (
            pair.bundle.spot(pair.one.at, one.name.first, one.last),
            pair.bundle.spot(pair.other.at, other.name.first, other.last),
        )
        did = pair.bundle.word(pair.one.at, one.verb, one.last)
        who = [
            pair.bundle.word(side.at, deed.name.first, deed.name.last)
            for side, deed in ((pair.one, one), (pair.other, other))
        ]
        reason = f"The same is told of different people or bodies: “{who[0]}” and “{who[1]}”."
        likeness = min(1.0, 0.55 + pair.likeness)
        yield Match(
            "subject", *spots, likeness, 1.0, reason, f"Who {did}: “{who[0]}” or “{who[1]}”?"
        )


def _initials(name: Name) -> set[str]:
    return {"".join(word[0] for word in name.words)}
