"""Who said what is quoted, and in what: as the words beside the quotation tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_dossier.claims.names import names
from build_dossier.claims.sentences import sentences
from build_dossier.claims.words import placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_dossier.claims.names import Name
    from build_dossier.claims.rules import Rules
    from build_dossier.claims.words import Word

_AROUND = 250
"""Code points on each side of a quotation in which it is told who said it."""
_NEAR_QUOTATION = 9
_ARTICLE_AND_OFFICE = 3
_NEAR_VERB = 8
_JUST_AFTER = 3
"""Words before a name that stands just after a quotation: `,” the former captain Olga Brandt …`."""


class Attribution(NamedTuple):
    """Who said something, and how it is told."""

    speaker: tuple[str, ...] = ()
    """Words of the name of who said it, in lower case; none where no name stands by."""
    said_at: tuple[int, int] = (0, 0)
    """Span of who said it and how; empty where nothing is said of it."""
    medium: str = ""
    """`statement`, `blog post` and the like; may be empty."""
    beside: frozenset[str] = frozenset()
    """Words of every name that stands beside it."""
    office: str = ""
    """The office of who said it, where no name stands by; in lower case."""
    offices: frozenset[str] = frozenset()
    """Stems of the offices of who said it."""
    pronoun: str = ""
    """The pronoun that alone tells who said it: `she insisted`."""


class _Side(NamedTuple):
    """The part of a sentence that stands on one side of a quotation."""

    start: int
    words: Sequence[Word]
    starts: Sequence[int]
    names: Sequence[Name]
    is_after: bool

    def told(self, name: Name, verb: int, rules: Rules) -> Attribution:
        """Tell who said it, with a verb or without, and in what."""
        medium, high = _medium(self.words, verb, max(verb, name.last), rules)
        span = self._span(min(verb, name.first), high)
        return Attribution(name.words, span, medium, self._beside(), "", name.held.offices)

    def untold(self, verb: int, rules: Rules) -> Attribution:
        """Tell in what it was said, by nobody who is named, but maybe by an office."""
        medium, high = _medium(self.words, verb, verb, rules)
        at = _office(self.words, verb, rules)
        if at is None:
            near = next((one for one in (verb - 1, verb + 1) if self._pronoun(one, rules)), verb)
            span = self._span(min(verb, near), max(high, near))
            pronoun = self._pronoun(near, rules)
            return Attribution((), span, medium, self._beside(), pronoun=pronoun)
        low = self.words[at].low
        span = self._span(min(verb, at), max(high, at))
        return Attribution((), span, medium, self._beside(), low, frozenset((rules.stem(low),)))

    def _span(self, low: int, high: int) -> tuple[int, int]:
        end = self.starts[high] + len(self.words[high].raw)
        return self.start + self.starts[low], self.start + end

    def _pronoun(self, at: int, rules: Rules) -> str:
        """Return the word at an index, if it stands for a person."""
        low = self.words[at].low if 0 <= at < len(self.words) else ""
        return low if rules.has("personal", low) else ""

    def leaning(self, rules: Rules) -> Attribution | None:
        """Tell that a pronoun stands right after a quotation, with whatever verb: `she sighed`."""
        pronoun = self._pronoun(0, rules) if self.is_after and len(self.words) > 1 else ""
        if not pronoun:
            return None
        return Attribution((), self._span(0, 1), "", self._beside(), pronoun=pronoun)

    def _beside(self) -> frozenset[str]:
        return frozenset(word for name in self.names for word in name.words)


def attribution(
    text: str, span: tuple[int, int], free: tuple[int, int], rules: Rules
) -> Attribution:
    """Look for who said what is quoted: after the quotation, else before it.

    Args:
        text: A text.
        span: What is quoted in it.
        free: Where the quotation before it ends, and where the next begins.
        rules: Of the text's language.
    """
    end = span[1] if _ends_sentence(text, span[1]) else min(free[1], span[1] + _AROUND)
    after = _side(text, (span[1] + 1, end), rules, is_after=True)
    before = _side(text, (max(free[0], span[0] - _AROUND), span[0] - 1), rules, is_after=False)
    found = None
    for side in (after, before):
        verb = _verb(side, rules)
        name = _speaker(side, verb, rules)
        if verb is None and name is None and side.is_after and text[span[1] - 1] == ",":
            name = _just_after(side)
        if name is not None:
            return side.told(name, name.first if verb is None else verb, rules)
        if verb is not None:
            found = found or side.untold(verb, rules)
            break
    return found or after.leaning(rules) or Attribution(said_at=(span[0], span[0]))


def _ends_sentence(text: str, at: int) -> bool:
    """Whether a sentence ends with a quotation: `… called it “a farce.” She said …`."""
    after = text[at + 1 : at + 3].lstrip()
    return after[:1] == "." or (text[max(0, at - 1)] == "." and after[:1].isupper())


def _side(text: str, span: tuple[int, int], rules: Rules, *, is_after: bool) -> _Side:
    """Read the sentence on one side of a quotation: the first after it, the last before it."""
    start, end = span
    if is_after:
        line_end = text.find("\n", start, end)
        end = line_end if line_end >= 0 else end
    else:
        start = text.rfind("\n", start, max(start, end)) + 1 or start
    listed = list(sentences(text[start:end], rules)) if start < end else []
    if not listed:
        return _Side(start, (), (), (), is_after)
    first, last = listed[0 if is_after else -1]
    words, starts = placed(text[start + first : start + last], rules)
    return _Side(start + first, words, starts, tuple(names(words, rules)), is_after)


def _verb(side: _Side, rules: Rules) -> int | None:
    """Return the index of a reporting verb near the quotation, else of such a noun."""
    words = side.words
    near = range(len(words)) if side.is_after else range(len(words) - 1, -1, -1)
    keys = ("reporting",) if side.is_after else ("reporting", "calling")
    found = [
        at
        for at in near[: _NEAR_QUOTATION + 1]
        if words[at].raw.islower() and any(rules.has(key, words[at].low) for key in keys)
    ]
    verbs = (at for at in found if not (at and rules.has("articles", words[at - 1].low)))
    return next(verbs, found[0] if found else None)


def _speaker(side: _Side, verb: int | None, rules: Rules) -> Name | None:
    """Return the name that an insertion parts from a verb, else the nearest to it."""
    if verb is None:
        return None
    inserted = _before_insertion(side, verb)
    if inserted:
        return inserted
    near = []
    for number, name in enumerate(side.names):
        distance = verb - name.last if name.last < verb else name.first - verb
        if distance <= _NEAR_VERB and _may_speak(side.words, name, verb, rules):
            near.append((distance, number, name))
    return min(near)[2] if near else None


def _before_insertion(side: _Side, verb: int) -> Name | None:
    """Return whose name stands before an insertion: `Olga Brandt, mayor of Farholm, said`."""
    words = side.words
    if verb == 0 or words[verb - 1].raw != ",":
        return None
    parted = (
        name
        for name in side.names
        if name.is_person and name.last < verb - 1 and words[name.last + 1].raw == ","
    )
    return next(parted, None)


def _may_speak(words: Sequence[Word], name: Name, verb: int, rules: Rules) -> bool:
    """Whether a name near a verb is no listener's, place's or owner's."""
    if name.first > verb and rules.has("telling", words[verb].low):
        return False
    if words[name.last].low.endswith("'s"):  # `said Farholm's mayor, Olga Brandt`
        return False
    around = (at for at in (name.first - 1, name.last + 1) if 0 <= at < len(words))
    is_part = any(words[at].raw == "-" for at in around)  # `Boston-based`, `D-Mass.`
    return not (is_part or _is_where(words, verb, name.first, rules))


