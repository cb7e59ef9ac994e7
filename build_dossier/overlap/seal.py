"""Bytes that are believed only where they were made by this very program, and whole."""

from __future__ import annotations

import sys
import unicodedata
from array import array
from functools import cache
from hashlib import blake2b
from importlib.resources import files

FORMAT = 1
"""Number of the form in which things are kept."""

_MAGIC = b"build-dossier\n"
_SIZE = 32


def sealed(parts: list[bytes], what: str) -> list[bytes]:
    """Put a seal before some bytes: what made them, and a checksum.

    Args:
        parts: The bytes, in pieces.
        what: All that they depend on besides the program and what they say themselves.
    """
    checksum = blake2b(digest_size=_SIZE)
    for part in parts:
        checksum.update(part)
    return [_MAGIC, maker(what), checksum.digest(), *parts]


def unsealed(data: bytes, what: str) -> memoryview | None:
    """Return what was sealed; None when it is damaged, or another program or version made it."""
    head = len(_MAGIC) + _SIZE
    body = memoryview(data)[head + _SIZE :]
    if data[:head] != _MAGIC + maker(what):
        return None
    return body if blake2b(body, digest_size=_SIZE).digest() == data[head : head + _SIZE] else None


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
    """Return a digest of the source of this package and of what it folds words with."""
    package = files("build_dossier")
    sources = [package / "fold.py", *(package / "overlap").iterdir()]
    digest = blake2b(digest_size=_SIZE)
    for path in sorted(sources, key=lambda path: path.name):
        if path.name.endswith((".py", ".txt")):
            digest.update(path.name.encode())
            digest.update(blake2b(path.read_bytes()).digest())
    return digest.digest()
