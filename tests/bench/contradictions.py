"""Contradictions put into texts: another number, weekday, name or word of a quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import permutations
from typing import TYPE_CHECKING

from build_dossier.claims import Text, candidates

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

LONGEST_ANSWER = {True: 1_000, False: 60}
"""Code points of what differs that count as an answer, for quotations and for others."""


@dataclass(frozen=True)
class Injected:
    """A contradiction put into one of some reports of one event."""

    texts: dict[str, str]
    """The reports."""
    name: str
    """Which report was changed."""
    other: str
    """Which other report has the words as they were."""
    spans: tuple[tuple[int, int], ...]
    """The words that were changed, as they are now; a name is changed wherever it stands."""
    days: Mapping[str, date | None] = field(default_factory=dict)
    """The day of publication of each, where it is known."""


WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SURNAMES = "Harding Okafor Lindqvist Marsden Whitlock Tremaine".split()
GIVEN = "Walter Denise Gordon Felicia Howard Irene".split()
WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b(?! [A-Z])")
NUMBER = re.compile(
    r"(?<![\d,.$-])(?<!- )\b[1-9]\d{0,2}(?:,\d{3})*\b(?![\d,:%]|\s?[-:/.] ?\d|st|nd|rd|th| [ap])"
)
PERSON = re.compile(r"\b[A-Z][a-z]{2,} [A-Z][a-z]{3,}\b(?! [A-Z])")
QUOTED = re.compile(r"[“\"] ?([^“”\"\n]{30,300}?) ?(?:[”\"]|'')")
CONTENT = re.compile(r"[a-z]{5,}")


def shared(one: str, other: str) -> int:
    """Count the long words that two sentences share."""
    return len(set(CONTENT.findall(one)) & set(CONTENT.findall(other)))


def places(
    texts: Mapping[str, str], pattern: re.Pattern[str]
) -> Iterator[tuple[str, re.Match[str], str, str]]:
    """Yield words of one report that stand in a like sentence of another: name, match, other."""
    lines = {name: text.split("\n") for name, text in texts.items()}
    for one, other in permutations(sorted(texts), 2):
        for match in pattern.finditer(texts[one]):
            word = match.group(1) if pattern.groups else match.group()
            sentence = texts[one][: match.start()].count("\n")
            for line in lines[other]:
                whole = re.search(rf"(?<![\w,.]){re.escape(word)}(?![\w,.]*\w)", line)
                if whole and shared(lines[one][sentence], line) >= 3:
                    yield one, match, other, word


def inject(kind: str, texts: Mapping[str, str], draw: random.Random) -> Injected | None:
    """Put a contradiction of a kind into reports of one event."""
    found = list(places(texts, PATTERNS[kind]))
    if not found:
        return None
    name, match, other, word = draw.choice(found)
    changed = CHANGES[kind](word, draw)
    start = match.start(1) if match.re.groups else match.start()
    text = texts[name]
    new = text[:start] + changed + text[start + len(word) :]
    if kind == "names":
        for old, now in zip(word.split(), changed.split(), strict=True):
            if old != now:
                head = new[: start + len(changed)]
                new = head + re.sub(rf"\b{old}\b", now, new[start + len(changed) :])
                before = re.sub(rf"\b{old}\b", now, new[:start])
                new, start = before + new[start:], len(before)
    names = [name, other, *draw.sample(sorted(set(texts) - {name, other}), min(1, len(texts) - 2))]
    return Injected(
        {one: new if one == name else texts[one] for one in names},
        name,
        other,
        (
            (start, start + len(changed)),
            *(every_name(new, word, changed) if kind == "names" else ()),
        ),
    )


def every_name(text: str, word: str, changed: str) -> Iterator[tuple[int, int]]:
    """Yield where the changed part of a name stands."""
    for old, now in zip(word.split(), changed.split(), strict=True):
        if old != now:
            yield from (match.span() for match in re.finditer(rf"\b{now}\b", text))


def other_number(word: str, draw: random.Random) -> str:
    """Return another number of the same size."""
    if len(word) == 1:
        return str(draw.choice([n for n in range(2, 10) if n != int(word)]))
    return str(draw.choice([n for n in range(1, 10) if n != int(word[0])])) + word[1:]


def other_name(word: str, draw: random.Random) -> str:
    """Return a name with another given name or surname."""
    given, surname = word.split()
    if draw.random() < 0.5:
        return f"{draw.choice(GIVEN)} {surname}"
    return f"{given} {draw.choice(SURNAMES)}"


def other_words(quotation: str, draw: random.Random) -> str:
    """Return a quotation with one long word exchanged."""
    words = sorted(set(CONTENT.findall(quotation))) or [quotation.split()[1]]
    return quotation.replace(draw.choice(words), "nonsense", 1)


PATTERNS = {"numbers": NUMBER, "weekdays": WEEKDAY, "names": PERSON, "quotations": QUOTED}
CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "numbers": other_number,
    "weekdays": lambda word, draw: draw.choice([one for one in WEEKDAYS if one != word]),
    "names": other_name,
    "quotations": other_words,
}


def rank(case: Injected) -> int | None:
    """Return at which place the contradiction is proposed, from 1."""
    found = candidates({name: Text(text, case.days.get(name)) for name, text in case.texts.items()})
    for place, one in enumerate(found, 1):
        texts = {
            passage.text
            for passage in one.passages
            if passage.text != case.name
            or (
                passage.differs[1] - passage.differs[0] <= (LONGEST_ANSWER[one.kind == "quotation"])
                and any(
                    passage.differs[0] < end and start < passage.differs[1]
                    for start, end in case.spans
                )
            )
        }
        if {case.name, case.other} <= texts:
            return place
    return None
