"""The language that the site speaks, as its configuration names it."""

from __future__ import annotations

from build_dossier.model import Place, Problem
from build_dossier.words import languages, spoken


def unknown_language(tag: str) -> tuple[Problem, ...]:
    """Advise who names a language that the interface does not speak: it would be English.

    Args:
        tag: What the configuration names; empty where it names none.
    """
    if not tag or spoken(tag):
        return ()
    known = ", ".join(languages())
    problem = Problem(
        Place("mkdocs.yml"),
        "unknown-language",
        "the interface has no words in the language that the theme speaks, and speaks English",
        found=f"language: {tag!r}",
        expected=f"one of {known}",
        hint="translate the interface: docs/developing/index.md says how",
        severity="advice",
    )
    return (problem,)
