"""What is answered to the form: values for its fields, the note as readers will see it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeAlias

from lxml import html

from build_dossier import drafting
from build_dossier.anchor import anchor_dossier
from build_dossier.bibliography import labels
from build_dossier.collate import collate
from build_dossier.compose import article_source
from build_dossier.editing.draft import Draft, Fault, digest, drafted, path_of, written
from build_dossier.editing.words import around
from build_dossier.model import KINDS, File, Rewrite
from build_dossier.normalise import earlier_texts_of
from build_dossier.publish import create_file, rewrite_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from build_dossier.drafting import Desk
    from build_dossier.editing.asked import Form
    from build_dossier.words import Words

Answer: TypeAlias = "Mapping[str, Any]"
"""What is sent as JSON. `faults` says what is wrong, `newer` that somebody was faster."""


def opened(root: Path, form: Form, words: Words) -> Answer:
    """Answer with what the form needs: kinds, works to cite, and the note, if it is there already.

    Args:
        root: The dossier's folder.
        form: The article, and the name of the note, if one is to be edited.
        words: What the site says.

    Raises:
        DossierError: There is no such article, or its note cannot be edited.
    """
    desk = drafting.open_desk(root)
    drafting.known_article(desk, form.article)
    works = {one.id: one.csl for one in desk.dossier.references}
    named = labels(works, words)
    note = filled(desk, form.article, form.name, words) if form.name else None
    kinds = [_kind(one, words) for one in KINDS]
    return {"kinds": kinds, "references": list(named.items()), "note": note}


def _kind(kind: str, words: Words) -> tuple[str, str, str]:
    """Return a kind, what it is called, and what a note of it says."""
    return kind, words.text(f"kinds.{kind}.title"), words.text(f"editing_kinds.{kind}")


def filled(desk: Desk, article: str, name: str, words: Words) -> Mapping[str, Any]:
    """Return a note as values for the form's fields, and the whole of its file.

    Raises:
        DossierError: It cannot be edited.
    """
    note = written(desk, article, name, words)
    data = desk.data(note.place.file) or b""
    text = desk.texts[article]
    anchors, _ = anchor_dossier(desk.dossier, {article: text})
    quotes = []
    for one in note.targets:
        anchor = anchors.get((article, one))
        before, after = around(text, anchor.span.start, anchor.span.end) if anchor else ("", "")
        quotes.append({"exact": one.exact, "before": before, "after": after})
    return {
        "name": name,
        "loaded": digest(data),
        "kind": note.kind,
        "quotes": quotes,
        "body": note.body.markdown,
        "evidence": [one.ref for one in note.evidence],
        "author": note.author,
        "file": data.decode("utf-8", "replace"),
    }


def preview(root: Path, form: Form, render: Callable[[File], str], words: Words) -> Answer:
    """Answer with the note as the build would render it, and with all that is wrong with it.

    Args:
        root: The dossier's folder.
        form: The note.
        render: Makes HTML of the Markdown of a page.
        words: What the site says.

    Raises:
        DossierError: There is no such article, or its note cannot be edited.
    """
    desk = drafting.open_desk(root)
    newer = _newer(desk, form, words)
    if newer:
        return newer
    draft = drafted(desk, form, words)
    shown = _shown(draft, form.article, render, words) if draft.desk else ""
    return {
        "name": draft.name,
        "faults": [asdict(one) for one in draft.faults],
        "places": draft.places,
        "advice": draft.advice,
        "html": shown,
    }


def save(root: Path, form: Form, words: Words) -> Answer:
    """Write the note, if nothing is wrong with it and nobody has changed it meanwhile.

    Raises:
        DossierError: It could not be written; nothing was changed.
    """
    desk = drafting.open_desk(root)
    newer = _newer(desk, form, words)
    if newer:
        return newer
    draft = drafted(desk, form, words)
    if draft.faults or draft.file is None:
        return {"faults": [asdict(one) for one in draft.faults]}
    if form.loaded:
        rewrite_sources(
            [Rewrite(draft.file.path, desk.data(draft.file.path), draft.file.data)], root
        )
    else:
        create_file(draft.file, root)
    return {"faults": [], "name": draft.name, "advice": draft.advice}


def _newer(desk: Desk, form: Form, words: Words) -> Answer | None:
    """Answer with the newer note where the file is not as the form was filled from it."""
    if not form.loaded:
        return None
    data = desk.data(path_of(form))
    if data is not None and digest(data) == form.loaded:
        return None
    why = words.text("editing_faults.changed" if data else "editing_faults.gone")
    note = filled(desk, form.article, form.name, words) if data else None
    return {"faults": [asdict(Fault("", why))], "newer": note}


def _shown(draft: Draft, article: str, render: Callable[[File], str], words: Words) -> str:
    """Return a note's part of its article's page, without what only works within that page."""
    desk = draft.desk
    if desk is None:
        return ""
    earlier, _ = earlier_texts_of(desk.dossier)
    anchors, _ = anchor_dossier(desk.dossier, desk.texts)
    edition = collate(desk.dossier, desk.texts, anchors, earlier, ())
    page = html.fragment_fromstring(
        render(article_source(edition, article, words.language)), create_parent="div"
    )
    note = next((one for one in page.iter("li") if one.get("data-note") == draft.name), None)
    if note is None:
        return ""
    for one in note.xpath(
        ".//p[@class='dossier-back'] | .//p[span/@class='dossier-citation']"
        " | .//a[@class='headerlink']"
    ):
        one.drop_tree()
    for one in note.iter():
        one.attrib.pop("id", None)
        if one.tag == "a":
            one.set("target", "_blank")
    return "".join(html.tostring(one, encoding="unicode") for one in note)
