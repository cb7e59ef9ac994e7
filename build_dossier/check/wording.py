"""Rules about what notes and answers say, and at what length."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from build_dossier.check.context import place_of
from build_dossier.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.check.context import Context
    from build_dossier.model import Annotation, Discrepancy

LONGEST_NOTE = 120
"""Words; what is longer is not read beside an article, and is a discrepancy more often."""

_CITATION = re.compile(r"\[@[^\]]*\]")
_NUMBER = re.compile("[0-9][0-9.,]*")


def notes_too_long(context: Context) -> Iterator[Problem]:
    """A note is read in passing: the fact, what the article says, how we know."""
    for annotation in context.dossier.annotations:
        words = len(_CITATION.sub("", annotation.body.markdown).split())
        if words > LONGEST_NOTE:
            yield Problem(
                annotation.body.place,
                "note-too-long",
                f"The note has {words} words.",
                expected=f"at most {LONGEST_NOTE} words",
                hint="Cut it, split it, or make it a discrepancy and link to that.",
                severity="advice",
            )


def notes_on_the_same_words(context: Context) -> Iterator[Problem]:
    """Two notes on the very same words are one note, or contradict each other unseen."""
    first: dict[tuple[str, str, str, str], Annotation] = {}
    for annotation in context.dossier.annotations:
        for target in annotation.targets:
            words = (annotation.article, target.exact, target.prefix, target.suffix)
            before = first.setdefault(words, annotation)
            if before is not annotation:
                yield Problem(
                    target.place,
                    "same-words",
                    f"{before.id} is about the same words.",
                    found=target.exact,
                    expected="one note on them",
                    hint=f"Say it in {before.place.file}, or quote fewer or more words.",
                    severity="advice",
                )


def numbers_from_nowhere(context: Context) -> Iterator[Problem]:
    """A number in an answer comes from an article or a source; from nowhere else it is a slip."""
    fields = {reference.id: reference.csl for reference in context.dossier.references}
    for discrepancy in context.dossier.discrepancies:
        cited = context.cited_by(discrepancy)
        if not context.knows_references or not fields.keys() >= cited:
            continue  # the number may be that of a reference not found
        known = _numbers(*_said(discrepancy), *(_words(fields[ref]) for ref in cited))
        strange = _numbers(discrepancy.answer) - known
        if strange:
            yield Problem(
                place_of(discrepancy, "answer"),
                "number-from-nowhere",
                f"Nothing below the answer carries its {', '.join(sorted(strange))}.",
                found=discrepancy.answer,
                expected="a number in a reading, in the reasoning, or in a work cited",
                hint="Say in the reasoning where it comes from.",
                severity="advice",
            )


def _said(discrepancy: Discrepancy) -> Iterator[str]:
    yield discrepancy.body.markdown
    for reading in discrepancy.readings:
        yield reading.says
        yield from (quote.exact for quote in reading.quotes)


def _words(field: object) -> str:
    """All that a field of a reference holds, as one text."""
    if isinstance(field, Mapping):
        return " ".join(map(_words, field.values()))
    if isinstance(field, Sequence) and not isinstance(field, str):
        return " ".join(map(_words, field))
    return str(field)


def _numbers(*texts: str) -> set[str]:
    """Numbers in some texts, written in one way: no commas, no zeros in front."""
    found = (match.rstrip(".,") for text in texts for match in _NUMBER.findall(text))
    return {number.replace(",", "").lstrip("0") or "0" for number in found}
