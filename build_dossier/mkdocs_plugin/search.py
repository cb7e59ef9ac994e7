"""Make Material's search find the places of a dossier: notes, answers, passages, references.

Material's own index knows pages and headings. Here each paragraph of an article becomes an entry
too, each entry says what kind of place it leads to, and the index is told how to read a query.
What the figures below are good for is measured by `tests/cases/search/queries.yml`.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from build_dossier.mkdocs_plugin.unspaced import beginnings, uncut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.model import Site
    from build_dossier.words import Words

ANSWER = "search.answer"
KINDS = (
    ("articles/", re.compile("note-.+"), "search.note"),
    ("articles/", re.compile(r"p\d+"), "search.passage"),
    ("discrepancies/", re.compile(".*"), ANSWER),
    ("references", re.compile("ref-.+"), "search.reference"),
    ("timeline", re.compile("event-.+"), "search.event"),
    ("quotations", re.compile(".+"), "search.quotation"),
)
"""Beginning of a page's address, fragment, and key to what the place is called in the results."""

FIELDS = {
    "title": {"boost": 3},
    "text": {"boost": 1},
    "words": {"boost": 0.7},
    "tags": {"boost": 0.1},
}
"""What is searched, and what a hit there counts: of the kinds little, for they are many alike.

Material counts a hit in a title a thousandfold: whatever has one common word of the query in its
title then goes before the place that has all of them.
"""

PAGE_BOOST = 0.4
"""What a page counts against a place in it. The search lifts a page that has all the words of a
query two and a half times as high as a place that has them; answers alone are to have that."""

STOP_WORDS = (
    "a able about across after all almost also am among an and any are as at be because been but "
    "by can cannot could dear did do does either else ever every for from get got had has have he "
    "her hers him his how however i if in into is it its just least let like likely may me might "
    "most must my neither no nor not of off often on only or other our own rather said say says "
    "she should since so some than that the their them then there these they this tis to too twas "
    "us wants was we were what when where which while who whom why will with would yet you your"
).split()
"""The words that the search leaves out of an English index. It looks for every word of a query as
the beginning of a word, and so finds “or” in “organisation” unless a query is rid of them too."""

PUNCTUATION = (
    r"['’]s\b|[\s\u200b\-–—…\"“”„‟«»‘’‚‛‹›'`()\[\]<>?!¿¡:;·•/،؛؟۔।॥、。・〈-】〔-〟！（），．／：；？［］｛｝～｡-･]+"
    r"|[.,](?=\D|$)"
)
"""What parts words: all but the points and commas inside numbers."""

SEGMENTED = ("ja", "th", "zh")
"""Languages for which Material loads a dictionary, which parts their words in texts, but not in
queries; `unspaced` needs none."""

TAG = re.compile("<[^>]*>")
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+")


def improve(index: str, site: Site, words: Words) -> str:
    """Return a search index by which the places of a dossier are found.

    Args:
        index: Material's search index, as JSON.
        site: The site that it is about.
        words: What the site says.

    Returns:
        The index, as JSON; the same entries always give the same text.
    """
    parsed = json.loads(index)
    languages = [one for one in parsed["config"]["lang"] if one not in SEGMENTED] or ["en"]
    config = parsed["config"] | {
        "fields": FIELDS,
        "lang": languages,
        "separator": separator(languages),
    }
    entries = tuple(_entries(parsed["docs"], site.passages))
    readings = _readings(entries)
    docs = [_entry(one, readings, words) for one in entries if _leads_somewhere(one)]
    return json.dumps({"config": config, "docs": docs}, ensure_ascii=False, sort_keys=True)


def separator(languages: Iterable[str]) -> str:
    """Return the expression by which the search parts texts and queries into words.

    A query is parted at spaces before: a stop word then is all that there is, and goes.
    """
    if list(languages) != ["en"]:
        return PUNCTUATION
    either = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in STOP_WORDS)
    return f"^(?:{either})$|{PUNCTUATION}"


def _entries(
    entries: Iterable[Mapping[str, Any]], passages: Mapping[str, Iterable[tuple[str, str, str]]]
) -> Iterator[Mapping[str, Any]]:
    """Put, in the place of each article's text, one entry a paragraph."""
    waiting = {page.removesuffix(".md"): found for page, found in passages.items()}
    for entry in entries:
        page, _, fragment = entry["location"].partition("#")
        found = waiting.get(page.removesuffix(".html").rstrip("/"))
        if not found or fragment != "text":
            yield entry
            continue
        for place, label, text in found:
            # Material reads both texts as HTML.
            title, safe = (html.escape(one, quote=False) for one in (label, text))
            yield {"location": f"{page}#{place}", "title": title, "text": f"<p>{safe}</p>"}


def _leads_somewhere(entry: Mapping[str, Any]) -> bool:
    """Whether an entry is a page or has words of its own: a bare heading has none."""
    return "#" not in entry["location"] or bool(entry["text"])


def _kind(page: str, fragment: str) -> str | None:
    """Return the key to what the place is called; None for a page or a section like any other."""
    for start, place, kind in KINDS:
        name = page.removeprefix(start)
        if name not in (page, "", "index.html") and place.fullmatch(fragment):
            return kind
    return None


def _readings(entries: Iterable[Mapping[str, Any]]) -> Mapping[str, str]:
    """Return, for each page of an answer, its headings, which say who has what."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        page, _, fragment = entry["location"].partition("#")
        if fragment and _kind(page, "") == ANSWER:
            found.setdefault(page, []).append(entry["title"])
    return {page: " ".join(titles) for page, titles in found.items()}


def _entry(
    entry: Mapping[str, Any], readings: Mapping[str, str], words: Words
) -> Mapping[str, Any]:
    """Return an entry with its kind, its weight, and words by which it is to be found as well."""
    page, _, fragment = entry["location"].partition("#")
    kind = _kind(page, fragment)
    numbers = NUMBER.findall(f"{entry['title']} {entry['text']}")
    more = [one.replace(",", "") for one in dict.fromkeys(numbers)]
    shown = [html.unescape(TAG.sub(" ", entry[one])) for one in ("title", "text")]
    more += dict.fromkeys(one for text in shown for one in beginnings(text, PUNCTUATION))
    if not fragment:
        more.append(readings.get(page, ""))
    return {
        "location": entry["location"],
        "title": uncut(entry["title"], PUNCTUATION),
        "text": uncut(entry["text"], PUNCTUATION),
        "words": " ".join(more).strip(),
        **({"tags": [words.text(kind)]} if kind else {}),
        **({} if fragment or kind else {"boost": PAGE_BOOST}),
    }
