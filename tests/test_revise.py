"""An outlet changes its article: both versions are kept, and what is quoted goes along."""

from __future__ import annotations

import errno
import hashlib
import html
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from build_dossier import pipeline, revising
from build_dossier.cli import main
from build_dossier.cli import revising as door
from build_dossier.compose.versions import changed_passages
from build_dossier.errors import DossierError
from build_dossier.model import Span
from build_dossier.publish import rewrite_sources
from tests import tree
from tests.disk import fail_at
from tests.drawings import FERRY, article

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

    from build_dossier.model import EditedArticle

CASES = Path(__file__).parent / "cases/revise"
"""A case has four parts. First the story; among its lines may be `options: …` of the command, and
`answers: y n s`, given at a terminal. Then drawn files (see `tests/tree.py`), laid over those of
`base.txt`. Then, after a line `=== newer`, the newer version of the article `mail`; after a line
`=== said`, what the command prints, as far as it is indented no more than the case is; and after a
line `=== files`, drawn, the files that changed, whole."""


def base() -> dict[str, str]:
    """The ferry with a third article, which its outlet is about to change."""
    return FERRY | tree.parse((CASES / "base.txt").read_text("utf-8"))


def with_digests(files: Mapping[str, str]) -> dict[str, str]:
    return tree.dossier("".join(f"--- {path}\n{text}" for path, text in files.items()))


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(folder: Path, *words: str, answers: str = "") -> Result:
    command = ["revise", "-f", str(folder / "mkdocs.yml"), *words]
    return CliRunner().invoke(main, command, input=answers, catch_exceptions=False)


@pytest.mark.parametrize(
    "name", sorted(path.name for path in CASES.iterdir() if path.name != "base.txt")
)
def test_quotes_go_along(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story, newer, said, after = re.split(
        r"^=== (?:newer|said|files)\n", (CASES / name).read_text("utf-8"), flags=re.MULTILINE
    )
    at = story.find("\n--- ") + 1
    before = with_digests(base() | (tree.parse(story[at:]) if at else {}))
    commands = dict(line.split(": ", 1) for line in story.splitlines() if ": " in line)
    answers = commands.get("answers", "")
    monkeypatch.setattr(door, "is_answered", lambda: bool(answers))
    folder, file = tree.write(tmp_path / "dossier", before), tmp_path / "mail-2.txt"
    file.write_bytes(newer.encode(commands.get("encoded", "utf-8")))
    options = commands.get("options", "").split("|") if "options" in commands else []
    done = run(folder, "mail", str(file), *options, answers="\n".join(answers.split()) + "\n")
    printed = "\n".join(line.rstrip() for line in done.output.splitlines())
    now = contents(folder)
    assert now.pop("seeds/mail-2.txt") == file.read_bytes()
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    drawn = with_digests({**before, **tree.parse(after.replace("SHA-OF mail-2.txt", digest))})
    changed = {path: now[path].decode() for path in now if now[path] != before[path].encode()}
    assert changed == {path: drawn[path] for path in tree.parse(after)}
    assert printed.strip() == said.strip()
    assert (done.exit_code == 0) == (pipeline.examine(folder).errors == ())


# Refusals ------------------------------------------------------------------------------------


def newer(folder: Path, name: str = "mail-2.txt", old: str = "nine", new: str = "ten") -> Path:
    """Write a newer version of the article beside the dossier."""
    file = folder.parent / name
    file.write_text((folder / "seeds/mail.txt").read_text("utf-8").replace(old, new), "utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a dossier whose outlet is about to change an article."""
    return tree.write(tmp_path / "dossier", with_digests(base()))


def beside_a_broken_note(folder: Path) -> Path:
    (folder / "docs/annotations/mail/captain.md").write_text("---\nkind: [\n---\n> on\n", "utf-8")
    return newer(folder)


def beside_an_edited_seed(folder: Path) -> Path:
    newer(folder).rename(folder / "seeds/mail.txt")
    return newer(folder, "mail-3.txt", "ten", "two")


def beside_no_seed(folder: Path) -> Path:
    return (folder / "seeds/mail.txt").rename(folder.parent / "mail-2.txt")


MAIL = base()["seeds/mail.txt"]
REFUSED: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "an unknown article": ("mial", newer, "there is no article mial; did you mean mail?"),
    "a file that is not there": ("mail", lambda at: at / "none.txt", "No such file"),
    "a folder": ("mail", lambda at: at / "docs", "docs is a folder"),
    "nothing new": ("mail", lambda at: newer(at, new="nine"), "the same bytes as seeds/mail.txt"),
    "an empty file": ("mail", lambda at: newer(at, old=MAIL, new=" \n"), "is empty"),
    "a name that is taken": ("mail", lambda at: newer(at, "herald.txt"), "a version of herald;"),
    "a name in capitals": ("mail", lambda at: newer(at, "MAIL.txt"), "a version of mail;"),
    "a name no system has": ("mail", lambda at: newer(at, "ma:il.txt"), "rename it to ma-il.txt"),
    "a hidden file": ("mail", lambda at: newer(at, ".mail.txt"), "hidden"),
    "a link": ("mail", lambda at: linked(newer(at), at.parent / "link.txt"), "a symbolic link"),
    "another encoding": ("mail", lambda at: in_cp1252(newer(at)), "is not utf-8"),
    "a note nobody understands": (
        "mail",
        beside_a_broken_note,
        "docs/annotations/mail/captain.md:2 (not-yaml)",
    ),
    "a seed that was edited": (
        "mail",
        beside_an_edited_seed,
        "seeds/mail.txt is not what docs/articles/mail.md describes",
    ),
    "a seed that is gone": (
        "mail",
        beside_no_seed,
        "seeds/mail.txt, the present version of mail, is not there",
    ),
}


def linked(file: Path, link: Path) -> Path:
    link.symlink_to(file)
    return link


def in_cp1252(file: Path) -> Path:
    file.write_bytes(file.read_bytes() + "Café".encode("cp1252"))
    return file


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_taken_in_is_refused_in_a_line(folder: Path, what: str) -> None:
    name, prepare, words = REFUSED[what]
    file = prepare(folder)
    before = contents(folder)
    done = run(folder, name, str(file))
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    assert contents(folder) == before


def test_a_dry_run_says_the_same_and_writes_nothing(folder: Path) -> None:
    file, before = newer(folder), contents(folder)
    dry = run(folder, "mail", str(file), "--dry-run")
    assert contents(folder) == before
    done = run(folder, "mail", str(file))
    assert dry.output.replace("would write", "wrote") == done.output
    assert contents(folder) != before


def mail_of(folder: Path) -> EditedArticle:
    """The article as it is now."""
    edition = pipeline.examine(folder).edition
    return next(one for one in edition.articles if one.article.id == "mail")


def test_a_file_put_among_the_seeds_beforehand_is_taken_from_there(folder: Path) -> None:
    file = newer(folder).rename(folder / "seeds/mail-2.txt")
    done = run(folder, "mail", str(file))
    assert "seeds/" not in done.stdout.replace(f"wrote {file}", "")
    mail = mail_of(folder)
    assert mail.seed.name == "mail-2.txt"
    assert [version.seed.name for version in mail.versions] == ["mail.txt"]


def test_at_a_terminal_nothing_is_asked_when_that_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "is_answered", lambda: True)
    file = newer(folder, old="left", new="set out from")
    assert "same passage?" not in run(folder, "mail", str(file), "--yes-to-none").output


