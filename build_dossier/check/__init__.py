"""Check a dossier: everything that is wrong with it and shows only when it is seen as a whole.

The rules are the table `RULES`; each is one small function from what it looks at to problems, and
its docstring says why it is there. What one file by itself shows is found by parsing, what the
words of the articles show by anchoring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.check.articles import (
    articles_without_seed,
    duplicate_seeds,
    duplicate_sigla,
    earlier_without_seed,
    empty_seeds,
    seeds_changed,
    seeds_without_article,
    unknown_articles,
)
from build_dossier.check.calendar import event_weekdays, weekdays
from build_dossier.check.captures import captures_without_seed, languages_not_named
from build_dossier.check.context import Context
from build_dossier.check.evidence import (
    corrections_without_evidence,
    evidence_listed_twice,
    references_never_cited,
    references_not_found,
)
from build_dossier.check.links import (
    cross_links_to_nowhere,
    links_listed_twice,
    links_to_withdrawn,
    self_links,
)
from build_dossier.check.prose import (
    prose_troubles,
    sentences_without_source,
    unsafe_addresses,
)
from build_dossier.check.wording import (
    notes_on_the_same_words,
    notes_too_long,
    numbers_from_nowhere,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from build_dossier.model import Dossier, Problem

__all__ = ["RULES", "check"]

RULES: tuple[Callable[[Context], Iterable[Problem]], ...] = (
    articles_without_seed,
    earlier_without_seed,
    captures_without_seed,
    seeds_without_article,
    seeds_changed,
    empty_seeds,
    duplicate_sigla,
    duplicate_seeds,
    languages_not_named,
    unknown_articles,
    corrections_without_evidence,
    references_not_found,
    references_never_cited,
    evidence_listed_twice,
    cross_links_to_nowhere,
    links_to_withdrawn,
    self_links,
    links_listed_twice,
    unsafe_addresses,
    prose_troubles,
    sentences_without_source,
    weekdays,
    event_weekdays,
    notes_too_long,
    notes_on_the_same_words,
    numbers_from_nowhere,
)
"""All rules; their order does not matter."""


def check(dossier: Dossier, texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """Apply every rule to a dossier.

    Args:
        dossier: The dossier as parsed; where parsing put in a default, its problem is told
            already and none follows from it here.
        texts: Article id to text.

    Returns:
        The problems, sorted.
    """
    context = Context(dossier, texts)
    return tuple(sorted({problem for rule in RULES for problem in rule(context)}))
