"""Signs that stand beside words, the same in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_dossier.model import Stance

STANCE_SIGNS: dict[Stance, str] = {
    "agrees": "✓",
    "contradicts": "✗",
    "imprecise": "≈",
    "different scope": "↔",
}
"""Stance to the sign before its word."""

SILENT_SIGN = "–"
"""Sign of an article without a reading."""
