"""The same deed or words, told of different people: who introduced it, who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.bundle import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.claims.bundle import Comparison, Side
    from build_dossier.claims.names import Name

_LEAST_LIKE = 0.1
_WITHIN = 4
_VERB_ENDINGS = ("ed", "es", "te", "ten")


class _Deed(NamedTuple):
    name: Name
    verb: int
    last: int
    stems: tuple[str, str]


def compare(pair: Comparison) -> Iterator[Match]:
    """Yield the same verb and object with differently named subjects."""
    if pair.likeness < _LEAST_LIKE or pair.same_text:
        return
    others = {deed.stems: deed for deed in _told(pair.other)}
    for one in _told(pair.one):
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


def _told(side: Side) -> Iterator[_Deed]:
    """Yield a named subject with the verb after it and what follows the verb."""
    words = side.statement.words
    for name in side.statement.names:
        if name.first == 0 and len(name.words) == 1 and not name.held.offices:
            continue  # its capital may be the sentence's
        for at in range(name.last + 1, min(len(words) - 1, name.last + 1 + _WITHIN)):
            verb, thing = words[at], words[at + 1]
            if verb.is_mark or side.statement.rules.has("office_of", verb.low):
                break
            if verb.stem and verb.raw.islower() and verb.low.endswith(_VERB_ENDINGS) and thing.stem:
                yield _Deed(name, at, at + 1, (verb.stem, thing.stem))
                break
