"""Passages that several texts share, and how their words part.

>>> texts = {"a": "He said: “This type of behaviour is not permitted here.”",
...          "b": "“This type of behavior is NOT permitted here,” it wrote."}
>>> [passage] = shared_passages(texts)
>>> [witness.words for witness in passage.witnesses]
['This type of behaviour is not permitted here', 'This type of behavior is NOT permitted here']
>>> [[reading.words for reading in place.readings] for place in align(passage).variants]
[['behaviour', 'behavior'], ['not', 'NOT']]
"""

from build_dossier.overlap.apparatus import align
from build_dossier.overlap.data import (
    Apparatus,
    Change,
    Column,
    Limits,
    Passage,
    Reading,
    Witness,
)
from build_dossier.overlap.memory import remembered
from build_dossier.overlap.passages import shared_passages
from build_dossier.overlap.words import key_of, words_of

__all__ = [
    "Apparatus",
    "Change",
    "Column",
    "Limits",
    "Passage",
    "Reading",
    "Witness",
    "align",
    "key_of",
    "remembered",
    "shared_passages",
    "words_of",
]
