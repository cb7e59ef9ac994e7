"""Quotations of a text: the words between quotation marks, who said them, and where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.names import names
from build_dossier.claims.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

LONGEST = 1_500
"""Code points of a quotation; in a longer run a mark is missing."""

_LINE = re.compile(r"[^\n\r]+")
_MARK = re.compile(r"[“„«]|[”»]|\"|''|「|」")
_OPENS, _CLOSES = frozenset("“„«「"), frozenset(("”", "»", "''", "」"))
_CLOSED_BY = {"„": "“", "»": "«"}
"""Marks that open in one language and close in another: „so“ and »so«, beside “so” and «so»."""
_BEFORE_CLOSING = frozenset(",.!?…")
_AROUND = 120
_NEAR_QUOTATION = 9
_NEAR_VERB = 6


class Quotation(NamedTuple):
    """Words in quotation marks."""

    start: int
    """First code point inside the marks."""
    end: int
    """One past the last code point inside the marks."""
    speaker: tuple[str, ...]
    """Words of the name of who said it, in lower case; none where no name stands by."""
    said_at: tuple[int, int]
    """Span of who said it and how; empty where nothing is said of it."""
    medium: str
    """`statement`, `blog post` and the like; may be empty."""
    beside: frozenset[str] = frozenset()
    """Words of every name that stands beside it."""


def quotations(text: str, rules: Rules) -> Iterator[Quotation]:
    """Yield the quotations of a text, in order; those within others are part of them.

    Args:
        text: Any text.
        rules: Of its language.
    """
    for line in _LINE.finditer(text):
        for start, end in _pairs(text, line.start(), line.end()):
            if start < end <= start + LONGEST and not text[start:end].isspace():
                yield _told(text, (line.start(), line.end()), (start, end), rules)


def _pairs(text: str, line_start: int, line_end: int) -> Iterator[tuple[int, int]]:
    """Yield what stands between marks; what a damaged mark leaves open ends with the line."""
    opened: int | None = None
    closing = ""
    depth = 0
    since = line_start
    for mark in _MARK.finditer(text, line_start, line_end):
        sign = mark.group()
        ends = sign == '"' and _ends_words(text, line_start, mark.start())
        opens = (sign in _OPENS and sign != closing) or (
            sign == '"' and opened is None and not ends
        )
        if opened is None and sign == "»" and _stands_free(text, line_start, mark.start()):
            opens = True
        if opened is None:
            if opens or sign in {"”", "»"} or ends:
                opened = mark.end() if opens else None
                closing = _CLOSED_BY.get(sign, "")
                depth = 1
            if not opens and not text[since : mark.start()].isspace():
                yield since, mark.start()
                since = mark.end()
        elif opens:
            depth += 1
        else:
            depth -= 1
            if depth <= 0 or sign in {'"', "''"} or mark.end() >= line_end:
                yield opened, mark.start()
                opened = None
                since = mark.end()
    if opened is not None:
        yield opened, line_end


def _ends_words(text: str, line_start: int, at: int) -> bool:
    """Whether a mark that points nowhere rather closes: `nobody saw it," she said`."""
    before, after = text[max(line_start, at - 2) : at], text[at + 1 : at + 3]
    if before[-1:].isspace():
        return before[0] in _BEFORE_CLOSING and after[:1].isspace() and after[1:].islower()
    return before[-1:] in _BEFORE_CLOSING and (not after or after[0].isspace())


def _stands_free(text: str, line_start: int, at: int) -> bool:
    """Whether nothing but a space stands before a mark: it opens then, whichever way it points."""
    return at == line_start or text[at - 1].isspace()


def _told(text: str, line: tuple[int, int], span: tuple[int, int], rules: Rules) -> Quotation:
    """Look for who said it: after the quotation, else before it."""
    after = (span[1] + 1, min(line[1], span[1] + _AROUND))
    before = (max(line[0], span[0] - _AROUND), span[0] - 1)
    for (start, end), at_start in ((after, True), (before, False)):
        words = words_of(text[start:end], rules) if start < end else ()
        verb = _verb(words, rules, at_start=at_start)
        if verb is not None:
            speaker, low, high = _speaker(words, verb, rules)
            medium, high = _medium(words, verb, high, rules)
            said = start + words[low].start, start + words[high].end
            beside = frozenset(word for name in names(words, rules) for word in name.words)
            return Quotation(*span, speaker, said, medium, beside)
    return Quotation(*span, (), (span[0], span[0]), "")


def _verb(words: Sequence[Word], rules: Rules, *, at_start: bool) -> int | None:
    """Return the index of a reporting verb near the quotation."""
    near = range(len(words)) if at_start else range(len(words) - 1, -1, -1)
    for steps, at in enumerate(near):
        if steps > _NEAR_QUOTATION or words[at].raw in {'"', "“"}:
            break
        if rules.has("reporting", words[at].low) and words[at].raw.islower():
            return at
    return None


def _speaker(words: Sequence[Word], verb: int, rules: Rules) -> tuple[tuple[str, ...], int, int]:
    """Return the name nearest to a verb, and the indices of the first and last word of both."""
    best: tuple[int, tuple[str, ...], int, int] | None = None
    told = rules.has("telling", words[verb].low)
    for name in names(words, rules):
        if (told and name.first > verb) or _is_where(words, name.first, rules):
            continue
        if any(
            0 <= at < len(words) and words[at].raw == "-"  # `Boston-based`, `D-Mass.`
            for at in (name.first - 1, name.last + 1)
        ):
            continue
        distance = verb - name.last if name.last < verb else name.first - verb
        if distance <= _NEAR_VERB and (best is None or distance < best[0]):
            best = distance, name.words, min(verb, name.first), max(verb, name.last)
    if best is None:
        return (), verb, verb
    return best[1], best[2], best[3]


def _is_where(words: Sequence[Word], first: int, rules: Rules) -> bool:
    """Whether a name says where somebody belongs: `the commander at the Police Department`."""
    before = [word.low for word in words[max(0, first - 2) : first]]
    return any(rules.has("office_of", low) for low in before)


def _medium(words: Sequence[Word], verb: int, high: int, rules: Rules) -> tuple[str, int]:
    """Return in what it was said, and the index of the last word that tells."""
    for at in range(verb, min(len(words), verb + _NEAR_QUOTATION)):
        for phrase in rules.phrases.get("media", ()):
            if tuple(word.low for word in words[at : at + len(phrase)]) == phrase:
                return " ".join(phrase), max(high, at + len(phrase) - 1)
    return "", high
