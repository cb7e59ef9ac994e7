"""Addresses at which the files of a repository are written, changed and spoken of.

The pages for that can be opened with their fields filled in. How is documented, or can be read in
their source, for three kinds of forge:

- GitHub: `new/BRANCH?filename=…&value=…`; `issues/new?template=…&FIELD=…` with the ids of an issue
  form's fields.
- GitLab: `-/new/BRANCH?file_name=…&content=…`; `-/issues/new?issue[title]=…&issue[description]=…`.
- Forgejo and Gitea: `_new/BRANCH?filename=…&value=…`; `issues/new?title=…&body=…`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Forge:
    """How a kind of forge names its pages."""

    edit: str
    """Path of the page that changes a file."""
    new: str
    """Path of the page that writes a new file."""
    name: str
    """What that page calls the file's path."""
    text: str
    """What that page calls the file's text."""
    issue: str
    """Path of the page that opens an issue."""
    title: str
    """What that page calls the issue's title."""
    body: str
    """What that page calls the issue's text; empty where it is a form with fields of its own."""


FORGES: Mapping[str, Forge] = {
    "github": Forge("edit", "new", "filename", "value", "issues/new", "title", ""),
    "gitlab": Forge(
        "-/edit", "-/new", "file_name", "content",
        "-/issues/new", "issue[title]", "issue[description]",
    ),
    "forgejo": Forge("_edit", "_new", "filename", "value", "issues/new", "title", "body"),
}  # fmt: skip

_EDIT_URI = re.compile(
    r"(?P<path>-/|_)?(?:edit|blob|tree|src)/(?:branch/)?(?P<branch>[^/?#]+)/(?P<folder>[^?#]*)"
)
_BY_PATH = {"-/": "gitlab", "_": "forgejo"}
_BY_HOST = {"gitlab": "gitlab", "codeberg": "forgejo", "forgejo": "forgejo", "gitea": "forgejo"}


@dataclass(frozen=True)
class Repository:
    """Where the files of a dossier are kept."""

    url: str
    """Its address, without a slash at the end."""
    forge: Forge
    """What keeps it."""
    branch: str
    """The branch that is changed."""
    folder: str = ""
    """Folder of the dossier in it, with a slash at the end; empty for its root."""

    def edit(self, path: str) -> str:
        """Return the address at which a file of the dossier is changed."""
        return f"{self.url}/{self.forge.edit}/{quote(self.branch)}/{quote(self.folder + path)}"

    def new_file(self, path: str, text: str) -> str:
        """Return the address at which a file is written that is filled in already."""
        fields = {self.forge.name: self.folder + path, self.forge.text: text}
        return f"{self.url}/{self.forge.new}/{quote(self.branch)}?{_query(fields)}"

    def new_issue(self, template: str, title: str, fields: Mapping[str, tuple[str, str]]) -> str:
        """Return the address at which an issue is opened that is filled in already.

        Args:
            template: File name of the form, where the forge has forms with fields.
            title: Title of the issue.
            fields: Id of each field to its label and what is in it.
        """
        if self.forge.body:
            body = "\n\n".join(f"### {label}\n\n{said}" for label, said in fields.values())
            filled = {self.forge.title: title, self.forge.body: body}
        else:
            said = {name: words for name, (_, words) in fields.items()}
            filled = {"template": template, self.forge.title: title, **said}
        return f"{self.url}/{self.forge.issue}?{_query(filled)}"


def repository(repo_url: str, edit_uri: str, docs: str = "docs") -> Repository | None:
    """Understand the settings of MkDocs that say where the files are kept.

    Args:
        repo_url: Address of the repository.
        edit_uri: Path below it at which the files of the docs folder are changed or shown, such as
            `edit/main/docs/`.
        docs: Name of the docs folder.

    Returns:
        The repository; None where there is none, or where its addresses are not known.
    """
    address = urlsplit(repo_url)
    found = _EDIT_URI.fullmatch(edit_uri.strip("/"))
    if address.scheme not in {"http", "https"} or not address.hostname or not found:
        return None
    folder, _, last = found["folder"].rpartition("/")
    if last != docs or "bitbucket" in address.hostname:
        return None
    named = (kind for name, kind in _BY_HOST.items() if name in address.hostname)
    kind = _BY_PATH.get(found["path"] or "") or next(named, "github")
    return Repository(
        repo_url.rstrip("/"), FORGES[kind], found["branch"], f"{folder}/" if folder else ""
    )


def _query(fields: Mapping[str, str]) -> str:
    return "&".join(
        f"{quote(name, safe='')}={quote(said, safe='')}" for name, said in fields.items()
    )
