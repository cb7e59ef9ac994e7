"""Measure how well articles are taken out of real pages.

    python -m tests.bench.adding FOLDER

FOLDER has `ground_truth.json`, a mapping from the name of a page to its `articleBody`, and the
pages as `html/<name>.html.gz`. Words are compared as bags: of those taken out, how many are the
article's, and of the article's, how many were taken out.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from build_dossier.errors import DossierError
from build_dossier.extract import Extract, extract

if TYPE_CHECKING:
    from collections.abc import Sequence

WORST = 5
FIELDS = ("title", "publisher", "published", "language", "author", "url")


def main(folder: str) -> None:
    """Print the figures for a folder of pages."""
    pages = json.loads(Path(folder, "ground_truth.json").read_text("utf-8"))
    start = time.process_time()
    taken = {name: taken_from(folder, name) for name in sorted(pages)}
    spent = time.process_time() - start
    found = {name: one for name, one in taken.items() if one}
    bodies = {name: words(page["articleBody"]) for name, page in pages.items()}
    for what, texts in (
        ("as published", {name: one.text for name, one in found.items()}),
        ("without furniture", {name: without_furniture(one) for name, one in found.items()}),
    ):
        scores = {name: f1(words(texts.get(name, "")), body) for name, body in bodies.items()}
        worst = ", ".join(f"{score:.2f}" for score in sorted(scores.values())[:WORST])
        print(f"token F1, {what}: mean {mean(scores.values()):.3f}; the worst {worst}")
    print(f"pages: {len(pages)}, of them refused: {len(pages) - len(found)}")
    for field in FIELDS:
        print(f"{field} found: {sum(bool(getattr(one, field)) for one in found.values())}")
    guessed = sum(one.published_basis.startswith("a guess") for one in found.values())
    print(f"published, of these guesses: {guessed}")
    print_furniture(found, bodies)
    print(f"CPU milliseconds for a page: {spent / len(pages) * 1000:.0f}")


def taken_from(folder: str, name: str) -> Extract | None:
    """Take an article out of a page; nothing where it is refused."""
    with gzip.open(Path(folder, "html", f"{name}.html.gz")) as opened:
        try:
            return extract(f"{name}.html", opened.read())
        except DossierError:
            return None


def print_furniture(found: dict[str, Extract], bodies: dict[str, list[str]]) -> None:
    """Print how many lines that are taken for furniture are not the article's."""
    lines = [(name, line) for name, one in found.items() for line in one.furniture]
    right = sum(" ".join(words(line)) not in " ".join(bodies[name]) for name, line in lines)
    print(f"lines of furniture: {len(lines)}, of them not the article's: {right}")


def without_furniture(one: Extract) -> str:
    """Return the text without the lines that are shown dimmed."""
    dimmed = set(one.furniture)
    lines = one.text.split("\n")
    return "\n".join(line for line in lines if line not in dimmed)


def f1(found: Sequence[str], expected: Sequence[str]) -> float:
    """Return the harmonic mean of precision and recall of a bag of words."""
    shared = (Counter(found) & Counter(expected)).total()
    return 2 * shared / (len(found) + len(expected)) if shared else 0.0


def words(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return re.findall(r"\w+", text.lower())


if __name__ == "__main__":
    main(sys.argv[1])
