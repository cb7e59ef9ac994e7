"""Advice on what is suspicious in a text, with a note ready to paste that tells its readers."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from build_dossier.markup import describe, find_hidden
from build_dossier.model import Place, Problem
from build_dossier.normalise.suspicions import suspicions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_dossier.model import Annotation, Article
    from build_dossier.normalise.suspicions import Suspicion

MOST_OF_A_CODE = 10
"""Pieces of advice of one code on one article: who has seen so many knows enough."""

MOST_INSPECTED = 200_000
"""Code points of a text that are inspected: forty times as many as an article has."""

_FEW, _MANY = 3, 8
"""Words on either side of a character that a proposed quote has, and may be made longer to."""
_LONGEST = 200
"""Code points of a proposed quote; a text without spaces is cut."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_WORD = re.compile(r"\S+")


def told(annotations: Iterable[Annotation]) -> Mapping[str, str]:
    """Return, for each article, the words of the `defect` notes on it: quotes and bodies."""
    known: dict[str, str] = {}
    for note in annotations:
        if note.kind == "defect":
            words = (*(quote.exact for quote in note.targets), note.body.markdown)
            known[note.article] = "\n".join((known.get(note.article, ""), *words))
    return known


def advice(text: str, article: Article, known: str) -> tuple[Problem, ...]:
    """Advise on every kind of suspicious character in a text, once.

    Args:
        text: The article's text.
        article: The article.
        known: Words of the `defect` notes on it. A character that stands there, or whose code
            point does (`U+202E`), has been told to the readers, and is no longer advised on.
    """
    text = text[:MOST_INSPECTED]
    first: dict[str, Suspicion] = {}
    times: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for one in suspicions(text):
        times[one.characters] += 1
        if one.characters not in first and not _is_told(one.characters, known):
            kinds[one.code] += 1
            if kinds[one.code] <= MOST_OF_A_CODE:
                first[one.characters] = one
    plain = _plain(text) if first else ""
    return tuple(
        _advice(text, article, one, times[one.characters], quotable(text, plain, one))
        for one in first.values()
    )


def _is_told(characters: str, known: str) -> bool:
    return bool(known) and (characters in known or _code_points(characters) in known)


def _advice(text: str, article: Article, one: Suspicion, times: int, quote: str) -> Problem:
    name = _name(one.characters)
    again = f"; it stands there {times:,} times" if times > 1 else ""
    return Problem(
        Place(f"seeds/{article.seed}", text.count("\n", 0, one.at) + 1),
        one.code,
        f"{name} {one.why}{again}",
        found=quote,
        expected="a note that tells the readers, if the file was received so",
        hint=_note(article, one, quote) if quote else "",
        severity="advice",
    )


def _note(article: Article, one: Suspicion, quote: str) -> str:
    """Return a note to paste: where it goes, then what it holds."""
    slug = _code_points(one.characters).lower().replace("u+", "u").replace(" ", "-")
    return (
        f"docs/annotations/{article.id}/defect-{slug}.md:\n"
        f"---\nkind: defect\n---\n> {quote}\n\n"
        f"In the file as received, {_name(one.characters)} stands here. It {one.why}."
    )


def _name(characters: str) -> str:
    """Return the code points of characters, and the name of a single one if it has one."""
    if len(characters) == 1 and unicodedata.category(characters) not in {"Cc", "Cn", "Co"}:
        return describe(characters)
    return _code_points(characters)


def _code_points(characters: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in characters)


def quotable(text: str, plain: str, one: Suspicion) -> str:
    """Return words at a suspicious place that a note can quote.

    They stand on one line and have no hidden character, which no note may have; as few as stand
    in the text only once, if some do.

    Args:
        text: The article's text.
        plain: The same as notes write it.
        one: The place.
    """
    start, end = _visible_stretch(text, one)
    words = list(_WORD.finditer(text, start, end))
    here = next((at for at, word in enumerate(words) if word.end() > one.at), len(words) - 1)
    quote = ""
    for more in range(_FEW, _MANY + 1):
        some = words[max(here - more, 0) : here + more + 1]
        quote = _plain(text[some[0].start() : some[-1].end()]) if some else ""
        if plain.count(quote) == 1:
            break
    if len(quote) <= _LONGEST:
        return quote
    return _plain(text[max(one.at - _LONGEST // 4, start) : min(one.at + _LONGEST // 4, end)])


def _visible_stretch(text: str, one: Suspicion) -> tuple[int, int]:
    """Return where the stretch without controls begins and ends that holds a place, or is next."""
    after = one.at + len(one.characters)
    if _CONTROL.search(one.characters):
        following = _CONTROL.search(text, after)
        end = following.start() if following else len(text)
        if text[after:end].strip():
            return after, end
        after = one.at
    before = [match.end() for match in _CONTROL.finditer(text, 0, one.at)]
    following = _CONTROL.search(text, after)
    return (before[-1] if before else 0), (following.start() if following else len(text))


def _plain(text: str) -> str:
    """Return a text as a note writes it: without hidden characters, with single spaces."""
    hidden = frozenset(find_hidden(text))
    seen = "".join(one for at, one in enumerate(text) if at not in hidden) if hidden else text
    return " ".join(seen.split())
