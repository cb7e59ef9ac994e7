"""Text as it is: in which encoding it is written, and what it says of itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from build_dossier.dates import MONTH_NAME, suggested_date
from build_dossier.errors import DossierError
from build_dossier.extract.data import Extract
from build_dossier.extract.libraries import library
from build_dossier.line_ends import unified

if TYPE_CHECKING:
    from collections.abc import Iterator

WEST = "windows-1252"
"""What is taken for the encoding of a text in Latin letters that does not say which it has."""
FEW_FOREIGN = 0.25
"""Share of letters outside ASCII up to which a text is in Latin letters, whatever its bytes are."""
LONGEST_TITLE = 200
"""Characters of a first line that is taken for the headline."""
HEAD_LINES, FOOT_LINES = 10, 4
"""Lines at either end in which a date is looked for."""

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LETTERS = re.compile(r"[^\W\d_]")
_DATE = re.compile(
    rf"\b(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}} {MONTH_NAME}\.?,? [0-9]{{4}}"
    rf"|{MONTH_NAME}\.? [0-9]{{1,2}},? [0-9]{{4}})\b"
)


def plain_text(name: str, data: bytes, encoding: str = "") -> Extract:
    """Take a text as it is.

    Args:
        name: What its file is called.
        data: The file.
        encoding: Its character encoding, where that is known.

    Raises:
        DossierError: It is not text in that encoding.
    """
    encoding, guessed = (encoding, "") if encoding else encoding_of(data)
    text = decoded(name, data, encoding)
    return with_printed(Extract(text, encoding=encoding, guesses=(guessed,) if guessed else ()))


def with_printed(extract: Extract) -> Extract:
    """Fill in headline and date of an extract from its text, as far as they are not known."""
    lines = [line.strip() for line in extract.text.split("\n") if line.strip()]
    published, basis = extract.published, extract.published_basis
    if not published:
        published, basis = next(_printed_dates(lines), ("", ""))
    title = extract.title or (lines[0] if _is_headline(lines) else "")
    return replace(extract, title=title, published=published, published_basis=basis)


def decoded(name: str, data: bytes, encoding: str) -> str:
    """Decode a text, a byte order mark left out and line ends unified.

    Raises:
        DossierError: It is not in that encoding, or there is no such encoding.
    """
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeError) as error:
        raise DossierError(f"{name} is not text in {encoding}; name another with --encoding") from (
            error
        )
    return unified(text)


def encoding_of(data: bytes) -> tuple[str, str]:
    """Return the encoding of a text, and a remark where it is a guess."""
    for mark, known in _MARKS.items():
        if data.startswith(mark):
            return known, ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        guess = _guessed(data)
        return guess, f"the encoding {guess} is a guess: look whether accents are right"
    return "utf-8", ""


def _guessed(data: bytes) -> str:
    """Guess at an encoding by the letters it gives; a text in Latin letters has few beyond ASCII.

    Statistics of letters are sure only of long texts: they are asked only where most are foreign.
    """
    text = data.decode(WEST, errors="replace")
    letters = _LETTERS.findall(text)
    foreign = sum(not letter.isascii() for letter in letters)
    if foreign <= FEW_FOREIGN * len(letters):
        return WEST
    best = library("charset_normalizer").from_bytes(data).best()
    return str(best.encoding).replace("_", "-") if best else WEST


def _is_headline(lines: list[str]) -> bool:
    return len(lines) > 1 and len(lines[0]) <= LONGEST_TITLE and not lines[0].endswith((".", ":"))


def _printed_dates(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield dates that are printed at the head or the foot of a text, with how they are known."""
    foot = range(max(HEAD_LINES, len(lines) - FOOT_LINES), len(lines))
    for number in (*range(min(HEAD_LINES, len(lines))), *foot):
        for found in _DATE.finditer(lines[number]):
            date = suggested_date(found.group())
            if date:
                yield date, f"a guess: “{found.group()}” is printed in the text; to be checked"
