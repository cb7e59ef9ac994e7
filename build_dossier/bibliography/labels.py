"""Short labels, for a citation in a sentence: `Reuters, 5 Feb 2016`, `Berger and Morgan 2015`."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

from build_dossier.bibliography.dates import short_date, year_of
from build_dossier.bibliography.values import field, surnames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.words import Words

BY_AUTHOR = frozenset(
    "article-journal book chapter classic monograph paper-conference report speech thesis".split()
)
"""Types known by who wrote them and the year; others are known by outlet and day."""

BY_TITLE = frozenset(("bill", "legal_case", "legislation", "regulation", "treaty"))
"""Types known by their title and the year."""

LONGEST_NAME = 36
"""Characters of a name; of a longer one whole words are kept."""

_TWO = 2


def labels(references: Mapping[str, Mapping[str, object]], words: Words) -> dict[str, str]:
    """Label references, so that no two labels are equal when case is ignored.

    Equal ones get `a`, `b` … in the order given: `Reuters, 5 Feb 2016a`.

    Args:
        references: Fields of each work by its id.
        words: What the site says.
    """
    plain = {ref: short_label(csl, words) for ref, csl in references.items()}
    times = Counter(label.casefold() for label in plain.values())
    taken = {label for label, found in times.items() if found == 1}
    return {
        ref: label if times[label.casefold()] == 1 else _next_free(label, taken)
        for ref, label in plain.items()
    }


def short_label(csl: Mapping[str, object], words: Words) -> str:
    """Label a reference by author and year, by outlet and day, or by title.

    Returns:
        Plain text of about 50 characters at most, never empty; it has to be escaped.
    """
    kind, issued = field(csl, "type"), csl.get("issued")
    name = _shortened(_name(csl, kind, words)) or words.text("works.untitled")
    if kind in BY_AUTHOR | BY_TITLE:
        return f"{name} {year_of(issued) or words.text('works.no_date')}"
    day = short_date(issued, words)
    if day and day == year_of(issued):
        return f"{name} {day}"
    detail = _shortened(day or field(csl, "title"))
    return f"{name}, {detail}" if detail not in {"", name} else name


def _name(csl: Mapping[str, object], kind: str, words: Words) -> str:
    authors = _written_together(surnames(csl, "author") or surnames(csl, "editor"), words)
    title = field(csl, "title-short", "title")
    outlet = field(csl, "container-title")
    publisher = field(csl, "publisher", "authority")
    if kind in BY_TITLE:
        return title or outlet
    if kind in BY_AUTHOR:
        return authors or publisher or outlet or title
    return outlet or authors or publisher or title


def _written_together(names: list[str], words: Words) -> str:
    if len(names) > _TWO:
        return words.text("works.and_others", names=names[0])
    if len(names) == _TWO:
        return words.text("works.and", names=names[0], last=names[1])
    return "".join(names)


def _shortened(name: str) -> str:
    """The name without a remark in brackets at its end, cut between words."""
    bare = name.partition(" (")[0] if name.endswith(")") else name
    if len(bare) <= LONGEST_NAME:
        return bare
    kept = bare[:LONGEST_NAME]
    return f"{kept.rpartition(' ')[0] or kept}…"


def _next_free(label: str, taken: set[str]) -> str:
    numbered = (_suffixed(label, letters) for letters in _letters())
    free = next(one for one in numbered if one.casefold() not in taken)
    taken.add(free.casefold())
    return free


def _suffixed(label: str, letters: str) -> str:
    return f"{label}{letters}" if label[-1:].isdigit() else f"{label} ({letters})"


def _letters() -> Iterator[str]:
    """Count in letters: `a` to `z`, then `aa`, `ab` and so on."""
    for number in count():
        letters, rest = chr(ord("a") + number % 26), number // 26
        while rest:
            letters, rest = chr(ord("a") + (rest - 1) % 26) + letters, (rest - 1) // 26
        yield letters
