"""Compose the site: the edition as a tree of standard Markdown and assets.

The shape of each page is a Jinja template in `templates/`; what varies is prepared here in
Python. Whatever a template prints is encoded unless it is `Md`.
"""

from __future__ import annotations

from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import PackageLoader

from build_dossier.compose.addresses import (
    ARTICLES,
    COMPARISONS,
    DISCREPANCIES,
    FEED,
    HOME,
    PRINT,
    QUOTATIONS,
    REFERENCES,
    SUGGESTIONS,
    SUMMARY,
    TIMELINE,
    article_page,
    compare_page,
    discrepancy_page,
    outlet,
)
from build_dossier.compose.article import article_values
from build_dossier.compose.changes import changes_values, listings
from build_dossier.compose.compare import compare_values, comparisons_values, pairs
from build_dossier.compose.desk import Desk, joined
from build_dossier.compose.discrepancy import discrepancy_values, withdrawn_values
from build_dossier.compose.feed import feed
from build_dossier.compose.pages import (
    articles_values,
    discrepancies_values,
    home_values,
    references_values,
    suggestions_values,
    summary_values,
)
from build_dossier.compose.printed import MOST_PRINTED, PrintDesk, print_values
from build_dossier.compose.quotations import quotations_values
from build_dossier.compose.text import paragraph_id
from build_dossier.compose.timeline import timeline_values
from build_dossier.compose.weave import blocks
from build_dossier.markup import Md, environment, external_link, front_matter
from build_dossier.model import File, Site
from build_dossier.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jinja2 import Environment

    from build_dossier.model import EditedArticle, Edition, Invitations, Suggestion
    from build_dossier.words import Words

__all__ = ["article_source", "compose", "feed"]

PACKAGE = "build_dossier.compose"


LONGEST_SECTION = 40
"""Pages that a section of the navigation lists; it is printed on every page of the site."""


def compose(
    edition: Edition,
    assets: Iterable[File] = (),
    suggestions: Iterable[Suggestion] | None = None,
    language: str = "",
    invitations: Mapping[str, Invitations] | None = None,
) -> Site:
    """Return the site of an edition.

    Args:
        edition: The dossier resolved.
        assets: Style sheets and scripts that go with it.
        suggestions: What the machine proposes, for a page that only editors see; None for a
            site that is published.
        language: What the site speaks; English where it is none that we do.
        invitations: Article id to what its page invites readers to, where the dossier's files are
            in a repository.
    """
    desk, files = Desk(edition, words_in(language), invitations or {}), tuple(assets)
    has_feed = any(one.path == FEED for one in files)
    written = [*_pages(desk), *_changes(desk, has_feed=has_feed), *_seeds(edition), *files]
    if suggestions is not None:
        values = suggestions_values(suggestions, desk)
        written.append(_page(SUGGESTIONS, "suggestions.md", values, desk))
    return Site(
        files=tuple(sorted(written, key=lambda file: file.path)),
        sections={
            "articles": _section(ARTICLES, _article_entries(edition), desk),
            "discrepancies": _section(DISCREPANCIES, _discrepancy_entries(edition), desk),
        },
        passages={
            article_page(one.article.id): _passages(one, desk.words) for one in edition.articles
        },
    )


def article_source(edition: Edition, article: str, language: str = "") -> File:
    """Return the page of an article alone.

    Args:
        edition: The dossier resolved.
        article: Id of the article, which is in it.
        language: What the site speaks.
    """
    page, desk = article_page(article), Desk(edition, words_in(language))
    return _page(page, "article.md", article_values(desk.articles[article], desk), desk, page)


def _section(
    index: str, entries: Iterable[tuple[str, str]], desk: Desk
) -> tuple[tuple[str, str], ...]:
    """Return the pages of a folder for the navigation: of too many, the first page alone."""
    listed = tuple(entries)
    return (
        (desk.words.text("site.overview"), index),
        *(listed if len(listed) <= LONGEST_SECTION else ()),
    )


