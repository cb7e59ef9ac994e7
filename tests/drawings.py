"""Small dossiers without problems, drawn in `cases/dossiers/`, for tests to change."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests import tree

FERRY = tree.dossier((Path(__file__).parent / "cases/dossiers/ferry.txt").read_text("utf-8"))
"""Two reports of one accident: path to text."""

LANGUAGES = tree.dossier(
    (Path(__file__).parent / "cases/dossiers/languages.txt").read_text("utf-8")
)
"""Six reports of one accident in five languages, told in German."""


def article(name: str, text: str, extra: str = "") -> dict[str, str]:
    """Draw one more article: its file and its seed.

    Args:
        name: Its id; its siglum is made of the end of it.
        text: Its words.
        extra: More lines of front matter.
    """
    digest = hashlib.sha256(text.encode()).hexdigest()
    drawn = (
        f"---\ntitle: {name.title()}\nsiglum: {name[-6:].upper().replace('-', '')}\n"
        f"publisher: {name.title()}\npublished: 2024-05-09\npublished_basis: printed\n"
        f"seed: {name}.txt\nsha256: {digest}\n{extra}---\n"
    )
    return {f"docs/articles/{name}.md": drawn, f"seeds/{name}.txt": text}
