"""Which words have a capital for another reason than being a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_dossier.claims.statement import Statement


def plain_words(statements: Iterable[Statement]) -> frozenset[str]:
    """Return the words whose capital makes no name of them: `Clearly Brandt`, `Hire Brandt`.

    They stand in small letters somewhere, or end as adverbs do, and have a capital only where a
    sentence begins or in headlines.
    """
    small: set[str] = set()
    named: set[str] = set()
    for statement in statements:
        endings = tuple(statement.rules.sets.get("plain_endings", ()))
        in_text = not statement.value[-1].isalnum()
        for at, word in enumerate(statement.words):
            if not word.capital or (endings and word.low.endswith(endings)):
                small.add(word.low)
            if word.capital and at and in_text and statement.words[at - 1].low.isalpha():
                named.add(word.low)
    return frozenset(small - named)
