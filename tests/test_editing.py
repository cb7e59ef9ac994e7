"""Notes written beside the page: who may, what is written, and how it is done by keyboard."""

from __future__ import annotations

import gzip
import http.client
import io
import json
import os
import re
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults

import pytest
import yaml
from click.testing import CliRunner

from build_dossier.cli import main
from build_dossier.editing import Door
from build_dossier.model import KINDS
from build_dossier.words import words_in
from tests import tree
from tests.axe import violations
from tests.conftest import ROOT, Visit, listen
from tests.drawings import FERRY, article
from tests.processes import at_most, started
from tests.test_commands import PROGRAM, contents
from tests.test_site import READ_LINES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser, Dialog, Locator, Page

    from build_dossier.model import File
    from tests.conftest import Draw

CASES = Path(__file__).parent / "cases/editing"
REPEATED = (
    "The ferry sank. Nobody saw it.\n\nLater the ferry sank again, they say: the ferry sank.\n"
)
TIDE = "  - id: tide\n    type: book\n    title: Tides\n    issued: {date-parts: [[2020]]}\n"
PALETTE = [
    {"media": f"(prefers-color-scheme: {media})", "scheme": scheme, "primary": "custom"}
    for media, scheme in (("light", "default"), ("dark", "slate"))
]
DOSSIER = {
    **FERRY,
    "mkdocs.yml": FERRY["mkdocs.yml"].replace("font: false", f"font: false, palette: {PALETTE}")
    + "extra: {generator: false}\n",
    **article("times", REPEATED),
    "docs/references.yml": FERRY["docs/references.yml"] + TIDE,
    "docs/annotations/times/sunk.md": (
        "---\nkind: context\nevidence: [tide]\n---\n> Nobody saw it.\n\nSomebody did.\n"
    ),
}
SECONDS_TO_START = 120.0
TOKEN = "token"  # noqa: S105 - of these tests
NOTE = {
    "article": "times",
    "kind": "context",
    "quotes": [{"exact": "they say"}],
    "body": "It is so.",
}


def cases(name: str) -> list[Any]:
    listed = yaml.safe_load((CASES / name).read_text("utf-8"))
    return [pytest.param(case, id=case["story"]) for case in listed]


# The door, without a server ------------------------------------------------------------------


@dataclass
class Asked:
    """What the door answered."""

    status: str
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> Any:  # noqa: ANN401 - JSON
        return json.loads(self.body)

    @property
    def faults(self) -> dict[str, str]:
        """Field to what is said of it."""
        return {one["field"]: one["message"] for one in self.told["faults"]}


def shown(file: File) -> str:
    """Stand in for MkDocs: the list of notes of an article's page, their text as it stands."""
    notes = re.findall(r"\[\^(\S+)\]: (.*)\n\n    (.*)", file.data.decode())
    return "".join(
        f"<li data-note='{name}' id='x'><h3 id='y'>{head}</h3><p><a href='z'>{text}</a></p>"
        "<p class='dossier-back'>back</p></li>"
        for name, head, text in notes
    )


def page(_: object, start_response: Callable[..., object]) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", "13")])
    return [b"<head></head>"]


