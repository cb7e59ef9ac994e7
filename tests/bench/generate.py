"""Dossiers made from a fixed random seed, for measuring.

Their words are made up, and as often met again as those of a language: few of them make up most of
a text, and two texts have no more of one row by chance than news has. What they share is said so.
"""

from __future__ import annotations

import hashlib
import random
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NOTES = 15
"""Notes an article."""

READINGS = 4
"""Articles that have a reading on each question."""

KINDS = ("correction", "clarification", "context", "unsupported", "origin")
SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]

WORDS = 30_000
"""Words of the language."""

SHARED = 3
"""Sentences of an article that others have, too."""


def write_dossier(folder: Path, articles: int, notes: int = NOTES) -> None:
    """Write a dossier of so many articles of 3 to 6 KB with 15 notes each.

    Args:
        folder: Where it goes; made if need be.
        articles: How many; one question on four articles is asked for every five.
        notes: Notes an article.
    """
    draw = random.Random(articles)
    agency = [_sentence(draw) for _ in range(articles)]
    texts = [_text(draw, draw.choices(agency, k=SHARED)) for _ in range(articles)]
    _put(folder, "mkdocs.yml", CONFIG)
    _put(folder, "docs/index.md", "---\ntitle: Measured\n---\nMade to be measured.\n")
    _put(folder, "docs/summary.md", "---\ntitle: Summary\n---\nAll is known [@work-0].\n")
    _put(folder, "docs/references.yml", _references(max(4, articles // 5)))
    for number, text in enumerate(texts):
        _put(folder, f"seeds/{number:05}.txt", text)
        _put(folder, f"docs/articles/article-{number}.md", _article(number, text))
        for note, quote in enumerate(_quotes(draw, text, notes)):
            path = f"docs/annotations/article-{number}/note-{note}.md"
            _put(folder, path, _note(draw, note, quote))
    for number in range(articles // 5):
        chosen = sorted(draw.sample(range(articles), min(READINGS, articles)))
        _put(folder, f"docs/discrepancies/question-{number}.md", _question(draw, texts, chosen))
        _put(folder, f"docs/events/event-{number}.md", EVENT)


def _put(folder: Path, path: str, text: str) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="")


@cache
def _language() -> tuple[list[str], list[float]]:
    """Return words, and how often each and those before it are met: by Zipf's law."""
    draw = random.Random(WORDS)
    words = ["".join(draw.choices(SYLLABLES, k=draw.randint(1, 4))) for _ in range(WORDS)]
    return words, list(accumulate(1 / rank for rank in range(1, WORDS + 1)))


def _words(draw: random.Random, count: int) -> list[str]:
    words, met = _language()
    return draw.choices(words, cum_weights=met, k=count)


def _sentence(draw: random.Random) -> str:
    return " ".join(_words(draw, 14)).capitalize() + "."


def _text(draw: random.Random, shared: Iterable[str]) -> str:
    paragraphs = [[_sentence(draw) for _ in range(4)] for _ in range(draw.randint(10, 18))]
    for sentence in shared:
        draw.choice(paragraphs)[-1] = sentence
    return "\n\n".join(map(" ".join, paragraphs))


def _quotes(draw: random.Random, text: str, count: int) -> list[str]:
    """Return stretches of words that stand in the text once."""
    lines = [line.split(" ") for line in text.split("\n\n")]
    found: list[str] = []
    while len(found) < count:
        words = draw.choice(lines)
        start = draw.randrange(len(words) - 8)
        quote = " ".join(words[start : start + draw.randint(4, 8)])
        if text.count(quote) == 1 and quote not in found:
            found.append(quote)
    return found


def _article(number: int, text: str) -> str:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return (
        f"---\ntitle: Article {number}\nsiglum: A{number}\npublisher: Outlet {number}\n"
        f"published: 2016-02-05\npublished_basis: made up\nseed: {number:05}.txt\n"
        f"sha256: {digest}\n---\n"
    )


def _note(draw: random.Random, note: int, quote: str) -> str:
    kind = KINDS[note % len(KINDS)]
    body = " ".join(_words(draw, 40)).capitalize()
    return (
        f"---\nkind: {kind}\nevidence: [work-{draw.randrange(4)}]\nauthor: Nobody\n---\n"
        f"> {quote}\n\n{body} [@work-{draw.randrange(4)}].\n"
    )


def _question(draw: random.Random, texts: list[str], chosen: list[int]) -> str:
    stances = ("agrees", "contradicts", "imprecise", "agrees")
    readings = "".join(
        f"  article-{number}: {{stance: {stance}, says: something}}\n"
        for number, stance in zip(chosen, stances, strict=False)
    )
    sections = "".join(
        f"\n## article-{number}\n> {_quotes(draw, texts[number], 1)[0]}\n" for number in chosen
    )
    return (
        f"---\nquestion: What is {' '.join(_words(draw, 4))}?\nstatus: settled\n"
        f"answer: something\nreadings:\n{readings}evidence: [work-0]\n---\n"
        f"{' '.join(_words(draw, 30)).capitalize()}.\n{sections}"
    )


def _references(count: int) -> str:
    items = "".join(
        f"  - id: work-{number}\n    type: webpage\n    title: Work {number}\n"
        f"    URL: https://example.org/{number}\n    issued: {{date-parts: [[2016, 2, 5]]}}\n"
        for number in range(count)
    )
    return f"references:\n{items}"


EVENT = "---\ndate: 2016-02-05\ntitle: Something happened.\nevidence: [work-0]\n---\n"

CONFIG = """\
site_name: Measured
use_directory_urls: false
theme: {name: material, font: false, features: [navigation.prune]}
extra_css: [assets/dossier.css]
nav: [index.md, summary.md, articles/, discrepancies/, timeline.md, references.md]
plugins: [search, dossier]
markdown_extensions:
  - attr_list
  - def_list
  - tables
  - toc: {permalink: true}
  - build_dossier.notes
"""
