"""Make texts of seeds: decoded, line ends unified, and nothing else changed.

What looks damaged or hides something is not repaired here. It becomes advice, with a note ready
to paste that tells the readers; once there is such a note, the advice is no longer given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.normalise.advice import advice, told
from build_dossier.normalise.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.model import Dossier, Problem

__all__ = ["decode", "texts_of"]


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
