"""The text of a PDF."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from build_dossier.errors import DossierError
from build_dossier.extract.data import Extract
from build_dossier.extract.libraries import BROKEN, library
from build_dossier.extract.plain import with_printed

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 200
"""Pages of an article; a newspaper of a day has fewer."""
MOST_TEXT = 4_000_000
"""Characters; a short PDF may unfold without end."""

_AT_LINE_END = re.compile(r"[ \t]+$", re.MULTILINE)
_BREAKS = re.compile(r"\n{3,}")


def pdf(name: str, data: bytes) -> Extract:
    """Take the text out of a PDF, in the order in which it is written there.

    Args:
        name: What the file is called.
        data: The file.

    Raises:
        DossierError: It is protected, broken, too long, or has pictures only.
    """
    pypdf = library("pypdf", "pdf")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DossierError(f"{name} is protected by a password; save a copy without one")
        text = "\n\n".join(_pages(name, reader))
        said = reader.metadata or {}
    except pypdf.errors.DependencyError as error:
        raise DossierError(f"{name} is encrypted; save a copy that is not") from error
    except (pypdf.errors.PyPdfError, NotImplementedError, *BROKEN) as error:
        raise DossierError(f"{name} is a broken PDF: nothing could be read in it") from error
    text = _BREAKS.sub("\n\n", _AT_LINE_END.sub("", text)).strip("\n")
    if not text.strip():
        raise DossierError(f"{name} has pictures only, no text; a program for OCR can add it")
    return with_printed(
        Extract(
            f"{text}\n",
            extractor=f"pypdf {pypdf.__version__}",
            ending="pdf",
            title=_value(said, "/Title"),
            author=_value(said, "/Author"),
            guesses=("the order of columns and lines is a guess: compare the text with the PDF",),
        )
    )


def _pages(name: str, reader: Any) -> Iterator[str]:  # noqa: ANN401 - of a library without types
    if len(reader.pages) > MOST_PAGES:
        raise DossierError(
            f"{name} has {len(reader.pages):,} pages, more than {MOST_PAGES}; take those of the "
            "article"
        )
    length = 0
    for page in reader.pages:
        text = str(page.extract_text()).replace("\0", "").encode("utf-8", "replace").decode()
        length += len(text)
        if length > MOST_TEXT:
            raise DossierError(f"{name} unfolds to more than {MOST_TEXT:,} characters")
        yield text


def _value(said: Any, key: str) -> str:  # noqa: ANN401 - likewise
    value = said.get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""
