"""Suggest where articles may differ, and write down what a person decides of it.

Suggestions are proposals: a person accepts one, which makes a discrepancy to be worked out,
rejects it, and it is never shown again, or postpones it, and it is shown last.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

from build_dossier.claims import Known, Text, candidates
from build_dossier.model import Anchor, File, Span, Suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_dossier.claims import Candidate
    from build_dossier.model import Discrepancy, Edition, Verdict

LONGEST_NAME = 60
"""Characters of a file name made from a question."""

LONGEST_SAID = 60
"""Characters of the words that stand for a reading in the table, until a person says it better."""


def suggestions_for(edition: Edition) -> tuple[Suggestion, ...]:
    """Return what the machine proposes, the surest first, what was postponed last.

    What an existing discrepancy covers and what was rejected is left out.
    """
    verdicts = {one.id: one.verdict for one in edition.dossier.decisions}
    found = (
        _suggestion(one, edition, postponed=verdicts.get(one.id) == "postponed")
        for one in candidates(_texts(edition), _known(edition))
        if verdicts.get(one.id) != "rejected"
    )
    return tuple(sorted(found, key=lambda one: one.postponed))


def accepted(suggestion: Suggestion, edition: Edition) -> File:
    """Return the file of a discrepancy made from a suggestion, for a person to work out.

    Its stances are to be chosen: nothing is claimed. An article's words are quoted with the
    words before them where they alone would not be found again.
    """
    texts = {one.article.id: one.text for one in edition.articles}
    readings: dict[str, list[Span]] = {}
    says: dict[str, str] = {}
    for (article, anchor), differs in zip(suggestion.quotes, suggestion.differs, strict=True):
        readings.setdefault(article, []).append(anchor.span)
        says.setdefault(article, in_short(_words(texts[article], _told(anchor.span, differs))))
    lines = [
        "---",
        f"question: {json.dumps(suggestion.question, ensure_ascii=False)}",
        "status: open",
        "answer: to be found out",
        "readings:  # stance: agrees, contradicts, imprecise or different scope",
        *(
            _reading(article, says[article], spans, texts[article])
            for article, spans in readings.items()
        ),
        "---",
        f"Suggested by the build: {suggestion.reason}",
        *(_section(article, spans, texts[article]) for article, spans in readings.items()),
    ]
    name = _file_name(suggestion, {one.id for one in edition.dossier.discrepancies})
    return File(f"docs/discrepancies/{name}.md", ("\n".join(lines) + "\n").encode())


def decided(suggestion: Suggestion, verdict: Verdict) -> File:
    """Return the file that remembers a decision."""
    question = json.dumps(suggestion.question, ensure_ascii=False)
    text = f"---\nverdict: {verdict}\nquestion: {question}\n---\n{suggestion.reason}\n"
    return File(f"docs/suggestions/{suggestion.id}.md", text.encode())


def _suggestion(candidate: Candidate, edition: Edition, *, postponed: bool) -> Suggestion:
    order = {one.article.id: place for place, one in enumerate(edition.articles)}
    passages = sorted(candidate.passages, key=lambda one: (order[one.text], one.start))
    return Suggestion(
        id=candidate.id,
        kind=candidate.kind,
        score=candidate.score,
        reason=candidate.reason,
        question=candidate.question,
        quotes=tuple((one.text, Anchor(Span(one.start, one.end))) for one in passages),
        differs=tuple(Span(*one.differs) for one in passages),
        postponed=postponed,
    )


def _texts(edition: Edition) -> Mapping[str, Text]:
    return {
        one.article.id: Text(one.text, _day(one.article.published), one.article.language)
        for one in edition.articles
    }


def _day(published: str) -> date | None:
    """Return the first day of a date of the files, where it names a day."""
    first = published.partition("/")[0]
    return date.fromisoformat(first) if re.fullmatch(r"\d{4}-\d\d-\d\d", first) else None


def _known(edition: Edition) -> Sequence[Known]:
    """Return what each discrepancy is about: where it reads, and what it says of it."""
    return [
        Known(
            {
                placed.reading.article: [(one.span.start, one.span.end) for one in placed.anchors]
                for placed in edited.readings
            },
            _asked(edited.discrepancy),
        )
        for edited in edition.discrepancies
    ]


def _asked(discrepancy: Discrepancy) -> str:
    """Return what a discrepancy asks, answers and says of its readings, a line each."""
    says = (one.says for one in discrepancy.readings)
    return "\n".join((discrepancy.question, discrepancy.answer, *says))


def _told(quoted: Span, differs: Span) -> Span:
    """Return a quote, or of one too long for a table the words that seem to differ."""
    return quoted if quoted.end - quoted.start <= LONGEST_SAID else differs


def _reading(article: str, says: str, spans: Sequence[Span], text: str) -> str:
    says = json.dumps(says, ensure_ascii=False)
    prefixes = [_prefix(text, span) for span in spans]
    pin = f", prefix: {json.dumps(prefixes, ensure_ascii=False)}" if any(prefixes) else ""
    return f"  {article}: {{stance: imprecise, says: {says}{pin}}}"


def in_short(words: str) -> str:
    """Return as many words as stand well in a table; cut within one only where it is endless."""
    if len(words) <= LONGEST_SAID:
        return words
    whole = words[: LONGEST_SAID + 1].rpartition(" ")[0]
    return f"{whole or words[:LONGEST_SAID]} …"


def _section(article: str, spans: Sequence[Span], text: str) -> str:
    quotes = "\n\n".join(f"> {_words(text, span)}" for span in spans)
    return f"\n## {article}\n{quotes}"


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _prefix(text: str, span: Span) -> str:
    """Return the words before a span that tell it from the same words elsewhere, or nothing."""
    words, folded = _words(text, span), " ".join(text.split())
    if folded.count(words) < 2:  # noqa: PLR2004 - twice is ambiguous
        return ""
    before = " ".join(text[: span.start].split()).split(" ")
    for count in range(1, len(before) + 1):
        prefix = " ".join(before[-count:])
        if folded.count(f"{prefix} {words}") == 1:
            return prefix
    return ""


def _file_name(suggestion: Suggestion, taken: set[str]) -> str:
    """Return a name made from the question, with the suggestion's id where it is taken."""
    name = re.sub(r"[^a-z0-9]+", "-", suggestion.question.lower()).strip("-")[:LONGEST_NAME]
    name = name.strip("-") or "question"
    return f"{name}-{suggestion.id}" if name in taken else name
