"""Files of articles, annotations, discrepancies and events, as a careful person writes them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.edits import listed, one_or_listed, plain, scalar
from build_dossier.model import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_dossier.model import Kind, Stance, Status

LONGEST_SLUG = 60
"""Characters of an id made of words."""


@dataclass(frozen=True)
class Words:
    """Words of an article, with what tells them from the same words elsewhere in it."""

    exact: str
    """The words."""
    prefix: str = ""
    """Words just before them, where needed."""
    suffix: str = ""
    """Words just after them, where needed."""


@dataclass(frozen=True)
class Remark:
    """What a note says."""

    kind: Kind
    """What it says of its quotes."""
    quotes: tuple[Words, ...]
    """The words it is about; none for a note on the whole article."""
    body: str
    """The note."""
    evidence: tuple[str, ...] = ()
    """Ids of works that say so."""
    author: str = ""
    """Who writes it."""


@dataclass(frozen=True)
class Reading:
    """What one article has on a question."""

    article: str
    """Id of the article."""
    stance: Stance
    """How it stands to the answer."""
    says: str
    """The reading in a few words."""
    words: Words
    """The words that say so."""


@dataclass(frozen=True)
class Description:
    """What an article is; the fields are those of its file."""

    title: str
    """Headline as printed."""
    siglum: str
    """Short label."""
    publisher: str
    """Outlet."""
    published: str
    """Date of publication."""
    published_basis: str
    """How that date is known."""
    url: str
    """The publisher's page; may be empty."""
    seed: str
    """File name of its seed."""
    sha256: str
    """Digest of the seed."""
    author: str = ""
    """As printed."""
    captures: tuple[Mapping[str, str], ...] = ()
    """Files from which the seed was taken, each by the keys of a capture."""
    language: str = ""
    """Language tag."""
    encoding: str = ""
    """Character encoding of the seed, where it is not UTF-8."""
    furniture: tuple[str, ...] = ()
    """Lines of the seed that are not the article's."""


@dataclass(frozen=True)
class Happening:
    """What an event is."""

    date: str
    """When."""
    title: str
    """What happened."""
    evidence: tuple[str, ...] = ()
    """Ids of works that say so."""


def article(name: str, described: Description) -> File:
    """Return the file of an article; a key that must be there and is not known has no value."""
    keys = [
        f"title: {_known(described.title)}",
        f"siglum: {plain(described.siglum)}",
        f"publisher: {_known(described.publisher)}",
        f"published: {described.published}",
        f"published_basis: {_known(described.published_basis)}",
        *_given("author", scalar(described.author)),
        *_given("url", scalar(described.url)),
        f"seed: {plain(described.seed)}",
        f"sha256: {described.sha256}",
        *_list("captures", map(_capture, described.captures)),
        *_given("language", _tag(described.language)),
        *_given("encoding", plain(described.encoding)),
        *_list("furniture", map(scalar, described.furniture)),
    ]
    return _file(f"docs/articles/{name}.md", [line.rstrip() for line in keys])


def annotation(article_id: str, name: str, remark: Remark) -> File:
    """Return the file of a note."""
    keys = [f"kind: {remark.kind}", *_evidence(remark.evidence), *_beside(remark.quotes)]
    keys += [f"author: {scalar(remark.author)}"] if remark.author else []
    body = [*map(_quoted, remark.quotes), remark.body]
    return _file(f"docs/annotations/{article_id}/{name}.md", keys, body)


def discrepancy(
    name: str,
    question: str,
    status: Status,
    answer: str,
    readings: Sequence[Reading],
    reasoning: str,
    evidence: Sequence[str] = (),
) -> File:
    """Return the file of a question, its readings in the order given."""
    keys = [
        f"question: {scalar(question)}",
        f"status: {status}",
        f"answer: {scalar(answer)}",
        "readings:",
        *(_reading(one) for one in readings),
        *_evidence(evidence),
    ]
    sections = (f"## {one.article}\n\n{_quoted(one.words)}" for one in readings)
    return _file(f"docs/discrepancies/{name}.md", keys, [reasoning, *sections])


def event(name: str, happening: Happening) -> File:
    """Return the file of an event."""
    keys = [f"date: {happening.date}", f"title: {scalar(happening.title)}"]
    return _file(f"docs/events/{name}.md", [*keys, *_evidence(happening.evidence)])


def slug(words: str) -> str:
    """Make an id of words; empty where they have no letter that may stand in one."""
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", letters)[:LONGEST_SLUG].strip("-")


def _file(path: str, keys: Iterable[str], body: Iterable[str] = ()) -> File:
    parts = ["\n".join(["---", *keys, "---"]), *(part.strip() for part in body)]
    opening, *rest = (part for part in parts if part)
    text = "\n\n".join(rest)
    return File(path, f"{opening}\n{text}\n".replace("---\n\n", "---\n").encode())


def _known(words: str) -> str:
    return scalar(words) if words else ""


def _given(key: str, value: str) -> Iterator[str]:
    if value.strip("'"):
        yield f"{key}: {value}"


def _list(key: str, items: Iterable[str]) -> Iterator[str]:
    written = [f"  - {item}" for item in items]
    yield from [f"{key}:", *written] if written else []


def _capture(one: Mapping[str, str]) -> str:
    fields = (f"{key}: {_value(words)}" for key, words in one.items() if words)
    return f"{{{', '.join(fields)}}}"


def _tag(name: str) -> str:
    """Write a language tag: `no` is Norwegian, and not a truth value."""
    return scalar(name) if name.isalpha() else plain(name)


def _value(words: str) -> str:
    return plain(words) if " " not in words else scalar(words)


def _evidence(refs: Sequence[str]) -> Iterator[str]:
    if refs:
        yield f"evidence: {listed(map(plain, refs))}"


def _beside(quotes: Sequence[Words]) -> Iterator[str]:
    """Write what stands beside quotes: a word for one quote, a list for several."""
    for key, sides in (
        ("prefix", [one.prefix for one in quotes]),
        ("suffix", [one.suffix for one in quotes]),
    ):
        if any(sides):
            yield f"{key}: {one_or_listed(sides)}"


def _quoted(words: Words) -> str:
    return f"> {' '.join(words.exact.split())}"


def _reading(one: Reading) -> str:
    fields = [f"stance: {one.stance}", f"says: {scalar(one.says)}", *_beside([one.words])]
    return f"  {one.article}: {{{', '.join(fields)}}}"
