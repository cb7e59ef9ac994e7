"""What is said of a revision: questions, what was carried over, what was not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_dossier.difference import difference, shown
from build_dossier.edits import quoted_lines, scalar
from build_dossier.edits.quotes import fold_spaces
from build_dossier.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_dossier.model import Span
    from build_dossier.revise.fates import Fate, Task
    from build_dossier.revise.slots import Slot

BESIDE = 60
"""Characters of the text shown on either side of a passage."""


def question(fate: Fate, task: Task) -> str:
    """Ask whether two passages are one, with both below each other and what differs between."""
    quote = fate.slot.quote
    changes = difference(_words(task.before, fate.before), _words(task.after, fate.after))
    return "\n".join(
        (
            f"{quote.place.file}:{quote.place.line}: is this the same passage? ({fate.reason})",
            f"    before: {_in_place(task.before, fate.before)}",
            f"    after:  {_in_place(task.after, fate.after)}",
            f"    words:  {shown(changes)}",
        )
    )


def counted(fates: Sequence[Fate], article: str) -> str:
    """Say how many quotes were carried over, which of them with other words, and how many not."""
    outcomes = Counter(fate.outcome for fate in fates)
    changes = list(_changes(fates))
    carried = f"{outcomes['carried']} {'quote' if outcomes['carried'] == 1 else 'quotes'}"
    not_carried = f"{outcomes['doubtful']} in doubt, {outcomes['lost']} lost"
    lines = [f"{article}: {carried} carried over, {not_carried}"]
    if changes:
        lines.append("Words of these changed; see whether what is said of them still holds:")
    return "\n".join((*lines, *changes))


def _changes(fates: Iterable[Fate]) -> Iterator[str]:
    for fate in fates:
        way, quote = fate.writing, fate.slot.quote
        if fate.outcome == "carried" and way and way.exact != quote.exact:
            changes = shown(difference(quote.exact.split(), way.exact.split()))
            yield f"    {quote.place.file}:{quote.place.line}: {changes}"


def told(fates: Iterable[Fate], slots: Iterable[Slot], task: Task) -> tuple[Problem, ...]:
    """Report the quotes that were not carried over.

    Args:
        fates: What became of each quote.
        slots: The quotes as they are written now, in the same order.
        task: The article.

    Returns:
        A problem for each quote in doubt or lost, with the lines to paste.
    """
    pairs = zip(fates, slots, strict=True)
    return tuple(_problem(fate, slot, task) for fate, slot in pairs if fate.outcome != "carried")


def _problem(fate: Fate, slot: Slot, task: Task) -> Problem:
    article = task.article.id
    found = _in_place(task.before, fate.before) if fate.before else slot.quote.exact
    if fate.outcome == "doubtful":
        return Problem(
            slot.quote.place,
            "quote-in-doubt",
            f"These words of {article} may be others now: {fate.reason}.",
            found=found,
            expected=_in_place(task.after, fate.after),
            hint="\n".join(_to_paste(fate, task)),
        )
    return Problem(
        slot.quote.place,
        "quote-lost",
        f"These words are no longer in {article}: {fate.reason}.",
        found=found,
        expected="words of the newer version",
        hint="\n".join(_what_to_do(fate)),
    )


def _what_to_do(fate: Fate) -> Iterator[str]:
    if fate.kept_off:
        yield "The words stand elsewhere; those around them, now written, keep the quote off them."
    yield "Quote what stands there now, or remove what is said of words that are gone."


def _to_paste(fate: Fate, task: Task) -> Iterator[str]:
    """Yield the lines to write where the passage proposed is the right one."""
    if fate.held is None or fate.after is None:
        yield "Quote more words of the place that is meant."
        return
    yield "If it is the same passage, write:"
    way, span = fate.held, fate.after
    passage = task.after[span.start : span.end]
    if fate.slot.writing == "furniture":
        values = {"quote": way.exact, "prefix": way.prefix, "suffix": way.suffix}
        fields = (f"{key}: {scalar(words)}" for key, words in values.items() if words)
        yield f"- {{{', '.join(fields)}}}"
        return
    yield quoted_lines(passage if way.exact == fold_spaces(passage) else way.exact)
    for key, words in (("prefix", way.prefix), ("suffix", way.suffix)):
        if words:
            yield f"{key}: {scalar(words)}"
    if fate.kept_off and fate.slot.takes_context and not (way.prefix or way.suffix):
        yield "and delete prefix and suffix, which keep the quote off words that only look like it."


def _words(text: str, span: Span | None) -> list[str]:
    return text[span.start : span.end].split() if span else []


def _in_place(text: str, span: Span | None) -> str:
    """Show a passage with what stands beside it: `before it [the passage] after it`."""
    if span is None:
        return ""
    before = text[max(0, span.start - BESIDE) : span.start]
    after = text[span.end : span.end + BESIDE]
    return fold_spaces(f"{before}[{text[span.start : span.end]}]{after}")
