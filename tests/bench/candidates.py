"""How good the proposals are: on this dossier, and on contradictions put into news reports.

The reports are bundles of short news texts, outside of this project: name the folder that holds
`bundles/*.json.gz` as the first argument or in DOSSIER_DATA.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

from build_dossier.anchor import anchor_dossier
from build_dossier.claims import Candidate, Text, candidates
from build_dossier.normalise import texts_of
from build_dossier.parse import parse
from build_dossier.read import read_dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).parent.parent.parent
SHOWN = 50
PRECISION_AT = (10, 15, 20)
TRIES = 3
"""Contradictions of a kind put into each event."""
TOPS = (5, 10, 20)
WORKED_ON, HELD_OUT = "topics worked on", "topics held out"
LAST_WORKED_ON = 16
SEED = 20160205
LONGEST_ANSWER = {True: 1_000, False: 60}
"""Code points of what differs that count as an answer, for quotations and for others."""

Spans = dict[str, list[tuple[int, int]]]


def own_dossier() -> None:
    """Print recall and precision against the discrepancies that people wrote here."""
    dossier, _ = parse(read_dossier(ROOT)[0])
    texts, _ = texts_of(dossier)
    anchors, _ = anchor_dossier(dossier, texts)
    days = {one.id: day(one.published) for one in dossier.articles}
    truth: dict[str, Spans] = {}
    for question in dossier.discrepancies:
        spans: Spans = defaultdict(list)
        for reading in question.readings:
            for quote in reading.quotes:
                if anchor := anchors.get((reading.article, quote)):
                    spans[reading.article].append((anchor.span.start, anchor.span.end))
        truth[question.id] = spans
    start = time.perf_counter()
    found = candidates({name: Text(text, days[name]) for name, text in texts.items()})[:SHOWN]
    seconds = time.perf_counter() - start
    hits = [{name for name, spans in truth.items() if covers(one, spans)} for one in found]
    recalled = set().union(*hits)
    print(f"This dossier: {len(found)} proposals in {seconds:.2f} s")
    print(f"  recall at {SHOWN}: {len(recalled)} of {len(truth)} discrepancies")
    for count in PRECISION_AT:
        share = sum(map(bool, hits[:count])) / max(1, min(count, len(hits)))
        print(f"  precision at {count}: {share:.2f}")
    print(f"  not proposed: {', '.join(sorted(set(truth) - recalled))}")
    other = [one.reason for one, hit in zip(found, hits, strict=True) if not hit][
        : PRECISION_AT[-1]
    ]
    print("  proposed, and in no discrepancy:", *other, sep="\n    ")


def day(published: str) -> date | None:
    """Return the first day of a date or interval, nothing where it is no day."""
    first = published.partition("/")[0]
    return date.fromisoformat(first) if len(first) == len("2016-02-05") else None


def covers(candidate: Candidate, spans: Mapping[str, list[tuple[int, int]]]) -> bool:
    """Whether a proposal's passages overlap a discrepancy's readings in two articles."""
    texts = {
        one.text
        for one in candidate.passages
        if any(start < one.end and one.start < end for start, end in spans.get(one.text, ()))
    }
    return len(texts) > 1


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
    found = candidates({name: Text(text) for name, text in case.texts.items()})
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


def events(path: Path) -> dict[str, dict[str, str]]:
    """Return the reports of each event."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name, text in json.loads(gzip.decompress(path.read_bytes())).items():
        found[name.rpartition("/")[0]][name] = text
    return dict(found)


def injections(path: Path, *, verbose: bool = False) -> None:
    """Print how many contradictions put into reports are proposed near the top.

    The rules were worked out on the first topics. What is missed is listed for these alone, so that
    the others say how the rules do where nobody looked.
    """
    for name, topics in split(events(path)).items():
        print(f"Contradictions put into three reports of an event: {name}")
        for kind in PATTERNS:
            draw = random.Random(SEED)
            cases = [
                case
                for _ in range(TRIES)
                for texts in topics.values()
                if (case := inject(kind, texts, draw))
            ]
            ranks = [rank(case) for case in cases]
            within = {
                top: sum(place is not None and place <= top for place in ranks) for top in TOPS
            }
            share = within[TOPS[1]] / max(1, len(cases))
            print(f"  {kind}: {len(cases)} cases; in the top", within, f"recall {share:.2f}")
            if verbose and name == WORKED_ON:
                missed(cases, ranks)


def split(topics: Mapping[str, dict[str, str]]) -> dict[str, dict[str, dict[str, str]]]:
    """Return the events worked on, and those held out."""
    found: dict[str, dict[str, dict[str, str]]] = {WORKED_ON: {}, HELD_OUT: {}}
    for event, texts in topics.items():
        number = int(event.partition("/")[0])
        found[WORKED_ON if number <= LAST_WORKED_ON else HELD_OUT][event] = texts
    return found


def missed(cases: list[Injected], ranks: list[int | None]) -> None:
    """Print the contradictions that are not among the first ten proposals."""
    for case, place in zip(cases, ranks, strict=True):
        if place is None or place > TOPS[1]:
            text, (start, end) = case.texts[case.name], case.spans[0]
            before, after = text[max(0, start - 100) : start], text[start : end + 60]
            print("   ", place, case.name, case.other, repr(before), ">>", repr(after))


def main() -> None:
    """Print both."""
    own_dossier()
    data = next(iter(sys.argv[1:2]), os.environ.get("DOSSIER_DATA", ""))
    bundles = sorted(Path(data, "bundles").glob("*.json.gz")) if data else []
    if not bundles:
        print("No bundles of news reports: name their folder in DOSSIER_DATA to measure on them.")
    for path in bundles:
        injections(path, verbose="-v" in sys.argv)


if __name__ == "__main__":
    main()
