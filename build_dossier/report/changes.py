"""What became of a dossier: as Markdown for people, and as plain text.

The Markdown goes where GitHub shows it: whatever contributors wrote is encoded character by
character, so that nothing in it can be a link, an image, a mention or markup.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_dossier.difference import difference, nearby
from build_dossier.markup import escape
from build_dossier.model import DEEDS
from build_dossier.report.changes_data import SECTIONS, by_section, section, verdicts
from build_dossier.report.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from build_dossier.model import Change, Comparison, Edit, Excerpt, Move, Problem, Suggestion

MOST_SHOWN = 100
"""Entries of a section; of more, only the number is given."""

AROUND = 12
"""Words shown before and after a change."""

LONGEST = 120
"""Words shown of what was deleted or inserted in one place."""

DELETED = "deleted, should be withdrawn: its address is gone"
RENAMED = "renamed: its old address is gone"
"""Said of a note or an answer, which readers may have linked to."""

LONGEST_TITLE = 12
"""Words of what something is called."""


@dataclass(frozen=True)
class Style:
    """How words are written and marked."""

    say: Callable[[str], str]
    """Makes contributors' words safe."""
    deleted: tuple[str, str]
    """Stands around deleted words."""
    inserted: tuple[str, str]
    """Stands around inserted words."""
    words: tuple[str, str]
    """Stands around the words that something is about."""


MARKDOWN = Style(escape, ("~~", "~~"), ("**", "**"), ("**", "**"))
TEXT = Style(printable, ("[-", "-]"), ("{+", "+}"), ("[", "]"))


def as_markdown(comparison: Comparison) -> str:
    """Write what became of a dossier for people, in Markdown as GitHub has it."""
    return _written(comparison, MARKDOWN)


def as_plain(comparison: Comparison) -> str:
    """Write what became of a dossier as plain text."""
    return _written(comparison, TEXT)


def _written(comparison: Comparison, style: Style) -> str:
    sections = [("# What changes", [_counted(comparison)])]
    changed = [line for one in comparison.changes for line in _verdict_lines(one, style)]
    sections.append(("## Verdicts that changed", changed))
    for name, changes in by_section(comparison.changes).items():
        entries = ["\n".join(_entry(one, comparison, style)) for one in changes]
        sections.append((f"## {SECTIONS[name]}", entries))
    sections += [
        ("## Anchors that moved", [_moved(one, style) for one in comparison.moves]),
        ("## New problems", [_problem(one, style) for one in comparison.new]),
        ("## Solved problems", [_problem(one, style) for one in comparison.solved]),
        (
            "## Where new articles may differ",
            ["\n".join(_candidate(*one, style)) for one in comparison.candidates],
        ),
    ]
    shown = [f"{heading}\n\n{_cut(entries)}" for heading, entries in sections if entries]
    return "\n\n".join(shown) + "\n"


def _cut(entries: Sequence[str]) -> str:
    more = len(entries) - MOST_SHOWN
    return "\n".join([*entries[:MOST_SHOWN], *([f"- and {more} more"] if more > 0 else [])])


def _counted(comparison: Comparison) -> str:
    """Say in a line what was done to how many things, and what the check says of it."""
    parts = []
    for name, changes in by_section(comparison.changes).items():
        deeds = Counter(one.deed for one in changes)
        told = ", ".join(f"{deeds[deed]} {deed}" for deed in DEEDS if deeds[deed])
        parts += [f"{SECTIONS[name]}: {told}."] if told else []
    moved, new, solved = (len(x) for x in (comparison.moves, comparison.new, comparison.solved))
    parts += [f"Anchors moved: {moved}."] if moved else []
    parts += [f"Problems: {new} new, {solved} solved."] if new or solved else []
    return " ".join(parts) or "Nothing that readers would see."


def _entry(change: Change, comparison: Comparison, style: Style) -> Iterator[str]:
    yield f"- **{_deed(change)}**: {style.say(change.id)}, {style.say(_title(change))}"
    if change.earlier:
        yield f"  - it was {style.say(change.earlier)}"
    if change.reason:
        yield f"  - reason: {style.say(change.reason)}"
    for edit in change.edits:
        if edit not in verdicts(change):
            yield f"  - {style.say(edit.field)}: {_words(edit, style)}"
    before = comparison.before.get(change.earlier or change.id, ())
    after = comparison.after.get(change.id, ())
    if before != after:
        yield from (f"  - before: {_shown(one, style)}" for one in before)
    label = "after" if before and before != after else "about"
    yield from (f"  - {label}: {_shown(one, style)}" for one in after)


def _deed(change: Change) -> str:
    can_be_withdrawn = section(change) in {"notes", "discrepancies"}
    if change.deed == "deleted" and can_be_withdrawn:
        return DELETED.capitalize()
    return RENAMED.capitalize() if change.deed == "renamed" else change.deed.capitalize()


def _title(change: Change) -> str:
    words = change.title.split()
    return " ".join(words if len(words) <= LONGEST_TITLE else (*words[:LONGEST_TITLE], "…"))


def _verdict_lines(change: Change, style: Style) -> Iterator[str]:
    for edit in verdicts(change):
        field = style.say(edit.field.removeprefix("readings."))
        yield f"- {style.say(change.title)} {field}: {_words(edit, style)}"


def _shown(one: Excerpt, style: Style) -> str:
    opens, ends = style.words
    words = f"{opens}{style.say(one.words)}{ends}" if one.words else ""
    parts = (style.say(one.before), words, style.say(one.after))
    return f"{style.say(one.article)}: {' '.join(filter(None, parts))}"


def _words(edit: Edit, style: Style) -> str:
    changes = difference(edit.before.split(), edit.after.split())
    last = len(changes) - 1
    pieces = []
    for at, one in enumerate(changes):
        if one.is_none:
            kept = nearby(one.after, AROUND, is_first=at == 0, is_last=at == last)
            pieces.append(style.say(" ".join(kept)))
        else:
            sides = ((style.deleted, one.before), (style.inserted, one.after))
            pieces += [f"{mark[0]}{style.say(_long(of))}{mark[1]}" for mark, of in sides if of]
    return " ".join(pieces)


def _long(words: Sequence[str]) -> str:
    return " ".join(words if len(words) <= LONGEST else (*words[:LONGEST], "…"))


def _moved(move: Move, style: Style) -> str:
    before, after = (
        ", ".join(f"{span.start} to {span.end}" for span in spans) or "not found"
        for spans in (move.before, move.after)
    )
    where = f"{style.say(move.id)} in {style.say(move.article)}"
    return f"- {where}: characters {before}; now {after}"


def _problem(problem: Problem, style: Style) -> str:
    place = style.say(f"{problem.place.file}:{problem.place.line}")
    code = style.say(f"{problem.severity}[{problem.code}]")
    found = f" {style.say(problem.found)}" if problem.found else ""
    return f"- {place}: {code} {style.say(problem.message)}{found}"


def _candidate(one: Suggestion, words: Iterable[Excerpt], style: Style) -> Iterator[str]:
    yield f"- {style.say(one.question)} ({style.say(one.kind)}, {one.id})"
    yield from (f"  - {_shown(shown, style)}" for shown in words)
