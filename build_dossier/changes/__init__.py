"""What became of what people wrote, between two states of a dossier or over all its history.

Pure: what was read goes in, changes come out. What is only written otherwise (the order of keys,
spaces, line ends) is no change.
"""

from __future__ import annotations

from build_dossier.changes.between import changes_between
from build_dossier.changes.editions import excerpt, excerpts_of, moves_between
from build_dossier.changes.over_time import MOST_LISTED, changes_listed, history_of, versions_needed
from build_dossier.changes.said import REFERENCES

__all__ = [
    "MOST_LISTED",
    "REFERENCES",
    "changes_between",
    "changes_listed",
    "excerpt",
    "excerpts_of",
    "history_of",
    "moves_between",
    "versions_needed",
]
