"""What is found: passages that texts share, and how their words part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal["cut", "splice"]
"""`cut`: a quotation starts later or ends sooner than another's; `splice`: it joins words that
stand apart elsewhere."""

Side = Literal["lead", "tail"]
"""Where a witness was changed: before its words, or after them."""

Variation = Literal["none", "accidental", "substantive"]
"""`accidental`: alike but for spelling, case, punctuation, quotation marks, hyphens, spaces."""


@dataclass(frozen=True)
class Limits:
    """What is long enough to be a passage; words of function alone never are."""

    words: int = 6
    """Words in a row that are shared outside quotation marks; two characters count as one word
    in scripts without spaces."""
    content: int = 3
    """Of these, words that are not mere function words; likewise for the two below."""
    quoted: int = 4
    """Words in a row, where a text has them inside quotation marks."""
    whole: int = 3
    """Words of a quotation that another text has as a whole; all but one bear content."""
    gap: int = 10
    """Words that may be changed, added or left out between two runs of one passage."""
    rejoin: int = 3
    """Words in a row that must be alike after such a gap."""
    repeats: int = 8
    """Places in one text at which the same words are looked at."""


@dataclass(frozen=True, order=True)
class Change:
    """What a witness did to a quotation as a whole."""

    kind: ChangeKind
    """Whether words were dropped or joined."""
    side: Side
    """At which end of the witness's words."""
    other: str
    """Id of the text or source that has the words as they were."""
    words: str
    """Of a cut, the words dropped; of a splice, the words that stand between there, empty where
    they stand in another order."""


@dataclass(frozen=True, order=True)
class Witness:
    """A passage as one text prints it."""

    text: str
    """Id of the text."""
    start: int
    """Code point at which the first word starts."""
    end: int
    """One past the last code point of the last word."""
    words: str
    """The text between them, as printed."""
    changes: tuple[Change, ...] = ()
    """Cuts and splices."""


@dataclass(frozen=True)
class Passage:
    """A statement as several texts print it, word for word or nearly."""

    witnesses: tuple[Witness, ...]
    """In the order of the texts given, then of the text; of at least two texts, or of one text
    and a source."""
    sources: tuple[Witness, ...] = ()
    """The same words in the sources given: empty when they are the outlets' own."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Ids of the texts that print it, each once."""
        return tuple(dict.fromkeys(witness.text for witness in self.witnesses))


@dataclass(frozen=True)
class Reading:
    """What some witnesses have at one place."""

    words: str
    """As printed, with the punctuation that clings to it; empty where they have nothing."""
    witnesses: tuple[int, ...]
    """Numbers of the witnesses, from 0, those of the sources after those of the texts."""


@dataclass(frozen=True)
class Column:
    """One place of a passage: a word all have, or a stretch where they part."""

    readings: tuple[Reading, ...]
    """The reading of the base first, then in the order of the witnesses."""
    variation: Variation
    """Whether the readings differ, and how much hangs on it."""


@dataclass(frozen=True)
class Apparatus:
    """A passage aligned word by word."""

    base: int
    """Number of the witness that agrees most with the others."""
    columns: tuple[Column, ...]
    """In the order of the words."""
    witnesses: tuple[Witness, ...]
    """Those of the texts, then those of the sources."""
    offsets: tuple[tuple[tuple[int, int] | None, ...], ...]
    """For each witness, where its words of each column stand, from where the witness starts; None
    where it has none. Witnesses that print the same share one row."""

    def span(self, witness: int, column: int) -> tuple[int, int] | None:
        """Return the code points of a witness's words in a column; None where it has none."""
        offset, start = self.offsets[witness][column], self.witnesses[witness].start
        return offset and (start + offset[0], start + offset[1])

    @property
    def variants(self) -> tuple[Column, ...]:
        """The places where the witnesses part."""
        return tuple(column for column in self.columns if column.variation != "none")
