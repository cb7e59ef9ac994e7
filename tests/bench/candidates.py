"""How good the proposals are: on this dossier, and on contradictions put into news reports.

The reports are bundles of short news texts, outside of this project: name the folder that holds
`bundles/*.json.gz` as the first argument or in DOSSIER_DATA.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
import time
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from build_dossier.anchor import anchor_dossier
from build_dossier.claims import Candidate, Text, candidates
from build_dossier.normalise import texts_of
from build_dossier.parse import parse
from build_dossier.read import read_dossier
from tests.bench.contradictions import PATTERNS, Injected, inject, rank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parent.parent.parent
SHOWN = 50
PRECISION_AT = (10, 15, 20)
TRIES = 3
"""Contradictions of a kind put into each event."""
OWN_TRIES = 60
"""Contradictions of a kind tried in this dossier; the same place is tried once."""
TOPS = (5, 10, 20)
WORKED_ON, HELD_OUT = "topics worked on", "topics held out"
LAST_WORKED_ON = 16
SEED = 20160205

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


def own_contradictions() -> None:
    """Print how many contradictions put into one of this dossier's articles are proposed."""
    dossier, _ = parse(read_dossier(ROOT)[0])
    texts, _ = texts_of(dossier)
    days = {one.id: day(one.published) for one in dossier.articles}
    print("Contradictions put into this dossier")
    for kind in PATTERNS:
        draw = random.Random(SEED)
        cases: dict[tuple[str, tuple[tuple[int, int], ...]], Injected] = {}
        for _ in range(OWN_TRIES):
            if case := inject(kind, texts, draw):
                whole = {**texts, case.name: case.texts[case.name]}
                cases[case.name, case.spans] = replace(case, texts=whole, days=days)
        print_places(kind, [rank(case) for case in cases.values()])


def print_places(kind: str, ranks: Sequence[int | None]) -> None:
    """Print how many contradictions of a kind are proposed near the top."""
    within = {top: sum(place is not None and place <= top for place in ranks) for top in TOPS}
    share = within[TOPS[1]] / max(1, len(ranks))
    print(f"  {kind}: {len(ranks)} cases; in the top", within, f"recall {share:.2f}")


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
            print_places(kind, ranks)
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
    own_contradictions()
    named = (one for one in sys.argv[1:] if not one.startswith("-"))
    data = next(named, os.environ.get("DOSSIER_DATA", ""))
    bundles = sorted(Path(data, "bundles").glob("*.json.gz")) if data else []
    if not bundles:
        print("No bundles of news reports: name their folder in DOSSIER_DATA to measure on them.")
    for path in bundles:
        injections(path, verbose="-v" in sys.argv)


if __name__ == "__main__":
    main()
