"""What became of a dossier: its own corrections, the page of changes, the feed."""

from __future__ import annotations

import json
import sqlite3
import uuid
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from build_dossier import pipeline
from build_dossier.annals import history_in
from build_dossier.changes import MOST_LISTED
from build_dossier.cli import main
from build_dossier.drafting import open_desk
from build_dossier.editing.draft import written
from build_dossier.errors import DossierError
from build_dossier.model import Whereabouts
from build_dossier.read import commit_time, read_dossier, read_log, read_revision
from build_dossier.words import words_in
from tests import tree
from tests.drawings import FERRY
from tests.history import commit, git, played, start, taken_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_dossier.model import History, Site

CASES = Path(__file__).parent / "cases/changes"
"""A case is a story, commits after the ferry's first (drawn files; `delete: PATH`, `rename: PATH
PATH`), then what is listed of them, the newest first, and who wrote and last changed what."""

ATOM = "{http://www.w3.org/2005/Atom}"
WHERE = Whereabouts("https://example.org/ferry/")
WITHDRAWN = FERRY | {
    "docs/annotations/gazette/day.md": """---
kind: correction
evidence: [log]
see: [herald/day]
author: The editors
withdrawn: {date: 2026-11-01, reason: "The *log* was <b>misread</b>."}
---
> words that the article has no longer

It ran aground on **Tuesday** [@log].
""",
    "docs/discrepancies/old.md": """---
question: Who steered?
status: settled
answer: The mate
readings:
  gazette: {stance: agrees, says: the mate}
  herald: {stance: agrees, says: the mate}
withdrawn: {date: 2026-11-02, reason: Nobody asked.}
---
## gazette
> gone

## herald
> gone
""",
    "docs/annotations/herald/day.md": """---
kind: context
see: [gazette/day, discrepancies/old]
---
> on Tuesday

The day of the spring tide, as said [@gazette/day].
""",
}
"""The ferry, a note and an answer of which were withdrawn."""


def history(root: Path) -> History:
    return history_in(root, read_dossier(root)[0])


def told(found: History) -> Iterator[str]:
    """Write a history as a case expects it."""
    for one in found.changes:
        yield f"{one.when} {one.who}: {one.deed} {one.id}"
        yield from (f"  from: {one.earlier}",) if one.earlier else ()
        yield from (f"  because: {one.reason}",) if one.reason else ()
        yield from (f"  {edit.field}: {edit.before} => {edit.after}" for edit in one.edits)


def made(root: Path, where: Whereabouts = WHERE) -> dict[str, str]:
    """Return the pages of a dossier without problems: path to text."""
    site, examined = pipeline.tree(root, where=where)
    assert site, examined.problems
    return pages(site)


def pages(site: Site) -> dict[str, str]:
    return {file.path: file.data.decode("utf-8", "replace") for file in site.files}


# Over time -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_what_became_of_everything(name: str, tmp_path: Path) -> None:
    commits, expected = taken_apart((CASES / name).read_text("utf-8"))
    found = history(played(tmp_path, commits))
    lines = list(told(found))
    first = next(at for at, line in enumerate(lines) if line.startswith("2026-10-01"))
    assert lines[:first] == expected["changes"]
    assert found.known == "whole"
    for line in expected.get("hands", ()):
        to, _, hand = line.partition(": ")
        known = found.hands[to]
        assert f"by {known.writer}, {known.when}" == hand


def test_outside_a_repository_the_files_tell_what_was_withdrawn(tmp_path: Path) -> None:
    found = made(tree.write(tmp_path, WITHDRAWN))
    page = found["changes.md"]
    assert "built without the history of its files" in page
    assert "Nobody asked&#46;" in page
    assert "changes.xml" not in found
    assert "Last changed" not in found["articles/gazette.md"]


def test_a_shallow_clone_says_that_it_is_one(tmp_path: Path) -> None:
    root = start(tmp_path / "whole")
    name = "docs/annotations/gazette/day.md"
    commit(root, {name: FERRY[name].replace("Tuesday", "a Tuesday")}, "Bob <b@x.example>")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", root.as_uri(), str(clone))
    assert list(told(history(clone))) == []
    page = made(clone)["changes.md"]
    assert "Older changes are missing here" in page
    git(tmp_path, "clone", "--quiet", "--depth=2", root.as_uri(), str(tmp_path / "more"))
    assert [one.deed for one in history(tmp_path / "more").changes] != []


