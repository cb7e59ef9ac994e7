"""The texts to compare, in an order of their own: that given changes nothing but the order."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DIGEST_SIZE = 32
"""Bytes of the digest of a text."""


@dataclass(frozen=True)
class Bundle:
    """Texts, then the sources that they draw on, each in the order of their ids."""

    names: Sequence[str]
    """Their ids."""
    texts: Sequence[str]
    """The texts themselves."""
    sources: int
    """Number of the first source."""
    given: Sequence[int]
    """For each, its number in the order given."""


def bundle_of(texts: Mapping[str, str], sources: Mapping[str, str]) -> Bundle:
    """Put texts and sources in order."""
    given = [*texts.items(), *sources.items()]
    numbered = sorted(range(len(given)), key=lambda at: (at >= len(texts), given[at][0]))
    return Bundle(
        [given[at][0] for at in numbered],
        [given[at][1] for at in numbered],
        len(texts),
        numbered,
    )


class Key(NamedTuple):
    """A text, and which one it is."""

    is_source: bool
    """Whether it is a source that texts draw on."""
    id: str
    """Its id."""
    digest: bytes
    """Digest of the text."""


def keys_of(bundle: Bundle) -> tuple[Key, ...]:
    """Return by what each text of a bundle is known again."""
    return tuple(
        Key(number >= bundle.sources, name, digest_of(text))
        for number, (name, text) in enumerate(zip(bundle.names, bundle.texts, strict=True))
    )


def digest_of(text: str) -> bytes:
    """Return by what a text is known again."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_SIZE).digest()
