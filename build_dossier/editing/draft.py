"""A note in the form as a file of the dossier, with everything that is wrong with it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from build_dossier import drafting
from build_dossier.editing.rewriting import as_written, rewritten, unchanged
from build_dossier.editing.words import placed
from build_dossier.edits import unified
from build_dossier.errors import DossierError
from build_dossier.model import KINDS, File
from build_dossier.scaffold import Remark, Words, annotation, slug
from build_dossier.words import ORIGINAL

if TYPE_CHECKING:
    from build_dossier.drafting import Desk
    from build_dossier.editing.asked import Form
    from build_dossier.model import Annotation, Problem
    from build_dossier.words import Words as Phrases

WORDS_OF_A_NAME = 5
"""Words of a quote that make the name of its note."""

NAMELESS = "note"
"""Name of a note whose words have no letters that may stand in one."""

_FIELDS = {
    "kind": "kind",
    "evidence": "evidence",
    "author": "author",
    "prefix": "quotes-0",
    "suffix": "quotes-0",
}
"""Key of a note's front matter to the field of the form."""

_FIELDS_OF_CODES = {"correction-without-evidence": "evidence", "missing-body": "body"}
"""Code of a problem to the field that mends it, where what is missing stands on no line."""


@dataclass(frozen=True)
class Fault:
    """Something that has to be mended before a note can be saved."""

    field: str
    """Field of the form; empty where it is none of them."""
    message: str
    """What is wrong, and what to do."""
    language: str = ""
    """What the message is in; empty where that is what the site speaks."""


@dataclass(frozen=True)
class Draft:
    """A note as it would be written."""

    name: str
    """Its name; empty where it can have none."""
    faults: tuple[Fault, ...]
    """Everything that is wrong."""
    places: tuple[str, ...] = ()
    """Where each of its quotes stands, in words; empty for one that was not looked for, or not
    found."""
    file: File | None = None
    """Its file; None where there is too much wrong to write one."""
    desk: Desk | None = None
    """The dossier with that file in it."""
    advice: tuple[str, ...] = ()
    """What might be better, and does not keep it from being saved."""


