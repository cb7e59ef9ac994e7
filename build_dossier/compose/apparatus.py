"""The apparatus of a passage: a row for each witness, a column for each place where they part."""

from __future__ import annotations

from collections import Counter
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.compose.addresses import QUOTATIONS, article_page, outlet
from build_dossier.compose.foreign import foreign, isolated, quoted
from build_dossier.markup import Md, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_dossier.compose.desk import Desk
    from build_dossier.model import Passage, QuotationChange, Side, Variant, Variation
    from build_dossier.words import Words


UNSOUGHT = "data-search-exclude"
"""Attribute of what the search is not to find a passage by: what is said of every one."""


class Row(NamedTuple):
    """A row of the apparatus: a witness, which is an article at one place, or a work drawn on."""

    number: int
    """Its number among the witnesses."""
    siglum: Md
    """Its short label."""
    link: Md
    """Its name, as a link to where it has the words."""
    is_base: bool
    """Whether the others are set against it."""
    is_origin: bool
    """Whether it is a work that the articles draw on."""
    language: str
    """Language of its words."""


class Cell(NamedTuple):
    """What a witness has at a place."""

    kind: str
    """`base`, `same`, `differs`, `adds`, `omits`, `cut` or `absent`."""
    shown: Md
    """What is said of it."""


class Place(NamedTuple):
    """A column of the apparatus."""

    head: Md
    """By what the place is known in the base text."""
    cells: tuple[Cell, ...]
    """One for each row."""


def passage_place(passage: Passage) -> str:
    """Return the element id of a passage on the page of an article."""
    return f"passage-{passage.id}"


def rows_of(passage: Passage, desk: Desk) -> tuple[Row, ...]:
    """Return a row for each witness: the base, then the works drawn on, then the others."""
    found = [*_articles(passage, desk), *_works(passage, desk)]
    return tuple(sorted(found, key=lambda one: (not one.is_base, not one.is_origin, one.number)))


def _articles(passage: Passage, desk: Desk) -> Iterator[Row]:
    times = Counter(witness.article for witness in passage.witnesses)
    met: Counter[str] = Counter()
    for number, witness in enumerate(passage.witnesses):
        article = desk.articles[witness.article].article
        met[article.id] += 1
        nth = met[article.id]
        name, siglum = isolated(outlet(article)), isolated(article.siglum)
        if times[article.id] > 1:
            name = desk.words.say("quotations.place", outlet=name, number=nth)
            siglum = Md(f"{siglum} {nth}")
        suffix = f"-{nth}" if nth > 1 else ""
        target = f"{article_page(article.id)}#{passage_place(passage)}{suffix}"
        link = Md(f"[{_named(siglum, name, passage, desk.words)}]({target})")
        is_base = number == passage.base
        yield Row(number, siglum, link, is_base, is_origin=False, language=article.language)


def _works(passage: Passage, desk: Desk) -> Iterator[Row]:
    language = desk.articles[passage.witnesses[0].article].article.language
    for number, source in enumerate(passage.sources, start=len(passage.witnesses)):
        address = desk.addresses[source.reference]
        siglum = desk.words.say("quotations.source")
        link = address.link(QUOTATIONS, _named(siglum, address.escaped, passage, desk.words))
        is_base = number == passage.base
        yield Row(number, siglum, link, is_base, is_origin=True, language=language)


def _named(siglum: Md, name: Md, passage: Passage, words: Words) -> Md:
    """Return siglum and name, told apart from those of other passages for who hears links alone."""
    which = words.say("quotations.which", number=passage.number)
    hidden = f'<span class="dossier-hidden">{which}</span>'
    return Md(f'<span class="dossier-siglum">{siglum}</span> {name}{hidden}')


def letters(number: int) -> str:
    """Return by which letters the place of a number, from 0, is known: a to z, aa, ab and so on."""
    more, last = divmod(number, len(ascii_lowercase))
    return (letters(more - 1) if more else "") + ascii_lowercase[last]


def substantive(passage: Passage, rows: Sequence[Row], desk: Desk) -> tuple[Place, ...]:
    """Return the places where words differ, each known by a letter in the base text.

    Words that some leave out before or after the passage stand at its ends.
    """
    found = [
        *_cuts(passage, "lead", rows, desk),
        *_columns(passage, "substantive", rows, desk),
        *_cuts(passage, "tail", rows, desk),
    ]
    return tuple(Place(escape(letters(at)), cells) for at, cells in enumerate(found))