def test_what_is_not_committed_is_said_to_be_so(tmp_path: Path) -> None:
    root = start(tmp_path)
    name = "docs/annotations/gazette/day.md"
    tree.write(root, {name: FERRY[name] + "More.\n"})
    tree.write(root, {name.replace("day", "new"): FERRY[name].replace("on Monday", "Ferry")})
    page = made(root)["articles/gazette.md"]
    assert page.count("Not yet committed") == 2
    assert "Not yet committed" not in made(root)["articles/herald.md"]


def test_names_are_published_and_addresses_never(tmp_path: Path) -> None:
    root = start(tmp_path)
    hostile = "Eve <script>alert(1)</script>[x](https://evil.example)\u202e"
    new = {f"docs/annotations/gazette/n{at}.md": "---\nkind: context\n---\nA.\n" for at in range(3)}
    for (path, text), who in zip(
        new.items(),
        (f"{hostile} <eve@example.org>", "mallory@example.org <m@x.example>", "Al <al@x.example>"),
        strict=True,
    ):
        commit(root, {path: text}, who)
    mapped = {".mailmap": "Alice Doe <alice@example.org> Al <al@x.example>\n"}
    found = made(commit(root, mapped))
    assert {one.who for one in history(root).changes} >= {"Alice Doe", "mallory"}
    for path, text in found.items():
        assert "@x.example" not in text
        assert "@example.org" not in text.replace("git@example.org", "")
        assert "<script>" not in text
        assert path == "changes.xml" or "](https://evil" not in text


def test_the_same_commit_gives_the_same_bytes(tmp_path: Path) -> None:
    root = start(tmp_path / "one", WITHDRAWN)
    git(tmp_path, "clone", "--quiet", str(root), "two")
    assert made(root) == made(tmp_path / "two")


def test_a_long_history_goes_over_several_pages(tmp_path: Path) -> None:
    notes = {
        f"docs/annotations/gazette/n{at}.md": f"---\nkind: context\n---\nNote {at}.\n"
        for at in range(150)
    }
    found = made(commit(start(tmp_path), notes))
    assert "[Older changes](changes/2.md)" in found["changes.md"]
    assert "[Newer changes](../changes.md)" in found["changes/2.md"]
    listed = found["changes.md"] + found["changes/2.md"]
    assert (
        listed.count('class="dossier-deed">Added') == len(history(tmp_path).changes) < MOST_LISTED
    )
    last = found["articles/gazette.md"].count("changes/2.md#change-")
    assert last > 0


def test_settings_of_a_repository_run_nothing(tmp_path: Path) -> None:
    root, ran = start(tmp_path / "dossier"), tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{ran}'\n", "utf-8")
    program.chmod(0o755)
    for key in ("diff.external", "core.fsmonitor", "core.pager", "pager.log", "gpg.program"):
        git(root, "config", key, str(program))
    git(root, "config", "log.showSignature", "true")
    git(root, "config", "diff.renames", "copies")
    git(root, "config", "diff.x.textconv", str(program))
    commit(root, {".gitattributes": "*.md diff=x\n"})
    ran.unlink(missing_ok=True)
    assert history(root).known == "whole"
    assert commit_time(root).isdigit()
    assert not ran.exists()


def test_strange_names_and_times_do_no_harm(tmp_path: Path) -> None:
    root = start(tmp_path)
    odd = 'docs/annotations/gazette/a "b"\tc\n:100644 é.md'
    commit(root, {odd: "x"}, when="@9999999999999 +0000")
    log = read_log(root)
    assert log.touches[0].path == odd
    assert log.touches[0].when.startswith("9999-12-31")


def test_a_dossier_below_the_root_of_its_repository(tmp_path: Path) -> None:
    tree.write(tmp_path / "deep/dossier", FERRY)
    root = start(tmp_path, {"README.md": "Nothing.\n"}) / "deep/dossier"
    assert history(root).hands["gazette/day"].writer == "The ferry's editors"
    assert read_revision(root, "HEAD") == read_dossier(root)


# Withdrawn -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ferry in a repository, its note withdrawn after the first commit."""
    root = start(tmp_path_factory.mktemp("withdrawn"))
    return commit(root, WITHDRAWN, "Bob <b@x.example>", "2026-11-02T12:00:00+00:00")


def test_a_withdrawn_note_keeps_its_address_and_leaves_the_text(withdrawn: Path) -> None:
    page = made(withdrawn)["articles/gazette.md"]
    notes = page.partition("## Withdrawn notes")[2]
    assert "{ #note-day }" in notes
    assert 'id="words-day"' in notes
    assert "The &#42;log&#42; was &#60;b&#62;misread" in notes
    assert "It ran aground on" in notes
    assert "[^day]" not in page
    assert "Linked from" not in page
    assert "changes.md#change-" in notes


