"""What an outlet changed: each version of an article against the next, word by word."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from build_dossier.compose.foreign import language_attributes, quoted
from build_dossier.difference import Change, difference, nearby
from build_dossier.markup import Md, encode_text
from build_dossier.words.dates import say_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_dossier.model import EditedArticle, Version
    from build_dossier.words import Words

AROUND = 12
"""Words shown before and after a change; of more between two changes, the middle is left out."""

FEW = 2
"""Words that stand as they were between longer changes, and say nothing by themselves."""

NEW_LINE = "¶"
"""Stands for the end of a line within a change."""


def version_values(edited: EditedArticle, words: Words) -> tuple[Mapping[str, object], ...]:
    """Return, for the template, what each earlier version was and how the next one differs."""
    texts = (*(version.text for version in edited.versions), edited.text)
    return tuple(
        _values(edited, version, number, pair, words)
        for number, (version, pair) in enumerate(
            zip(edited.versions, pairwise(texts), strict=True), start=1
        )
    )


def _values(
    edited: EditedArticle, version: Version, number: int, texts: tuple[str, str], words: Words
) -> Mapping[str, object]:
    changes = changed_passages(*texts)
    earlier = version.earlier
    language = edited.article.language
    is_last = number == len(edited.versions)
    shown = changes if edited.article.publish != "hash-only" else ()
    return {
        "number": number,
        "next": (
            words.text("versions.text_above")
            if is_last
            else words.text("versions.next_version", number=number + 1)
        ),
        "seed": version.seed,
        "size": len(version.seed.data),
        "encoding": earlier.encoding or edited.article.encoding,
        "published": say_date(earlier.published, words) if earlier.published else "",
        "received": say_date(earlier.received, words) if earlier.received else "",
        "note": earlier.note,
        "notice": quoted(earlier.notice, language, words) if earlier.notice else "",
        "counts": _counts(changes, words),
        "passages": tuple(
            passage_shown(passage, language_attributes(language, words), words) for passage in shown
        ),
    }


def changed_passages(before: str, after: str) -> tuple[tuple[Change, ...], ...]:
    """Return where two texts differ in more than spaces: runs of lines, aligned word by word.

    Args:
        before: The text as it was.
        after: The text as it became.
    """
    lines = difference(_lines(before), _lines(after))
    changed = (change for change in lines if not change.is_none)
    return tuple(_readable(difference(_words(one.before), _words(one.after))) for one in changed)


def _lines(text: str) -> list[str]:
    """Return the lines of a text that are not blank, with single spaces."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return [line for line in lines if line]


def _words(lines: Sequence[str]) -> list[str]:
    return f" {NEW_LINE} ".join(lines).split()


def _readable(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Join changes between which only a word or two stand by chance as they were."""
    joined: list[Change] = []
    for at, change in enumerate(changes):
        between = joined[-1:] and changes[at + 1 : at + 2]
        by_chance = change.is_none and between and _is_by_chance(change, joined[-1], between[0])
        if joined and (by_chance or (not change.is_none and not joined[-1].is_none)):
            last = joined.pop()
            change = Change(last.before + change.before, last.after + change.after)  # noqa: PLW2901
        joined.append(change)
    return tuple(joined)


def _is_by_chance(same: Change, left: Change, right: Change) -> bool:
    words = len(same.before)
    sides = (left.before, left.after, right.before, right.after)
    return words <= FEW and all(len(side) > words for side in sides)


def _counts(passages: Sequence[Sequence[Change]], words: Words) -> str:
    """Say how many words were deleted and how many inserted."""
    changes = [change for passage in passages for change in passage if not change.is_none]
    if not changes:
        return words.text("versions.only_spaces")
    deleted, inserted = (
        sum(word != NEW_LINE for change in changes for word in getattr(change, side))
        for side in ("before", "after")
    )
    return words.text("versions.counts", number=deleted, inserted=words.number(inserted))


def passage_shown(changes: Sequence[Change], attributes: str, words: Words) -> Md:
    """Return a passage as it was and became: deleted and inserted words marked, and said so.

    Args:
        changes: The passage, from `changed_passages`.
        attributes: Of its element, such as its language.
        words: What the site says.
    """
    pieces = [
        piece for at, change in enumerate(changes) for piece in _pieces(changes, at, change, words)
    ]
    return Md(f'<span class="dossier-change"{attributes}>{" ".join(pieces)}</span>')


def _pieces(changes: Sequence[Change], at: int, change: Change, words: Words) -> Iterator[Md]:
    if not change.is_none:
        yield from _element("del", "deleted", change.before, words)
        yield from _element("ins", "inserted", change.after, words)
        return
    yield _encoded(nearby(change.after, AROUND, is_first=at == 0, is_last=at == len(changes) - 1))


def _element(name: str, said: str, changed: Sequence[str], words: Words) -> Iterator[Md]:
    """Yield changed words: struck out or underlined, and said so to who cannot see it."""
    if changed:
        opens, ends = (
            f'<span class="dossier-hidden" lang="{words.language}">[{words.say(key)}] </span>'
            for key in (f"versions.{said}", f"versions.end_of_{said}")
        )
        yield Md(f"<{name}>{opens}{_encoded(changed)}{ends}</{name}>")


def _encoded(words: Sequence[str]) -> Md:
    return encode_text(" ".join(words))
