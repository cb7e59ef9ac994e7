"""What is taken out of a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Extract:
    """The text of an article, and what its file says of it; what it does not say is empty."""

    text: str
    """The text, in paragraphs."""
    extractor: str = ""
    """Program that took the text out, with its version; empty where the file is the text."""
    encoding: str = "utf-8"
    """Character encoding of the file, where it is the text."""
    ending: str = "txt"
    """What the name of the file as received is to end in."""
    title: str = ""
    """Headline."""
    author: str = ""
    """Author."""
    publisher: str = ""
    """Outlet."""
    published: str = ""
    """Date of publication."""
    published_basis: str = ""
    """How that date is known."""
    url: str = ""
    """The publisher's page."""
    language: str = ""
    """Language tag."""
    received: str = ""
    """Date on which the file was received."""
    furniture: tuple[str, ...] = ()
    """Lines of the text that are probably not the article's."""
    guesses: tuple[str, ...] = ()
    """What a person should look at, and why, in a few words each."""
