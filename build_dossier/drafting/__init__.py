"""Draft a new file of a dossier: every check first, and only then is anything written."""

from build_dossier.check.context import REFERENCES
from build_dossier.drafting.desk import Desk, open_desk, with_files
from build_dossier.drafting.judging import check_added, new_problems, proposed, refuse
from build_dossier.drafting.names import known_article, known_seed, new_reference, path_of
from build_dossier.drafting.places import found_at, is_told, places, words_at

__all__ = [
    "REFERENCES",
    "Desk",
    "check_added",
    "found_at",
    "is_told",
    "known_article",
    "known_seed",
    "new_problems",
    "new_reference",
    "open_desk",
    "path_of",
    "places",
    "proposed",
    "refuse",
    "with_files",
    "words_at",
]
