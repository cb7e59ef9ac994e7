"""Take in an article: its file as received, its text, and a file that describes it."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from build_dossier import drafting, scaffold
from build_dossier.anchor.standing import standings
from build_dossier.check.captures import UNDETERMINED
from build_dossier.errors import DossierError
from build_dossier.extract import Extract, extract, is_text
from build_dossier.markup import check_url, find_hidden
from build_dossier.model import File, Rewrite
from build_dossier.parse.schema import ARTICLE
from build_dossier.read import read_file, read_seed
from build_dossier.revise import Captured, Newer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from build_dossier.drafting import Desk
    from build_dossier.model import Problem

SIGLUM = 6
"""Most letters of a siglum."""
FOUND = ("title", "author", "publisher", "published", "published_basis", "url", "language")
"""What is looked for in a file, by the keys of an article."""
LEFT_OPEN = ("missing-key",)
"""Codes of problems that an added article may have: they name what a person has to fill in."""


@dataclass(frozen=True)
class Received:
    """A file as it was received."""

    name: str
    """What it is called, or its address."""
    data: bytes
    """Its bytes."""
    url: str = ""
    """Where it was fetched from; empty where it was not."""
    media_type: str = ""
    """What its server says it is."""
    encoding: str = ""
    """Its character encoding, where that is known."""
    date: str = ""
    """Date on which it was received, where it is known."""


@dataclass(frozen=True)
class Addition:
    """An article that is ready to be written."""

    rewrites: tuple[Rewrite, ...]
    """Its files, the one that describes it last."""
    taken: Extract
    """What was taken out of the file received."""
    problems: tuple[Problem, ...]
    """What a person has to fill in, and advice."""


def add(desk: Desk, received: Received, given: Mapping[str, str]) -> Addition:
    """Make the files of an article of the file in which it was received; nothing is written.

    Args:
        desk: The dossier.
        received: The file.
        given: What the person at the keyboard says of it, by the keys of an article, and by `id`.

    Raises:
        DossierError: There is no article in it, the dossier has it, or its id is none.
    """
    taken = extract(
        received.name, received.data, received.url, received.media_type, received.encoding
    )
    taken = _fitting(replace(taken, furniture=tuple(_furniture(taken))), given)
    name = _name(desk, taken, received, given.get("id", ""))
    seed = taken.text.encode() if taken.extractor else received.data
    files = [File(f"seeds/{_seed_name(name, seed, 'txt')}", seed)]
    captures: tuple[Mapping[str, str], ...] = ()
    if taken.extractor:
        kept = File(f"seeds/{_seed_name(name, received.data, taken.ending)}", received.data)
        files.append(kept)
        captures = (_capture(kept, taken, received.date),)
    _refuse_twice(desk, files, received.name)
    described = _described(desk, name, files[0], captures, taken, given)
    files.append(scaffold.article(name, described))
    return Addition(
        tuple(Rewrite(one.path, None, one.data) for one in files), taken, _problems(desk, files)
    )


def newer_version(name: str, file: Path, encoding: str = "", notice: str = "") -> Newer:
    """Read a newer version of an article: a text as it is, or what is taken out of a page.

    Args:
        name: Id of the article.
        file: The file received.
        encoding: Its character encoding, where that is not the article's.
        notice: What the outlet itself said of the change.

    Raises:
        DossierError: It cannot be read, may not be called so, or has no article in it.
    """
    data = read_file(file)
    if is_text(file.name, data):
        return Newer(file.name, read_seed(file).data, encoding, notice)
    taken = extract(file.name, data, encoding=encoding)
    text = taken.text.encode()
    kept = _seed_name(name, data, taken.ending)
    captured = Captured(kept, data, taken.extractor, taken.received)
    return Newer(_seed_name(name, text, "txt"), text, "utf-8", notice, captured)


def _fitting(taken: Extract, given: Mapping[str, str]) -> Extract:
    """Put what a person says in the place of what was found, and drop what no file may say."""
    found = {key: _fit(key, str(getattr(taken, key))) for key in FOUND}
    said = {key: value for key, value in given.items() if key in FOUND}
    if "published" in said:
        found["published_basis"] = ""
    values = found | said
    return replace(
        taken,
        title=values["title"],
        author=values["author"],
        publisher=values["publisher"],
        published=values["published"],
        published_basis=values["published_basis"],
        url="" if check_url(values["url"])[1] else values["url"],
        language=values["language"],
    )


def _fit(key: str, value: str) -> str:
    """Return a value without what cannot be seen; empty where it does not fit its key."""
    hidden = frozenset(find_hidden(value))
    seen = " ".join("".join(one for at, one in enumerate(value) if at not in hidden).split())
    form = ARTICLE.by_name[key].form
    return "" if not seen or len(seen) > form.longest or form.fault_of(seen) else seen


def _name(desk: Desk, taken: Extract, received: Received, given: str) -> str:
    """Return the id of an article: as given, or made of outlet, date, headline or file name."""
    if given:
        drafting.path_of(desk, "articles", given)
        return given
    host = (urlsplit(taken.url).hostname or "").removeprefix("www.")
    outlet = scaffold.slug(taken.publisher) or scaffold.slug(host)
    file = received.name.rpartition("/")[2].partition(".")[0]
    dated = f"{outlet}-{taken.published}".replace("/", "-") if outlet and taken.published else ""
    for name in (outlet, dated, scaffold.slug(taken.title), scaffold.slug(file)):
        with suppress(DossierError):
            drafting.path_of(desk, "articles", name)
            return name
    raise DossierError(f"no name can be made for the article in {received.name}; give one: --id")


def _seed_name(name: str, data: bytes, ending: str) -> str:
    """Name a file after its article and its bytes, so that versions never meet."""
    return f"{name}_{_digest(data)[:16]}.{ending}"


def _capture(kept: File, taken: Extract, received: str) -> Mapping[str, str]:
    return {
        "seed": kept.path.removeprefix("seeds/"),
        "sha256": _digest(kept.data),
        "extractor": taken.extractor,
        "received": taken.received or received,
    }


def _refuse_twice(desk: Desk, files: list[File], name: str) -> None:
    """Refuse what is in the dossier already: as a text, or as the file it was taken from."""
    digests = {_digest(file.data) for file in files}
    for seed in desk.dossier.seeds:
        if seed.sha256 in digests:
            raise DossierError(f"{name} is in the dossier already: seeds/{seed.name}")


def _described(
    desk: Desk,
    name: str,
    seed: File,
    captures: tuple[Mapping[str, str], ...],
    taken: Extract,
    given: Mapping[str, str],
) -> scaffold.Description:
    return scaffold.Description(
        title=taken.title,
        siglum=given.get("siglum") or _siglum(desk, taken.publisher or name),
        publisher=taken.publisher,
        published=taken.published,
        published_basis=taken.published_basis,
        author=taken.author,
        url=taken.url,
        seed=seed.path.removeprefix("seeds/"),
        sha256=_digest(seed.data),
        captures=captures,
        language=taken.language or UNDETERMINED,
        encoding="" if taken.extractor or taken.encoding == "utf-8" else taken.encoding,
        furniture=taken.furniture,
    )


def _siglum(desk: Desk, words: str) -> str:
    """Make a siglum that no article has, of the first letters of an outlet's name."""
    parts = scaffold.slug(words).upper().split("-")
    letters = "".join(part[:1] for part in parts) if len(parts) > 1 else parts[0][:3]
    letters = letters[: SIGLUM - 2] or "A"
    used = {one.siglum.casefold() for one in desk.dossier.articles}
    numbered = (f"{letters}{number}" for number in range(2, 100))
    return next(
        (one for one in (letters, *numbered) if one.casefold() not in used), letters
    )  # should all be taken, the check says so


def _furniture(taken: Extract) -> Iterator[str]:
    """Yield lines that may be furniture, but for words that stand in the article as well."""
    for line in dict.fromkeys(taken.furniture):
        if len(standings(taken.text, "", line)) == 1:
            yield line


def _problems(desk: Desk, files: list[File]) -> tuple[Problem, ...]:
    """Return what is left to a person.

    Raises:
        DossierError: The dossier would have an error that it does not have now.
    """
    path = files[-1].path
    new = drafting.new_problems(desk, drafting.with_files(desk, files))
    drafting.refuse(one for one in new if one.severity == "error" and one.code not in LEFT_OPEN)
    return tuple(one for one in new if one.place.file == path)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
