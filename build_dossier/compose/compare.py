"""The pages that set any two articles side by side, and the one that leads to them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING

from build_dossier.compose.addresses import brief, compare_page, outlet
from build_dossier.compose.apparatus import letters
from build_dossier.compose.foreign import isolated, language_attributes
from build_dossier.compose.quotations import beginning
from build_dossier.compose.shares import percent, share, shared_by
from build_dossier.compose.sides import Side, side_marks
from build_dossier.compose.signs import STANCE_SIGNS
from build_dossier.compose.weave import weave
from build_dossier.markup import Md, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.compose.desk import Desk
    from build_dossier.model import EditedArticle, Passage, PlacedReading
    from build_dossier.words import Words

MOST_COMPARED = 12
"""Articles of which every two are compared; of more there would be too many pages."""


@dataclass(frozen=True)
class Parting:
    """A question on which two articles part."""

    letter: str
    """By which it is known on the page."""
    left: PlacedReading
    """What the one has."""
    right: PlacedReading
    """What the other has."""


def compared(desk: Desk) -> tuple[EditedArticle, ...]:
    """Return the articles of which every two are compared: none where they are too many."""
    found = _printed(desk)
    return found if len(found) <= MOST_COMPARED else ()


def _printed(desk: Desk) -> tuple[EditedArticle, ...]:
    """Return the articles whose text is printed; of too many, just one more than are compared."""
    shown = (one for one in desk.edition.articles if one.article.publish == "full")
    return tuple(islice(shown, MOST_COMPARED + 1))


def pairs(desk: Desk) -> Iterator[tuple[EditedArticle, EditedArticle]]:
    """Yield every two articles whose text is printed, in the order of the edition."""
    yield from combinations(compared(desk), 2)


def beside(edited: EditedArticle, desk: Desk) -> Iterator[Md]:
    """Yield, for the page of an article, links to the pages that set it beside each other one."""
    for pair in pairs(desk):
        if any(one is edited for one in pair):
            (other,) = (one for one in pair if one is not edited)
            said = desk.words.say("compare.side_by_side")
            hidden = f'<span class="dossier-hidden">{said}</span>'
            page = compare_page(*(one.article for one in pair))
            yield Md(f"[{isolated(outlet(other.article))}{hidden}](../{page})")


def comparisons_values(desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `comparisons.md`."""
    articles = compared(desk)
    instead = "compare.too_many" if len(_printed(desk)) > MOST_COMPARED else "compare.too_few"
    return {
        "instead": desk.words.say(instead, number=MOST_COMPARED),
        "heads": tuple(_siglum(one) for one in articles),
        "rows": tuple(
            (_named(one), tuple(_entry(one, other, desk) for other in articles))
            for one in articles
            if len(articles) > 1
        ),
    }


def _siglum(edited: EditedArticle) -> Md:
    return Md(f'<span class="dossier-siglum">{isolated(edited.article.siglum)}</span>')


def _named(edited: EditedArticle) -> Md:
    name = isolated(outlet(edited.article))
    return Md(f'{_siglum(edited)} <span class="dossier-name">{name}</span>')


def _entry(one: EditedArticle, other: EditedArticle, desk: Desk) -> tuple[int, Md]:
    """Return how much of an article another shares, and a link to the page of the two."""
    if one is other:
        return 0, Md("·")
    passages, words = shared_by(one, other, desk), desk.words
    part = share(one, passages)
    names = {"outlet": outlet(one.article), "other": outlet(other.article)}
    hidden = f'<span class="dossier-hidden"> {words.say("compare.of_the_words", **names)}</span>'
    pair = (each.article for each in desk.edition.articles if each is one or each is other)
    page = compare_page(*pair).removeprefix("compare/")
    count = words.say("compare.passages_number", number=len(passages)) if passages else ""
    link = f"[{escape(percent(part, words))}{hidden}]({page})"
    return part, Md(f'{link} <span class="dossier-count">{count}</span>')


def pair_name(left: EditedArticle, right: EditedArticle, desk: Desk) -> str:
    """Return what the page of two articles is called."""
    names = {"left": outlet(left.article), "right": outlet(right.article)}
    return desk.words.text("compare.pair", **names)


