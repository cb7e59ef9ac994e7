"""The table of discrepancies as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import astuple, fields
from typing import TYPE_CHECKING

from build_dossier.export.rows import Row, rows

if TYPE_CHECKING:
    from build_dossier.model import Edition

# A spreadsheet takes a cell for a formula by its first visible character, on any of its lines;
# some take the full-width signs of East Asian keyboards, too.
_FORMULA = re.compile(
    "(?:^|(?<=[\r\n]))(?=(?:[^\\S\t\r\n]|[\u200b-\u200f\u2060\ufeff])*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20])"
)


def discrepancies_csv(edition: Edition) -> bytes:
    """Return the table as RFC 4180 has it: comma, CR LF, quotation marks where needed.

    UTF-8 with a byte order mark, without which spreadsheet programs misread every letter that is
    not ASCII. In a cell that would be taken for a formula, an apostrophe goes before it.
    """
    written = io.StringIO(newline="")
    sheet = csv.writer(written, lineterminator="\r\n")
    sheet.writerow([column.name for column in fields(Row)])
    sheet.writerows([defused(cell) for cell in astuple(row)] for row in rows(edition))
    return written.getvalue().encode("utf-8-sig")


def defused(cell: str) -> str:
    """Return a cell with an apostrophe before what a spreadsheet would take for a formula."""
    return _FORMULA.sub("'", cell)
