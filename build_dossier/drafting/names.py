"""Names: which a new thing may have, and which something that is named must have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.check.context import REFERENCES
from build_dossier.errors import DossierError
from build_dossier.nearest import did_you_mean
from build_dossier.parse.forms import ARTICLE_ID, ID, REF
from build_dossier.read.names import name_problem
from build_dossier.read.walk import Found

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.drafting.desk import Desk
    from build_dossier.model import Seed
    from build_dossier.parse.forms import Form

LONGEST_SHOWN = 60
"""Characters that a message in one line shows of a name that was typed."""

FORMS: Mapping[str, Form] = {"articles": ARTICLE_ID}
"""Folder to what the id of something in it may look like; `ID` where it is not here."""


def path_of(desk: Desk, folder: str, name: str) -> str:
    """Return the path of a new file, if it may have that name.

    Args:
        desk: The dossier.
        folder: Folder in `docs`.
        name: The id of what is to be in the file.

    Raises:
        DossierError: It is no id, or there is such a file.
    """
    _check_id(name, FORMS.get(folder, ID))
    path = f"docs/{folder}/{name}.md"
    wrong = name_problem(Found(path, "file"))
    if wrong:
        raise DossierError(f"{path}: {wrong.message}; choose another name")
    if desk.data(path) is not None:
        raise DossierError(f"{path} is there already; it was left as it is")
    return path


def new_reference(desk: Desk, name: str) -> None:
    """Refuse the id of a reference that is there already, or that is none.

    Raises:
        DossierError: It is one of these.
    """
    _check_id(name, REF)
    for one in desk.dossier.references:
        if one.id == name:
            line = one.place.line
            raise DossierError(f"the reference {name} is there already: {REFERENCES}:{line}")
    if REFERENCES in desk.unread:
        raise DossierError(f"{REFERENCES} cannot be read; build-dossier check says why")


def known_article(desk: Desk, name: str) -> str:
    """Return the id of an article whose words can be quoted.

    Raises:
        DossierError: There is no such article, or it has no text.
    """
    if name in desk.texts:
        return name
    known = tuple(desk.texts)
    hint = did_you_mean(name, known, f"there are {', '.join(known) or 'none'}")
    raise DossierError(f"there is no article {name!a}; {hint}")


def known_seed(desk: Desk, name: str) -> Seed:
    """Return a seed.

    Raises:
        DossierError: There is no such file in `seeds/`.
    """
    seeds = {seed.name: seed for seed in desk.dossier.seeds}
    if name in seeds:
        return seeds[name]
    hint = did_you_mean(name, tuple(seeds), "put the article's file there first")
    raise DossierError(f"there is no file seeds/{name}; {hint}")


def _check_id(name: str, form: Form) -> None:
    fault = form.fault_of(name)
    if fault:
        meant = form.mend(name) if form.mend else ""
        fits = bool(meant) and not form.fault_of(meant) and not name_problem(Found(meant, "file"))
        hint = f"; such as {meant}" if fits and len(name) <= LONGEST_SHOWN else ""
        shown = ascii(name if len(name) <= LONGEST_SHOWN else f"{name[:LONGEST_SHOWN]}…")
        raise DossierError(f"the id {shown} {fault}: expected {form.expected}{hint}")
