"""The page of quotations: each passage that several articles print, with its variants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.compose.addresses import ARTICLES, QUOTATIONS, article_page, outlet, shorten
from build_dossier.compose.desk import joined
from build_dossier.compose.foreign import foreign, isolated
from build_dossier.markup import Md, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.compose.desk import Desk
    from build_dossier.model import Column, Passage, SourceWords, Variant, Witness

HEADING_WIDTH = 70
"""Characters of a passage in its heading."""


def quotations_values(desk: Desk) -> Mapping[str, object]:
    """Return the values of the template `quotations.md`."""
    return {
        "passages": tuple(_passage(one, desk) for one in desk.edition.passages),
        "articles": Md(f"[{desk.words.say('quotations.articles')}]({ARTICLES})"),
    }


def words_of(witness: Witness, desk: Desk) -> str:
    """Return a passage as one article prints it."""
    return desk.articles[witness.article].text[witness.span.start : witness.span.end]


def passage_id(passage: Passage) -> str:
    """Return the element id of a passage, on its page and in the articles."""
    return f"passage-{passage.number}"


def _passage(passage: Passage, desk: Desk) -> Mapping[str, object]:
    base = passage.witnesses[passage.base]
    article = desk.articles[base.article].article
    heading = shorten(" ".join(words_of(base, desk).split()), HEADING_WIDTH)
    return {
        "id": passage_id(passage),
        "number": passage.number,
        "heading": foreign(heading, article.language, desk.words),
        "base": article.siglum,
        "text": foreign(Md("").join(_text(passage)), article.language, desk.words),
        "witnesses": tuple(_witness(one, passage, desk) for one in passage.witnesses),
        "variants": tuple(_variants(passage, "substantive", desk)),
        "sources": tuple(_source(one, desk) for one in passage.sources),
        "accidentals": tuple(_variants(passage, "accidental", desk)),
    }


def _text(passage: Passage) -> Iterator[Md]:
    """Yield the words of the base, those marked at which the others part from it."""
    for place, column in enumerate(passage.columns):
        words = column.variants[0].words if _has_base(column, passage) else ""
        if words and place:
            yield Md(" ")
        if not words or column.variation == "none":
            yield escape(words)
        else:
            yield Md(f'<span class="dossier-variant {column.variation}">{escape(words)}</span>')


def _has_base(column: Column, passage: Passage) -> bool:
    return passage.base in column.variants[0].witnesses


def _witness(witness: Witness, passage: Passage, desk: Desk) -> Mapping[str, object]:
    edited = desk.articles[witness.article]
    same = [one for one in passage.witnesses if one.article == witness.article]
    nth = same.index(witness) + 1
    suffix = "" if nth == 1 else f"-{nth}"
    place = isolated(outlet(edited.article))
    if len(same) > 1:
        place = desk.words.say("quotations.place", outlet=place, number=nth)
    which = desk.words.say("quotations.which", number=passage.number)
    hidden = f'<span class="dossier-hidden">{which}</span>'
    target = f"{article_page(witness.article)}#{passage_id(passage)}{suffix}"
    return {
        "link": Md(f"[{place}{hidden}]({target})"),
        "siglum": edited.article.siglum,
        "changes": witness.changes,
    }


def _source(source: SourceWords, desk: Desk) -> Md:
    """Return the work that the words come from, with the words as it has them."""
    link = desk.addresses[source.reference].link(QUOTATIONS)
    return Md(f"{link}: “{escape(' '.join(source.words.split()))}”")


def _variants(passage: Passage, variation: str, desk: Desk) -> Iterator[Md]:
    """Yield the entries of the apparatus: the base's words, then what the others have."""
    for column in passage.columns:
        if column.variation == variation:
            yield joined((_variant(one, passage, desk) for one in column.variants), " · ")


def _variant(variant: Variant, passage: Passage, desk: Desk) -> Md:
    ids = (passage.witnesses[number].article for number in variant.witnesses)
    articles = [desk.articles[article].article for article in ids]
    sigla = dict.fromkeys(article.siglum for article in articles)
    if variant.words:
        words = foreign(variant.words, articles[0].language, desk.words)
    else:
        words = Md(f"<em>{desk.words.say('quotations.nothing')}</em>")
    return Md(f'{words} <span class="dossier-sigla">{escape(" ".join(sigla))}</span>')