def compare_values(left: EditedArticle, right: EditedArticle, desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `compare.md`."""
    shared = shared_by(left, right, desk)
    partings = tuple(_partings(left, right))
    names = isolated(outlet(left.article)), isolated(outlet(right.article))
    return {
        "title": pair_name(left, right, desk),
        "heading": desk.words.say("compare.pair", left=names[0], right=names[1]),
        "names": names,
        "heads": tuple(_head(one, left, right, desk) for one in (left, right)),
        "sides": (
            tuple(_lines(Side("left", left, right), shared, partings, desk.words)),
            tuple(_lines(Side("right", right, left), shared, partings, desk.words)),
        ),
        "shares": tuple(percent(share(one, shared), desk.words) for one in (left, right)),
        "passages": tuple(_shared(one, names, desk) for one in shared),
        "jumps": tuple(Md(f"[{one.number}](#left-{one.id})") for one in shared),
        "rows": tuple(_row(one, (left, right), desk) for one in partings),
        "topics": tuple(_topic(one) for one in partings),
    }


def _head(one: EditedArticle, left: EditedArticle, right: EditedArticle, desk: Desk) -> Md:
    page = compare_page(left.article, right.article)
    link = desk.link(page, f"articles/{one.article.id}")
    date = escape(desk.date(one.article.published))
    return Md(f'{link} <span class="dossier-when">{date}</span>')


def _lines(
    side: Side, shared: Sequence[Passage], partings: Sequence[Parting], words: Words
) -> Iterator[Md]:
    language = language_attributes(side.own.article.language, words)
    parted = [
        (one.letter, *((one.left, one.right) if side.name == "left" else (one.right, one.left)))
        for one in partings
    ]
    for block in weave(side.own.text, side_marks(side, shared, parted, words)):
        yield Md(f'<span class="dossier-side {side.name}"{language}>{block.markdown}</span>')


def _shared(passage: Passage, names: tuple[Md, Md], desk: Desk) -> Mapping[str, object]:
    """Return what the list of passages says of one: its beginning, and ways to it."""
    words = desk.words
    number = f'<span class="dossier-hidden">{words.say("quotations.which", number=passage.number)}'
    ways = [
        Md(f"[{words.say('compare.in', outlet=name)}{number}</span>](#{side}-{passage.id})")
        for side, name in zip(("left", "right"), names, strict=True)
    ]
    everywhere = f"{words.say('compare.all_witnesses')}{number}</span>"
    ways.append(Md(f"[{everywhere}](../quotations.md#{passage.id})"))
    return {"number": passage.number, "beginning": beginning(passage, desk), "ways": tuple(ways)}


def _partings(left: EditedArticle, right: EditedArticle) -> Iterator[Parting]:
    """Yield the questions to which both have a reading, and not the same."""
    others = {placed.discrepancy.id: placed for placed in right.readings}
    number = 0
    for placed in left.readings:
        other = others.get(placed.discrepancy.id)
        if other and _part(placed, other):
            yield Parting(letters(number).upper(), placed, other)
            number += 1


def _part(placed: PlacedReading, other: PlacedReading) -> bool:
    """Whether two readings part: not where both agree with the answer, or say the same."""
    one, two = placed.reading, other.reading
    if one.stance == two.stance:
        return one.stance != "agrees" and one.says.casefold() != two.says.casefold()
    return True


def _topic(parting: Parting) -> Md:
    """Return what a question is about, as a link to what the one article has on it."""
    one = parting.left.discrepancy
    target = f"left-question-{one.id}" if parting.left.anchors else f"on-{one.id}"
    letter = f'<span class="dossier-letter">{parting.letter}</span>'
    return Md(f"[{letter}&#160;{isolated(brief(one))}](#{target})")


def _row(
    parting: Parting, both: tuple[EditedArticle, EditedArticle], desk: Desk
) -> Mapping[str, object]:
    page = compare_page(*(one.article for one in both))
    question = parting.left.discrepancy
    return {
        "id": question.id,
        "letter": parting.letter,
        "question": desk.link(page, f"discrepancies/{question.id}"),
        "left": _says(parting.left, "left", both[0], desk.words),
        "right": _says(parting.right, "right", both[1], desk.words),
    }


def _says(placed: PlacedReading, side: str, edited: EditedArticle, words: Words) -> Md:
    """Return what an article has, with a way to its words where they were found."""
    stance, one = placed.reading.stance, placed.discrepancy
    css_class = stance.replace(" ", "-")
    chip = f"{STANCE_SIGNS[stance]} {words.say(f'stances.{stance}')}"
    shown = f'<span class="dossier-stance {css_class}">{chip}</span>'
    says = isolated(placed.reading.says)
    if placed.anchors:
        hidden = escape(f", {outlet(edited.article)}, {one.question}")
        hidden = Md(f'<span class="dossier-hidden">{hidden}</span>')
        says = Md(f"[{says}{hidden}](#{side}-question-{one.id})")
    return Md(f"{shown} {says}")
