"""Every address of other sites in a dossier, for a program that asks whether it still answers.

Nothing here asks another host for anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.markup import linked
from build_dossier.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.model import Dossier, Prose

WEB = ("http://", "https://")


def as_lines(dossier: Dossier) -> str:
    """Write each address once: the address, a tab, and where it is written, file and line."""
    first: dict[str, Place] = {}
    for place, address in sorted(_addresses(dossier)):
        first.setdefault(address, place)
    return "".join(
        f"{address}\t{place.file}:{place.line}\n"
        for address, place in sorted(first.items(), key=lambda pair: (pair[1], pair[0]))
    )


def _addresses(dossier: Dossier) -> Iterator[tuple[Place, str]]:
    """Yield the addresses that can be asked: of http or https, in one word."""
    for place, address in (*_written(dossier), *_linked(dossier)):
        if address.startswith(WEB) and address.isprintable() and " " not in address:
            yield place, address


def _written(dossier: Dossier) -> Iterator[tuple[Place, str]]:
    for article in dossier.articles:
        for key, address in (("url", article.url), ("archived", article.archived)):
            yield Place(article.place.file, article.lines.get(key, 1)), address
    for reference in dossier.references:
        line = reference.lines.get("URL", reference.place.line)
        yield Place(reference.place.file, line), str(reference.csl.get("URL", ""))


def _linked(dossier: Dossier) -> Iterator[tuple[Place, str]]:
    for prose in _prose(dossier):
        for line, address in linked(prose.markdown):
            yield Place(prose.place.file, prose.place.line + line), address


def _prose(dossier: Dossier) -> Iterator[Prose]:
    noted = [article.head_note for article in dossier.articles]
    yield from filter(None, (dossier.home, dossier.summary, *noted))
    standing = (dossier.annotations, dossier.discrepancies, dossier.events)
    for things in (*standing, dossier.withdrawn_annotations, dossier.withdrawn_discrepancies):
        yield from (thing.body for thing in things)
