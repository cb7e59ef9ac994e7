"""A package as one file that pip installs."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAG = "py3-none-any"
_ABOUT = f"Wheel-Version: 1.0\nGenerator: build_dossier\nRoot-Is-Purelib: true\nTag: {_TAG}\n"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def wheel(name: str, version: str, files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Pack a package of pure Python as a wheel (PyPA's binary distribution format, 1.0).

    Args:
        name: The package.
        version: Its version.
        files: Path in the wheel to bytes, `METADATA` among them.

    Returns:
        The wheel's name and its bytes, which are the same for the same files.
    """
    about = f"{name}-{version}.dist-info"
    packed = {**files, f"{about}/WHEEL": _ABOUT.encode()}
    lines = [f"{path},{_digest(data)},{len(data)}" for path, data in sorted(packed.items())]
    record = f"{about}/RECORD"
    packed[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for path, data in sorted(packed.items()):
            file.writestr(zipfile.ZipInfo(path, _LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return f"{name}-{version}-{_TAG}.whl", made.getvalue()


def _digest(data: bytes) -> str:
    """Return the SHA-256 of a file as a wheel's record has it."""
    told = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
    return f"sha256={told}"
