"""Rules about prose and addresses: what the markup refuses, and what a summary owes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.check.bodies import place_in
from build_dossier.check.context import place_of
from build_dossier.markup import check_url, sentences
from build_dossier.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.check.context import Context
    from build_dossier.model import Place
    from build_dossier.trouble import Trouble

HARMLESS = frozenset({"footnote-in-prose", "heading-in-prose", "html-in-prose", "image-in-prose"})
"""Troubles after which the page shows the very characters written, which may be what was meant."""


def prose_troubles(context: Context) -> Iterator[Problem]:
    """What the small Markdown of notes leaves out, its writer should know of."""
    for body in context.bodies:
        for trouble in body.troubles:
            yield _problem(place_in(body.prose, trouble.line), trouble)


def unsafe_addresses(context: Context) -> Iterator[Problem]:
    """An address is linked only if a reader can trust where it leads."""
    for place, address in _addresses(context):
        trouble = check_url(address)[1]
        if trouble:
            yield _problem(place, trouble)


def sentences_without_source(context: Context) -> Iterator[Problem]:
    """Readers are promised that each sentence of the summary can be traced to its sources."""
    summary = context.dossier.summary
    if summary is None:
        return
    for sentence in sentences(summary.markdown):
        if context.withdrawn.keys() >= set(sentence.citations):
            yield Problem(
                place_in(summary, sentence.line),
                "sentence-without-source",
                "A sentence of the summary names no source.",
                found=sentence.text,
                expected="a citation before or after its full stop",
                hint="[@reference-id], [@articles/id], [@article/note] or [@discrepancies/id]",
            )


def _addresses(context: Context) -> Iterator[tuple[Place, str]]:
    for article in context.dossier.articles:
        for key, address in (("url", article.url), ("archived", article.archived)):
            if address:
                yield place_of(article, key), address
    for reference in context.dossier.references:
        url = reference.csl.get("URL")
        if isinstance(url, str):
            yield place_of(reference, "URL"), url


def _problem(place: Place, trouble: Trouble) -> Problem:
    return Problem(
        place,
        trouble.code,
        trouble.message,
        trouble.found,
        trouble.expected,
        trouble.hint,
        "advice" if trouble.code in HARMLESS else "error",
    )
