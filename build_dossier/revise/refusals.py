"""What is refused before anything is done, each in one line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from build_dossier.errors import DossierError
from build_dossier.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_dossier.model import Article, Dossier, Problem, Quote, Span
    from build_dossier.revise.fates import Fate
    from build_dossier.revise.slots import Slot


@dataclass(frozen=True)
class Captured:
    """A file from which a text was taken."""

    name: str
    """What it is called in `seeds/`."""
    data: bytes
    """Its bytes."""
    extractor: str
    """What took the text out, with its version."""
    received: str = ""
    """Date on which it was received, where it is known."""

    @property
    def sha256(self) -> str:
        """Digest of the bytes, lower-case hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Newer:
    """A newer version of an article: its text."""

    name: str
    """What its file is called, here and in `seeds/`."""
    data: bytes
    """Its bytes."""
    encoding: str = ""
    """Its character encoding, where it is not that of the version before."""
    notice: str = ""
    """What the outlet itself said of the change; empty where it said nothing."""
    capture: Captured | None = None
    """What it was taken from, where the file received was not the text."""

    @cached_property
    def sha256(self) -> str:
        """Digest of the bytes, lower-case hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def refuse_unread(problems: Iterable[Problem]) -> None:
    """Refuse a dossier that was not read in full: what is quoted there would be left behind.

    Raises:
        DossierError: There is a file that could not be understood.
    """
    errors = sorted(one for one in problems if one.severity == "error")
    if errors:
        place = errors[0].place
        more = f", and {len(errors) - 1} more," if len(errors) > 1 else ""
        raise DossierError(
            f"{place.file}:{place.line} ({errors[0].code}){more} could not be understood; "
            "build-dossier check says how to mend it"
        )


def article_to_revise(dossier: Dossier, name: str, newer: Newer) -> Article:
    """Return the article that is to be revised.

    Raises:
        DossierError: There is no such article, or the file is not a newer version of it.
    """
    articles = {article.id: article for article in dossier.articles}
    if name not in articles:
        known = tuple(articles)
        hint = did_you_mean(name, known, f"there are {', '.join(known) or 'none'}")
        raise DossierError(f"there is no article {name}; {hint}")
    article = articles[name]
    seeds = {seed.name: seed for seed in dossier.seeds}
    if article.seed not in seeds:
        raise DossierError(f"seeds/{article.seed}, the present version of {name}, is not there")
    if seeds[article.seed].sha256 != article.sha256:
        raise DossierError(
            f"seeds/{article.seed} is not what {article.place.file} describes; restore it first: "
            f"git restore seeds/{article.seed}"
        )
    if newer.data == seeds[article.seed].data:
        raise DossierError(f"{newer.name} has the same bytes as seeds/{article.seed}: nothing new")
    _refuse_clash(dossier, newer)
    return article


def _refuse_clash(dossier: Dossier, newer: Newer) -> None:
    """Refuse a name that another seed has; a file put into `seeds/` beforehand is welcome."""
    owners = {article.seed: article.id for article in dossier.articles}
    owners |= {one.seed: article.id for article in dossier.articles for one in article.earlier}
    for seed in dossier.seeds:
        if newer.capture and seed.sha256 == newer.capture.sha256:
            raise DossierError(f"seeds/{seed.name} has the same bytes: nothing new")
        if seed.name.casefold() == newer.name.casefold():
            same = seed.name == newer.name and seed.data == newer.data
            if not same or seed.name in owners:
                of = f" of {owners[seed.name]}" if seed.name in owners else ""
                raise DossierError(
                    f"seeds/{seed.name} is there already, a version{of}; give the new file a name "
                    "of its own"
                )


def refuse_astray(
    fates: Iterable[Fate], now: Sequence[Slot], anchors: Mapping[Quote, Span]
) -> None:
    """Refuse to write anything when one quote would not stand where it was carried to.

    Args:
        fates: What is to become of each quote.
        now: The quotes as they would be written, in the same order.
        anchors: Where they would be found.

    Raises:
        DossierError: There is one.
    """
    for fate, slot in zip(fates, now, strict=True):
        found = anchors.get(slot.quote)
        there = fate.held.span if fate.held else None
        if found != there and (found or fate.outcome == "carried"):
            place = slot.quote.place
            raise DossierError(
                f"the quote in {place.file}:{place.line} cannot be carried over; nothing was "
                "changed; make it longer and try again"
            )
