"""Let a search land on a paragraph of an article, not on the article as a whole."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_dossier.words import Words


def split_passages(
    index: str, passages: Mapping[str, Iterable[tuple[str, str]]], words: Words
) -> str:
    """Replace, in a search index, each article's text by one entry a paragraph.

    Args:
        index: Material's search index, as JSON.
        passages: Page to the element id and the text of each paragraph.
        words: What the site says.

    Returns:
        The index, with the same other entries in the same order.
    """
    parsed = json.loads(index)
    made = []
    waiting = {page.removesuffix(".md"): list(found) for page, found in passages.items()}
    for entry in parsed["docs"]:
        page, _, fragment = entry["location"].partition("#")
        found = waiting.get(page.removesuffix(".html").rstrip("/"))
        if found and fragment == "text":
            titles = (
                words.text("site.paragraph", number=number) for number in range(1, len(found) + 1)
            )
            made += [_passage(page, title, *one) for title, one in zip(titles, found, strict=True)]
        else:
            made.append(entry)
    return json.dumps(parsed | {"docs": made}, ensure_ascii=False, sort_keys=True)


def _passage(page: str, title: str, fragment: str, text: str) -> Mapping[str, str]:
    """Return the entry of a paragraph; Material reads both texts as HTML."""
    return {
        "location": f"{page}#{fragment}",
        "title": title,
        "text": html.escape(text, quote=False),
    }
