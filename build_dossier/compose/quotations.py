"""The page of quotations: each passage that several articles print, with its apparatus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.compose.addresses import ARTICLES, outlet, shorten
from build_dossier.compose.apparatus import (
    UNSOUGHT,
    accidental,
    has_cut,
    letters,
    rows_of,
    substantive,
)
from build_dossier.compose.desk import joined
from build_dossier.compose.foreign import foreign, isolated
from build_dossier.markup import Md, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_dossier.compose.apparatus import Cell, Place, Row
    from build_dossier.compose.desk import Desk
    from build_dossier.model import Column, Passage, QuotationChange, Witness
    from build_dossier.words import Words

HEADING_WIDTH = 70
"""Characters of a passage in its heading."""

SPLICES = {
    ("lead", False): "quotations.splice_lead",
    ("tail", False): "quotations.splice_tail",
    ("lead", True): "quotations.splice_lead_passage",
    ("tail", True): "quotations.splice_tail_passage",
}
"""End at which a witness joins words, and whether they are a passage, to what is said of it."""

NEAR = 12
"""Characters that may stand between two passages that are joined: a word, marks and spaces."""


def quotations_values(desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `quotations.md`."""
    return {
        "passages": tuple(_passage(one, desk) for one in desk.edition.passages),
        "articles": Md(f"[{desk.words.say('quotations.articles')}]({ARTICLES})"),
    }


def beginning(passage: Passage, desk: Desk) -> Md:
    """Return the first words of a passage, as its base has them."""
    words = " ".join(_base_words(passage, desk).split())
    return foreign(shorten(words, HEADING_WIDTH), _language(passage, desk), desk.words)


def _passage(passage: Passage, desk: Desk) -> Mapping[str, object]:
    rows = rows_of(passage, desk)
    places = substantive(passage, rows, desk)
    spelt = accidental(passage, rows, desk)
    spellers = tuple(
        at for at in range(len(rows)) if any(one.cells[at].kind == "differs" for one in spelt)
    )
    return {
        "id": passage.id,
        "number": passage.number,
        "heading": beginning(passage, desk),
        "text": foreign(Md("").join(_text(passage)), _language(passage, desk), desk.words),
        "base": rows[0].siglum,
        "witnesses": () if places else tuple(_head(one, desk.words) for one in rows),
        "variants": _markdown(rows, places, desk.words) if places else "",
        "changes": tuple(_splices(passage, rows, desk)),
        "spelt": len(spelt),
        "accidentals": _html(rows, spellers, spelt, desk.words) if spelt else "",
    }


def _base_words(passage: Passage, desk: Desk) -> str:
    if passage.base >= len(passage.witnesses):
        return passage.sources[passage.base - len(passage.witnesses)].words
    witness = passage.witnesses[passage.base]
    return desk.articles[witness.article].text[witness.span.start : witness.span.end]


def _language(passage: Passage, desk: Desk) -> str:
    known = passage.base if passage.base < len(passage.witnesses) else 0
    return desk.articles[passage.witnesses[known].article].article.language


def _text(passage: Passage) -> Iterator[Md]:
    """Yield the words of the base; places where others part from it are marked with letters."""
    lettered = int(has_cut(passage, "lead"))
    yield _letter(0) if lettered else Md()
    for place, column in enumerate(passage.columns):
        words = _words_of_base(column, passage.base)
        yield Md(" ") if words and place else Md()
        if column.variation == "none":
            yield escape(words)
            continue
        mark = Md()
        if column.variation == "substantive":
            mark = _letter(lettered)
            lettered += 1
        shown = f'<span class="dossier-variant {column.variation}">{escape(words)}</span>'
        yield Md(f"{shown if words else ''}{mark}")
    yield _letter(lettered) if has_cut(passage, "tail") else Md()


def _letter(number: int) -> Md:
    return Md(f'<sup class="dossier-letter" {UNSOUGHT}>{letters(number)}</sup>')


def _words_of_base(column: Column, base: int) -> str:
    return next((one.words for one in column.variants if base in one.witnesses), "")


