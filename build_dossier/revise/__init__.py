"""Take in a newer version of an article, and carry everything that is quoted of it over.

What is found again for certain is carried over without a word; what may be something else is a
question for people; what is gone stays as it is written, and is kept from landing on words that
only look like it. Nothing here reads or writes: a plan comes out, and the files as they are to be.
"""

from build_dossier.revise.fates import Fate, Task, follow
from build_dossier.revise.refusals import (
    Captured,
    Newer,
    article_to_revise,
    refuse_astray,
    refuse_unread,
)
from build_dossier.revise.rewrites import rewrites
from build_dossier.revise.slots import Slot, slots
from build_dossier.revise.telling import counted, question, told

__all__ = [
    "Captured",
    "Fate",
    "Newer",
    "Slot",
    "Task",
    "article_to_revise",
    "counted",
    "follow",
    "question",
    "refuse_astray",
    "refuse_unread",
    "rewrites",
    "slots",
    "told",
]
