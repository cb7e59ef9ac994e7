"""What people write is text: UTF-8, without control characters."""

from __future__ import annotations

import codecs
import re

from build_dossier.line_ends import unified
from build_dossier.model import Place, Problem

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_AROUND = 20
"""Bytes shown before and after one that is wrong."""


def text_problems(path: str, data: bytes) -> list[Problem]:
    """Report what is not text in a file that people write.

    Args:
        path: Path of the file from the dossier's folder.
        data: Its bytes.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [_not_utf_8(path, data, error.start)]
    first = {match.group(): match.start() for match in reversed(list(_CONTROL.finditer(text)))}
    return [_control(path, text, at) for at in sorted(first.values())]


def _not_utf_8(path: str, data: bytes, at: int) -> Problem:
    around = data[max(at - _AROUND, 0) : at + _AROUND]
    if data.startswith(_UTF_16):
        hint = "it looks like UTF-16: save the file as UTF-8"
    else:
        words = " ".join(around.decode("cp1252", errors="replace").split())
        hint = f"in Windows-1252 it reads “{words}”; save the file as UTF-8"
    return Problem(
        Place(path, _line(data[:at].decode("utf-8"))),
        "not-utf-8",
        f"byte {at + 1:,} of the file, 0x{data[at]:02x}, is not UTF-8",
        found=" ".join(around.decode("utf-8", errors="backslashreplace").split()),
        expected="text in UTF-8",
        hint=hint,
    )


def _control(path: str, text: str, at: int) -> Problem:
    name = f"U+{ord(text[at]):04X}"
    place = Place(path, _line(text[:at]))
    if text[at] != "\0":
        message, hint = f"the control character {name} stands here", "delete it"
        code = "file-has-control-character"
    else:
        message, hint = "a NUL character stands here", "save the file as UTF-8; it may be UTF-16"
        code = "file-has-nul"
    return Problem(place, code, message, found=name, expected="text", hint=hint)


def _line(before: str) -> int:
    """Return the line, from 1, that follows some text; line ends may be of any kind."""
    return unified(before).count("\n") + 1
