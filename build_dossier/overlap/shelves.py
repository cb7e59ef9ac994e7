"""The words of texts, kept on two shelves, so that one text more does not mean writing all anew.

Most stand on the first shelf; what is new stands on the second until it is much. What a shelf
holds is known by the digest of its text: whatever stands there is true, wanted or not.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Literal, NamedTuple

from build_dossier.overlap.bundle import DIGEST_SIZE
from build_dossier.overlap.corpus import Words
from build_dossier.overlap.seal import numbers, sealed, unsealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from build_dossier.overlap.corpus import Numbers

FIRST, SECOND = "words", "new-words"
"""Names of the shelves."""

MOST_NEW = 0.1
"""Share of the texts wanted that the second shelf may hold: of more, the first is written anew."""

MOST_OLD = 2
"""How often as many texts as are wanted the first shelf may hold."""

_KINDS: tuple[Literal["q", "i"], ...] = ("q", "i", "i", "i")


class Shelves(NamedTuple):
    """What was kept of texts."""

    first: Mapping[bytes, Words]
    """Digest of a text to its words, for most of the texts."""
    second: Mapping[bytes, Words]
    """Likewise, for those that were new."""


def shelves_of(kept: Callable[[str], bytes]) -> Shelves:
    """Read both shelves; what is damaged or of another version holds nothing.

    Args:
        kept: Returns what is kept under a name.
    """
    return Shelves(_read(kept(FIRST)), _read(kept(SECOND)))


def renewed(words: Mapping[bytes, Words], shelves: Shelves) -> dict[str, bytes]:
    """Return the shelves that have to be written, by name.

    Args:
        words: What is to stand on them: digest of a text to its words.
        shelves: What stands on them.
    """
    new = {digest: one for digest, one in words.items() if digest not in shelves.first}
    if len(new) > MOST_NEW * len(words) or len(shelves.first) > MOST_OLD * len(words):
        return {FIRST: _written(words)}
    return {SECOND: _written(new)} if new.keys() != shelves.second.keys() else {}


def _written(words: Mapping[bytes, Words]) -> bytes:
    columns = zip(*words.values(), strict=True)
    sections = (
        section
        for column in columns
        for section in (
            array("q", map(len, column)).tobytes(),
            b"".join(one.tobytes() for one in column),
        )
    )
    return sealed([b"".join(words), *sections], "words")


def _read(data: bytes) -> Mapping[bytes, Words]:
    sections = unsealed(data, "words")
    if not sections:
        return {}
    digests, *columns = sections
    size = DIGEST_SIZE
    cut = (_cut(*one) for one in zip(_KINDS, columns[::2], columns[1::2], strict=False))
    known = (bytes(digests[at : at + size]) for at in range(0, len(digests), size))
    return dict(zip(known, map(Words, *cut), strict=True)) if digests else {}


def _cut(kind: Literal["q", "i"], lengths: memoryview, column: memoryview) -> Iterator[Numbers]:
    """Yield the numbers of each text in turn; they are not copied."""
    # No bytes can be seen as numbers of another size.
    all_numbers, start = column.cast(kind) if column else column, 0
    for length in numbers("q", lengths):
        yield all_numbers[start : start + length]
        start += length
