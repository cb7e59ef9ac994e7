"""A disk that fails."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def fail_at(monkeypatch: pytest.MonkeyPatch, method: str, at: int, error: int) -> None:
    """Let one call of a method of `Path` fail, as the system has it.

    Args:
        monkeypatch: Takes it back after the test.
        method: Its name, such as `write_bytes`.
        at: Which call, from 1.
        error: Number of the error, such as `errno.ENOSPC`.
    """
    working, calls = getattr(Path, method), []

    def call(path: Path, *arguments: object) -> object:
        calls.append(path)
        if len(calls) == at:
            raise OSError(error, os.strerror(error), str(path))
        return working(path, *arguments)

    monkeypatch.setattr(Path, method, call)
