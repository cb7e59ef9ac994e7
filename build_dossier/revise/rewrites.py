"""The files of a dossier as they are to be once an article has changed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from build_dossier.edits import (
    Edit,
    FrontMatter,
    edited,
    one_or_listed,
    plain,
    rewrite_quote,
    scalar,
    unified,
)
from build_dossier.model import Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_dossier.model import Article, Source
    from build_dossier.revise.fates import Fate
    from build_dossier.revise.refusals import Captured, Newer


def rewrites(
    sources: Iterable[Source], article: Article, newer: Newer, fates: Iterable[Fate]
) -> tuple[Rewrite, ...]:
    """Write the files anew that an article's newer version changes.

    Args:
        sources: The files as they were read.
        article: The article.
        newer: Its newer version.
        fates: What becomes of everything quoted of it.

    Returns:
        The files that change: the seed that is added, those with quotes in order of path, and
        the article's own last. Nothing but quotes changes, and the words beside them.
    """
    data = {source.path: source.data for source in sources}
    by_file: dict[str, list[Fate]] = defaultdict(list)
    for fate in fates:
        by_file[fate.slot.file].append(fate)
    made = [_seed(newer.name, newer.data, data)]
    if newer.capture:
        made.append(_seed(newer.capture.name, newer.capture.data, data))
    for path in sorted(by_file.keys() - {article.place.file}):
        text = unified(data[path])
        edits = _quote_edits(FrontMatter(path, text), text, by_file[path])
        made.append(Rewrite(path, data[path], edited(data[path], edits)))
    made.append(_article(article, newer, data[article.place.file], by_file[article.place.file]))
    return tuple(one for one in made if one.before != one.after)


def _seed(name: str, bytes_: bytes, data: Mapping[str, bytes]) -> Rewrite:
    path = f"seeds/{name}"
    return Rewrite(path, data.get(path), bytes_)


def _article(article: Article, newer: Newer, data: bytes, fates: Sequence[Fate]) -> Rewrite:
    """Describe the newer version, list the one before, and write the page furniture anew."""
    path, text = article.place.file, unified(data)
    front = FrontMatter(path, text)
    fields = {"seed": plain(article.seed), "sha256": plain(article.sha256)}
    edits = [
        front.set("seed", plain(newer.name)),
        front.set("sha256", plain(newer.sha256)),
    ]
    if newer.encoding and newer.encoding != article.encoding:
        fields["encoding"] = plain(article.encoding)
        edits.append(front.set("encoding", plain(newer.encoding)))
    if newer.notice:
        fields["notice"] = scalar(newer.notice)
    if newer.capture:
        edits.append(front.append("captures", _capture(newer.capture), after="sha256"))
    edits.append(front.append("earlier", fields, after="sha256"))
    edits += (edit for fate in fates for edit in _furniture(front, fate))
    return Rewrite(path, data, edited(data, edits))


def _capture(capture: Captured) -> Mapping[str, str]:
    fields = {
        "seed": plain(capture.name),
        "sha256": plain(capture.sha256),
        "extractor": scalar(capture.extractor),
        "received": capture.received,
    }
    return {key: value for key, value in fields.items() if value}


def _furniture(front: FrontMatter, fate: Fate) -> Iterable[Edit]:
    if _to_write(fate) == _as_written(fate):
        return ()
    values = zip(("quote", "prefix", "suffix"), _to_write(fate), _as_written(fate), strict=True)
    written = {key: scalar(new) for key, new, old in values if new or old}
    return front.set_item("furniture", fate.slot.number, written)


def _quote_edits(front: FrontMatter, text: str, fates: Sequence[Fate]) -> Iterator[Edit]:
    for fate in fates:
        if fate.writing and fate.writing.exact != fate.slot.quote.exact:
            yield from rewrite_quote(text, fate.slot.quote.place.line, fate.writing.exact)
    lists: dict[tuple[str, ...], list[Fate]] = defaultdict(list)
    for fate in fates:
        if fate.slot.takes_context:
            lists[fate.slot.within].append(fate)
    for within, beside in lists.items():
        yield from _context_edits(front, within, beside)


def _context_edits(
    front: FrontMatter, within: tuple[str, ...], beside: Sequence[Fate]
) -> Iterator[Edit]:
    """Yield the edits of `prefix` and `suffix` for the quotes that are written in one list."""
    for key, place in (("prefix", 1), ("suffix", 2)):
        old = [_as_written(fate)[place] for fate in beside]
        new = [_to_write(fate)[place] for fate in beside]
        if new != old:
            yield front.set(key, one_or_listed(new), *within)


def _as_written(fate: Fate) -> tuple[str, str, str]:
    quote = fate.slot.quote
    return quote.exact, quote.prefix, quote.suffix


def _to_write(fate: Fate) -> tuple[str, str, str]:
    way = fate.writing
    return (way.exact, way.prefix, way.suffix) if way else _as_written(fate)