def accidental(passage: Passage, rows: Sequence[Row], desk: Desk) -> tuple[Place, ...]:
    """Return the places where spelling or marks differ, each known by the words of the base."""
    heads = (
        foreign(column.variants[0].words, rows[0].language, desk.words)
        for column in passage.columns
        if column.variation == "accidental"
    )
    found = _columns(passage, "accidental", rows, desk)
    return tuple(Place(head, cells) for head, cells in zip(heads, found, strict=True))


def has_cut(passage: Passage, side: Side) -> bool:
    """Tell whether a witness leaves out words at an end of a passage."""
    return any(_cut(one.changes, side) for one in passage.witnesses)


def _columns(
    passage: Passage, variation: Variation, rows: Sequence[Row], desk: Desk
) -> Iterator[tuple[Cell, ...]]:
    for column in passage.columns:
        if column.variation == variation:
            having = {number: one for one in column.variants for number in one.witnesses}
            of_base = having.get(passage.base)
            yield tuple(_cell(having.get(one.number), of_base, one, desk.words) for one in rows)


def _cell(variant: Variant | None, of_base: Variant | None, row: Row, words: Words) -> Cell:
    """Return what one witness has in a column, seen from the base."""
    if variant is None:
        return _absent(row, words)
    printed = foreign(variant.words, row.language, words)
    if row.is_base:
        return Cell("base", printed or _said("quotations.nothing", words))
    if variant is of_base:
        return _same(words)
    if not variant.words:
        return Cell("omits", _said("quotations.omits", words))
    if of_base and not of_base.words:
        return Cell("adds", words.say("quotations.adds", words=_words(printed)))
    return Cell("differs", _words(printed))


def _cuts(
    passage: Passage, side: Side, rows: Sequence[Row], desk: Desk
) -> Iterator[tuple[Cell, ...]]:
    """Yield the column of what some witnesses leave out at an end, where any does."""
    if has_cut(passage, side):
        cuts = [_cut(one.changes, side) for one in passage.witnesses]
        fullest = max(filter(None, cuts), key=lambda one: len(one.words))
        having = _having(passage, fullest, cuts)
        yield tuple(_cut_cell(row, cuts, fullest, having, desk.words) for row in rows)


def _cut(changes: Iterable[QuotationChange], side: Side) -> QuotationChange | None:
    return next((one for one in changes if (one.kind, one.side) == ("cut", side)), None)


def _having(
    passage: Passage, fullest: QuotationChange, cuts: Sequence[QuotationChange | None]
) -> int | None:
    """Return the number of the witness that has what others leave out."""
    names = [one.article for one in passage.witnesses] + [one.reference for one in passage.sources]
    cut = {at for at, one in enumerate(cuts) if one}
    whole = (at for at, name in enumerate(names) if name == fullest.other and at not in cut)
    return next(whole, None)


def _cut_cell(
    row: Row,
    cuts: Sequence[QuotationChange | None],
    fullest: QuotationChange,
    having: int | None,
    words: Words,
) -> Cell:
    if row.number == having:
        printed = foreign(fullest.words, row.language, words)
        return Cell("base", printed) if row.is_base else Cell("adds", _words(printed))
    cut = cuts[row.number] if row.number < len(cuts) else None
    if cut is None:
        return _absent(row, words)
    if having is not None and cut.words == fullest.words:
        return Cell("cut", _said("quotations.omits", words))
    dropped = quoted(cut.words, row.language, words)
    return Cell("cut", words.say("quotations.omits_words", words=dropped))


def _absent(row: Row, words: Words) -> Cell:
    # Of a source some words are given: what is not among them it may have all the same.
    key = "quotations.not_given" if row.is_origin else "quotations.absent"
    return Cell("absent", _sign("–", key, words))


def _same(words: Words) -> Cell:
    return Cell("same", _sign("″", "quotations.same", words))


def _sign(sign: str, key: str, words: Words) -> Md:
    # Not within one element: the search's index takes up again where the first one closes.
    hidden = f'<span class="dossier-hidden" {UNSOUGHT}>{words.say(key)}</span>'
    return Md(f'<span aria-hidden="true" {UNSOUGHT}>{sign}</span>{hidden}')


def _said(key: str, words: Words) -> Md:
    return Md(f"<em {UNSOUGHT}>{words.say(key)}</em>")


def _words(printed: Md) -> Md:
    return Md(f'<span class="dossier-reading-words">{printed}</span>')
