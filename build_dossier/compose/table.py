"""The table of discrepancies: with its words, as signs, and by article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.compose.addresses import DISCREPANCIES, article_page, brief, outlet
from build_dossier.compose.foreign import isolated
from build_dossier.compose.signs import SILENT_SIGN, STANCE_SIGNS
from build_dossier.markup import Md, escape
from build_dossier.model import STANCES, WIDEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.compose.desk import Desk
    from build_dossier.model import (
        Article,
        EditedArticle,
        EditedDiscrepancy,
        PlacedReading,
        Stance,
        Status,
    )
    from build_dossier.words import Words


def table(page: str, desk: Desk) -> Md:
    """Return the table of questions, each reading a stance that leads to the words; or nothing.

    Up to `WIDEST` articles have a column each; of more, only those with a reading are named.
    """
    if not desk.edition.discrepancies:
        return Md()
    columns = columns_of(desk)
    heads = [desk.link(page, f"articles/{one.article.id}") for one in columns]
    say = desk.words.say
    several = heads or [say("common.readings")]
    head = [say("common.question"), *several, say("common.answer")]
    return _table(head, (_row(one, columns, page, desk) for one in desk.edition.discrepancies))


def matrix(page: str, desk: Desk) -> Md:
    """Return the table as signs, their words hidden; empty for more than `WIDEST` articles."""
    columns = columns_of(desk)
    if not columns or not desk.edition.discrepancies:
        return Md()
    heads = [_siglum(one.article, page, desk) for one in columns]
    rows = (_sign_row(one, columns, page, desk) for one in desk.edition.discrepancies)
    say = desk.words.say
    return _table([say("common.question"), *heads, say("common.status")], rows)


def columns_of(desk: Desk) -> tuple[EditedArticle, ...]:
    """Return the articles that have a column each: all, or none where they are too many."""
    return desk.edition.articles if len(desk.edition.articles) <= WIDEST else ()


def by_article(desk: Desk) -> tuple[tuple[Md, str, tuple[tuple[Md, tuple[Md, ...]], ...]], ...]:
    """Return the readings of each article, grouped by stance, for the page of the table.

    Returns:
        Of each article its name, its id, and for each of its stances the chip and the readings.
    """
    return tuple(
        (isolated(outlet(one.article)), one.article.id, tuple(_groups(one, desk)))
        for one in columns_of(desk)
        if one.readings
    )


def _groups(edited: EditedArticle, desk: Desk) -> Iterator[tuple[Md, tuple[Md, ...]]]:
    for stance in (*STANCES[1:], STANCES[0]):
        readings = tuple(
            _reading(placed, edited.article, desk)
            for placed in edited.readings
            if placed.reading.stance == stance
        )
        if readings:
            yield stance_chip(stance, desk.words), readings


def _reading(placed: PlacedReading, article: Article, desk: Desk) -> Md:
    question = desk.link(DISCREPANCIES, f"discrepancies/{placed.discrepancy.id}")
    return Md(f"{question} {_says(placed, article, DISCREPANCIES)}")


def _table(head: Iterable[str], rows: Iterable[Md]) -> Md:
    cells = tuple(head)
    return Md("\n".join([_line(cells), _line(["---"] * len(cells)), *rows]))


def _line(cells: Iterable[str]) -> Md:
    return Md("| " + " | ".join(cells) + " |")


def _row(edited: EditedDiscrepancy, columns: Iterable[EditedArticle], page: str, desk: Desk) -> Md:
    one = edited.discrepancy
    placed = _placed(edited)
    cells = [
        _cell(placed.get(article.article.id), article.article, page, desk) for article in columns
    ]
    kind = "stances" if cells else "named"
    if not cells:
        named = (_named_cell(reading, page, desk) for reading in edited.readings)
        cells = [Md("<br>".join(named))]
    question = desk.link(page, f"discrepancies/{one.id}")
    if one.difference:
        name = desk.words.say(f"differences.{one.difference}.name")
        shown = f'<span class="dossier-difference {one.difference}">{name}</span>'
        question = Md(f"{question} {shown}")
    head = Md(f"{question} {{: .dossier-row .{kind} }}")
    chip = status_chip(one.status, desk.words)
    answer = Md(f'{chip} <span class="dossier-answer">{isolated(one.answer)}</span>')
    return _line([head, *cells, answer])


def _placed(edited: EditedDiscrepancy) -> Mapping[str, PlacedReading]:
    return {one.reading.article: one for one in edited.readings}


def _named_cell(placed: PlacedReading, page: str, desk: Desk) -> Md:
    article = desk.articles[placed.reading.article].article
    return Md(f"{isolated(outlet(article))}: {_stance_and_words(placed, article, page, desk)}")


def _cell(placed: PlacedReading | None, article: Article, page: str, desk: Desk) -> Md:
    """Return a cell; it names its outlet, for where it stands as a card without a head."""
    named = f'<span class="dossier-outlet">{isolated(outlet(article))}</span>'
    if placed is None:
        return Md(f"{named} {stance_chip(None, desk.words)}")
    return Md(f"{named} {_stance_and_words(placed, article, page, desk)}")


def _stance_and_words(placed: PlacedReading, article: Article, page: str, desk: Desk) -> Md:
    chip = stance_chip(placed.reading.stance, desk.words)
    return Md(f"{chip} {_says(placed, article, page)}")


def _says(placed: PlacedReading, article: Article, page: str) -> Md:
    """Return what a reading says, as a link to the words, of a name that no other link has."""
    hidden = _hidden(f", {outlet(article)}, {placed.discrepancy.question}")
    return Md(f"[{isolated(placed.reading.says)}{hidden}]({words_address(placed, page)})")


def _hidden(text: str) -> Md:
    return Md(f'<span class="dossier-hidden">{escape(text)}</span>')


def _siglum(article: Article, page: str, desk: Desk) -> Md:
    text = Md(f"{escape(article.siglum)}{_hidden(f', {outlet(article)}')}")
    return desk.link(page, f"articles/{article.id}", text)


def _sign_row(
    edited: EditedDiscrepancy, columns: Iterable[EditedArticle], page: str, desk: Desk
) -> Md:
    one = edited.discrepancy
    placed = _placed(edited)
    cells = (
        _sign(placed.get(article.article.id), article.article, page, desk.words)
        for article in columns
    )
    named = Md(f"{escape(_sentence_case(brief(one)))}{_hidden(f': {one.question}')}")
    question = desk.link(page, f"discrepancies/{one.id}", named)
    head = Md(f"{question} {{: .dossier-row .signs }}")
    return _line([head, *cells, status_chip(one.status, desk.words)])


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sign(placed: PlacedReading | None, article: Article, page: str, words: Words) -> Md:
    if placed is None:
        silent = _hidden(words.text("stances.silent"))
        return Md(f'<span class="dossier-sign silent">{SILENT_SIGN}{silent}</span>')
    stance = placed.reading.stance
    word = words.text(f"stances.{stance}")
    name = _hidden(
        f"{word}: {placed.reading.says}, {outlet(article)}, {placed.discrepancy.question}"
    )
    css_class = stance.replace(" ", "-")
    link = f"[{STANCE_SIGNS[stance]}{name}]({words_address(placed, page)})"
    return Md(f'<span class="dossier-sign {css_class}">{link}</span>')


def words_address(placed: PlacedReading, page: str) -> str:
    """Return the relative address of the words of a reading."""
    up = "../" if "/" in page else ""
    return f"{up}{article_page(placed.reading.article)}#reading-{placed.discrepancy.id}"


def stance_chip(stance: Stance | None, words: Words) -> Md:
    """Return the sign and word of a stance; None is silence."""
    name = stance or "silent"
    sign = STANCE_SIGNS[stance] if stance else SILENT_SIGN
    css_class = name.replace(" ", "-")
    word = words.say(f"stances.{name}")
    named = f'{sign} <span class="dossier-word">{word}</span>'
    return Md(f'<span class="dossier-stance {css_class}">{named}</span>')


def status_chip(status: Status, words: Words) -> Md:
    """Return the word of a status as a chip."""
    css_class = status.replace(" ", "-")
    name = words.say(f"statuses.{status}.name")
    return Md(f'<span class="dossier-status {css_class}">{name}</span>')


def legend(words: Words) -> Md:
    """Return what the signs of the table mean."""
    signs = [f"{sign} {words.text(f'stances.{one}')}" for one, sign in STANCE_SIGNS.items()]
    silent = f"{SILENT_SIGN} {words.text('stances.legend_silent')}"
    return escape(", ".join([*signs, silent]) + ".")


def table_controls(desk: Desk) -> Mapping[str, str]:
    """Return what the controls of the table say, by the names under which the script reads it."""
    number = len(desk.edition.discrepancies)
    return {
        **desk.words.group("sorting"),
        "all": desk.words.text("shown.all", number=number),
        "some": desk.words.text("shown.some", number=number, shown="%SHOWN%"),
    }
