"""Approximate search: passages that are nearly a pattern, and quotes in a text that changed.

What is found here is a proposal. Nothing is published on a likeness alone.
"""

from build_dossier.match.candidates import Candidate, candidates, likeness
from build_dossier.match.reanchor import Reanchored, Reason, Status, reanchor

__all__ = [
    "Candidate",
    "Reanchored",
    "Reason",
    "Status",
    "candidates",
    "likeness",
    "reanchor",
]
