"""Rules about articles, their sigla and their seeds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_dossier.check.context import place_of
from build_dossier.model import Place, Problem
from build_dossier.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.check.context import Context
    from build_dossier.model import Article, Capture, Earlier, Seed


def articles_without_seed(context: Context) -> Iterator[Problem]:
    """An article's words come from its seed; without it there is nothing to annotate."""
    for article in context.dossier.articles:
        if context.lacks(article.seed):
            path, meant = f"seeds/{article.seed}", nearest(article.seed, tuple(context.seeds))
            yield Problem(
                place_of(article, "seed"),
                "article-without-seed",
                f"The seed of {article.id} is not there.",
                found=article.seed,
                expected="the name of a file in seeds/",
                hint=f"seed: {meant}" if meant else f"Add the article's file as {path}.",
            )


def earlier_without_seed(context: Context) -> Iterator[Problem]:
    """What an outlet changed can be shown only while the earlier version is kept."""
    current = {article.seed for article in context.dossier.articles}
    others = [name for name in context.seeds if name not in current]
    for article in context.dossier.articles:
        for earlier in article.earlier:
            if context.lacks(earlier.seed):
                yield Problem(
                    earlier.place,
                    "earlier-without-seed",
                    f"The seed of an earlier version of {article.id} is not there.",
                    found=earlier.seed,
                    expected="the name of a file in seeds/; every version is kept",
                    hint=context.restoring(earlier.seed, others),
                )


def seeds_without_article(context: Context) -> Iterator[Problem]:
    """A seed nobody describes would lie in the dossier and never be seen."""
    if any(path.startswith("docs/articles/") for path in context.unread):
        return  # the seed may be that of an article whose file is broken
    described = {article.seed for article in context.dossier.articles}
    if "" in described:
        return  # likewise, where an article does not say which seed it has
    for article in context.dossier.articles:
        described |= {one.seed for one in article.earlier}
        described |= {one.seed for one in article.captures}
    for seed in context.dossier.seeds:
        if seed.name not in described:
            yield Problem(
                Place(f"seeds/{seed.name}"),
                "seed-without-article",
                "No article has this seed.",
                found=seed.name,
                expected="a file in docs/articles/ that describes it",
                hint=_article_file(seed),
            )


def seeds_changed(context: Context) -> Iterator[Problem]:
    """Readers are promised the very bytes the dossier was made from: a seed is never edited."""
    for article in context.dossier.articles:
        yield from _changed(article, place_of(article, "sha256"), article, context)
        for earlier in article.earlier:
            yield from _changed(earlier, earlier.place, article, context)
        for capture in article.captures:
            yield from _changed(capture, capture.place, article, context)


def _changed(
    version: Article | Earlier | Capture, place: Place, article: Article, context: Context
) -> Iterator[Problem]:
    seed, sha256 = context.seeds.get(version.seed), version.sha256
    if seed and sha256 and seed.sha256 != sha256:
        yield Problem(
            place,
            "seed-changed",
            f"The bytes of seeds/{seed.name} are not those the article was described with.",
            found=seed.sha256,
            expected=sha256,
            hint=f"Seeds are never edited; restore it: git restore seeds/{seed.name}\n"
            f"A newer version goes beside it: build-dossier revise {article.id} FILE\n"
            f"Only if the article is new: sha256: {seed.sha256}",
        )


def empty_seeds(context: Context) -> Iterator[Problem]:
    """An empty file is what a failed download leaves."""
    for article in context.dossier.articles:
        if not context.texts.get(article.id, "text").strip():
            yield Problem(
                Place(f"seeds/{article.seed}"),
                "empty-seed",
                f"The seed of {article.id} holds no text.",
                expected="the article as received",
                hint="Add the article's file again.",
            )


def duplicate_sigla(context: Context) -> Iterator[Problem]:
    """A siglum stands for one article in every table; two with one could not be told apart."""
    first: dict[str, Article] = {}
    for article in _by_id(context):
        before = first.setdefault(article.siglum.casefold(), article)
        if before is not article and article.siglum:
            yield Problem(
                place_of(article, "siglum"),
                "duplicate-siglum",
                f"{article.id} and {before.id} have the same siglum.",
                found=article.siglum,
                expected="a siglum of its own for each article",
                hint=f"Change it here or in {before.place.file}.",
            )


def duplicate_seeds(context: Context) -> Iterator[Problem]:
    """Two articles with one seed are one article described twice."""
    first: dict[str, Article] = {}
    for article in _by_id(context):
        seeds = [(article.seed, place_of(article, "seed"))]
        for seed, place in [*seeds, *((one.seed, one.place) for one in article.earlier)]:
            before = first.get(seed)
            if before and seed:
                yield _duplicate(seed, place, article, before)
            first.setdefault(seed, article)


def _duplicate(seed: str, place: Place, article: Article, before: Article) -> Problem:
    if before is article:
        return Problem(
            place,
            "duplicate-seed",
            f"Two versions of {article.id} have the same seed.",
            found=seed,
            expected="a seed of its own for each version",
            hint="Delete the version that is listed twice.",
        )
    return Problem(
        place,
        "duplicate-seed",
        f"{article.id} and {before.id} have the same seed.",
        found=seed,
        expected="a seed of its own for each article",
        hint=f"Delete one of {article.place.file} and {before.place.file}.",
    )


def unknown_articles(context: Context) -> Iterator[Problem]:
    """What is said about an article that is not there would be lost without a word."""
    for name, place, what in _named_articles(context):
        if name not in context.articles:
            meant = nearest(name, context.articles)
            yield Problem(
                place,
                "unknown-article",
                f"{what} an article that is not there.",
                found=name,
                expected="the id of an article: the name of its file in docs/articles/",
                hint=f"Did you mean {meant}?" if meant else f"Add docs/articles/{name}.md.",
            )


def _named_articles(context: Context) -> Iterator[tuple[str, Place, str]]:
    """Article ids named where only an article's id can stand, with the place and what does so."""
    dossier = context.dossier
    annotations = sorted(
        (*dossier.annotations, *dossier.withdrawn_annotations), key=lambda one: one.id
    )
    notes = Counter(annotation.article for annotation in annotations)
    for annotation in annotations:
        number = notes.pop(annotation.article, 0)
        if number:  # said once for a folder, at its first file
            yield (
                annotation.article,
                annotation.place,
                f"{number} notes in this folder are about" if number > 1 else "This note is about",
            )
    for discrepancy in context.dossier.discrepancies:
        for reading in discrepancy.readings:
            yield reading.article, reading.place, "This is the reading of"
    for event in context.dossier.events:
        for mention in event.mentions:
            yield mention.article, mention.quotes[0].place, "This quotes"


def _by_id(context: Context) -> list[Article]:
    return sorted(context.dossier.articles, key=lambda article: article.id)


def _article_file(seed: Seed) -> str:
    """Write the file that would describe a seed, ready to paste."""
    return (
        f"docs/articles/{seed.name.partition('.')[0].lower().replace('_', '-')}.md\n"
        "---\n"
        "title: the headline as printed\n"
        "siglum: ABC\n"
        "publisher: not identified\n"
        "published: 2016-02-05\n"
        "published_basis: how the date is known\n"
        f"seed: {seed.name}\n"
        f"sha256: {seed.sha256}\n"
        "---"
    )
