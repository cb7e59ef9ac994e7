"""Names of a bundle, once a text, and those that may be meant to be one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.bundle import Match, Spot
from build_dossier.claims.rules import stripped
from build_dossier.claims.sharing import sharing
from build_dossier.claims.spelling import plain_umlauts, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.claims.bundle import Bundle
    from build_dossier.claims.names import Name
    from build_dossier.claims.statement import Statement

_MOST_OF_A_KEY = 40
_BEGINNING = 4
_SHORTEST_ALONE = 6
_LONGEST_NAME = 8


class Mention(NamedTuple):
    """A name as a text says it."""

    name: Name
    """The name."""
    spot: Spot
    """Where it stands."""
    text: str
    """Id of the text."""


def pairs(bundle: Bundle) -> Iterator[tuple[Mention, Mention]]:
    """Yield pairs of names that share an office or the beginning of a word, and are not equal."""
    mentions = list(_mentions(bundle))
    spelt = [_spelt(mention, bundle) for mention in mentions]
    for one, other in sharing((_keys(mention.name) for mention in mentions), _MOST_OF_A_KEY):
        if spelt[one] != spelt[other]:
            yield mentions[one], mentions[other]


def _spelt(mention: Mention, bundle: Bundle) -> tuple[str, ...]:
    """Return the words of a name in one of their spellings: `Theater`, `Muller`."""
    spellings = bundle.statements[mention.spot.statement].rules.spellings
    return tuple(plain_umlauts(stripped(word, (), spellings)) for word in mention.name.words)


def _mentions(bundle: Bundle) -> Iterator[Mention]:
    """Yield every name once a text, with the mention that says most of it."""
    best: dict[tuple[str, tuple[str, ...]], Mention] = {}
    for at, statement in enumerate(bundle.statements):
        for name in statement.names:
            if _is_told(name, statement) and name.words[0] not in bundle.plain:
                spot = bundle.spot(at, name.first, name.last)
                mention = Mention(name, spot, statement.text)
                key = (statement.text, name.words)
                if key not in best or len(name.held.offices) > len(best[key].name.held.offices):
                    best[key] = mention
    yield from best.values()


def _is_told(name: Name, statement: Statement) -> bool:
    """Whether a name is told in full, or is one long word within a sentence."""
    if len(name.words) > 1:
        return len(name.words) <= _LONGEST_NAME
    return (
        name.first > 0
        and len(name.words[0]) >= _SHORTEST_ALONE
        and not statement.rules.capital_nouns
    )


def _keys(name: Name) -> set[str]:
    """Return what a name has in common with one that may be meant to be the same."""
    alone = f"alone {skeleton(name.words[-1])[:_BEGINNING]}"
    if len(name.words) == 1:
        return {alone}
    keys = {word[:_BEGINNING] for word in name.words if len(word) >= _BEGINNING}
    keys.update(f"{office} {body}" for office in name.held.offices for body in name.held.bodies)
    return keys | {alone} if name.is_person else keys


def know_each_other(bundle: Bundle, one: Mention, other: Mention) -> bool:
    """Whether the text of one has every word of the other's name, in one of both directions."""
    return any(
        set(name.words) <= bundle.said[text]
        for text, name in ((one.text, other.name), (other.text, one.name))
    )


def asked(bundle: Bundle, one: Mention, other: Mention, likeness: float, reason: str) -> Match:
    """Return the question which of two names is right.

    Args:
        bundle: Where both are mentioned.
        one: The first.
        other: The second.
        likeness: How sure it is that they are meant to be one.
        reason: What the two have in common, without the names.
    """
    words = bundle.text(one.spot), bundle.text(other.spot)
    both = f"“{words[0]}” and “{words[1]}”"
    question = f"What is the name: “{words[0]}” or “{words[1]}”?"
    return Match("name", one.spot, other.spot, likeness, 1.0, f"{reason}: {both}.", question)