def _office(words: Sequence[Word], verb: int, rules: Rules) -> int | None:
    """Return the index of the office nearest to a verb: `a spokesman for the harbour said`."""
    told = rules.has("telling", words[verb].low)
    near = [
        (abs(at - verb), at)
        for at in range(max(0, verb - _NEAR_VERB), min(len(words), verb + _NEAR_VERB))
        if rules.has("offices", words[at].low) and not (told and at > verb)
    ]
    return min(near)[1] if near else None


def _just_after(side: _Side) -> Name | None:
    """Return who stands just after a quotation that a comma ends."""
    first = next(iter(side.names), None)
    if first is None or not first.is_person:
        return None
    before = sum(not word.is_mark for word in side.words[: first.first])
    return first if before <= _JUST_AFTER else None


def _is_where(words: Sequence[Word], verb: int, first: int, rules: Rules) -> bool:
    """Whether a name says where somebody belongs: `the commander at the Police Department`."""
    if verb < first <= verb + _ARTICLE_AND_OFFICE and rules.has("articles", words[verb + 1].low):
        return False  # `sagte der Fischer Erik Sandvik`
    before = [word.low for word in words[max(0, first - 2) : first]]
    return any(rules.has("office_of", low) for low in before)


def _medium(words: Sequence[Word], verb: int, high: int, rules: Rules) -> tuple[str, int]:
    """Return in what it was said, and the index of the last word that tells."""
    for at in range(verb, min(len(words), verb + _NEAR_QUOTATION)):
        for phrase in rules.phrases.get("media", ()):
            if tuple(word.low for word in words[at : at + len(phrase)]) == phrase:
                return " ".join(phrase), max(high, at + len(phrase) - 1)
    return "", high
