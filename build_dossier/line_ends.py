"""Line ends of every kind made one: whatever counts lines counts the same."""

from __future__ import annotations


def unified(text: str) -> str:
    """Drop a byte order mark and make every line end a line feed."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
