"""The prose of the dossier, held to the desk's own rules: `make lint` runs `python -m tests.prose`.

Only what the editors write is looked at: notes, answers, head notes, the summary and the home page.
Words between quotation marks are somebody else's.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from proselint.checks import __register__ as all_checks
from proselint.config import DEFAULT
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

from build_dossier import pipeline
from build_dossier.markup import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.model import Dossier, Place, Prose

ROOT = Path(__file__).parent.parent
AVOIDED: dict[str, str] = yaml.safe_load((Path(__file__).parent / "wording.yml").read_text("utf-8"))
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|`[^`]*`")
CHECKS = {
    # First what is more special: proselint takes the first that fits.
    "misc.capitalization": False,  # of 0.16: reports "January" as not capitalised
    **DEFAULT["checks"],
    "social_awareness": False,  # an office is called what it was called
    "typography": False,  # curly quotation marks are a rule of our own
}
LONGEST_SENTENCE = 45
"""Words; a reader of a longer one begins again."""


def main() -> None:
    """Print what to mend; exit with status 1 if there is anything."""
    CheckRegistry().register_many(all_checks)
    found = list(remarks(pipeline.examine(ROOT).edition.dossier))
    for place, remark in found:
        print(f"{place.file}:{place.line}: {remark}")
    sys.exit(bool(found))


def remarks(dossier: Dossier) -> Iterator[tuple[Place, str]]:
    """Yield what is to be mended, and where."""
    for prose in bodies(dossier):
        own = QUOTED.sub("“”", prose.markdown)
        yield from ((prose.place, remark) for remark in (*avoided(own), *doubled(own)))
        yield from ((prose.place, remark) for remark in long_sentences(prose.markdown))
        yield from ((prose.place, remark) for remark in linted(own))


def bodies(dossier: Dossier) -> Iterator[Prose]:
    """Yield every body that editors write."""
    yield from (one.head_note for one in dossier.articles if one.head_note)
    yield from (one.body for one in dossier.annotations)
    yield from (one.body for one in dossier.discrepancies)
    yield from (one.body for one in dossier.events)
    yield from (one for one in (dossier.home, dossier.summary) if one)


def avoided(text: str) -> Iterator[str]:
    """Yield the words that the desk does without."""
    for word, reason in AVOIDED.items():
        if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE):
            yield f"“{word}”: {reason}"


def doubled(text: str) -> Iterator[str]:
    """Yield words written twice."""
    for found in re.finditer(r"\b([a-z]+) \1\b", text):
        yield f"“{found[0]}”: a word stands twice"


def long_sentences(markdown: str) -> Iterator[str]:
    """Yield sentences that are too long."""
    for sentence in sentences(markdown):
        if (count := len(sentence.text.split())) > LONGEST_SENTENCE:
            yield f"“{sentence.text[:50]} …”: a sentence of {count} words"


def linted(text: str) -> Iterator[str]:
    """Yield what proselint remarks."""
    for remark in LintFile("prose", text).lint({**DEFAULT, "checks": CHECKS}):
        yield remark.check_result.message


if __name__ == "__main__":
    main()
