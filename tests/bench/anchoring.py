"""Measure how well quotes are found again in texts that changed.

    python -m tests.bench.anchoring CASES.jsonl.gz

Each line of CASES is a JSON object: `quote`, `prefix`, `suffix`, `hint` (its old offset), `op`
(the kind of change), `changed_text`, and `truth`: start and end in code points, or null where
the passage is gone. A passage is right when it and the truth share at least 80 % of the code
points that either has.

What a note costs in a text of 5 KB is measured twice: sought as `revise` seeks it, and found as a
build finds it where nothing changed.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import Counter
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from build_dossier.anchor import finder
from build_dossier.match import Reanchored, reanchor
from build_dossier.model import Place, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHARED = 0.8
ARTICLE = 7_000
SHORT = 20

FIVE_KB = range(4_000, 6_001)
"""Characters of a text of about 5 KB."""

MOST_SEARCHED = 3.0
"""Milliseconds of CPU that a note in such a text may take when it must be searched."""

MOST_UNCHANGED = 0.1
"""Likewise when nothing changed."""

NOTES = 15
"""Notes of an article, for the share each has in reading the article's text."""


def main(path: str) -> None:
    """Print the figures for a file of cases."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    tried = [(case, *timed(case)) for case in cases]
    outcomes = [(case, outcome(case["truth"], found)) for case, found, _ in tried]
    summary(outcomes)
    table("all", outcomes)
    table(f"quotes of under {SHORT} characters", [one for one in outcomes if is_short(one[0])])
    for operation in sorted({case["op"] for case in cases}):
        table(operation, [one for one in outcomes if one[0]["op"] == operation])
    print("\nmilliseconds of CPU for a text of up to 7,000 characters: median, 95th percentile")
    for reason in sorted({found.reason for _, found, _ in tried}):
        spent = [
            milliseconds
            for case, found, milliseconds in tried
            if found.reason == reason and len(case["changed_text"]) <= ARTICLE
        ]
        if len(spent) > 1:
            print(f"  {reason:<12}{median(spent):7.2f} {quantiles(spent, n=20)[-1]:7.2f}")
    five_kb(tried)


def five_kb(tried: Iterable[tuple[dict[str, Any], Reanchored, float]]) -> None:
    """Print what a note takes in a text of 5 KB, against what it may take."""
    here = [one for one in tried if len(one[0]["changed_text"]) in FIVE_KB]
    if not here:
        return
    searched = [spent for _, found, spent in here if found.reason != "unchanged"]
    again = [milliseconds for case, _, _ in here for milliseconds in found_again(case)]
    print("\na note in a 5 KB text: median, 95th percentile, share that is in time")
    for name, spent, most in (
        ("in under 3 ms when it must be searched", searched, MOST_SEARCHED),
        ("in microseconds when nothing changed", again, MOST_UNCHANGED),
    ):
        in_time = sum(one < most for one in spent) / len(spent)
        print(
            f"  {name:<40}{1000 * median(spent):8.0f} µs "
            f"{1000 * quantiles(spent, n=20)[-1]:8.0f} µs {in_time:8.1%}"
        )


def found_again(case: dict[str, Any]) -> Iterator[float]:
    """Yield the milliseconds each time that stretches of a text are found where they stand."""
    text = case["changed_text"]
    find = finder("article", text)
    for start in range(0, len(text) - 60, len(text) // NOTES):
        quote = Quote(" ".join(text[start : start + 60].split()), Place("note.md"))
        began = time.perf_counter()
        find(quote)
        yield (time.perf_counter() - began) * 1000


def timed(case: dict[str, Any]) -> tuple[Reanchored, float]:
    """Seek one quote; return what was found and the CPU time in milliseconds."""
    start = time.process_time()
    found = reanchor(
        case["changed_text"], case["quote"], case["prefix"], case["suffix"], case["hint"]
    )
    return found, (time.process_time() - start) * 1000


def outcome(truth: list[int] | None, found: Reanchored) -> str:
    """Name what came of a case, such as `right sure`, `wrong ask`, `lost` or `gone, sure`."""
    if truth is None:
        return f"gone, {found.status}"
    if found.status == "none":
        return "lost"
    shared = min(found.end, truth[1]) - max(found.start, truth[0])
    either = max(found.end, truth[1]) - min(found.start, truth[0])
    return f"{'right' if shared >= SHARED * either else 'wrong'} {found.status}"


def is_short(case: dict[str, Any]) -> bool:
    """Whether the quote of a case is a short one."""
    return len(case["quote"]) < SHORT


def summary(outcomes: Iterable[tuple[dict[str, Any], str]]) -> None:
    """Print the three shares that matter: of those that are there, and of those that are gone."""
    counts = Counter(one for _, one in outcomes)
    gone = {one: count for one, count in counts.items() if one.startswith("gone")}
    there = counts.total() - sum(gone.values())
    right = sum(count for one, count in counts.items() if one.startswith("right"))
    print(
        f"right {right / there:.2%} (at least 99 %) · "
        f"surely wrong {counts['wrong sure'] / there:.2%} (at most 0.2 %) · "
        f"gone, yet surely anchored {counts['gone, sure'] / max(1, sum(gone.values())):.2%} "
        "(at most 0.3 %)\n"
    )


def table(name: str, outcomes: Iterable[tuple[dict[str, Any], str]]) -> None:
    """Print the shares of one kind of case."""
    counts = Counter(one for _, one in outcomes)
    print("  ".join((f"{name:<34}", *shares(counts))))


def shares(counts: Counter[str]) -> Iterator[str]:
    """Yield each outcome with its share of the cases that are there, or that are gone."""
    for are_gone in (False, True):
        group = {one: count for one, count in counts.items() if one.startswith("gone") == are_gone}
        for one, count in sorted(group.items()):
            yield f"{one} {count} ({count / sum(group.values()):.2%})"


if __name__ == "__main__":
    main(sys.argv[1])
