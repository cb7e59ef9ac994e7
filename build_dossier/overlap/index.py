"""What is kept of texts, so that one more among ten thousand costs little: bytes in, bytes out.

Kept are the words of each text, under the digest of the text, and where the runs stand that
several texts have. Bytes that are damaged, cut short or of another version are as good as none.
A checksum tells damage, not malice: whoever may write the bytes may write the program as well.
"""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.overlap.corpus import Words
from build_dossier.overlap.grams import Postings
from build_dossier.overlap.seal import sealed, unsealed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_dossier.overlap.data import Limits


class Key(NamedTuple):
    """A text, and which one it is."""

    is_source: bool
    """Whether it is a source that texts draw on."""
    id: str
    """Its id."""
    digest: bytes
    """Digest of the text."""


@dataclass(frozen=True)
class Index:
    """What is kept of a bundle of texts."""

    keys: tuple[Key, ...]
    """The texts, in the order in which they are worked on."""
    words: Mapping[bytes, Words]
    """Digest of a text to its words."""
    postings: Sequence[Postings]
    """For each kind of run, where those stand that several texts have."""


def digest_of(text: str) -> bytes:
    """Return by what a text is known again."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=32).digest()


def to_bytes(index: Index, limits: Limits) -> bytes:
    """Write an index down.

    Args:
        index: The index.
        limits: What was long enough; read with others, the bytes are as good as none.
    """
    words = index.words.values()
    keys = [[key.is_source, key.id, key.digest.hex()] for key in index.keys]
    said = {"keys": keys, "texts": [digest.hex() for digest in index.words]}
    sections = [
        json.dumps(said).encode(),
        array("q", [len(one.stamps) for one in words]).tobytes(),
        array("q", [len(one.quoted) for one in words]).tobytes(),
        *(b"".join(one[column].tobytes() for one in words) for column in range(len(Words._fields))),
        *(one.tobytes() for postings in index.postings for one in postings),
    ]
    lengths = array("q", [len(sections), *map(len, sections)]).tobytes()
    return b"".join(sealed([lengths, *sections], repr(limits)))


def from_bytes(data: bytes, limits: Limits) -> Index | None:
    """Read an index; None where the bytes are not one that was made here for these limits."""
    body = unsealed(data, repr(limits))
    if body is None:
        return None
    try:
        return _read(list(_sections(body)))
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def _sections(body: memoryview) -> Iterator[memoryview]:
    (count,) = _numbers("q", body[:8])
    lengths = _numbers("q", body[8 : 8 * count + 8])
    for end, length in zip(accumulate(lengths), lengths, strict=True):
        yield body[8 * count + 8 + end - length : 8 * count + 8 + end]


def _numbers(kind: str, data: memoryview) -> array[int]:
    numbers = array(kind)
    numbers.frombytes(data)
    return numbers


def _read(sections: Sequence[memoryview]) -> Index:
    said = json.loads(bytes(sections[0]))
    counts, quoted = (_numbers("q", one) for one in sections[1:3])
    columns = (
        _cut(kind, section, lengths)
        for kind, section, lengths in zip(
            "qiii", sections[3:7], (counts, counts, counts, quoted), strict=True
        )
    )
    digests = map(bytes.fromhex, said["texts"])
    postings = [_numbers("q", one) for one in sections[7:]]
    return Index(
        tuple(Key(bool(kind), str(id_), bytes.fromhex(key)) for kind, id_, key in said["keys"]),
        dict(zip(digests, map(Words, *columns), strict=True)),
        [Postings(*pair) for pair in zip(postings[::2], postings[1::2], strict=True)],
    )


def _cut(kind: str, section: memoryview, lengths: Iterable[int]) -> Iterator[array[int]]:
    """Yield the numbers of each text in turn."""
    at, size = 0, array(kind).itemsize
    for length in lengths:
        yield _numbers(kind, section[at : at + size * length])
        at += size * length