def _splices(passage: Passage, rows: Sequence[Row], desk: Desk) -> Iterator[Md]:
    """Yield in words where a witness joins what stands apart elsewhere."""
    numbered = {row.number: row for row in rows}
    for number, witness in enumerate(passage.witnesses):
        for change in witness.changes:
            if change.kind == "splice":
                siglum = Md(f'<span class="dossier-siglum">{numbered[number].siglum}</span>')
                said = {"witness": siglum, "other": _other(change, witness, desk)}
                joined_on = _joined(witness, change, desk)
                if joined_on:
                    which = desk.words.say("quotations.passage", number=joined_on.number)
                    said["passage"] = Md(f"[{which}](#{joined_on.id})")
                yield desk.words.say(SPLICES[change.side, bool(joined_on)], **said)


def _joined(witness: Witness, change: QuotationChange, desk: Desk) -> Passage | None:
    """Return the passage that a witness of another joins on, if it is known as one."""
    for passage in desk.passages[witness.article]:
        for one in passage.witnesses:
            first, second = (witness, one) if change.side == "tail" else (one, witness)
            gap = second.span.start - first.span.end
            if one.article == witness.article and 0 <= gap <= NEAR:
                return passage
    return None


def _other(change: QuotationChange, witness: Witness, desk: Desk) -> Md:
    """Return what has words as they were; of the witness's own article, that it is elsewhere."""
    if change.other == witness.article:
        return desk.words.say("quotations.elsewhere")
    if change.other in desk.articles:
        return isolated(outlet(desk.articles[change.other].article))
    return desk.addresses[change.other].escaped


def _head(row: Row, words: Words) -> Md:
    """Return a witness as the head of its row: siglum, name, and what it is to the others."""
    roles = (
        *([words.say("quotations.base")] if row.is_base else []),
        *([words.say("quotations.origin")] if row.is_origin else []),
    )
    shown = (Md(f'<span class="dossier-role" {UNSOUGHT}>{one}</span>') for one in roles)
    return joined((row.link, *shown), " ")


def _whose(row: Row) -> Md:
    """Return whose a cell is, for where it stands without the head of its row."""
    return Md(f'<span class="dossier-whose" aria-hidden="true" {UNSOUGHT}>{row.siglum}</span>')


def _markdown(rows: Sequence[Row], places: Sequence[Place], words: Words) -> Md:
    """Return the apparatus as a table of Markdown, with links to each witness's words."""
    heads = (f'{one.head} {{: style="order: {at}" }}' for at, one in enumerate(places, start=1))
    lines = [
        f"| {words.say('quotations.witness')} | {' | '.join(heads)} |",
        f"|{' --- |' * (len(places) + 1)}",
    ]
    for at, row in enumerate(rows):
        cells = (
            f'{_whose(row)} {cell.shown} {{: .{cell.kind} style="order: {order}" }}'
            for order, cell in _cells(places, at)
        )
        head = f"{_head(row, words)} {{: .dossier-row .collation }}"
        lines.append(f"| {head} | {' | '.join(cells)} |")
    return Md("\n".join(lines))


def _html(rows: Sequence[Row], chosen: Iterable[int], places: Sequence[Place], words: Words) -> Md:
    """Return the apparatus of some rows as HTML, for within an element that can be folded."""
    heads = "".join(
        f'<th scope="col" role="columnheader" style="order: {at}">{one.head}</th>'
        for at, one in enumerate(places, start=1)
    )
    lines = "".join(
        f'<tr role="row"><th scope="row" role="rowheader" class="dossier-row">'
        f'<span class="dossier-siglum">{row.siglum}</span></th>'
        + "".join(
            f'<td role="cell" class="{cell.kind}" style="order: {order}">'
            f"{_whose(row)} {cell.shown}</td>"
            for order, cell in _cells(places, at)
        )
        + "</tr>"
        for at, row in ((at, rows[at]) for at in chosen)
    )
    first = f'<th scope="col" role="columnheader">{words.say("quotations.witness")}</th>'
    head = f'<thead role="rowgroup"><tr role="row">{first}{heads}</tr></thead>'
    body = f'<tbody role="rowgroup">{lines}</tbody>'
    return Md(f'<table role="table" data-dossier="collation">{head}{body}</table>')


def _cells(places: Sequence[Place], row: int) -> Iterator[tuple[int, Cell]]:
    return enumerate((place.cells[row] for place in places), start=1)
