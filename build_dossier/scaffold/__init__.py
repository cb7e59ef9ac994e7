"""Write the files of new things: articles, notes, questions, events, references, whole dossiers.

Nothing here reads or writes the disk, or looks at the dossier: whether what is written is right is
for the same checks to say that every file is put through.
"""

from build_dossier.scaffold.files import (
    Description,
    Happening,
    Reading,
    Remark,
    Words,
    annotation,
    article,
    discrepancy,
    event,
    slug,
)
from build_dossier.scaffold.start import new_dossier
from build_dossier.scaffold.wheel import wheel
from build_dossier.scaffold.works import Work, with_reference

__all__ = [
    "Description",
    "Happening",
    "Reading",
    "Remark",
    "Words",
    "Work",
    "annotation",
    "article",
    "discrepancy",
    "event",
    "new_dossier",
    "slug",
    "wheel",
    "with_reference",
]
