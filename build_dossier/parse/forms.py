"""Forms: what a single value of a file may look like.

A form is data as far as it can be, so that a JSON Schema can be written from it; what a pattern
cannot say, such as the length of February, is its `fault`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_dossier.dates import DATE_PATTERN, DAY_PATTERN, date_fault, suggested_date

if TYPE_CHECKING:
    from collections.abc import Callable

ID_PATTERN = "[a-z0-9][a-z0-9-]{0,79}"
REF_PATTERN = "[A-Za-z0-9]([A-Za-z0-9_.:-]{0,78}[A-Za-z0-9_-])?"
UNKNOWN = "unknown"
"""Written for the date of an event that nobody knows."""
SHA256_PATTERN = "[0-9a-f]{64}"
RESERVED = ("articles", "discrepancies", "events", "references")
"""Names that begin a cross-link to something else than a note, so no article may have them."""


@dataclass(frozen=True)
class Form:
    """What a single value may look like."""

    code: str
    """Code of the problem when a value does not fit."""
    expected: str
    """The form in words, with an example; follows "expected"."""
    pattern: str = ""
    """Expression the whole value must match, in the dialect Python and JSON Schema share."""
    longest: int = 300
    """Most code points a value may have."""
    lines: bool = False
    """Whether it may have several lines."""
    literal: bool = False
    """Whether the value is words of an article, in which any character may stand."""
    fault: Callable[[str], str] | None = None
    """What else is wrong with a value that matches, as a clause; empty when nothing is."""

    mend: Callable[[str], str] | None = None
    """Guess at the value meant by one that does not fit; empty when there is no good guess."""

    def fault_of(self, text: str) -> str:
        """Say what is wrong with a value, as a clause; empty when it fits."""
        if self.pattern and not re.fullmatch(self.pattern, text):
            return "does not have the form expected"
        return self.fault(text) if self.fault else ""


def _reserved_fault(text: str) -> str:
    return "is a reserved name" if text in RESERVED else ""


def _mend_id(text: str) -> str:
    """Write a name as an id, as far as it has letters that may stand in one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:80]


def _mend_link(text: str) -> str:
    """Make a link of the path of a file, which is what people copy."""
    name = text.removeprefix("/").removeprefix("docs/").removeprefix("annotations/")
    link = name.removesuffix(".md")
    return link if re.fullmatch(f"{ID_PATTERN}/{ID_PATTERN}", link) else ""


LINE = Form("wrong-type", "text in one line")
LONG_LINE = Form("wrong-type", "text in one line", longest=1000)
PARAGRAPH = Form("wrong-type", "text", longest=5000, lines=True)
LABEL = Form("wrong-type", "a few words", longest=120)
WORDS = Form("wrong-type", "words of the article, copied from its text", longest=2000, literal=True)
SOURCE_WORDS = Form(
    "wrong-type",
    "words of the work itself, copied from it",
    longest=20_000,
    lines=True,
    literal=True,
)
URL = Form("wrong-type", "an address such as https://example.org/news/1", longest=2000)
ID = Form(
    "bad-id",
    "a name in small letters, digits and hyphens, at most 80, such as press-tv",
    pattern=ID_PATTERN,
    mend=_mend_id,
)
ARTICLE_ID = replace(ID, fault=_reserved_fault)
REF = Form(
    "bad-id",
    "the id of a reference: letters, digits and _ . : -, such as twitter-blog-2016",
    pattern=REF_PATTERN,
)
LINK = Form(
    "bad-link",
    "article/note, articles/article, discrepancies/name or events/name",
    pattern=f"{ID_PATTERN}/{ID_PATTERN}",
    mend=_mend_link,
)
SIGLUM = Form("bad-siglum", "1 to 6 letters or digits, such as PTV", pattern="[A-Za-z0-9]{1,6}")
SHA256 = Form(
    "bad-sha256",
    "64 hexadecimal digits in small letters, as sha256sum prints",
    pattern=SHA256_PATTERN,
    mend=lambda text: text.lower() if re.fullmatch(SHA256_PATTERN, text.lower()) else "",
)
DATE = Form(
    "bad-date",
    "2016, 2016-02, 2016-02-05, or an interval of two such: 2016-02-05/2016-02-08",
    pattern=DATE_PATTERN,
    fault=date_fault,
    mend=suggested_date,
)
DAY = replace(
    DATE,
    expected="a day: 2026-11-01",
    pattern=DAY_PATTERN,
    mend=lambda text: mended if re.fullmatch(DAY_PATTERN, mended := suggested_date(text)) else "",
)
DATE_OR_UNKNOWN = replace(
    DATE,
    expected=f"{DATE.expected}; or unknown",
    pattern=f"unknown|{DATE_PATTERN}",
    fault=lambda text: "" if text == UNKNOWN else date_fault(text),
)
LANGUAGE = Form(
    "bad-language",
    "a language tag such as en, pt-BR or fa",
    "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}",
)
ENCODING = Form(
    "bad-encoding",
    "the name of a character encoding, such as utf-8 or windows-1252",
    "[A-Za-z0-9][A-Za-z0-9._-]{0,39}",
)
