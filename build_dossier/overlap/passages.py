"""Shared passages: what several texts print word for word, or nearly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.overlap.bundle import bundle_of
from build_dossier.overlap.changes import changes
from build_dossier.overlap.corpus import corpus_of, read_all
from build_dossier.overlap.data import Limits, Passage, Witness
from build_dossier.overlap.grams import candidates, grams_of, kinds_of
from build_dossier.overlap.nesting import unnested
from build_dossier.overlap.turns import in_turn, told
from build_dossier.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_dossier.overlap.bundle import Bundle
    from build_dossier.overlap.corpus import Corpus
    from build_dossier.overlap.groups import Statement
    from build_dossier.overlap.runs import Match

DEFAULT = Limits()
"""What counts as a passage unless said otherwise."""


@uncollected()
def shared_passages(
    texts: Mapping[str, str],
    sources: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT,
) -> tuple[Passage, ...]:
    """Find all statements that several texts print, however reordered.

    A statement is parted only where, at the end of a sentence, other texts come in or drop out;
    the next statement then starts there. Time and memory grow with the words of all texts
    together, however many of them are alike.

    Args:
        texts: Texts by id. What is found does not depend on their order; its order does.
        sources: Texts of works that the outlets draw on, by id.
        limits: What is long enough.

    Returns:
        In the order of the texts, and of the words of the first witness.
    """
    bundle = bundle_of(texts, sources or {})
    corpus = corpus_of(bundle.texts, read_all(bundle.texts))
    kinds = kinds_of(corpus, limits)
    grams = grams_of(corpus, [kind.size for kind in kinds], candidates(corpus, kinds))
    return printed(bundle, corpus, told(in_turn(corpus, grams, limits)))


def printed(bundle: Bundle, corpus: Corpus, found: Iterable[Statement]) -> tuple[Passage, ...]:
    """Return statements as the texts print them.

    Args:
        bundle: The texts.
        corpus: Their words.
        found: The statements, those that one text alone has among them.

    Returns:
        In the order in which the texts were given.
    """
    shared = [one for one in unnested(found, bundle.sources) if _is_shared(one, bundle.sources)]
    changed = changes(corpus, shared, bundle.names, bundle.sources)

    def witness(part: Match) -> Witness:
        start, end = part.other
        span = corpus.starts[start], corpus.ends[end - 1]
        words = corpus.texts[part.text][slice(*span)]
        return Witness(bundle.names[part.text], *span, words, changed.get(part, ()))

    def passage(statement: Statement) -> tuple[tuple[int, int], Passage]:
        parts = _in_order(statement.parts, bundle.given)
        first = bundle.given[parts[0].text], parts[0].other[0]
        return first, Passage(
            tuple(witness(part) for part in parts if part.text < bundle.sources),
            tuple(witness(part) for part in parts if part.text >= bundle.sources),
        )

    ordered = sorted(map(passage, shared), key=lambda one: one[0])
    return tuple(one for _, one in ordered)


def _is_shared(statement: Statement, sources: int) -> bool:
    texts = {part.text for part in statement.parts}
    return len(texts) > 1 and min(texts) < sources


def _in_order(parts: Iterable[Match], given: Sequence[int]) -> list[Match]:
    """Order places by the texts as given; of two that overlap, the longer stays."""
    return list(_without_overlaps(sorted(parts, key=lambda part: (given[part.text], part.other))))


def _without_overlaps(parts: list[Match]) -> Iterator[Match]:
    last: Match | None = None
    for part in parts:
        if last and last.text == part.text and part.other[0] < last.other[1]:
            last = max(last, part, key=lambda one: one.other[1] - one.other[0])
            continue
        if last:
            yield last
        last = part
    if last:
        yield last
