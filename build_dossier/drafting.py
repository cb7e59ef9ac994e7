"""Draft a new file of a dossier: every check first, and only then is anything written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.anchor import anchor_dossier
from build_dossier.anchor.standing import Standing, standings
from build_dossier.check import check
from build_dossier.errors import DossierError
from build_dossier.model import Rewrite, Source
from build_dossier.nearest import nearest
from build_dossier.normalise import texts_of
from build_dossier.parse import parse
from build_dossier.parse.forms import ARTICLE_ID, ID, REF
from build_dossier.read import read_dossier
from build_dossier.read.names import name_problem
from build_dossier.read.walk import Found
from build_dossier.report.terminal import printable
from build_dossier.scaffold import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from build_dossier.model import Dossier, File, Problem, Seed
    from build_dossier.parse.forms import Form

LONGEST_SHOWN = 60
"""Characters that a message in one line shows of what was typed."""
REFERENCES = "docs/references.yml"

FORMS: Mapping[str, Form] = {"articles": ARTICLE_ID}
"""Folder to what the id of something in it may look like; `ID` where it is not here."""


@dataclass(frozen=True)
class Desk:
    """A dossier, and what it says of itself, while something is added to it."""

    sources: tuple[Source, ...]
    """Its files."""
    dossier: Dossier
    """What they hold."""
    texts: Mapping[str, str]
    """Article id to text."""
    problems: frozenset[Problem]
    """What is wrong with it already."""
    unread: frozenset[str]
    """Paths of files that are there and could not be read."""

    def data(self, path: str) -> bytes | None:
        """Return the bytes of a file; None where there is none."""
        return next((one.data for one in self.sources if one.path == path), None)


def open_desk(root: Path) -> Desk:
    """Read a dossier to which something is to be added.

    Raises:
        DossierError: There is no dossier in the folder.
    """
    sources, unread = read_dossier(root)
    paths = {source.path for source in sources}
    return _desk(sources, frozenset(one.place.file for one in unread) - paths)


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


def check_added(desk: Desk, file: File, name: str) -> None:
    """Refuse a file of references that has not exactly one more than before.

    Raises:
        DossierError: What is written in an unusual way cannot be added to by a program.
    """
    before = {one.id: one.csl for one in desk.dossier.references}
    dossier, _ = parse([Source(file.path, file.data)])
    after = {one.id: one.csl for one in dossier.references}
    if after.pop(name, None) is None or after != before:
        raise DossierError(f"{REFERENCES} is written in a way of its own; add the work by hand")


def _check_id(name: str, form: Form) -> None:
    fault = form.fault_of(name)
    if fault:
        meant = form.mend(name) if form.mend else ""
        fits = bool(meant) and not form.fault_of(meant) and not name_problem(Found(meant, "file"))
        hint = f"; such as {meant}" if fits and len(name) <= LONGEST_SHOWN else ""
        shown = ascii(name if len(name) <= LONGEST_SHOWN else f"{name[:LONGEST_SHOWN]}…")
        raise DossierError(f"the id {shown} {fault}: expected {form.expected}{hint}")


def known_article(desk: Desk, name: str) -> str:
    """Return the id of an article whose words can be quoted.

    Raises:
        DossierError: There is no such article, or it has no text.
    """
    if name in desk.texts:
        return name
    meant = nearest(name, tuple(desk.texts))
    hint = f"did you mean {meant}?" if meant else f"there are {', '.join(desk.texts) or 'none'}"
    raise DossierError(f"there is no article {name!a}; {hint}")


def known_seed(desk: Desk, name: str) -> Seed:
    """Return a seed.

    Raises:
        DossierError: There is no such file in `seeds/`.
    """
    seeds = {seed.name: seed for seed in desk.dossier.seeds}
    if name in seeds:
        return seeds[name]
    meant = nearest(name, tuple(seeds))
    hint = f"did you mean {meant}?" if meant else "put the article's file there first"
    raise DossierError(f"there is no file seeds/{name}; {hint}")


def places(desk: Desk, article: str, words: str) -> tuple[Standing, ...]:
    """Return where words stand in an article.

    Raises:
        DossierError: They do not.
    """
    standing = found_at(desk, article, words)
    if not standing:
        raise DossierError(
            f"the words {_shown(words)} are not in {article}; copy them from its page, errors too"
        )
    return standing


def found_at(desk: Desk, article: str, words: str) -> tuple[Standing, ...]:
    """Return where words stand in an article; nothing where they do not."""
    seeds = {one.id: one.seed for one in desk.dossier.articles}
    return standings(desk.texts[article], seeds[article], words)


def words_at(standing: Standing, words: str, *, alone: bool) -> Words:
    """Return words with what settles their place.

    Args:
        standing: The place.
        words: The words.
        alone: Whether it is the only one.

    Raises:
        DossierError: Nothing beside them does.
    """
    if standing.side == "prefix":
        return Words(words, prefix=standing.beside)
    if standing.side == "suffix":
        return Words(words, suffix=standing.beside)
    if is_told(standing, alone=alone):
        return Words(words)
    raise DossierError(f"nothing beside {_shown(words)} tells this place; quote a few words more")


def is_told(standing: Standing, *, alone: bool) -> bool:
    """Whether a place can be told from others: it is alone, or something beside its words does."""
    return alone or standing.side is not None


def proposed(desk: Desk, file: File) -> tuple[Rewrite, tuple[Problem, ...]]:
    """Check a dossier as it would be with a file in it.

    Args:
        desk: The dossier.
        file: The file, new or in the place of one that is there.

    Returns:
        What is to be written, and advice on the file.

    Raises:
        DossierError: The dossier would have an error that it does not have now.
    """
    known = set(map(_same, desk.problems))
    new = sorted(one for one in with_files(desk, [file]).problems if _same(one) not in known)
    for problem in new:
        if problem.severity == "error":
            hint = " ".join(problem.hint.split("\n")[:2])
            raise DossierError(f"{problem.code}: {problem.message} {hint}".strip())
    advice = tuple(one for one in new if one.place.file == file.path)
    return Rewrite(file.path, desk.data(file.path), file.data), advice


def _same(one: Problem) -> tuple[object, ...]:
    """A problem without its hint, which names what is nearest and so depends on what there is."""
    return one.place, one.code, one.message, one.found


def with_files(desk: Desk, files: Sequence[File]) -> Desk:
    """Return a dossier as it would be with files in it, new or in the place of others."""
    paths = {file.path for file in files}
    others = [source for source in desk.sources if source.path not in paths]
    added = [Source(file.path, file.data) for file in files]
    return _desk(tuple(sorted((*others, *added), key=_path)), desk.unread)


def _desk(sources: tuple[Source, ...], unread: frozenset[str]) -> Desk:
    dossier, misread = parse(sources, unread)
    texts, undecoded = texts_of(dossier)
    _, unfound = anchor_dossier(dossier, texts)
    problems = frozenset((*misread, *undecoded, *unfound, *check(dossier, texts)))
    return Desk(sources, dossier, texts, problems, unread)


def _path(source: Source) -> str:
    return source.path


def _shown(words: str) -> str:
    folded = printable(" ".join(words.split()))
    return f"“{folded if len(folded) <= LONGEST_SHOWN else folded[:LONGEST_SHOWN] + '…'}”"
