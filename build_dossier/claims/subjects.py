"""Who does what in a sentence, as far as it stands in the order name, verb, thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.claims.names import Name
    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_WITHIN = 4


class Subject(NamedTuple):
    """A named subject with the verb after it and what follows the verb."""

    name: Name
    """Who."""
    verb: int
    """Index of the verb."""
    last: int
    """Index of the last word of what was done."""
    stems: tuple[str, str]
    """Stems of the verb and of what follows it."""


def subjects(words: Sequence[Word], names: Sequence[Name], rules: Rules) -> Iterator[Subject]:
    """Yield the named subjects of a sentence.

    Args:
        words: Of the sentence.
        names: In it.
        rules: Of its language.
    """
    for name in names:
        if name.first == 0 and len(name.words) == 1 and not name.held.offices:
            continue  # its capital may be the sentence's
        for at in range(name.last + 1, min(len(words) - 1, name.last + 1 + _WITHIN)):
            verb, thing = words[at], words[at + 1]
            if verb.is_mark or rules.has("office_of", verb.low):
                break
            is_verb = verb.stem and verb.raw.islower() and rules.ends_in("verb_endings", verb.low)
            if is_verb and thing.stem:
                yield Subject(name, at, at + 1, (verb.stem, thing.stem))
            if verb.stem:
                break  # what comes between is the subject rather: `the Brandt rule allowed`
