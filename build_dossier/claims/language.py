"""The rules of a language, made of its data file: one file a language.

A language without a file has rules without words: digits, quotation marks and what sentences
have in common still count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from build_dossier.claims import data_file
from build_dossier.claims.office_rules import office_rules
from build_dossier.claims.outcomes import outcomes
from build_dossier.claims.rules import Rules, stripped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build_dossier.claims.data_file import Phrase
    from build_dossier.claims.outcomes import Outcome
    from build_dossier.front_matter import Node

LANGUAGES = ("de", "en")
"""Languages with a data file."""
_MEASURES = (
    "lengths",
    "areas",
    "volumes",
    "masses",
    "speeds",
    "durations",
    "degrees_celsius",
    "degrees_fahrenheit",
)
"""Keys of units, each of one thing that is measured."""


@lru_cache(maxsize=16)
def rules_for(language: str) -> Rules:
    """Return the rules of a language.

    Args:
        language: BCP 47 tag, such as `en` or `de-AT`; of an unknown one, rules without words.
    """
    name = re.split(r"[-_]", language.casefold(), maxsplit=1)[0]
    return made(_read(name) if name in LANGUAGES else {})


def _read(name: str) -> dict[str, Node]:
    """Read a data file of this package."""
    path = files("build_dossier.claims") / "languages" / f"{name}.yml"
    return data_file.read_keys(path.read_text(encoding="utf-8"))


def made(nodes: Mapping[str, Node]) -> Rules:
    """Make rules of the keys of a data file; a key that is missing has no words."""
    endings = tuple(data_file.scalar(nodes, "endings").split())
    spellings = tuple(data_file.pairs(nodes, "spellings").items())
    singles = data_file.texts(nodes)
    sets = {key: data_file.words(value) for key, value in singles.items()}

    def stem(word: str) -> str:
        return stripped(word, endings, spellings)

    same = [(row.split()[0], row.split()) for row in data_file.rows(nodes, "alike")]
    alike = {form: stem(head) for head, row in same for word in row for form in (word, stem(word))}

    def meant(word: str) -> str:
        return alike.get(word, alike.get(stem(word), stem(word)))

    return Rules(
        sets=sets,
        stems={
            key: frozenset((*map(stem, words), *map(meant, words))) for key, words in sets.items()
        },
        phrases={key: data_file.phrases(value) for key, value in singles.items()},
        hedges=_hedges(nodes, "hedges"),
        hedges_after=_hedges(nodes, "hedges_after"),
        numbers=_floats(nodes, "numbers"),
        scales=_floats(nodes, "scales"),
        fractions=_floats(nodes, "fractions"),
        glued_scales=_floats(nodes, "glued_scales"),
        currencies=data_file.pairs(nodes, "currencies"),
        weekdays=data_file.numbered(data_file.rows(nodes, "weekdays"), 0),
        months=data_file.numbered(data_file.rows(nodes, "months"), 1),
        relative_days=_integers(nodes, "relative_days"),
        time_units=_integers(nodes, "time_units"),
        measures=_measures(nodes, stem),
        parts_of_time=data_file.pairs(nodes, "parts_of_time"),
        deeds=_deeds(nodes, singles.get("no_deeds", "")),
        offices=office_rules(nodes, meant),
        alike=alike,
        endings=endings,
        spellings=spellings,
        decimal_mark=data_file.scalar(nodes, "decimal_mark") or ".",
        number_joiner=data_file.scalar(nodes, "number_joiner"),
        capital_nouns=bool(data_file.scalar(nodes, "capital_nouns")),
    )


def _measures(
    nodes: Mapping[str, Node], stem: Callable[[str], str]
) -> dict[str, tuple[str, float]]:
    return {
        stem(word): (key, size) for key in _MEASURES for word, size in _floats(nodes, key).items()
    }


def _deeds(nodes: Mapping[str, Node], none: str) -> dict[str, tuple[Outcome, ...]]:
    forms = data_file.pairs(nodes, "deed_forms")
    return outcomes(data_file.rows(nodes, "deeds"), data_file.phrases(none), forms)


def _hedges(nodes: Mapping[str, Node], key: str) -> dict[Phrase, str]:
    return {
        one: sign
        for sign, text in data_file.pairs(nodes, key).items()
        for one in data_file.phrases(text)
    }


def _floats(nodes: Mapping[str, Node], key: str) -> dict[str, float]:
    return {word: float(value) for word, value in data_file.pairs(nodes, key).items()}


def _integers(nodes: Mapping[str, Node], key: str) -> dict[str, int]:
    return {word: int(value) for word, value in data_file.pairs(nodes, key).items()}
