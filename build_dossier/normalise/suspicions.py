"""Characters that hide something, or are left of some damage: found, never repaired."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from build_dossier.markup import describe, find_hidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Suspicion(NamedTuple):
    """Characters that should be looked at."""

    at: int
    """Where they stand, in code points."""
    characters: str
    """The characters; usually one."""
    code: str
    """Code of the advice."""
    why: str
    """What is wrong with them, as the predicate of a sentence."""


_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LETTERS = re.compile(r"[^\W\d_]+")
_FOREIGN_LETTER = re.compile(r"[^\W\d_\x00-\u024f]")
"""A letter that is not Latin, by and large."""
_SCRIPTS = frozenset(
    "ARABIC ARMENIAN BENGALI CHEROKEE COPTIC CYRILLIC DEVANAGARI ETHIOPIC FULLWIDTH GEORGIAN GREEK"
    " GUJARATI GURMUKHI HEBREW KANNADA KHMER LAO LATIN LISU MALAYALAM MATHEMATICAL MYANMAR SINHALA"
    " TAMIL TELUGU THAI TIBETAN".split()
)
"""First words of Unicode's names of letters; scripts that East Asian texts mix are left out."""
_GREEK_SIGNS = frozenset("ΓΔΘΛΞΠΣΦΨΩαβγδεθλμξπστφψω")
"""Greek letters that stand in words of other scripts as signs: μm, kΩ, TNFα."""
_AT_HOME = 0.1
"""Share of a text's letters from which a script is no stranger there."""

_AS_BYTES = {
    bytes([one]).decode("cp1252", errors="ignore") or chr(one): one for one in range(128, 256)
}
_DAMAGED_RUN = re.compile(f"[{''.join(map(re.escape, sorted(_AS_BYTES)))}]{{2,}}")
_UTF_8 = re.compile(
    b"[\xc2-\xc5\xd0\xd1][\x80-\xbf]|\xe2[\x80-\xbf]{2}|\xef(?:\xbb\xbf|\xbf\xbd)|\xf0\x9f[\x80-\xbf]{2}"
)
"""Letters of Europe, punctuation, marks of decoding, pictures: what is seen damaged. Others are
left out, because honest text has their bytes too: `ß“` closes a German quotation."""


def suspicions(text: str) -> Iterator[Suspicion]:
    """Yield everything suspicious in a text, inspection by inspection."""
    for inspection in INSPECTIONS:
        yield from inspection(text)


def hidden_characters(text: str) -> Iterator[Suspicion]:
    """What cannot be seen: turns of direction, controls, characters of no width."""
    for at in find_hidden(text):
        if text[at] != "\0":  # which is an error elsewhere
            yield Suspicion(at, text[at], *_hidden_kind(text[at]))


def _hidden_kind(character: str) -> tuple[str, str]:
    if character in _TURNING:
        return "text-has-bidi-control", "turns the direction of the words beside it"
    if unicodedata.category(character) == "Cc":
        return "text-has-control-character", "is a control character"
    return "text-has-invisible-character", "cannot be seen, and parts what looks whole"


def replacement_characters(text: str) -> Iterator[Suspicion]:
    """Marks left where a character could not be decoded."""
    for match in re.finditer("\ufffd", text):
        why = "stands where a character was lost"
        yield Suspicion(match.start(), "\ufffd", "text-has-replacement-character", why)


def private_characters(text: str) -> Iterator[Suspicion]:
    """Characters that mean something in one font only."""
    for match in re.finditer("[\ue000-\uf8ff\U000f0000-\U0010fffd]", text):
        why = "is drawn by one font only, and by others as a box"
        yield Suspicion(match.start(), match.group(), "text-has-private-character", why)


def mixed_scripts(text: str) -> Iterator[Suspicion]:
    """Letters of a foreign script within a word: look-alikes, or damage."""
    if not _FOREIGN_LETTER.search(text):
        return
    strangers = [
        (match.start() + index, character)
        for match in _LETTERS.finditer(text)
        if not match.group().isascii()
        for index, character in _strangers(match.group())
    ]
    if not strangers:
        return
    home = _scripts_at_home(text)
    for at, character in strangers:
        if _script(character) not in home:
            why = "is a letter of another script than the word it stands in"
            yield Suspicion(at, character, "text-has-mixed-scripts", why)


def damaged_characters(text: str) -> Iterator[Suspicion]:
    """UTF-8 once read as Windows-1252: `â€™` for `’`."""
    for run in _DAMAGED_RUN.finditer(text):
        octets = bytes(map(_AS_BYTES.__getitem__, run.group()))
        for match in _UTF_8.finditer(octets):
            meant = match.group().decode("utf-8")
            start, end = run.start() + match.start(), run.start() + match.end()
            why = f"is what {describe(meant)} becomes when UTF-8 is read as Windows-1252"
            yield Suspicion(start, text[start:end], "text-has-mojibake", why)


def _strangers(word: str) -> list[tuple[int, str]]:
    """Return the letters of a word that are not of the script most of it is in."""
    scripts = [_script(character) for character in word]
    known = Counter(script for script in scripts if script)
    if len(known) <= 1:
        return []
    main = known.most_common(1)[0][0]
    return [
        (index, character)
        for index, (character, script) in enumerate(zip(word, scripts, strict=True))
        if script not in {main, ""} and not _is_sign(word, index)
    ]


def _is_sign(word: str, index: int) -> bool:
    return word[index] in _GREEK_SIGNS and index in {0, len(word) - 1}


def _scripts_at_home(text: str) -> frozenset[str]:
    letters = Counter(map(_script, "".join(_LETTERS.findall(text))))
    return frozenset(one for one, count in letters.items() if count >= _AT_HOME * letters.total())


def _script(character: str) -> str:
    """Return a letter's script; empty where it has none or one that is mixed as a rule."""
    script = unicodedata.name(character, "").partition(" ")[0]
    return script if script in _SCRIPTS else ""


INSPECTIONS: tuple[Callable[[str], Iterator[Suspicion]], ...] = (
    hidden_characters,
    replacement_characters,
    private_characters,
    mixed_scripts,
    damaged_characters,
)
"""Each looks for one kind of thing."""
