"""Quotes as files give them: words in block quotes, what stands around them in front matter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_dossier.model import Quote
from build_dossier.parse.body import section_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_dossier.parse.body import Section
    from build_dossier.parse.ledger import Ledger
    from build_dossier.parse.record import Record


def pinned(quotes: Sequence[Quote], record: Record, ledger: Ledger) -> tuple[Quote, ...]:
    """Give quotes the words before and after them that front matter names.

    Args:
        quotes: Quotes in the order of the body.
        record: Where `prefix` and `suffix` are written, each one text or a list.
        ledger: Ledger of the file.
    """
    prefixes = _words(record, "prefix", len(quotes), ledger)
    suffixes = _words(record, "suffix", len(quotes), ledger)
    return tuple(
        replace(quote, prefix=prefix, suffix=suffix) if prefix or suffix else quote
        for quote, prefix, suffix in zip(quotes, prefixes, suffixes, strict=True)
    )


def _words(record: Record, key: str, number: int, ledger: Ledger) -> list[str]:
    """Words for each of a number of quotes, empty where none are given."""
    items = record.items(key)
    for item in items[number:]:
        ledger.note(
            item.line,
            "prefix-without-quote",
            f"`{key}` stands for a quote that is not there.",
            found=item.text(key),
            expected=f"as many as there are quotes, {number}, in their order",
            hint="Delete it, or add the quote.",
        )
    words = [item.text(key) for item in items[:number]]
    return words + [""] * (number - len(words))


def furniture(record: Record, ledger: Ledger) -> tuple[Quote, ...]:
    """Read the page furniture of an article."""
    return tuple(
        Quote(
            item.text("quote"),
            ledger.place(item.line),
            item.text("prefix"),
            item.text("suffix"),
        )
        for item in record.items("furniture")
    )


@dataclass(frozen=True)
class Quoted:
    """What is quoted of one article."""

    line: int
    """Line of the heading under which it stands."""
    quotes: tuple[Quote, ...]
    """The words, in the order written."""


def quoted_by_article(sections: Iterable[Section], ledger: Ledger) -> dict[str, Quoted]:
    """Take the quotes of each section; of two sections for one article, the quotes of both."""
    found: dict[str, Quoted] = {}
    for section in sections:
        quotes = section_quotes(section, ledger)
        first = found.setdefault(section.name, Quoted(section.line, ()))
        if first.line != section.line:
            ledger.note(
                section.line,
                "duplicate-section",
                f"`## {section.name}` is there already, on line {first.line}.",
                found=f"## {section.name}",
                expected="one section for each article, which may hold several quotes",
                hint="Move the quotes to the first of them.",
            )
        found[section.name] = Quoted(first.line, first.quotes + quotes)
    return found
