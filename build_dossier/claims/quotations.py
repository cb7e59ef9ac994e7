"""Quotations of a text: the words between quotation marks, who said them, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_dossier import quotation_marks
from build_dossier.claims.names import names
from build_dossier.claims.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

LONGEST = 1_500
"""Code points of a quotation; in a longer run a mark is missing."""

_AROUND = 120
_NEAR_QUOTATION = 9
_NEAR_VERB = 6
_NAMED_BEFORE = 300
"""Code points before a quotation in which who is no more than `she` beside it may be named."""


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
    voices: frozenset[str] = frozenset()
    """Surnames of all who may have said it: the speaker's, else of those named just before."""
    goes_on: bool = False
    """Whether it goes on with what the one before it says, in the same paragraph."""


def quotations(text: str, rules: Rules) -> Iterator[Quotation]:
    """Yield the quotations of a text, in order; those within others are part of them.

    Args:
        text: Any text.
        rules: Of its language.
    """
    before: Quotation | None = None
    for span in quotation_marks.quotations(text):
        is_inner = before is not None and span.start < before.end
        if is_inner or not 0 < span.end - span.start <= LONGEST:
            continue
        if not text[span.start : span.end].isspace():
            before = _voiced(text, _told(text, span, rules), before, rules)
            yield before


def _voiced(text: str, one: Quotation, before: Quotation | None, rules: Rules) -> Quotation:
    """Tell who may have said it: in one paragraph mostly whoever said what stands before."""
    in_one = before is not None and "\n" not in text[before.end : one.start]
    if one.speaker:
        voices = frozenset(one.speaker[-1:])
        return one._replace(voices=voices, goes_on=in_one and voices <= before.voices)
    if in_one and before.voices:
        return one._replace(voices=before.voices, goes_on=True)
    start = max(0, one.start - _NAMED_BEFORE)
    words = words_of(text[start : one.start - 1], rules)
    return one._replace(voices=frozenset(name.words[-1] for name in names(words, rules)))


def _told(text: str, span: tuple[int, int], rules: Rules) -> Quotation:
    """Look for who said it: after the quotation, else before it."""
    line_end = text.find("\n", span[1], span[1] + _AROUND)
    after = (span[1] + 1, line_end if line_end >= 0 else min(len(text), span[1] + _AROUND))
    line_start = text.rfind("\n", max(0, span[0] - _AROUND), span[0])
    before = (line_start + 1 if line_start >= 0 else max(0, span[0] - _AROUND), span[0] - 1)
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
