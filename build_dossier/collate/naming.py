"""Ids of passages, made of their first words: an address that stays as long as the words do.

Spelling, case and marks do not count, so that it is the same whichever witness is the base.
"""

from __future__ import annotations

import unicodedata
from hashlib import blake2b
from itertools import count, islice
from typing import TYPE_CHECKING

from build_dossier.overlap import key_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIRST_WORDS = 6
"""Words of a passage that are in its id; scripts without spaces have a word for a character."""

LONGEST = 60
"""Characters an id of words may have; longer words are cut."""

SHORTEST = 8
"""Characters below which an id of words says too little: it then says that it is a passage."""


def passage_ids(passages: Iterable[str]) -> Iterator[str]:
    """Yield an id for each passage, given its words; of several alike, later ones are numbered."""
    taken: set[str] = set()
    for words in passages:
        name = _name(words)
        numbered = (f"{name}-{number}" if number > 1 else name for number in count(1))
        found = next(one for one in numbered if one not in taken)
        taken.add(found)
        yield found


def _name(words: str) -> str:
    keys = [key_of(words[word.start : word.end]) for word in islice(words_of(words), FIRST_WORDS)]
    name = "-".join(filter(None, map(_letters, keys)))[:LONGEST].strip("-")
    # What is not in Latin letters has nothing left, or too little to tell it by.
    if not name or 2 * len(name) < len("".join(keys)[:LONGEST]):
        return f"passage-{blake2b(' '.join(keys).encode(), digest_size=5).hexdigest()}"
    return name if len(name) >= SHORTEST else f"passage-{name}"


def _letters(key: str) -> str:
    """Return the letters and digits of a word that an address can hold as they are."""
    plain = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    return "".join(filter(str.isalnum, plain))
