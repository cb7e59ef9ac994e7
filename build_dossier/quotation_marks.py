"""Where a text quotes: what stands between quotation marks, however they are drawn.

Double and single marks, guillemets and corner brackets, one within another; a mark that points
nowhere is read by what stands beside it. An apostrophe is no mark, though it is drawn like one:

>>> text = "‘The players’ bus was late,’ he said of the ‘90s. 'It's “a shame”.'"
>>> [text[one.start : one.end] for one in quotations(text)]
['The players’ bus was late,', 'It's “a shame”.', 'a shame']
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

LONGEST = 4_000
"""Code points up to which two marks are taken for a pair."""

_DEEPEST = 4
"""Marks that may be open at once: nobody quotes a quotation of a quotation of a quotation."""

_DOUBLE = ("”", '"', "''")
_CLOSED_BY = {
    "“": _DOUBLE,
    "„": ("“", *_DOUBLE),
    '"': _DOUBLE,
    "``": _DOUBLE,
    "''": _DOUBLE,
    "”": ("”",),
    "«": ("»",),
    "»": ("«", "»"),
    "‹": ("›",),
    "›": ("‹",),
    "「": ("」",),
    "『": ("』",),
    "‘": ("’",),
    "‚": ("‘", "’"),
    "'": ("'",),
}
"""What opens, and what closes it: “so” and „so“, «so» and »so«, and the Swedish ”so”."""
_EITHER = frozenset(('"', "''", "”", "»"))
"""These open where nothing stands before them, and close where nothing follows."""
_UNPAIRED = frozenset(('"', "'", "‘", "''", "”"))
"""Of these a second one is none within the first: the first was never closed, or no mark."""
_SINGLES = ("‘", "‚", "'")

_ENDS = tuple(".!?:”\"’'")
_LINE = re.compile(r"(?P<words>[^\n]+)\n?(?P<blank>\s*\n)?")
_SINGLE = (
    # Neither of `It’s`, `the ’90s`, `rock ’n’ roll`, which none but an apostrophe begins.
    r"(?P<opens>(?<![\w.,!?’'])(?:‚|[‘'](?!\d0s\b|(?:em|tis|twas|til|till|n)\b))(?=[\w“\"„«$€£]))"
    r"|(?P<closes>(?<=\S)[‘’'](?!\w))"
)
_MARK = re.compile(rf"(?P<double>[“”„«»‹›「」『』\"]|``|'')|{_SINGLE}", re.IGNORECASE)
_SHORTENED = ("s", "S", "in", "IN")
"""A word that ends so may end in an apostrophe: `the players’ bus`, `goin’ home`."""


class Quotation(NamedTuple):
    """What stands between two quotation marks."""

    start: int
    """First code point after the opening mark."""
    end: int
    """The closing mark, or the end of a paragraph that the next goes on to quote."""


@dataclass
class _Open:
    """A mark that is open."""

    sign: str
    start: int
    """First code point after it."""
    doubtful: int | None = None
    """Where it may have been closed, by what may be an apostrophe."""


@dataclass
class _Read:
    """What has been read of a text."""

    found: list[Quotation] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)

    def opens(self, sign: str, start: int) -> None:
        if sign in _UNPAIRED:
            before = next((at for at, one in enumerate(self.opened) if one.sign == sign), None)
            self.drop(len(self.opened) if before is None else before)
        self.opened.append(_Open(sign, start))
        del self.opened[:-_DEEPEST]

    def partner(self, sign: str, at: int) -> int | None:
        """Return the number of the innermost open mark that a sign closes."""
        for number in range(len(self.opened) - 1, -1, -1):
            one = self.opened[number]
            if sign in _CLOSED_BY[one.sign] and at - one.start <= LONGEST:
                return number
        return None

    def closes(self, number: int, at: int) -> None:
        self.drop(number + 1)
        self.found.append(Quotation(self.opened.pop().start, at))

    def ends(self, text: str, end: int, after: int, *, is_last: bool) -> None:
        """End a line, and a paragraph where it is the last of one or the next opens anew."""
        last = self.opened[-1] if self.opened else None
        if last and last.doubtful is None and text[after : after + 40].lstrip()[:1] == last.sign:
            self.found.append(Quotation(last.start, end))
            self.opened.pop()
            is_last = True
        if is_last:
            self.drop(0)
        elif text[end - 1 : end] in _ENDS:  # most lines are paragraphs
            singles = (at for at, one in enumerate(self.opened) if one.sign in _SINGLES)
            self.drop(next(singles, len(self.opened)))

    def drop(self, number: int) -> None:
        """Give up the marks from a number on; what may have closed one did."""
        for one in self.opened[number:]:
            if one.doubtful is not None:
                self.found.append(Quotation(one.start, one.doubtful))
        del self.opened[number:]


def quotations(text: str) -> list[Quotation]:
    """Find the quotations of a text, in the order in which they open; they may hold others.

    A mark without its partner in the paragraph is passed over, unless the next paragraph opens
    with one, as quotations of several paragraphs do, or it is the first of a line and ends words.
    Lines may be paragraphs, or parts of one.
    """
    read = _Read()
    for line in _LINE.finditer(text):
        _read_line(read, text, line.start(), line.end("words"))
        read.ends(text, line.end("words"), line.end(), is_last=bool(line["blank"]))
    read.drop(0)
    return sorted(read.found)


def _read_line(read: _Read, text: str, start: int, end: int) -> None:
    is_first = True
    for mark in _MARK.finditer(text, start, end):
        sign = mark.group()
        partner = None
        if mark.lastgroup != "opens" and not _begins(text, mark, end):
            partner = read.partner(sign, mark.start())
        if partner is None:
            if mark.lastgroup != "closes" and _may_open(text, mark, end):
                read.opens(sign, mark.end())
            elif is_first and sign in _DOUBLE and _ends_words(text, mark.start()):
                read.found.append(Quotation(start, mark.start()))  # its opening mark is lost
        elif mark.lastgroup == "closes" and _is_doubtful(text, mark, end):
            if read.opened[partner].doubtful is None:
                read.opened[partner].doubtful = mark.start()
        else:
            read.closes(partner, mark.start())
        is_first = is_first and mark.lastgroup == "closes"


def _begins(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether a mark that points nowhere stands before a word and after none."""
    if mark.group() not in {'"', "''"}:
        return False
    is_first = mark.start() == 0 or text[mark.start() - 1] == "\n"
    before_word = not (_is_free(text, mark.end(), end) or text[mark.end()] in ".,;:!?)]}")
    return is_first or (before_word and _is_free(text, mark.start() - 1))


