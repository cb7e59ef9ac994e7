"""Words of an article within a page that speaks another language: named, and kept apart.

A run of right-to-left text changes the order of what stands beside it unless it is isolated; a
screen reader pronounces words by the language they are said to be in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import bidirectional

from build_dossier.markup import Md, escape

if TYPE_CHECKING:
    from build_dossier.words import Words

RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}
"""Primary language subtags whose text runs from right to left."""

SCRIPTS = {"arab": True, "hebr": True, "syrc": True, "thaa": True, "nkoo": True, "adlm": True}
"""Script subtags that say so themselves; any other script runs from left to right."""


def is_right_to_left(tag: str) -> bool:
    """Tell whether a language is written from right to left; a script named in the tag decides."""
    primary, *rest = tag.lower().replace("_", "-").split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")  # noqa: PLR2004
    return SCRIPTS.get(script, False) if script else primary in RIGHT_TO_LEFT


def language_attributes(tag: str, words: Words) -> str:
    """Return the attributes of an element that holds words of an article.

    Args:
        tag: The article's language.
        words: What the site says; the direction is named where it is not the site's.
    """
    runs_left = is_right_to_left(tag)
    differs = runs_left != is_right_to_left(words.language)
    direction = f' dir="{"rtl" if runs_left else "ltr"}"' if differs else ""
    return f' lang="{escape(tag)}"{direction}'


def foreign(text: str, tag: str, words: Words) -> Md:
    """Return words of an article safe, in an element of their own where the language is another.

    Args:
        text: The words; escaped unless they are `Md`.
        tag: Their language.
        words: What the site says.
    """
    if _primary(tag) == _primary(words.language):
        return escape(text)
    return Md(f"<bdi{language_attributes(tag, words)}>{escape(text)}</bdi>")


def isolated(text: str) -> Md:
    """Return a name or a short text safe, kept apart where it has letters that run leftwards.

    Numbers and punctuation after such letters would otherwise join them and change places.
    """
    if isinstance(text, Md) or not any(bidirectional(char) in {"R", "AL"} for char in text):
        return escape(text)
    return Md(f"<bdi>{escape(text)}</bdi>")


def quoted(text: str, tag: str, words: Words) -> Md:
    """Return words of an article between the quotation marks of the page's language."""
    return words.say("quoted", words=foreign(text, tag, words))


def _primary(tag: str) -> str:
    return tag.lower().replace("_", "-").partition("-")[0]
