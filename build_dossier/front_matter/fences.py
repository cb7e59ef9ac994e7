"""Take a Markdown file apart: front matter between two lines of hyphens, then the body."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from build_dossier.trouble import Trouble

FENCE = "---"
"""The line before and after front matter."""

_NEARLY_A_FENCE = re.compile(r"[ \t]*[-‐-―−]{1,20}[ \t]*")
"""Too few or too many hyphens, indented, or turned into dashes by a text processor."""
_KEY = re.compile(r"[a-z][a-z0-9_]*:(?=[ \t]|$)")
_MAY_BE_YAML = re.compile(r"[a-z][a-z0-9_]*:|[ \t\-#\]}]")
"""How a line of front matter begins, where no fence says which lines are."""

_EXPECTED = "three hyphens on a line of their own, ---, before the first key and after the last"
_EXAMPLE = "---\nkind: correction\n---\n> the words, copied from the article\n\nThe note."


@dataclass(frozen=True)
class Parts:
    """A Markdown file in two pieces, not yet read."""

    yaml: tuple[str, ...]
    """Lines of the front matter."""
    yaml_line: int
    """Line of the first of them."""
    body: str
    """What follows, without blank lines around it."""
    body_line: int
    """Line of the body's first character."""
    troubles: tuple[Trouble, ...] = ()
    """What is wrong with the fences."""
    found: bool = True
    """Whether there is front matter at all."""


def split(text: str, first_line: int) -> Parts:
    """Split a file at its fences, or where they should have been.

    Args:
        text: The file; its line ends are unified.
        first_line: Line of the text's first character.
    """
    lines = text.split("\n")
    opening = next((at for at, line in enumerate(lines) if line.strip()), None)
    if opening is None:
        trouble = Trouble(first_line, "empty-file", "the file is empty", hint=_EXAMPLE)
        return Parts((), first_line, "", first_line, (trouble,), found=False)
    start, wrong = _start(lines, opening)
    if start is None:
        start, end, rest, unclosed = opening, opening, opening, None
    else:
        end, rest, unclosed = _end(lines, start)
    body, skipped = _body(lines[rest:])
    return Parts(
        yaml=tuple(lines[start:end]),
        yaml_line=first_line + start,
        body=body,
        body_line=first_line + rest + skipped,
        troubles=tuple(
            replace(one, line=first_line + one.line) for one in (wrong, unclosed) if one
        ),
        found=end > opening,
    )


def _is_fence(line: str) -> bool:
    return line.rstrip() == FENCE


def _start(lines: list[str], opening: int) -> tuple[int | None, Trouble | None]:
    """Find the first line of the YAML; none where there is no front matter."""
    line = lines[opening]
    if _is_fence(line):
        return opening + 1, None
    code = "no-front-matter"
    if _NEARLY_A_FENCE.fullmatch(line):
        message = "the line before the front matter is not three hyphens"
        return opening + 1, Trouble(opening, code, message, line.strip(), _EXPECTED, FENCE)
    if _KEY.match(line):
        message = "the line of hyphens before the front matter is missing"
        hint = f"{FENCE}\n{line}"
        return opening, Trouble(opening, code, message, line.strip(), _EXPECTED, hint)
    message = "the file does not begin with front matter"
    return None, Trouble(opening, code, message, line.strip(), _EXPECTED, _EXAMPLE)


def _end(lines: list[str], start: int) -> tuple[int, int, Trouble | None]:
    """Find where the YAML ends and where the body begins.

    A line that begins with `>` is a quote and never YAML; the YAML has ended before it.
    """
    numbers = range(start, len(lines))
    last = next((at for at in numbers if _is_fence(lines[at]) or lines[at][:1] == ">"), len(lines))
    if last < len(lines) and _is_fence(lines[last]):
        return last, last + 1, None
    numbers = range(start, last)
    nearly = next((at for at in numbers if _NEARLY_A_FENCE.fullmatch(lines[at])), None)
    if nearly is not None:
        message = "the line after the front matter is not three hyphens"
        return nearly, nearly + 1, _unclosed(nearly, message, lines[nearly].strip(), FENCE)
    end = next((at for at in numbers if not _MAY_BE_YAML.match(lines[at])), last)
    found, message = "the end of the file", "the front matter does not end"
    if end < len(lines):
        found = lines[end].strip() or "an empty line"
    return end, end, _unclosed(end, message, found, f"{FENCE}\n{''.join(lines[end : end + 1])}")


def _unclosed(at: int, message: str, found: str, hint: str) -> Trouble:
    return Trouble(at, "front-matter-not-closed", message, found, _EXPECTED, hint.rstrip())


def _body(lines: list[str]) -> tuple[str, int]:
    """Return the body and how many blank lines stand before it."""
    blank = next((at for at, line in enumerate(lines) if line.strip()), 0)
    return "\n".join(lines[blank:]).rstrip(), blank