def ask(root: Path, what: str, form: object, **other: str | None) -> Asked:
    """Ask as the form does, but for what is other."""
    data = form if isinstance(form, bytes) else json.dumps(form).encode()
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": f"/-/edit/{what}",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ORIGIN": "http://127.0.0.1:8000",
        "HTTP_SEC_FETCH_SITE": "same-origin",
        "HTTP_X_DOSSIER_TOKEN": TOKEN,
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(data)),
        "wsgi.input": io.BytesIO(data),
    } | other
    environ = {key: value for key, value in environ.items() if value is not None}
    if other.get("HTTP_HOST", "") is not None:
        setup_testing_defaults(environ)
    begun: list[tuple[str, dict[str, str]]] = []

    def begin(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[..., object]:
        begun.append((status, dict(headers)))
        return bytes

    sent = b"".join(Door(page, root, shown, TOKEN)(environ, begin))
    return Asked(*begun[0], sent)


@pytest.fixture
def root(dossier: Draw) -> Path:
    return dossier(DOSSIER)


@pytest.mark.parametrize("case", cases("gate.yml"))
def test_only_the_page_of_this_server_is_answered(root: Path, case: dict[str, Any]) -> None:
    before = contents(root)
    answer = ask(root, "preview", NOTE, **case["with"])
    assert answer.status == case["status"]
    assert contents(root) == before


def test_pages_are_for_this_machine_and_stand_in_no_frame(root: Path) -> None:
    look: dict[str, str | None] = {"REQUEST_METHOD": "GET", "PATH_INFO": "/articles/times.html"}
    answer = ask(root, "", b"", **look)
    assert b'src="/-/edit/edit.js" data-article="times"' in answer.body
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert TOKEN.encode() not in answer.body
    assert ask(root, "", b"", **look, HTTP_HOST="evil.example:8000").status.startswith("421")
    overview = ask(root, "", b"", **(look | {"PATH_INFO": "/articles/index.html"}))
    assert b'data-article=""' in overview.body


@pytest.mark.parametrize("sent", yaml.safe_load((CASES / "malformed.yml").read_text("utf-8")))
def test_what_is_no_form_is_refused(root: Path, sent: str) -> None:
    before = contents(root)
    assert ask(root, "save", sent.encode()).faults[""]
    assert contents(root) == before


@pytest.mark.parametrize("case", cases("faults.yml"))
def test_every_fault_is_told_at_its_field_and_nothing_is_written(
    root: Path, case: dict[str, Any]
) -> None:
    before = contents(root)
    form = NOTE | case["form"]
    form["name"] = form.get("name", "").replace("LONG", "x" * 300)
    for what in ("preview", "save"):
        faults = ask(root, what, form).faults
        assert faults.keys() == case["faults"].keys(), faults
        for field, said in case["faults"].items():
            assert said.lower() in faults[field].lower()
    assert contents(root) == before


def test_a_note_is_written_as_the_command_writes_it(root: Path) -> None:
    form = NOTE | {"evidence": ["log", "tide"], "author": "A. B.", "name": "said"}
    assert ask(root, "save", form).told["name"] == "said"
    assert (root / "docs/annotations/times/said.md").read_text("utf-8") == (
        "---\nkind: context\nevidence: [log, tide]\nauthor: 'A. B.'\n---\n> they say\n\nIt is so.\n"
    )


def test_the_place_of_words_is_known_by_what_stood_around_them(root: Path) -> None:
    around = {"before": "Later  the ferry sank again,\nthey say: ", "after": "."}
    form = NOTE | {"quotes": [{"exact": "the ferry sank", **around}], "name": "again"}
    seen = ask(root, "preview", form).told
    assert "say: [the ferry sank]." in seen["places"][0]
    assert ask(root, "save", form).faults == {}
    assert "prefix: 'say:'" in (root / "docs/annotations/times/again.md").read_text("utf-8")


def test_a_name_is_made_of_the_words_and_is_free(root: Path) -> None:
    assert ask(root, "preview", NOTE).told["name"] == "they-say"
    assert ask(root, "save", NOTE).told["name"] == "they-say"
    assert ask(root, "save", NOTE).told["name"] == "they-say-2"
    form = NOTE | {"quotes": [{"exact": "."}]}
    assert ask(root, "preview", form).told["name"] == "note"


def test_the_form_gets_what_can_be_chosen_and_what_is_there(root: Path) -> None:
    told = ask(root, "open", {"article": "times", "name": "sunk"}).told
    assert [kind for kind, _, _ in told["kinds"]] == list(KINDS)
    assert told["kinds"][0][1:] == ["Correction", "it is wrong, and a source shows it"]
    assert ["tide", "Tides 2020"] in told["references"]
    note = told["note"]
    assert (note["kind"], note["body"], note["evidence"]) == ("context", "Somebody did.", ["tide"])
    assert note["quotes"][0]["before"] == "The ferry sank. "
    assert ask(root, "open", {"article": "times"}).told["note"] is None
    assert (
        "there is no such file" in ask(root, "open", {"article": "times", "name": "x"}).faults[""]
    )


def test_a_note_with_problems_is_left_to_an_editor_of_texts(root: Path) -> None:
    (root / "docs/annotations/times/sunk.md").write_text("---\nkind: [\n---\nSo.\n", "utf-8")
    faults = ask(root, "open", {"article": "times", "name": "sunk"}).faults
    assert "it has problems" in faults[""]


@pytest.mark.parametrize("case", cases("rewriting.yml"))
def test_only_what_was_changed_is_written_anew(root: Path, case: dict[str, Any]) -> None:
    path = root / "docs/annotations/times/sunk.md"
    path.write_bytes(case["before"].encode())
    loaded = ask(root, "open", {"article": "times", "name": "sunk"}).told["note"]
    answer = ask(root, "save", {"article": "times"} | loaded | case["form"])
    assert answer.faults == {}
    assert path.read_bytes().decode() == case["after"]


def test_passages_of_a_note_stay_as_many_as_they_were(root: Path) -> None:
    loaded = ask(root, "open", {"article": "times", "name": "sunk"}).told["note"]
    assert "number of passages" in ask(root, "save", NOTE | loaded | {"quotes": []}).faults[""]


def test_nothing_is_written_over_a_newer_change(root: Path) -> None:
    path = root / "docs/annotations/times/sunk.md"
    loaded = {"article": "times"} | ask(root, "open", NOTE | {"name": "sunk"}).told["note"]
    path.write_text(path.read_text("utf-8").replace("did.", "did, they say."), "utf-8")
    theirs = path.read_bytes()
    for what in ("preview", "save"):
        answer = ask(root, what, loaded | {"body": "Mine."})
        assert "changed this note meanwhile" in answer.faults[""]
        assert answer.told["newer"]["body"] == "Somebody did, they say."
        assert answer.told["newer"]["file"] == theirs.decode()
    assert path.read_bytes() == theirs
    path.unlink()
    answer = ask(root, "save", loaded | {"body": "Mine."})
    assert "gone" in answer.faults[""]
    assert answer.told["newer"] is None
    assert not path.exists()


def test_what_is_shown_works_outside_its_page(root: Path) -> None:
    seen = ask(root, "preview", NOTE | {"body": "It *is* so."}).told["html"]
    assert "It <em>is</em> so." in seen
    assert "id=" not in seen
    assert "back" not in seen
    assert 'target="_blank"' in seen


def test_a_note_of_a_broken_dossier_is_judged_alone(root: Path) -> None:
    (root / "docs/events/2024-05-07-aground.md").write_text("---\ndate: soon\n---\n", "utf-8")
    assert ask(root, "save", NOTE).faults == {}


def test_what_is_wrong_elsewhere_stays_so_whatever_is_nearest_to_it(root: Path) -> None:
    wrong = "---\ndate: 2024-05-07\ntitle: The ferry ran aground.\nsee: [times/harbor]\n---\n"
    (root / "docs/events/2024-05-07-aground.md").write_text(wrong, "utf-8")
    assert ask(root, "save", NOTE | {"name": "harbour"}).faults == {}


def test_a_folder_that_cannot_be_written_is_told(root: Path) -> None:
    folder = root / "docs/annotations/times"
    (folder / "sunk.md").unlink()
    folder.rmdir()
    folder.write_text("in the way", "utf-8")
    before = contents(root)
    assert "could not be written" in ask(root, "save", NOTE).faults[""]
    assert contents(root) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root can write everywhere")
def test_a_read_only_folder_is_told(root: Path) -> None:
    folder = root / "docs/annotations/times"
    folder.chmod(0o555)
    answers = [ask(root, "save", NOTE)]
    loaded = ask(root, "open", NOTE | {"name": "sunk"}).told["note"]
    answers.append(ask(root, "save", NOTE | loaded | {"body": "Mine."}))
    folder.chmod(0o755)
    assert ["ermission denied" in one.faults[""] for one in answers] == [True, True]


def test_a_full_disk_is_told_and_leaves_all_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = ask(root, "open", NOTE | {"name": "sunk"}).told["note"]
    before = contents(root)

    def full(self: Path, *_: object) -> None:
        raise OSError(28, "No space left on device", str(self))

    real = Path.open

    def opened(self: Path, mode: str = "r", *rest: object) -> object:
        if mode == "xb":
            full(self)
        return real(self, mode, *rest)  # type: ignore[call-overload] # handed on as it came

    monkeypatch.setattr(Path, "write_bytes", full)
    monkeypatch.setattr(Path, "open", opened)
    answers = [ask(root, "save", NOTE), ask(root, "save", NOTE | loaded | {"body": "Mine."})]
    monkeypatch.undo()
    assert ["No space left" in one.faults[""] for one in answers] == [True, True]
    assert contents(root) == before


@pytest.mark.parametrize("address", ["0.0.0.0:8000", "192.168.1.2:8000", "[::]:8000"])
def test_it_serves_this_machine_alone(
    root: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    before = contents(root)
    done = CliRunner().invoke(main, ["serve", "--edit", "-a", address], catch_exceptions=False)
    assert done.exit_code == 2
    assert done.stderr.startswith("build-dossier: ")
    assert done.stderr.count("\n") == 1
    assert "this machine alone" in done.stderr
    assert contents(root) == before


# In a browser --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Served:
    """A dossier that is being served."""

    root: Path
    """Its folder."""
    url: str
    """Address of its site, with a slash at its end."""
    token: str
    """What whoever may write knows; empty where nobody may."""


def serve(root: Path, *options: str, language: str = "en") -> Iterator[Served]:
    """Serve a dossier until told to stop."""
    said = DOSSIER["mkdocs.yml"].replace("font: false", f"font: false, language: {language}")
    tree.write(root, DOSSIER | {"mkdocs.yml": said})
    port = 20_000 + (os.getpid() * 5 + len(options) + 2 * (language != "en")) % 20_000
    command = [str(PROGRAM), "serve", "-a", f"127.0.0.1:{port}", *options]
    with started(command, cwd=root, stderr=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stderr
        said = ""
        with at_most(SECONDS_TO_START, server):
            for line in server.stderr:
                said += line
                if "Serving on" in line:
                    break
        found = re.search(r"open (\S+)#edit=(\S+)", said)
        assert "Serving on" in said, said
        yield Served(root, f"http://127.0.0.1:{port}/", found[2] if found else "")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A dossier as `build-dossier serve --edit` serves it."""
    yield from serve(tmp_path_factory.mktemp("edit") / "dossier", "--edit")


@pytest.fixture
def times(browser: Browser, desk: Served) -> Iterator[Visit]:
    """The page of an article, open for whoever may write."""
    window = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    visit = Visit(window.new_page())
    listen(visit)
    visit.page.goto(f"{desk.url}#edit={desk.token}")
    assert "You can write notes now" in visit.page.locator("[role=status]").first.inner_text()
    assert "edit=" not in visit.page.url
    visit.page.goto(f"{desk.url}articles/times.html")
    visit.page.locator(".dossier-edit-write").first.wait_for()
    yield visit
    window.close()


def complaints(visit: Visit) -> list[str]:
    """Return what the page complained of, but for the question that ends when it is left."""
    return [one for one in visit.errors if "/livereload/" not in one]


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name=re.compile("note"))


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has a name has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(document.activeElement.ariaLabel ?? '') || "
            "(document.activeElement.labels?.[0] ?? document.activeElement).innerText"
        )
        if focused.startswith(name):
            return
    pytest.fail(f"Tab never comes to {name}")


def select(page: Page, start: str, end: str) -> None:
    """Select the article's text from some words to some others."""
    page.evaluate(
        """([start, end]) => {
          const range = document.createRange();
          const sheet = document.querySelector("blockquote:has(.dossier-line)");
          const texts = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const node = texts.currentNode;
            const [from, to] = [node.data.indexOf(start), node.data.lastIndexOf(end)];
            if (from >= 0) range.setStart(node, from);
            if (to >= 0) range.setEnd(node, to + end.length);
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [start, end],
    )


def test_a_note_is_written_by_keyboard_alone(times: Visit, desk: Served) -> None:
    page, keys = times.page, times.page.keyboard
    tab_to(page, "Write a note on paragraph 2")
    keys.press("Enter")
    form = dialog(page)
    form.wait_for()
    keys.type("they say")  # in the place of the whole paragraph, which is selected
    page.keyboard.press("Tab")
    keys.press("ArrowDown")  # from correction to clarification
    tab_to(page, "The note")
    keys.type("Nobody *knows* [@log].")
    tab_to(page, "Evidence")
    keys.type("log")
    keys.press("Enter")
    assert "Harbour log" in form.get_by_role("list", name="Evidence").inner_text()
    tab_to(page, "Your name")
    keys.type("A. B.")
    form.get_by_text("[they say]: the ferry sank.").wait_for()
    form.get_by_text("Clarification 2").wait_for()
    assert form.locator(".preview em").inner_text() == "knows"
    tab_to(page, "Save")
    with page.expect_event("load", timeout=30_000):
        keys.press("Enter")
    page.locator("#note-they-say").wait_for()
    assert page.url.endswith("#note-they-say")
    assert "The note was saved." in page.locator("[role=status]").first.inner_text()
    assert page.evaluate("document.activeElement.dataset.note") == "they-say"
    assert page.locator("mark[data-note=they-say]").inner_text() == "they say"
    assert (desk.root / "docs/annotations/times/they-say.md").read_bytes() == (
        b"---\nkind: clarification\nevidence: [log]\nauthor: 'A. B.'\n---\n"
        b"> they say\n\nNobody *knows* [@log].\n"
    )
    assert page.evaluate(READ_LINES) == REPEATED
    assert complaints(times) == []


def test_words_are_taken_from_the_text_without_our_numbers(times: Visit) -> None:
    page = times.page
    select(page, "ferry sank. ", "Later the ferry")
    page.get_by_role("button", name="Write a note on these words").click()
    form = dialog(page)
    words = form.get_by_role("textbox", name="Words of the article")
    assert words.input_value().split() == "ferry sank. Nobody saw it. Later the ferry".split()
    form.get_by_text("Found:").wait_for()
    words.fill("Nobody  saw")
    form.get_by_text("[Nobody saw] it.").wait_for()
    words.fill("Somebody saw")
    form.get_by_text("are not in the article").wait_for()
    assert words.get_attribute("aria-invalid") == "true"
    described = (words.get_attribute("aria-describedby") or "").split()
    assert any("are not in" in page.locator(f"#{one}").inner_text() for one in described)


def test_the_same_words_are_told_apart_by_where_they_were_selected(times: Visit) -> None:
    select(times.page, "the ferry sank.", "the ferry sank")
    times.page.get_by_role("button", name="Write a note on these words").click()
    place = dialog(times.page).get_by_text("Found:")
    place.wait_for()
    assert "say: [the ferry sank]." in place.inner_text()


def test_words_beside_the_article_are_refused_at_once(times: Visit) -> None:
    page = times.page
    page.evaluate(
        "getSelection().setBaseAndExtent(document.querySelector('h1'), 0,"
        " document.querySelector('#p1'), 1)"
    )
    page.get_by_role("button", name="Write a note on these words").click()
    page.get_by_text("Select words of the article’s text alone.").wait_for()
    assert dialog(page).count() == 0


def test_what_is_wrong_is_told_and_the_first_field_gets_the_focus(times: Visit) -> None:
    page = times.page
    page.get_by_role("button", name="Write a note on the whole article").click()
    form = dialog(page)
    form.get_by_text("about the article as a whole").wait_for()
    page.keyboard.press("Control+Enter")
    form.get_by_text("To mend: 2.").wait_for()
    assert form.get_by_role("alert").inner_text() == "To mend: 2."
    assert page.evaluate("document.activeElement.value") == "correction"
    form.get_by_role("combobox", name="Evidence").fill("nothing such")
    form.get_by_role("button", name="Add").click()
    form.get_by_text("There is no such source").wait_for()
    assert complaints(times) == []


def test_escape_asks_before_words_are_lost(times: Visit) -> None:
    page = times.page
    asked: list[str] = []

    def answer(question: Dialog) -> None:
        asked.append(question.message)
        question.dismiss()

    page.on("dialog", answer)
    opener = page.get_by_role("button", name="Write a note on paragraph 1")
    opener.click()
    dialog(page).wait_for()
    page.keyboard.press("Escape")
    assert asked == []
    assert opener.evaluate("one => one === document.activeElement")
    opener.click()
    dialog(page).get_by_role("textbox", name="The note").fill("Words.")
    page.keyboard.press("Escape")
    assert asked == ["Throw away what you wrote?"]
    assert dialog(page).get_by_role("textbox", name="The note").input_value() == "Words."


def test_a_change_by_somebody_else_is_never_written_over(times: Visit, desk: Served) -> None:
    page, path = times.page, desk.root / "docs/annotations/times/sunk.md"
    page.locator("li[data-note=sunk] .dossier-fold").click()
    page.get_by_role("button", name="Edit: Context 1").click()
    form = dialog(page)
    form.get_by_role("textbox", name="The note").fill("Mine.")
    theirs = path.read_text("utf-8").replace("did.", "did, they say.")
    with page.expect_event("load", timeout=30_000):
        path.write_text(theirs, "utf-8")
    # The page was loaded anew under the form; what was written is still there.
    form.get_by_text("What you had written is still here.").wait_for()
    assert form.get_by_role("textbox", name="The note").input_value() == "Mine."
    form.get_by_role("button", name="Save").click()
    form.get_by_text("Somebody has changed this note meanwhile.").wait_for()
    assert form.get_by_role("textbox", name="The note").input_value() == "Mine."
    assert form.get_by_label("The newer note").inner_text() == theirs
    assert path.read_text("utf-8") == theirs
    form.get_by_role("button", name="Take the newer note").click()
    assert form.get_by_role("textbox", name="The note").input_value() == "Somebody did, they say."
    assert "Mine." in form.get_by_label("What you had written").inner_text()
    form.get_by_role("textbox", name="The note").fill("Both.")
    with page.expect_event("load", timeout=30_000):
        form.get_by_role("button", name="Save").click()
    assert path.read_text("utf-8") == theirs.replace("Somebody did, they say.", "Both.")


def test_what_is_hostile_does_nothing_in_the_form(times: Visit) -> None:
    page = times.page
    page.get_by_role("button", name="Write a note on paragraph 1").click()
    form = dialog(page)
    form.get_by_role("radio", name="Context").check()
    form.get_by_role("textbox", name="The note").fill(
        "<img src=x onerror=\"document.title='hit'\"> [a](javascript:alert(1)) <script>1</script>"
    )
    form.locator(".preview").get_by_text("<img").wait_for()
    assert form.locator("img, script, [href^=javascript]").count() == 0
    assert page.title() != "hit"
    assert [
        one for one in times.requests if not one.startswith(("http://127.0.0.1", "data:"))
    ] == []


@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_open_form_is_for_everyone(times: Visit, width: int, dark: bool) -> None:  # noqa: FBT001
    page = times.page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.reload()
    page.locator(".dossier-edit-write").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(times) == []
    page.get_by_role("button", name="Write a note on paragraph 1").click()
    form = dialog(page)
    form.get_by_role("radio", name="Correction").check()
    form.get_by_role("textbox", name="The note").fill("So it is.")
    form.get_by_text("A correction names no evidence.").wait_for()
    form.get_by_role("combobox", name="Evidence").fill("log")
    form.get_by_role("button", name="Add").click()
    form.get_by_role("button", name="Remove Harbour log").wait_for()
    form.get_by_text("“The ferry sank. Nobody saw it.”").wait_for()
    assert violations(times) == []
    assert form.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for kind in form.get_by_role("radio").all():
        assert " – " in str(kind.evaluate("one => one.labels[0].innerText"))
    assert form.get_by_role("radio").count() == len(KINDS)


def test_the_form_speaks_the_language_of_the_site(browser: Browser, tmp_path: Path) -> None:
    for served in serve(tmp_path / "dossier", "--edit", language="de"):
        visit = Visit(browser.new_page())
        listen(visit)
        page = visit.page
        page.goto(f"{served.url}#edit={served.token}")
        assert "lassen sich Anmerkungen schreiben" in page.locator("[role=status]").inner_text()
        page.goto(f"{served.url}articles/times.html")
        page.get_by_role("button", name="Anmerkung zu Absatz 1 schreiben").click()
        form = page.get_by_role("dialog", name="Anmerkung schreiben")
        form.get_by_role("button", name="Speichern").click()
        form.get_by_text("Noch zu beheben: 2.").wait_for()
        form.get_by_role("radio", name="Korrektur – es ist falsch").check()
        form.get_by_role("textbox", name="Die Anmerkung").fill("So ist es.")
        # What a check says is English on every site, and says so.
        found = form.get_by_text("A correction names no evidence.")
        assert found.evaluate("one => one.lang") == "en"
        form.get_by_role("textbox", name="Wörter des Artikels").fill("nicht da")
        form.get_by_text("Diese Wörter stehen nicht im Artikel").wait_for()
        page.keyboard.press("Escape")
        offered = " ".join(page.locator("[class^=dossier-edit]").all_inner_texts())
        english = [text for text in words_in("en").group("editing").values() if len(text) > 8]
        assert [text for text in english if text in f"{form.inner_text()} {offered}"] == []
        assert complaints(visit) == []
        page.close()


def test_who_has_not_the_token_sees_the_pages_alone(browser: Browser, desk: Served) -> None:
    page = browser.new_page()
    page.goto(f"{desk.url}articles/times.html")
    page.wait_for_load_state("load")
    assert page.locator(".dossier-edit-write").count() == 0
    page.close()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"X-Dossier-Token": "wrong"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Host": "evil.example"}, 421),
    ],
)
def test_the_server_itself_refuses(desk: Served, headers: Mapping[str, str], status: int) -> None:
    host = desk.url.removeprefix("http://").rstrip("/")
    connection = http.client.HTTPConnection(host, timeout=10)
    sent = {"Origin": desk.url.rstrip("/"), "Content-Type": "application/json", **headers}
    before = contents(desk.root)
    connection.request("POST", "/-/edit/save", json.dumps(NOTE), sent)
    assert connection.getresponse().status == status
    connection.close()
    assert contents(desk.root) == before


# What is published has nothing of it ---------------------------------------------------------

OURS = re.compile(rb"/-/edit/|dossier-edit|X-Dossier-Token")


def test_what_is_published_has_no_byte_of_the_form(
    site: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    for command in (["zip", "-o", "site.zip"], ["markdown", "tree"]):
        assert CliRunner().invoke(main, command).exit_code == 0
    with zipfile.ZipFile("site.zip") as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    files |= {**contents(site), **contents(root / "tree")}
    assert [name for name, data in files.items() if OURS.search(data)] == []
    assert [name for name in files if re.search(r"edit\.(js|css)$", name)] == []


def test_what_is_served_without_being_asked_for_has_none_either(
    browser: Browser, tmp_path: Path
) -> None:
    for served in serve(tmp_path / "dossier"):
        assert served.token == ""
        visit = Visit(browser.new_page())
        listen(visit)
        visit.page.goto(f"{served.url}articles/times.html")
        assert not OURS.search(visit.page.content().encode())
        note = served.root / "docs/annotations/times/sunk.md"
        with visit.page.expect_event("load", timeout=30_000):  # the policy lets it be reloaded
            note.write_text(note.read_text("utf-8").replace("did.", "did so."), "utf-8")
        assert "Somebody did so." in visit.page.content()
        assert complaints(visit) == []
        visit.page.close()


def test_the_form_is_light() -> None:
    script = (ROOT / "build_dossier/editing/edit.js").read_bytes()
    assert len(gzip.compress(script, mtime=0)) < 10 * 1024
