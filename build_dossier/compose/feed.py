"""The changes as an Atom feed (RFC 4287), for who wants to be told.

A feed needs the address of the site; ids do not, so that an entry is the same wherever the site
lies: they are UUIDs made from commit and id (RFC 9562, version 5).
"""

from __future__ import annotations

import html
import re
import uuid
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from build_dossier.compose.addresses import CHANGES, FEED
from build_dossier.compose.desk import Desk
from build_dossier.compose.retold import called, field_name, value_said
from build_dossier.difference import difference
from build_dossier.model import File
from build_dossier.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.model import Change, Edit, Edition, Whereabouts
    from build_dossier.words import Words

MOST_ENTRIES = 50
"""Changes in the feed, the newest."""

ATOM = "http://www.w3.org/2005/Atom"

_NAMES = uuid.UUID("0c1d7a3e-6f55-5d0c-9a5e-2f0f6d2f7b11")
"""Namespace of our ids; drawn once."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(edition: Edition, where: Whereabouts, language: str = "") -> tuple[File, ...]:
    """Return the feed of an edition; none where site or history are not known.

    Args:
        edition: The dossier with its history.
        where: Where the site will lie.
        language: What the site speaks; English where it is none that we do.
    """
    changes = edition.history.changes[:MOST_ENTRIES]
    if not changes or not where.url.startswith(("http://", "https://")):
        return ()
    words = words_in(language)
    desk, base = Desk(edition, words), where.url.rstrip("/") + "/"
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": words.language})
    _add(root, "title", words.text("changes.feed_title", title=edition.dossier.title))
    _add(root, "id", uuid.uuid5(uuid.NAMESPACE_URL, base + FEED).urn)
    _add(root, "updated", changes[0].when)
    ET.SubElement(root, "link", {"rel": "self", "href": base + FEED})
    ET.SubElement(root, "link", {"rel": "alternate", "href": base + _page(CHANGES, where)})
    for change in changes:
        place = desk.listed[change]
        href = f"{base}{_page(place.page, where)}#{place.fragment}"
        root.append(_entry(change, href, desk))
    ET.indent(root)
    return (File(FEED, ET.tostring(root, "utf-8", xml_declaration=True) + b"\n"),)


def _entry(change: Change, href: str, desk: Desk) -> ET.Element:
    entry = ET.Element("entry")
    address = desk.addresses.get(change.id)
    title = address.label if address else called(change, desk.words)
    _add(entry, "title", f"{desk.words.text(f'deeds.{change.deed}')}: {title}")
    _add(entry, "id", uuid.uuid5(_NAMES, f"{change.commit} {change.id}").urn)
    _add(entry, "updated", change.when)
    _add(ET.SubElement(entry, "author"), "name", change.who)
    ET.SubElement(entry, "link", {"rel": "alternate", "href": href})
    content = "".join(_content(change, desk))
    if content:
        _add(entry, "content", content).set("type", "html")
    return entry


def _content(change: Change, desk: Desk) -> Iterator[str]:
    """Yield HTML, as text: what was changed, word by word, and why."""
    if change.reason:
        yield f"<p>{html.escape(change.reason)}</p>"
    for edit in change.edits:
        name = html.escape(field_name(change.id, edit.field, desk))
        yield f"<p>{name}: {' '.join(_words(edit, desk.words))}</p>"


def _words(edit: Edit, words: Words) -> Iterator[str]:
    sides = (value_said(edit.field, one, words).split() for one in (edit.before, edit.after))
    for one in difference(*sides):
        if one.is_none:
            yield html.escape(" ".join(one.after))
        else:
            parts = (("del", one.before), ("ins", one.after))
            yield from (f"<{tag}>{html.escape(' '.join(of))}</{tag}>" for tag, of in parts if of)


def _page(path: str, where: Whereabouts) -> str:
    return path.removesuffix(".md") + ("/" if where.folders else ".html")


def _add(parent: ET.Element, tag: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = _NOT_IN_XML.sub("\ufffd", text)
    return element
