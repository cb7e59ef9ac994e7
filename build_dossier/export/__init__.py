"""Exports: the edition as open data, for machines and spreadsheets.

Pure: an edition in, files out. Fields are named by the words of `model`. Whatever people wrote
stays data: nothing of it can become a formula, a statement or markup. The same edition gives
the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.export.bibliography import references_json
from build_dossier.export.claims import claimreview_jsonld
from build_dossier.export.database import dossier_sqlite
from build_dossier.export.questions import discrepancies_json
from build_dossier.export.sheet import discrepancies_csv
from build_dossier.export.web_annotations import annotations_jsonld
from build_dossier.model import File

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build_dossier.model import Edition

__all__ = ["EXPORTS", "export"]

EXPORTS: Mapping[str, Callable[[Edition], bytes]] = {
    "annotations.jsonld": annotations_jsonld,
    "claimreview.jsonld": claimreview_jsonld,
    "discrepancies.csv": discrepancies_csv,
    "discrepancies.json": discrepancies_json,
    "dossier.sqlite": dossier_sqlite,
    "references.json": references_json,
}
"""File name to what makes its bytes."""


def export(edition: Edition) -> tuple[File, ...]:
    """Return the exports of an edition, in the folder `data` of the site."""
    return tuple(File(f"data/{name}", make(edition)) for name, make in EXPORTS.items())