def _article_entries(edition: Edition) -> Iterator[tuple[str, str]]:
    return ((outlet(one.article), article_page(one.article.id)) for one in edition.articles)


def _discrepancy_entries(edition: Edition) -> Iterator[tuple[str, str]]:
    for one in edition.discrepancies:
        yield one.discrepancy.question, discrepancy_page(one.discrepancy.id)


def _pages(desk: Desk) -> Iterator[File]:
    yield _page(HOME, "home.md", home_values(desk), desk, "index.md")
    yield _page(SUMMARY, "summary.md", summary_values(desk), desk, "summary.md")
    yield _page(DISCREPANCIES, "discrepancies.md", discrepancies_values(desk), desk)
    yield _page(TIMELINE, "timeline.md", timeline_values(desk), desk)
    if len(desk.edition.articles) <= MOST_PRINTED:
        printed = PrintDesk(desk.edition, desk.words, others=desk)
        yield _page(PRINT, "print.md", print_values(printed), printed)
    yield _page(REFERENCES, "references.md", references_values(desk), desk, "references.yml")
    yield _page(ARTICLES, "articles.md", articles_values(desk), desk)
    yield _page(QUOTATIONS, "quotations.md", quotations_values(desk), desk)
    yield from _comparisons(desk)
    for article in desk.edition.articles:
        page = article_page(article.article.id)
        yield _page(page, "article.md", article_values(article, desk), desk, page)
    for edited in desk.edition.discrepancies:
        page = discrepancy_page(edited.discrepancy.id)
        yield _page(page, "discrepancy.md", discrepancy_values(edited, desk), desk, page)
    for one in desk.edition.dossier.withdrawn_discrepancies:
        page = discrepancy_page(one.id)
        yield _page(page, "withdrawn.md", withdrawn_values(one, desk), desk, page)


def _changes(desk: Desk, *, has_feed: bool) -> Iterator[File]:
    found = listings(desk)
    for one in found:
        values = changes_values(one, len(found), desk, has_feed=has_feed)
        yield _page(one.path, "changes.md", values, desk)


def _comparisons(desk: Desk) -> Iterator[File]:
    """Yield a page for every two articles, and one that lists them."""
    found = [(compare_page(one.article, other.article), one, other) for one, other in pairs(desk)]
    for page, one, other in found:
        yield _page(page, "compare.md", compare_values(one, other, desk), desk)
    yield _page(COMPARISONS, "comparisons.md", comparisons_values(desk), desk)


def _page(
    path: str, template: str, values: Mapping[str, object], desk: Desk, edit: str = ""
) -> File:
    words = desk.words
    spoken = {"say": words.say, "text": words.text, "number": words.number}
    text = _environment().get_template(template).render({**spoken, **values})
    return File(path, text.encode(), edit)


@cache
def _environment() -> Environment:
    made = environment(PackageLoader(PACKAGE), kept_in=Path(cache_from_source(__file__)).parent)
    made.globals |= {
        "front_matter": front_matter,
        "joined": joined,
        "external": _external,
        "md": Md,
    }
    made.filters["md"] = Md
    return made


def _external(url: str, text: str = "") -> Md:
    """Return a link to another site that shows its address, or says a text."""
    return external_link(url, text or url)


def _seeds(edition: Edition) -> Iterator[File]:
    """Yield the files of the articles that are published in full, for download."""
    for one in edition.articles:
        if one.article.publish == "full":
            for seed in (one.seed, *(version.seed for version in one.versions)):
                yield File(f"seeds/{seed.name}", seed.data)


def _passages(edited: EditedArticle, words: Words) -> tuple[tuple[str, str, str], ...]:
    """Return each paragraph's id, label and text, where the page prints the whole text."""
    if edited.article.publish != "full":
        return ()
    text, name = edited.text, outlet(edited.article)
    return tuple(
        (
            paragraph_id(number),
            words.text("search.paragraph", outlet=name, number=number),
            text[start:end].strip(),
        )
        for number, (start, end) in enumerate(blocks(text), start=1)
    )
