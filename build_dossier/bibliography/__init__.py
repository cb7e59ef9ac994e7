"""References as people read them: a full entry, and a short label that is unique in the dossier.

References are CSL data, which Zotero and Pandoc write. The entries are made here rather than by
citeproc-py 0.11, which was tried. Of 14 malformed items it stopped at five with a `TypeError` or
`AttributeError` (a year in words, an empty date, an author as plain text); it passes titles on
unescaped, takes `<span class="nocase">` out of them, drops a date it cannot read without a word,
writes 1 January to 3 February 2016 as "January 1,–February 3, 2016", sets a full stop after a
question mark, and takes 0.9 ms an entry, seven times what this takes. Styles by the hundred, which
it offers beyond this, are more than a dossier needs.

Every value is untrusted and may have any shape; what cannot be read is shown as it is written.
"""

from __future__ import annotations

from build_dossier.bibliography.dates import long_date, short_date
from build_dossier.bibliography.entry import format_reference
from build_dossier.bibliography.labels import labels, short_label

__all__ = ["format_reference", "labels", "long_date", "short_date", "short_label"]
