"""What the words of a language's data file say of offices: which go together, and which do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims import data_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build_dossier.claims.data_file import Phrase
    from build_dossier.front_matter import Node


class OfficeRules(NamedTuple):
    """Offices by their stems."""

    kin: Mapping[str, frozenset[int]]
    """Kin to the numbers of the rows they stand in; to one person, one is one of a row."""
    same: tuple[tuple[Phrase, ...], ...]
    """Offices in all their forms: `finance director`, `chief financial officer`."""
    wider: Mapping[str, frozenset[str]]
    """Offices to those they may stand for, or go with: `head` to a director, a manager."""
    exclusive_parts: tuple[frozenset[str], ...]
    """What stands before offices; of one row, one office has one: `national`, `county`."""


def office_rules(nodes: Mapping[str, Node], stem: Callable[[str], str]) -> OfficeRules:
    """Make the rules of offices.

    Args:
        nodes: The keys of a data file.
        stem: Takes a word's endings off; words that mean the same get one stem.
    """
    wider = map(str.split, data_file.rows(nodes, "wider_offices"))
    return OfficeRules(
        kin=data_file.groups(data_file.rows(nodes, "kin_rows"), stem),
        same=tuple(
            tuple(tuple(map(stem, form)) for form in data_file.phrases(row))
            for row in data_file.rows(nodes, "same_offices")
        ),
        wider={stem(wide): frozenset(map(stem, others)) for wide, *others in wider},
        exclusive_parts=tuple(
            frozenset(map(stem, data_file.words(row)))
            for row in data_file.rows(nodes, "exclusive_parts")
        ),
    )
