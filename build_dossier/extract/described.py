"""What a page says of itself in its own data, in the order in which it is believed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from build_dossier.dates import date_fault
from build_dossier.markup import check_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup

PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datePublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "pubdate",
    "publish-date",
    "publication_date",
    "dc.date",
)
"""Names under which pages give the date of publication, the least doubtful first."""

_DAY = re.compile(r"\s*([12][0-9]{3})[-/]?([01][0-9])[-/]?([0-3][0-9])(?![0-9])")
_DAY_IN_ADDRESS = re.compile(r"/([12][0-9]{3})[-/]([01]?[0-9])[-/]([0-3]?[0-9])(?![0-9])")
_LANGUAGE = re.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}")
LONGEST_SHOWN = 60
MOST_OBJECTS = 2_000
"""Objects of a page's data that are looked at."""


def published_of(page: BeautifulSoup, url: str) -> tuple[str, str]:
    """Return the date of publication that a page names, and how it is known; else nothing."""
    for value, where in _dates(page):
        day = _day(_DAY.match(value))
        if day:
            return day, f"the page’s own data, {where}: {value.strip()[:LONGEST_SHOWN]}"
    day = _day(_DAY_IN_ADDRESS.search(url))
    return (day, "the page’s address") if day else ("", "")


def language_of(page: BeautifulSoup) -> str:
    """Return the language tag that a page names, written the usual way."""
    root = page.find("html")
    named = str(root.get("lang") or root.get("xml:lang") or "") if root else ""
    candidates = (named, _meta(page, "content-language"), _meta(page, "og:locale"))
    for one in candidates:
        match = _LANGUAGE.fullmatch(one.strip())
        if match:
            first, *rest = re.split("[-_]", match.group())
            return "-".join(
                [first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)]  # noqa: PLR2004 - a country
            )
    return ""


def address_of(page: BeautifulSoup, url: str) -> str:
    """Return the address that a page gives as its own, or that from which it came."""
    link = page.find("link", rel="canonical")
    named = str(link.get("href") or "") if link else ""
    for one in (named, _meta(page, "og:url"), url):
        try:
            checked, trouble = check_url(urljoin(url, one.strip()))
        except ValueError:
            continue
        if not trouble:
            return checked
    return ""


def publisher_of(page: BeautifulSoup) -> str:
    """Return the outlet that a page names."""
    for one in _objects(page):
        publisher = one.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else ""
        if isinstance(name, str) and name.strip():
            return _folded(name)
    return _folded(_meta(page, "og:site_name"))


def author_of(page: BeautifulSoup) -> str:
    """Return the authors that a page names, one after the other."""
    for one in _objects(page):
        written = one.get("author")
        people = written if isinstance(written, list) else [written]
        names = [who.get("name") if isinstance(who, dict) else who for who in people]
        found = [_folded(name) for name in names if isinstance(name, str) and name.strip()]
        if found and not any(name.startswith("http") for name in found):
            return ", ".join(found)
    return _folded(_meta(page, "author"))


def headline_of(page: BeautifulSoup, known: str) -> tuple[str, bool]:
    """Return the headline of a page, and whether it is printed on it.

    Args:
        page: The page.
        known: What is taken for its title otherwise, perhaps with the outlet's name.
    """
    printed = [_folded(one.get_text(" ")) for one in page.find_all("h1")[:20]]
    titles = [known, _meta(page, "og:title"), _folded(page.title.get_text()) if page.title else ""]
    for one in printed:
        if one and any(one.casefold() in title.casefold() for title in titles):
            return one, True
    if len(printed) == 1 and printed[0]:
        return printed[0], True
    return _folded(known or titles[1] or titles[2]), False


def _dates(page: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Yield what may be the date of publication, and where it stands."""
    for one in _objects(page):
        value = one.get("datePublished")
        if isinstance(value, str):
            yield value, "datePublished"
    for name in PUBLISHED:
        value = _meta(page, name)
        if value:
            yield value, name
    for stamp in page.find_all("time", attrs={"itemprop": "datePublished"})[:1]:
        yield str(stamp.get("datetime") or ""), "time"
    for stamp in page.find_all("time", attrs={"pubdate": True})[:1]:
        yield str(stamp.get("datetime") or ""), "time"


def _day(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    day = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    return "" if int(match[2]) not in range(1, 13) or date_fault(day) else day


def _meta(page: BeautifulSoup, name: str) -> str:
    """Return a value from the page's head, by the name it has there."""
    for tag in page.find_all("meta"):
        names = (tag.get("name"), tag.get("property"), tag.get("itemprop"), tag.get("http-equiv"))
        if any(isinstance(one, str) and one.strip().lower() == name.lower() for one in names):
            value = str(tag.get("content") or "").strip()
            if value:
                return value
    return ""


def _objects(page: BeautifulSoup) -> Iterator[dict[str, Any]]:
    """Yield the objects of the page's data in JSON-LD, outer ones first."""
    waiting: list[Any] = []
    for script in page.find_all("script", type="application/ld+json"):
        try:
            waiting.append(json.loads(script.get_text()))
        except (ValueError, RecursionError):
            continue
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, dict):
            yield one
            waiting += [value for value in one.values() if isinstance(value, dict | list)]
        elif isinstance(one, list):
            waiting += one


def _folded(words: str) -> str:
    return " ".join(words.split())
