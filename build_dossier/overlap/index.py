"""What is kept of texts, so that one more among ten thousand costs little: bytes in, bytes out.

Kept are where the runs stand that several texts have, and what came of each stretch. Bytes that
are damaged, cut short or of another version are as good as none. A checksum tells damage, not
malice: whoever may write the bytes may write the program as well.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.overlap.bundle import Key
from build_dossier.overlap.grams import Postings
from build_dossier.overlap.seal import numbers, sealed, unsealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.overlap.data import Limits
    from build_dossier.overlap.turns import Turn


@dataclass(frozen=True)
class Index:
    """What is kept of a bundle of texts, besides their words."""

    keys: tuple[Key, ...]
    """The texts, in the order in which they are worked on."""
    postings: Sequence[Postings]
    """For each kind of run, where those stand that several texts have."""
    turns: Sequence[Turn]
    """What came of each stretch; as read from bytes, lists of what turns hold."""


def to_bytes(index: Index, limits: Limits) -> bytes:
    """Write an index down.

    Args:
        index: The index.
        limits: What was long enough; read with others, the bytes are as good as none.
    """
    keys = [[key.is_source, key.id, key.digest.hex()] for key in index.keys]
    postings = (one.tobytes() for postings in index.postings for one in postings)
    sections = [_written(keys), _written(index.turns), *postings]
    return sealed(sections, repr(limits))


def _written(said: object) -> bytes:
    return json.dumps(said, separators=(",", ":")).encode()


def from_bytes(data: bytes, limits: Limits) -> Index | None:
    """Read an index; None where the bytes are not one that was made here for these limits."""
    sections = unsealed(data, repr(limits))
    if sections is None:
        return None
    try:
        return _read(*sections)
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def _read(keys: memoryview, turns: memoryview, *arrays: memoryview) -> Index:
    postings = [numbers("q", one) for one in arrays]
    return Index(
        tuple(
            Key(kind, id_, bytes.fromhex(digest)) for kind, id_, digest in json.loads(bytes(keys))
        ),
        [Postings(*pair) for pair in zip(postings[::2], postings[1::2], strict=True)],
        json.loads(bytes(turns)),
    )