def _may_open(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether a mark without a partner opens, rather than closes what nothing opened."""
    before, after = _is_free(text, mark.start() - 1), _is_free(text, mark.end(), end)
    if mark.group() == '"':
        return (not after) if not (before and after) else not _goes_on(text, mark)
    if mark.group() in _EITHER:
        return before and not after
    return mark.group() in _CLOSED_BY


def _goes_on(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark between spaces closes what nothing opened: `nobody saw it, " she said`."""
    return _ends_words(text, mark.start()) and text[mark.end() + 1 : mark.end() + 2].islower()


def _ends_words(text: str, at: int) -> bool:
    """Whether what stands before a mark ends as what is quoted does: `in the fog,"`."""
    return text[max(0, at - 2) : at].rstrip().endswith(tuple(",.!?…"))


def _is_free(text: str, at: int, end: int | None = None) -> bool:
    """Whether no word, nor what ends one, stands at a place."""
    if at < 0 or (end is not None and at >= end):
        return True
    return text[at].isspace() or text[at] in "([{—–-/“‘„"


def _is_doubtful(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether a mark may be an apostrophe: `the players’ bus`, not `the players,’ he said`."""
    before = text[max(0, mark.start() - 2) : mark.start()]
    after = text[mark.end() : min(end, mark.end() + 2)].rstrip("\n")
    return before.endswith(_SHORTENED) and after[:1] == " " and after[1:].isalnum()
