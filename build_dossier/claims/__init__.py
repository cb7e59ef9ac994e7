"""Propose where texts differ: passages that speak of the same thing and are not the same.

>>> monday = Text("The ferry ran aground on Monday near Farholm. Nobody was hurt.")
>>> tuesday = Text("The ferry ran aground on Tuesday near Farholm, the owner said.")
>>> [one] = candidates({"a": monday, "b": tuesday})
>>> one.kind, one.question
('time', '“Monday” or “Tuesday”?')

Proposals only: what is right is for people to find out.
"""

from __future__ import annotations

from build_dossier.claims.candidate import KINDS, Candidate, Kind, Passage
from build_dossier.claims.engine import LEAST, candidates
from build_dossier.claims.known import Known
from build_dossier.claims.statement import Text

__all__ = ["KINDS", "LEAST", "Candidate", "Kind", "Known", "Passage", "Text", "candidates"]
