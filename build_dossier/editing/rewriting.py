"""The file of a note with what was changed in the form, and every other byte as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.edits import (
    Edit,
    FrontMatter,
    edited,
    listed,
    one_or_listed,
    plain,
    rewrite_quote,
    scalar,
    unified,
)
from build_dossier.scaffold import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_dossier.model import Annotation, Citation, Quote
    from build_dossier.scaffold import Remark


def rewritten(data: bytes, old: Annotation, new: Remark) -> bytes:
    """Write a note's file anew.

    Args:
        data: The file.
        old: The note that is in it.
        new: What it is to say; it has as many quotes as before.

    Returns:
        The file; what is the same in both is written as it was, works keep their locators.

    Raises:
        DossierError: The front matter is written in a way that a program cannot add to.
    """
    path = old.place.file
    if new.body != old.body.markdown:
        data = edited(data, [_body(unified(data), old, new.body)])
    # From the last quote to the first, so that each still stands on its line.
    for quote, words in reversed([*zip(old.targets, new.quotes, strict=True)]):
        if words.exact != quote.exact:
            data = edited(data, rewrite_quote(unified(data), quote.place.line, words.exact))
    for key, value in _changed(old, new):
        front = FrontMatter(path, unified(data))
        data = edited(data, [front.set(key, value) if value else front.drop(key)])
    return data


def _body(text: str, old: Annotation, body: str) -> Edit:
    before = text.split("\n")[: old.body.place.line - 1]
    start = sum(len(line) + 1 for line in before)
    return Edit(start, start + len(old.body.markdown), body)


def _changed(old: Annotation, new: Remark) -> Iterator[tuple[str, str]]:
    """Yield each key whose value is another, and the value as YAML; empty where there is none."""
    if new.kind != old.kind:
        yield "kind", new.kind
    if new.evidence != tuple(one.ref for one in old.evidence):
        works = [*_works(old.evidence, new.evidence)]
        yield "evidence", listed(works) if works else ""
    for key, was, now in (
        ("prefix", [one.prefix for one in old.targets], [one.prefix for one in new.quotes]),
        ("suffix", [one.suffix for one in old.targets], [one.suffix for one in new.quotes]),
    ):
        if now != was:
            yield key, _beside(now)
    if new.author != old.author:
        yield "author", scalar(new.author) if new.author else ""


def _works(old: Iterable[Citation], refs: Iterable[str]) -> Iterator[str]:
    """Write the works cited as YAML; a work that was cited before keeps its place in it."""
    waiting = list(old)
    for ref in refs:
        known = next((one for one in waiting if one.ref == ref), None)
        if known:
            waiting.remove(known)
        if known and known.locator:
            yield f"{{ref: {plain(ref)}, locator: {scalar(known.locator)}}}"
        else:
            yield plain(ref)


def _beside(sides: Sequence[str]) -> str:
    return one_or_listed(sides) if any(sides) else ""


def unchanged(quote: Quote, words: str) -> bool:
    """Whether words are those of a quote, however they are broken into lines."""
    return " ".join(words.split()) == " ".join(quote.exact.split())


def as_written(quote: Quote) -> Words:
    """Return a quote with what stands beside it in its file."""
    return Words(quote.exact, quote.prefix, quote.suffix)