def path_of(form: Form) -> str:
    """Return the path of the file that a form was filled from."""
    return f"docs/annotations/{form.article}/{form.name}.md"


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file, by which a newer change is known."""
    return hashlib.sha256(data).hexdigest()


def written(desk: Desk, article: str, name: str, words: Phrases) -> Annotation:
    """Return a note that is there.

    Args:
        desk: The dossier.
        article: Id of the article that it is about.
        name: Its name.
        words: What the site says.

    Raises:
        DossierError: It is not, or its file has problems that only an editor of texts can mend.
    """
    path = f"docs/annotations/{article}/{name}.md"
    found = next((one for one in desk.dossier.annotations if one.place.file == path), None)
    if any(one.place.file == path for one in desk.dossier.withdrawn_annotations):
        raise DossierError(words.text("editing_faults.withdrawn", file=path))
    if found is None or path in desk.dossier.unread:
        is_there = desk.data(path) is not None
        why = "editing_faults.faulty" if is_there else "editing_faults.missing"
        raise DossierError(words.text(why, file=path))
    return found


def drafted(desk: Desk, form: Form, words: Phrases) -> Draft:
    """Make a note's file of what stands in the form, and put it through every check.

    Args:
        desk: The dossier.
        form: The note; where it was there before, its file is as the form was filled from it.
        words: What the site says.

    Returns:
        The note, with all faults at once.

    Raises:
        DossierError: There is no such article, or no such note.
    """
    drafting.known_article(desk, form.article)
    old = written(desk, form.article, form.name, words) if form.loaded else None
    name, faults = (form.name, []) if old else _named(desk, form, words)
    quotes, places, unplaced = _quotes(desk, form, old, words)
    kind = next((one for one in KINDS if one == form.kind), None)
    faults += unplaced
    if kind is None:
        faults.append(Fault("kind", words.text("editing_faults.no_kind")))
    if not form.body:
        faults.append(Fault("body", words.text("editing_faults.no_body")))
    if faults or kind is None:
        return Draft(name, tuple(faults), places)
    remark = Remark(kind, quotes, form.body, form.evidence, form.author.strip())
    file = _file(desk, form.article, name, old, remark)
    after = drafting.with_files(desk, [file])
    problems = drafting.new_problems(desk, after)
    errors = [one for one in problems if one.severity == "error"]
    advice = [one for one in problems if one not in errors and one.place.file == file.path]
    return Draft(
        name,
        tuple(Fault(_field(one, file), _said(one), ORIGINAL) for one in errors),
        places,
        file,
        after,
        tuple(map(_said, advice)),
    )


def _named(desk: Desk, form: Form, words: Phrases) -> tuple[str, list[Fault]]:
    """Return the name of a new note: the one given, or one made of its words."""
    folder = f"annotations/{form.article}"
    if f"docs/{folder}/{form.name}.md" in {one.path for one in desk.sources}:
        return "", [Fault("name", words.text("editing_faults.name_taken"))]
    try:
        if form.name:
            drafting.path_of(desk, folder, form.name)
    except DossierError:
        return "", [Fault("name", words.text("editing_faults.name_unfit"))]
    return form.name or _free_name(desk, folder, form), []


def _free_name(desk: Desk, folder: str, form: Form) -> str:
    words = form.quotes[0].exact.split() if form.quotes else form.body.split()
    stem = slug(" ".join(words[:WORDS_OF_A_NAME])) or NAMELESS
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        try:
            drafting.path_of(desk, folder, name)
        except DossierError:
            continue  # taken, or a name that some systems keep for themselves
        return name
    raise AssertionError


def _quotes(
    desk: Desk, form: Form, old: Annotation | None, words: Phrases
) -> tuple[tuple[Words, ...], tuple[str, ...], list[Fault]]:
    """Find the words of a note: those that were not there before, and those that were changed."""
    quotes: list[Words] = []
    places: list[str] = []
    faults: list[Fault] = []
    targets = old.targets if old else (None,) * len(form.quotes)
    if len(targets) != len(form.quotes):
        return (), (), [Fault("", words.text("editing_faults.passages"))]
    for number, (quote, selected) in enumerate(zip(targets, form.quotes, strict=True)):
        if quote and unchanged(quote, selected.exact):
            quotes.append(as_written(quote))
            places.append("")
            continue
        try:
            found, place = placed(desk, form.article, selected, words)
        except DossierError as error:
            faults.append(Fault(f"quotes-{number}", str(error)))
            found, place = Words(""), ""
        quotes.append(found)
        places.append(place)
    return tuple(quotes), tuple(places), faults


def _file(desk: Desk, article: str, name: str, old: Annotation | None, remark: Remark) -> File:
    if old is None:
        return annotation(article, name, remark)
    data = desk.data(old.place.file) or b""
    return File(old.place.file, rewritten(data, old, remark))


def _field(problem: Problem, file: File) -> str:
    """Return the field of the form that a problem with a note's file is about."""
    if problem.place.file != file.path:
        return ""
    if problem.code in _FIELDS_OF_CODES:
        return _FIELDS_OF_CODES[problem.code]
    lines = unified(file.data).split("\n")[: problem.place.line]
    if lines.count("---") > 1:  # below the front matter
        return "quotes-0" if lines[-1].lstrip().startswith(">") else "body"
    keys = (line.partition(":")[0] for line in reversed(lines) if line[:1].isalpha())
    return _FIELDS.get(next(keys, ""), "")


def _said(problem: Problem) -> str:
    """Return a problem in words; most hints are lines to paste into a file, which nobody sees."""
    hint = problem.hint.partition("\n")[0]
    if hint.endswith((".", "?")):
        return f"{problem.message} {hint}"
    expected = f" Expected: {problem.expected}." if problem.expected else ""
    return problem.message + expected
