"""Make texts of seeds: decoded, line ends unified, and nothing else changed.

What looks damaged or hides something is not repaired here. It becomes advice, with a note ready
to paste that tells the readers; once there is such a note, the advice is no longer given.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_dossier.normalise.advice import advice, told
from build_dossier.normalise.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.model import Dossier, Problem

__all__ = ["decode", "earlier_texts_of", "texts_of"]


def texts_of(dossier: Dossier) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Make the text of every article.

    Args:
        dossier: What was parsed.

    Returns:
        Article id to text, without those whose seed is not there or cannot be decoded; and what
        is wrong with the seeds, or may be.
    """
    seeds = {seed.name: seed for seed in dossier.seeds}
    known = told(dossier.annotations)
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for article in dossier.articles:
        seed = seeds.get(article.seed)
        if seed is None:
            continue
        text, wrong = decode(seed, article)
        problems += wrong
        if text is not None:
            texts[article.id] = text
            problems += advice(text, article, known.get(article.id, ""))
    return texts, tuple(sorted(set(problems)))


def earlier_texts_of(dossier: Dossier) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Make the text of every earlier version of an article.

    Args:
        dossier: What was parsed.

    Returns:
        Name of a seed to text, without those that are not there or cannot be decoded; and what
        is wrong with the seeds. What is suspicious in them is no longer anybody's to mend.
    """
    seeds = {seed.name: seed for seed in dossier.seeds}
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for article in dossier.articles:
        for earlier in article.earlier:
            if earlier.seed in seeds:
                encoding = earlier.encoding or article.encoding
                text, wrong = decode(seeds[earlier.seed], replace(article, encoding=encoding))
                problems += wrong
                texts |= {} if text is None else {earlier.seed: text}
    return texts, tuple(sorted(set(problems)))
