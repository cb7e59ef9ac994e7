"""Bytes that are believed only where they were made by this very program, and whole."""

from __future__ import annotations

import sys
import unicodedata
from array import array
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT = 2
"""Number of the form in which things are kept."""

_MAGIC = b"build-dossier\n"
_SIZE = 32


def sealed(sections: Sequence[bytes], what: str) -> bytes:
    """Put a seal before some bytes: what made them, and a checksum.

    Args:
        sections: The bytes, in pieces that are to be told apart again.
        what: All that they depend on besides the program and what they say themselves.
    """
    lengths = array("q", [len(sections), *map(len, sections)]).tobytes()
    checksum = blake2b(lengths, digest_size=_SIZE)
    for section in sections:
        checksum.update(section)
    return b"".join([_MAGIC, maker(what), checksum.digest(), lengths, *sections])


def unsealed(data: bytes, what: str) -> list[memoryview] | None:
    """Return what was sealed; None when it is damaged, or another program or version made it."""
    head = len(_MAGIC) + _SIZE
    body = memoryview(data)[head + _SIZE :]
    if data[:head] != _MAGIC + maker(what):
        return None
    if blake2b(body, digest_size=_SIZE).digest() != data[head : head + _SIZE]:
        return None
    (count,) = numbers("q", body[:8])
    lengths = numbers("q", body[8 : 8 * count + 8])
    ends = list(accumulate(lengths, initial=8 * count + 8))
    return [body[start:end] for start, end in pairwise(ends)]


def numbers(kind: str, data: memoryview) -> array[int]:
    """Read numbers that were written with `tobytes`."""
    read = array(kind)
    read.frombytes(data)
    return read


def maker(what: str = "") -> bytes:
    """Return a digest of all that results depend on besides texts: code, word lists, Python."""
    said = f"{FORMAT} {_surroundings()} {what}"
    return blake2b(said.encode(), key=_program(), digest_size=_SIZE).digest()


def _surroundings() -> str:
    sizes = [array(kind).itemsize for kind in "iq"]
    version = sys.version_info[:3]
    hashing = sys.hash_info.width, sys.hash_info.modulus
    python = sys.implementation.name, *version, sys.byteorder, *sizes, *hashing
    return f"{python} {unicodedata.unidata_version}"


@cache
def _program() -> bytes:
    """Return a digest of the source of this package and of what it reads words and marks with."""
    package = files("build_dossier")
    helpers = (package / "fold.py", package / "quotation_marks.py")
    sources = [*helpers, *(package / "overlap").iterdir()]
    digest = blake2b(digest_size=_SIZE)
    for path in sorted(sources, key=lambda path: path.name):
        if path.name.endswith((".py", ".txt")):
            digest.update(path.name.encode())
            digest.update(blake2b(path.read_bytes()).digest())
    return digest.digest()
