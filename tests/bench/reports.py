"""How good the proposals are on bundles of three reports each, every difference in them known.

The reports are invented, written as three outlets would tell of one event: in words of
their own, with many numbers, days and names that are about other things. `reports/` holds a folder
for each event: `a.txt`, `b.txt` and `c.txt`, and in `differences.yml` where they contradict each
other. The rules were worked out on those in `worked_on/`; those in `held_out/` are only counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from build_dossier.claims import Text, candidates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_dossier.claims import Candidate

FOLDER = Path(__file__).parent / "reports"
WORKED_ON, HELD_OUT = FOLDER / "worked_on", FOLDER / "held_out"
KINDS = ("number", "time", "name", "role", "quotation", "deed")
TOPS = (5, 10, 20)
LONGEST_ANSWER = 80
"""Code points of what differs that count as an answer, quotations aside."""

_LONG = frozenset(("quotation", "speaker"))

Spans = dict[str, list[tuple[int, int]]]


class Known(NamedTuple):
    """A difference between reports that people know of."""

    kind: str
    """In what: see `KINDS`."""
    what: str
    """What differs, in a few words."""
    spans: Spans
    """Id of each report to the words that tell it, in code points."""


class Event(NamedTuple):
    """Reports of one event."""

    name: str
    """Its folder."""
    texts: dict[str, Text]
    """Its reports."""
    known: tuple[Known, ...]
    """Where they differ."""


class Tally(NamedTuple):
    """What was found of some events' differences among the first proposals."""

    found: Counter[str]
    """How many differences of each kind."""
    right: int
    """How many proposals are about a difference."""
    proposed: int
    """How many proposals there are."""


def events(folder: Path) -> Iterator[Event]:
    """Yield the events of a folder, by name."""
    for place in sorted(folder.iterdir()):
        told = yaml.safe_load((place / "differences.yml").read_text("utf-8"))
        texts = {
            name: Text((place / f"{name}.txt").read_text("utf-8"), day)
            for name, day in told["published"].items()
        }
        known = tuple(
            Known(one["kind"], one["what"], _spans(one, texts)) for one in told["differences"]
        )
        yield Event(place.name, texts, known)


def _spans(one: Mapping[str, Any], texts: Mapping[str, Text]) -> Spans:
    """Return where the words stand that differ.

    Raises:
        ValueError: If an article does not have the words.
    """
    spans: Spans = defaultdict(list)
    for name, words in one["words"].items():
        start = texts[name].value.index(words["quote"]) + words["quote"].index(words["differs"])
        spans[name].append((start, start + len(words["differs"])))
    for name, quotes in one.get("also", {}).items():
        for quote in quotes:
            start = texts[name].value.index(quote)
            spans[name].append((start, start + len(quote)))
    return spans


def is_about(candidate: Candidate, known: Known) -> bool:
    """Whether a proposal marks a difference's words in two reports.

    Of one saying in two mouths, both what is said and who says it are.
    """
    texts = {
        one.text
        for one in candidate.passages
        for first, last in [(one.start, one.end) if candidate.kind == "speaker" else one.differs]
        if last - first <= LONGEST_ANSWER or candidate.kind in _LONG
        for start, end in known.spans.get(one.text, ())
        if first < end and start < last
    }
    return len(texts) > 1


def tally(told: Iterable[Event], top: int) -> Tally:
    """Count what is found among the first proposals of each event."""
    found: Counter[str] = Counter()
    right = proposed = 0
    for event in told:
        shown = candidates(event.texts)[:top]
        about = [[one for one in event.known if is_about(each, one)] for each in shown]
        right += sum(map(bool, about))
        proposed += len(shown)
        found.update(one.kind for one in event.known if any(one in each for each in about))
    return Tally(found, right, proposed)


def main() -> None:
    """Print recall and precision."""
    for title, folder in (("worked on", WORKED_ON), ("held out", HELD_OUT)):
        told = tuple(events(folder))
        every = Counter(one.kind for event in told for one in event.known)
        print(f"Three reports each of {len(told)} invented events, {title}")
        for top in TOPS:
            found, right, proposed = tally(told, top)
            kinds = ", ".join(f"{kind} {found[kind]}/{every[kind]}" for kind in KINDS)
            print(
                f"  first {top}: precision {right / max(1, proposed):.2f} of {proposed},"
                f" recall {found.total() / every.total():.2f}: {kinds}"
            )


if __name__ == "__main__":
    main()