@pytest.mark.parametrize("failing", ["write_bytes", "replace"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_disk_that_fails_halfway_leaves_all_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, failing: str, at: int
) -> None:
    file, before = newer(folder, old="a leak", new="the leak"), contents(folder)
    fail_at(monkeypatch, failing, at, errno.EACCES)
    done = run(folder, "mail", str(file))
    assert done.exit_code == 2
    assert done.stderr.startswith("build-dossier: nothing was changed: Permission denied (")
    assert contents(folder) == before


def test_what_somebody_else_changed_meanwhile_is_not_written_over(folder: Path) -> None:
    revision = revising.revision(folder, "mail", newer(folder, old="a leak", new="the leak"))
    rewrites, _ = revising.settle(revision, revision.fates)
    note = folder / "docs/annotations/mail/captain.md"
    note.write_text(note.read_text("utf-8").replace("2011", "2012"), "utf-8")
    before = contents(folder)
    with pytest.raises(DossierError, match=r"captain\.md was changed meanwhile"):
        rewrite_sources(rewrites, folder)
    assert contents(folder) == before


def test_nothing_is_written_behind_a_link(folder: Path) -> None:
    revision = revising.revision(folder, "mail", newer(folder))
    rewrites, _ = revising.settle(revision, revision.fates)
    (folder / "seeds").rename(folder.parent / "elsewhere")
    linked(folder.parent / "elsewhere", folder / "seeds")
    with pytest.raises(DossierError, match="symbolic link"):
        rewrite_sources(rewrites, folder)


# Whatever is edited --------------------------------------------------------------------------

SENTENCES = (
    "The ferry left the harbour at nine on Monday evening.",
    "Of ninety-two passengers, eleven were children.",
    "The captain, James Foley, reported a leak to the coastguard.",
    "Nobody was hurt, the owner said in a short statement.",
    "It is the third accident in these waters within a year.",
    "The coastguard towed the ferry into the harbour before noon.",
)
QUOTED = "James Foley, reported a leak"
ADDED = st.lists(st.text("abc xyz,.\n", min_size=1, max_size=60), max_size=2).map(" ".join)
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def drawn(quote: str, text: str) -> dict[str, bytes]:
    note = f"---\nkind: context # «so»\n\nauthor: 'E'\n---\n\n{quote}\n\nThe  note.  \n> - no\n"
    files = {**FERRY, **article("mail", text), "docs/annotations/mail/captain.md": note}
    return {path: content.encode() for path, content in files.items()}


@settings(max_examples=40)
@given(st.permutations(SENTENCES[3:]), ADDED, ADDED, ADDED)
def test_edits_elsewhere_never_move_a_note_off_its_words(
    others: list[str], first: str, between: str, last: str
) -> None:
    old = " ".join(SENTENCES)
    new = " ".join((first, *SENTENCES[:3], between, *others, last))
    with TemporaryDirectory() as name:
        folder = tree.write(Path(name) / "dossier", drawn(f"> {QUOTED}", old))
        file = Path(name) / "mail-2.txt"
        file.write_text(new, "utf-8")
        note = folder / "docs/annotations/mail/captain.md"
        before = note.read_bytes()
        assert run(folder, "mail", str(file)).exit_code == 0
        assert note.read_bytes() == before
        mail = mail_of(folder)
    span = mail.notes[0].anchors[0].span
    assert mail.text[span.start : span.end] == QUOTED


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["> ", ">", "  >  ", " >\t"]), min_size=4, max_size=4),
    st.sets(st.integers(1, 4), max_size=3),
    st.sampled_from(["a leak", "leaks", "two small leaks", "a leak, it says"]),
    LINE_ENDS,
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
)
def test_only_the_words_of_a_quote_are_written_anew(
    marks: list[str], breaks: set[int], leak: str, line_end: str, mark: bytes
) -> None:
    words = ["James", "Foley,", "reported", "a", "leak"]
    cuts = [0, *sorted(breaks), len(words)]
    lines = [" ".join(words[one:two]) for one, two in pairwise(cuts)]
    quote = "\n".join(f"{sign}{line} " for sign, line in zip(marks, lines, strict=False))
    old = " ".join(SENTENCES)
    files = drawn(quote, old)
    path = "docs/annotations/mail/captain.md"
    files[path] = mark + files[path].replace(b"\n", line_end.encode())
    new = old.replace("a leak", leak) + " Updated."
    with TemporaryDirectory() as name:
        folder = tree.write(Path(name) / "dossier", files)
        file = Path(name) / "mail-2.txt"
        file.write_text(new, "utf-8")
        revision = revising.revision(folder, "mail", file)
    fates = tuple(fate.answered(same=True) for fate in revision.fates)
    rewrites, problems = revising.settle(revision, fates)
    after = next((one.after for one in rewrites if one.path == path), files[path])
    around = files[path].split(quote.replace("\n", line_end).encode())
    assert after.startswith(around[0])
    assert after.endswith(around[1])
    inner = after[len(around[0]) : len(after) - len(around[1])].decode()
    assert all(line[:4].lstrip(" ").startswith(">") for line in inner.split(line_end))
    assert problems == ()


