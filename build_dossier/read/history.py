"""Read what git knows of the dossier's files: which commit touched which, and whose it was."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from build_dossier.model import Log, Touch
from build_dossier.read.git import asked, read_objects
from build_dossier.read.layout import REFERENCES
from build_dossier.read.text import text_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

WRITTEN = (
    *("docs/annotations", "docs/articles", "docs/discrepancies", "docs/events"),
    *("docs/references.yml", "docs/summary.md"),
)
"""Paths of what has a history for readers."""

MOST_COMMITS = 50_000
"""Commits that are looked at, the newest first."""

MOST_TOGETHER = 1 << 28
"""Bytes of all versions that are compared."""

NOBODY = "unknown"
"""Stands for an author without a name."""

_HEAD = b"\x01"
_FORMAT = "--format=%x01%H%x00%ct%x00%P%x00%aN%x00"
_LOG = (
    *("log", "--no-merges", "--raw", "-z", "--no-abbrev", "--find-renames=70%", "-l2000"),
    *("--relative", "--no-ext-diff", "--no-textconv", "--no-color", "--no-show-signature"),
    *("--encoding=UTF-8", f"--max-count={MOST_COMMITS}", _FORMAT, "HEAD", "--", *WRITTEN),
)
_LATEST = datetime(9999, 12, 31, tzinfo=UTC).timestamp()
_ADDRESS = re.compile(r"@.*")


def read_log(root: Path) -> Log:
    """Read what git knows of the files that people write.

    Merges are passed over, for what they bring has commits of its own. In a shallow clone the
    oldest commit there is seems to add every file; nothing is taken from it.

    Args:
        root: The dossier's folder.

    Returns:
        The log, with nothing in it where the folder is in no repository.
    """
    answer = asked(root, "rev-parse", "--is-shallow-repository", "HEAD^{commit}")
    lines = (answer or b"").decode("ascii", "replace").split()
    return _log_at(root, lines[1], is_shallow=lines[0] == "true") if lines[1:] else Log()


def read_versions(root: Path, ids: Iterable[str]) -> Mapping[str, bytes]:
    """Read what files were, by the ids of a log; what is no text is left out."""
    found = read_objects(root, ids, REFERENCES.most_bytes, MOST_TOGETHER)
    return {name: data for name, data in found.items() if not text_problems("", data)}


def object_ids(data: bytes) -> frozenset[str]:
    """Return the ids under which git may keep some bytes: by either digest, and line ends unified.

    The digests name; nothing is kept safe by them.
    """
    found = set()
    for one in (data, data.replace(b"\r\n", b"\n")):
        whole = b"blob %d\x00%s" % (len(one), one)
        found.add(hashlib.sha1(whole, usedforsecurity=False).hexdigest())
        found.add(hashlib.sha256(whole).hexdigest())
    return frozenset(found)


@lru_cache(maxsize=2)
def _log_at(root: Path, commit: str, *, is_shallow: bool) -> Log:
    """Read the log of a commit: while a site is served, once for each."""
    tree = asked(root, "ls-tree", "-r", "-z", commit, "--", *WRITTEN)
    log = asked(root, *(commit if word == "HEAD" else word for word in _LOG))
    if tree is None or log is None:
        return Log()
    touches = tuple(_touches(log, is_shallow=is_shallow))
    return Log("shallow" if is_shallow else "whole", touches, dict(_committed(tree)))


def _committed(tree: bytes) -> Iterator[tuple[str, str]]:
    """Yield path and id of every file of a tree: `MODE KIND ID`, a tab, the path."""
    for entry in filter(None, tree.split(b"\0")):
        described, _, path = entry.partition(b"\t")
        yield _text(path), described.split()[2].decode("ascii")


def _touches(log: bytes, *, is_shallow: bool) -> Iterator[Touch]:
    parts = iter(log.split(b"\0"))
    commit = when = who = ""
    for part in parts:
        if part.lstrip(b"\n").startswith(_HEAD):
            commit = _text(part).strip("\n\x01")
            when, parents, who = _when(next(parts)), next(parts), _name(next(parts))
            commit = "" if is_shallow and not parents else commit
        elif part.lstrip(b"\n").startswith(b":"):
            _, _, before, after, status = part.decode("ascii", "replace").split()
            earlier = path = _text(next(parts))
            if status[0] in "RC":
                path = _text(next(parts))
            if status[0] in "AC":
                before, earlier = "", path
            if commit:
                yield Touch(commit, when, who, path, earlier, _known(before), _known(after))


def _known(name: str) -> str:
    """Return the id of some bytes; empty for the zeros that stand for none."""
    return name if name.strip("0") else ""


def _when(seconds: bytes) -> str:
    """Write a time in UTC; git keeps what no calendar has."""
    number = int(seconds) if seconds.lstrip(b"-").isdigit() else 0
    moment = datetime.fromtimestamp(min(max(number, 0), _LATEST), tz=UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _name(name: bytes) -> str:
    """Return an author's name without what nobody sees; of an address, what is before its @."""
    text = " ".join("".join(one if one.isprintable() else " " for one in _text(name)).split())
    return _ADDRESS.sub("", text).strip() or NOBODY


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
