"""This tool as it is installed: where it came from, and its files."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

PACKAGE = "build_dossier"

_DESCRIBING = ("METADATA", "entry_points.txt")


def requirement() -> str:
    """Return what pip is to install to have this very tool on any machine.

    As the installer has written it down (PEP 610).

    Returns:
        A version of the package index, or an address and what tells its state; empty where the
        tool came from a folder or a file that no other machine has.
    """
    installed = distribution(PACKAGE)
    return pinned(json.loads(installed.read_text("direct_url.json") or "{}"), installed.version)


def pinned(origin: Mapping[str, Any], version: str) -> str:
    """Return what pip is to install for an origin.

    Args:
        origin: What `direct_url.json` holds; empty for a package of the index.
        version: The version that is installed.
    """
    if not origin:
        return f"{PACKAGE}=={version}"
    address, source = origin["url"], origin.get("vcs_info")
    if not address.startswith("https://"):
        return ""
    if source:
        return f"{PACKAGE} @ {source['vcs']}+{address}@{source['commit_id']}"
    hashes = origin.get("archive_info", {}).get("hashes", {})
    told = f"#sha256={hashes['sha256']}" if "sha256" in hashes else ""
    return f"{PACKAGE} @ {address}{told}"


def package() -> tuple[str, Mapping[str, bytes]]:
    """Return the version of this tool, and its files by their path in a wheel."""
    installed = distribution(PACKAGE)
    about = f"{PACKAGE}-{installed.version}.dist-info"
    found = {f"{about}/{name}": (installed.read_text(name) or "").encode() for name in _DESCRIBING}
    return installed.version, found | dict(_files(files(PACKAGE), PACKAGE))


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for one in folder.iterdir():
        inner = f"{path}/{one.name}"
        if one.is_dir():
            yield from () if one.name == "__pycache__" else _files(one, inner)
        else:
            yield inner, one.read_bytes()