# What readers see ----------------------------------------------------------------------------


def page_of(folder: Path) -> str:
    site, examined = pipeline.build(folder)
    assert site, examined.problems
    page = next(file.data.decode() for file in site.files if file.path == "articles/mail.md")
    return html.unescape(page)


def test_readers_see_what_was_changed_and_that_nothing_was_said(folder: Path) -> None:
    assert "## Versions" not in page_of(folder)
    run(folder, "mail", str(newer(folder, old="children", new="grown up")))
    page = page_of(folder)
    assert "### From version 1 to the text above" in page
    assert "**Changed without notice:** no correction by the publisher is known." in page
    assert "1 word deleted, 2 inserted." in page
    shown = re.sub(r"<span[^>]*>|</span>", "", page)
    assert "<del>[deleted] children.[end of deleted] </del>" in shown
    assert "<ins>[inserted] grown up.[end of inserted] </ins>" in shown
    assert "[mail.txt](../seeds/mail.txt)" in page


def test_a_correction_by_the_publisher_is_named(folder: Path) -> None:
    notice = "Correction: *none* was a child."
    run(folder, "mail", str(newer(folder, old="eleven were", new="none was")), "--notice", notice)
    path = folder / "docs/articles/mail.md"
    more = "    published: 2024-05-07\n    received: 2024-05\n    note: Kept.\n    notice:"
    path.write_text(path.read_text("utf-8").replace("    notice:", more), "utf-8")
    page = page_of(folder)
    assert f"**Correction by the publisher:** “{notice}”" in page
    assert "Changed without notice" not in page
    for words in ("Tuesday, 7 May 2024", "May 2024", "Kept."):
        assert words in page