def test_a_withdrawn_answer_keeps_its_page_and_leaves_the_tables(withdrawn: Path) -> None:
    found = made(withdrawn)
    assert "**Withdrawn on Monday, 2 November 2026:** Nobody asked" in found["discrepancies/old.md"]
    for path in ("discrepancies/index.md", "summary.md", "index.md", "articles/herald.md"):
        assert "Who steered" not in found[path].replace("Who steered&#63; &#40;withdrawn", "")


def test_what_links_there_still_does_and_is_told(withdrawn: Path) -> None:
    page = made(withdrawn)["articles/herald.md"]
    assert "(../articles/gazette.md#note-day)" in page
    assert "(../discrepancies/old.md)" in page
    problems = pipeline.examine(withdrawn).problems
    assert [one.code for one in problems] == ["link-to-withdrawn"] * 3


def test_nothing_counts_what_was_withdrawn(withdrawn: Path) -> None:
    edition = pipeline.examine(withdrawn).edition
    assert [one.id for one in edition.dossier.annotations] == ["herald/day"]
    assert "gazette/day" not in edition.cited_by["log"]
    done = CliRunner().invoke(main, ["stats", "-f", str(withdrawn / "mkdocs.yml")])
    assert {"notes 1", "withdrawn 2"} <= {" ".join(x.split()) for x in done.output.split("\n")}


def test_a_withdrawn_note_is_not_edited_beside_the_page(withdrawn: Path) -> None:
    with pytest.raises(DossierError, match="was withdrawn"):
        written(open_desk(withdrawn), "gazette", "day", words_in("en"))


def test_exports_tell_what_was_withdrawn(withdrawn: Path) -> None:
    site, _ = pipeline.build(withdrawn)
    assert site
    data = {file.path: file.data for file in site.files}
    annotations = json.loads(data["data/annotations.jsonld"])
    assert annotations["total"] == 1
    (gone,) = annotations["withdrawn"]
    assert (gone["type"], gone["id"]) == ("Tombstone", "annotations.jsonld#gazette/day")
    (question,) = json.loads(data["data/discrepancies.json"])["withdrawn"]
    assert question["reason"] == "Nobody asked."
    database = sqlite3.connect(":memory:")
    database.deserialize(data["data/dossier.sqlite"])
    rows = database.execute("SELECT id, date FROM withdrawn ORDER BY id").fetchall()
    database.close()
    assert rows == [("discrepancies/old", "2026-11-02"), ("gazette/day", "2026-11-01")]


def test_the_site_has_no_link_that_leads_nowhere(withdrawn: Path) -> None:
    done = CliRunner().invoke(main, ["build", "-f", str(withdrawn / "mkdocs.yml")])
    assert done.exit_code == 0, done.output
    page = (withdrawn / "site/articles/gazette.html").read_text("utf-8")
    assert page.count('id="note-day"') == 1


# The feed ------------------------------------------------------------------------------------


def test_the_feed_is_what_readers_of_feeds_expect(withdrawn: Path) -> None:
    found = made(withdrawn)
    assert "[Feed (Atom)](changes.xml)" in found["changes.md"]
    root = ET.fromstring(found["changes.xml"])  # noqa: S314 - written by us
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for one in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1
        assert uuid.UUID(one.findtext(f"{ATOM}id", "").removeprefix("urn:uuid:")).version == 5
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    assert len(set(ids)) == len(ids)
    assert entries[0].findtext(f"{ATOM}author/{ATOM}name") == "Bob"
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert link.get("href", "").startswith("https://example.org/ferry/changes.html#change-")
    told_in_html = [one.findtext(f"{ATOM}content", "") for one in entries]
    assert any("&lt;b&gt;misread" in one for one in told_in_html)


@pytest.mark.parametrize("url", ["", "ferry", "ftp://example.org/"])
def test_without_an_address_there_is_no_feed(withdrawn: Path, url: str) -> None:
    assert "changes.xml" not in made(withdrawn, Whereabouts(url))


def test_ids_of_the_feed_do_not_depend_on_where_the_site_lies(withdrawn: Path) -> None:
    one, other = (
        ET.fromstring(made(withdrawn, where)["changes.xml"])  # noqa: S314 - written by us
        for where in (WHERE, Whereabouts("https://other.example/", folders=True))
    )
    assert [x.findtext(f"{ATOM}id") for x in one.findall(f"{ATOM}entry")] == [
        x.findtext(f"{ATOM}id") for x in other.findall(f"{ATOM}entry")
    ]
    link = other.find(f"{ATOM}link[@rel='alternate']")
    assert link is not None
    assert link.get("href") == "https://other.example/changes/"
