"""A reference in full: who, what, where, when, address, when it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.bibliography.dates import long_date
from build_dossier.bibliography.values import field, people
from build_dossier.markup import Md, check_url, escape, external_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_dossier.words import Words

STAND_ALONE = frozenset(
    ("book", "classic", "dataset", "document", "legal_case", "motion_picture", "report", "thesis")
)
"""Types whose title is set in italics; the title of a part of something stands in quotes."""

_MOST_NAMES = 4
_NAMED_OF_MORE = 3
_STOPS = (".", "?", "!", "…")


def format_reference(csl: Mapping[str, object], words: Words) -> Md:
    """Write a full entry as one line of safe Markdown.

    `Arathy S Nair. “Twitter suspends…”. *Reuters*, 5 February 2016. https://…. Accessed 21 …`. An
    address that may not be linked stands there as text.

    Args:
        csl: The fields of one work, as CSL-JSON has them.
        words: What the site says.
    """
    parts = [
        _plain_sentence(_authors(csl, words)),
        _title(csl, words),
        _sentence(_joined(_published(csl, words), ", ")),
        _address(csl),
        _plain_sentence(_accessed(csl, words)),
    ]
    return _joined(parts, " ")


def _authors(csl: Mapping[str, object], words: Words) -> str:
    authors = people(csl, "author")
    if not authors and (editors := people(csl, "editor")):
        return words.text("works.editor", names=_enumerated(editors, words))
    return _enumerated(authors, words)


def _enumerated(names: list[str], words: Words) -> str:
    if len(names) > _MOST_NAMES:
        return words.text("works.and_others", names=", ".join(names[:_NAMED_OF_MORE]))
    *most, last = names or [""]
    return words.text("works.and", names=", ".join(most), last=last) if most else last


def _title(csl: Mapping[str, object], words: Words) -> Md:
    title, kind = field(csl, "title") or words.text("works.untitled"), field(csl, "genre")
    stands_alone = field(csl, "type") in STAND_ALONE
    marked = f"<em>{escape(title)}</em>" if stands_alone else words.say("quoted", words=title)
    if kind:
        return _sentence(Md(f"{marked} {escape(f'({kind})')}"))
    return _sentence(Md(marked), ending=title)


def _published(csl: Mapping[str, object], words: Words) -> list[Md]:
    container, publisher = field(csl, "container-title"), field(csl, "publisher")
    return [
        Md(f"<em>{escape(container)}</em>{escape(_volume(csl))}") if container else Md(""),
        escape(_numbered(csl)),
        *(escape(field(csl, name)) for name in ("event", "event-title", "event-place")),
        escape(field(csl, "authority")),
        escape("" if publisher == container else publisher),
        escape(_pages(csl, words)),
        escape(long_date(csl.get("issued"), words)),
    ]


def _volume(csl: Mapping[str, object]) -> str:
    volume, issue = field(csl, "volume"), field(csl, "issue")
    numbers = f"{volume} ({issue})" if volume and issue else volume or issue
    return f" {numbers}" if numbers else ""


def _numbered(csl: Mapping[str, object]) -> str:
    return f"{field(csl, 'collection-title')} {field(csl, 'number', 'collection-number')}".strip()


def _pages(csl: Mapping[str, object], words: Words) -> str:
    pages = field(csl, "page")
    several = any(sign in pages for sign in "-–,")
    return words.text("works.pages" if several else "works.page", pages=pages) if pages else ""


def _accessed(csl: Mapping[str, object], words: Words) -> str:
    day = long_date(csl.get("accessed"), words)
    return words.text("works.accessed", date=day) if day else ""


def _address(csl: Mapping[str, object]) -> Md:
    doi = field(csl, "DOI")
    written = field(csl, "URL") or (f"https://doi.org/{doi}" if doi else "")
    url, trouble = check_url(written)
    return _sentence(escape(written) if trouble else external_link(url, written))


def _sentence(text: Md, ending: str = "") -> Md:
    """Set a full stop, unless what was written (its `ending`, if given) has one or is empty."""
    return text if not text or ending.endswith(_STOPS) else text + "."


def _plain_sentence(text: str) -> Md:
    return _sentence(escape(text), ending=text)


def _joined(parts: Iterable[Md], between: str) -> Md:
    return Md(between).join(part for part in parts if part)
