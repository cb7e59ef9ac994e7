"""Which words have a capital for another reason than being a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_dossier.claims.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from build_dossier.claims.names import Name
    from build_dossier.claims.statement import Statement


def plain_words(statements: Iterable[Statement]) -> frozenset[str]:
    """Return the words whose capital makes no name of them: `Clearly Brandt`, `Hire Brandt`.

    They stand in small letters somewhere, or end as adverbs do, and have a capital only where a
    sentence begins or in headlines.
    """
    small: set[str] = set()
    named: set[str] = set()
    for statement in statements:
        in_text = not statement.value[-1].isalnum()
        for at, word in enumerate(statement.words):
            if not word.capital or statement.rules.ends_in("plain_endings", word.low):
                small.add(word.low)
            if word.capital and at and in_text and statement.words[at - 1].low.isalpha():
                named.add(word.low)
    return frozenset(small - named)


def own_names(statements: Sequence[Statement]) -> list[Statement]:
    """Take from persons' names what stands before them: `Notorious Anna Foley`, `Hire Anna Foley`.

    Where the rest is somebody's full name elsewhere in the text, it is that name.
    """
    persons = {(one.text, name.words) for one in statements for name in one.names if name.is_person}
    return [
        replace(one, names=names)
        if (names := tuple(_own_name(name, one, persons) for name in one.names)) != one.names
        else one
        for one in statements
    ]


def _own_name(
    name: Name, statement: Statement, persons: AbstractSet[tuple[str, tuple[str, ...]]]
) -> Name:
    for dropped in range(1, len(name.words) - 1) if name.is_person else ():
        words = name.words[dropped:]
        if (statement.text, words) in persons:
            span = range(name.first, name.last + 1)
            first = next(
                at for at in span if folded(statement.words[at].low.removesuffix("'s")) == words[0]
            )
            return name._replace(first=first, words=words)
    return name