@pytest.mark.parametrize(("publish", "changes"), [("full", 1), ("excerpts", 1), ("hash-only", 0)])
def test_what_may_not_be_printed_is_not_printed_as_a_change(
    folder: Path, publish: str, changes: int
) -> None:
    run(folder, "mail", str(newer(folder, old="children", new="grown up")))
    path = folder / "docs/articles/mail.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("language: en", f"publish: {publish}"), "utf-8")
    page = page_of(folder)
    assert page.count("<del>") == changes
    assert "1 word deleted" in page


def test_the_page_still_shows_the_newest_text_to_the_letter(folder: Path) -> None:
    run(folder, "mail", str(newer(folder, old="children", new="*grown* up")))
    site, _ = pipeline.build(folder)
    assert site
    page = next(one.data.decode() for one in site.files if one.path == "articles/mail.md")
    lines = re.findall(
        r'^> (<span id="p\d+" class="dossier-line".*?)(?: <span class="dossier-aside">.*)?$',
        page,
        re.MULTILINE,
    )
    shown = (re.sub(r"<[^>]*>|\[\^[\w-]+\]", "", line) for line in lines)
    assert html.unescape("".join(shown)) == (folder / "seeds/mail-2.txt").read_text("utf-8")


LONG = " ".join(f"word{number}" for number in range(60))


@pytest.mark.parametrize(
    ("before", "after", "passages"),
    [
        ("One.\nTwo.\nThree.", "One.\nThree.", [[("Two.", "")]]),
        ("a b c the d e f", "g h i the j k l", [[("a b c the d e f", "g h i the j k l")]]),
        ("a b the c", "a x the c", [[("a", "a"), ("b", "x"), ("the c", "the c")]]),
        ("a\n b", "a b", [[("a", "a"), ("¶", ""), ("b", "b")]]),
        ("a  b", "\na b", []),
    ],
)
def test_changes_are_shown_as_a_reader_would_tell_them(
    before: str, after: str, passages: list[list[tuple[str, str]]]
) -> None:
    found = changed_passages(before, after)
    assert [
        [(" ".join(one.before), " ".join(one.after)) for one in passage] for passage in found
    ] == passages


def test_of_long_passages_only_what_is_near_a_change_is_shown(folder: Path) -> None:
    old = newer(folder, "mail-1.txt", "eleven", f"a {LONG} b")
    run(folder, "mail", str(old))
    text = old.read_text("utf-8").replace(" a word0", " c word0").replace("word59 b", "word59 d")
    old.with_name("mail-3.txt").write_text(text, "utf-8")
    run(folder, "mail", str(old.with_name("mail-3.txt")))
    page = page_of(folder).partition("### From version 2")[2]
    assert "word11 … word48" in page
    assert "word12" not in page


def test_a_passage_repeated_with_all_around_it_cannot_be_pinned(folder: Path) -> None:
    note = folder / "docs/events/2024-05-07-aground.md"
    note.write_text(
        note.read_text("utf-8").replace("at nine", "at nine on Monday evening"), "utf-8"
    )
    text = (folder / "seeds/mail.txt").read_text("utf-8")
    twice = folder.parent / "mail-2.txt"
    twice.write_text(text * 4, "utf-8")
    said = run(folder, "mail", str(twice)).stdout
    assert "Quote more words of the place that is meant." in said


def test_three_versions_are_three_steps(folder: Path) -> None:
    run(folder, "mail", str(newer(folder, "mail-2.txt", "children", "grown up")))
    text = (folder / "seeds/mail-2.txt").read_text("utf-8")
    third = folder.parent / "mail-3.txt"
    third.write_text(text.replace("\n", "\n\n").replace(" ", "  "), "utf-8")
    run(folder, "mail", str(third))
    page = page_of(folder)
    assert "### From version 1 to version 2" in page
    assert "### From version 2 to the text above" in page
    assert "Only spaces and line breaks were changed." in page


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60))
def test_the_passages_shown_hold_every_change(before: str, after: str) -> None:
    passages = changed_passages(before, after)
    assert (before.split() == after.split()) >= (not passages) or passages
    for passage in passages:
        assert not all(change.is_none for change in passage)
        for side, text in (("before", before), ("after", after)):
            words = [word for change in passage for word in getattr(change, side) if word != "¶"]
            assert " ".join(words) in " ".join(text.split())


def test_a_plan_that_would_put_a_quote_elsewhere_is_refused(folder: Path) -> None:
    revision = revising.revision(folder, "mail", newer(folder, old="a leak", new="the leak"))
    astray = tuple(
        replace(fate, held=fate.held and replace(fate.held, span=Span(0, 1)))
        for fate in revision.fates
    )
    with pytest.raises(DossierError, match="cannot be carried over; nothing was changed"):
        revising.settle(revision, astray)
