"""Decode a seed: bytes to text, or the reason why not."""

from __future__ import annotations

import codecs
import re
from encodings.aliases import aliases
from typing import TYPE_CHECKING

from build_dossier.line_ends import unified
from build_dossier.model import Place, Problem
from build_dossier.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.model import Article, Seed

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_NOT_OF_ARTICLES = frozenset(
    {"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
)
"""Encodings in name only, others on every machine, or slow: quadratic in the length."""
_MARKS = {
    "utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
    "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE),
}
"""Encodings that need a byte order mark, without which Python takes the machine's own order."""
_LIKELY = (
    "utf-8",
    "windows-1252",
    "utf-16",
    "windows-1251",
    "windows-1256",
    "gb18030",
    "shift_jis",
)
"""What is tried, to propose it, where a seed is not in the encoding it is said to be in."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ue000-\uf8ff]")
"""What hardly any article has, so that an encoding which gives it is not proposed."""
_AROUND = 20
"""Bytes, or code points, shown on either side of a place."""


def decode(seed: Seed, article: Article) -> tuple[str | None, tuple[Problem, ...]]:
    """Decode a seed in the encoding its article names.

    A byte order mark is dropped and line ends become line feeds; nothing else is changed.

    Returns:
        The text, none where the bytes are not in that encoding or there is no such encoding;
        and what is wrong.
    """
    codec = _codec(article.encoding, seed.data)
    if codec is None:
        return None, (_unknown_encoding(article),)
    try:
        text = seed.data.decode(codec)
    except UnicodeDecodeError as error:
        return None, (_undecodable(seed, article, error.start),)
    text = unified(text)
    return text, tuple(_nul(seed, text))


def _codec(name: str, data: bytes) -> str | None:
    """Return Python's name of an encoding of text; none where there is no such encoding."""
    if not _NAME.fullmatch(name):
        return None
    try:
        codec = codecs.lookup(name).name
        " ".encode(codec)  # refuses what makes bytes of bytes, such as base64
    except (LookupError, UnicodeError):
        return None
    if codec in _NOT_OF_ARTICLES:
        return None
    without_order = codec in _MARKS and not data.startswith(_MARKS[codec])
    return f"{codec}-le" if without_order else codec


def _unknown_encoding(article: Article) -> Problem:
    known = sorted({*aliases.values(), *aliases})
    meant = nearest(article.encoding, known).replace("_", "-")
    return Problem(
        Place(article.place.file, article.lines.get("encoding", 1)),
        "bad-encoding",
        "this is not an encoding of text" + (f"; did you mean {meant}?" if meant else ""),
        found=article.encoding,
        expected="the name of a character encoding, such as utf-8 or windows-1252",
        hint=f"encoding: {meant or 'utf-8'}",
    )


def _undecodable(seed: Seed, article: Article, at: int) -> Problem:
    proposals = list(_proposals(seed.data, at))
    lines = "\n".join(f"encoding: {name}    # “{words}”" for name, words in proposals)
    return Problem(
        Place(f"seeds/{seed.name}", _line(seed.data[:at], article.encoding)),
        "undecodable-seed",
        f"byte {at + 1:,}, 0x{seed.data[at]:02x}, is not {article.encoding}, "
        f"the encoding that {article.place.file} names",
        found=repr(seed.data[max(at - _AROUND, 0) : at + _AROUND])[2:-1],
        expected=f"text in {article.encoding}",
        hint=f"if one of these reads right, put it into {article.place.file}:\n{lines}"
        if lines
        else f"name the right encoding in {article.place.file}",
    )


def _proposals(data: bytes, at: int) -> Iterator[tuple[str, str]]:
    """Yield encodings in which a seed is text, with the words around a place."""
    for name in _LIKELY:
        try:
            text = data.decode(_codec(name, data) or name)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            start = len(data[:at].decode(name, errors="ignore"))
            yield name, " ".join(text[max(start - _AROUND, 0) : start + _AROUND].split())


def _nul(seed: Seed, text: str) -> Iterator[Problem]:
    at = text.find("\0")
    if at >= 0:
        yield Problem(
            Place(f"seeds/{seed.name}", text.count("\n", 0, at) + 1),
            "file-has-nul",
            "a NUL character stands in the text",
            found=f"{text.count(chr(0)):,} of them",
            expected="text",
            hint="name the encoding in the article's file if it is another, such as utf-16",
        )


def _line(before: bytes, encoding: str) -> int:
    """Return the line, from 1, that follows some bytes."""
    return unified(before.decode(encoding, errors="replace")).count("\n") + 1
