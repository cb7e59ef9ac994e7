"""Rules about what an article's text was taken from, and what could not be learned of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.check.context import place_of
from build_dossier.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.check.context import Context

UNDETERMINED = "und"
"""Tag of a language that nobody has named yet (ISO 639-2)."""


def captures_without_seed(context: Context) -> Iterator[Problem]:
    """Whether a text is what the outlet printed can be asked only of what was received."""
    for article in context.dossier.articles:
        for capture in article.captures:
            if context.lacks(capture.seed):
                yield Problem(
                    capture.place,
                    "capture-without-seed",
                    f"The file from which the text of {article.id} was taken is not there.",
                    found=capture.seed,
                    expected="the name of a file in seeds/; what was received is kept",
                    hint=context.restoring(capture.seed, context.seeds),
                )


def languages_not_named(context: Context) -> Iterator[Problem]:
    """Screen readers and searches need to know the language of a text."""
    for article in context.dossier.articles:
        if article.language == UNDETERMINED:
            yield Problem(
                place_of(article, "language"),
                "language-not-named",
                f"Nobody has said yet in which language {article.id} is.",
                found=article.language,
                expected="a language tag such as en, pt-BR or fa",
                hint="language: en",
                severity="advice",
            )
