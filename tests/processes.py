"""Programs that run beside a test, and end with it however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PATIENCE = 20.0
"""Seconds that a program may take to end when it is told to."""


@contextmanager
def started(
    command: Sequence[str | Path],
    *,
    stop: signal.Signals = signal.SIGINT,
    **settings: Any,  # noqa: ANN401 - as Popen has them
) -> Iterator[subprocess.Popen[Any]]:
    """Run a program; when the test is done with it, or fails, tell it to stop, and then kill it.

    Args:
        command: The program and its arguments.
        stop: What tells it to stop.
        settings: More for `Popen`.

    Raises:
        subprocess.TimeoutExpired: It did not stop when told to; it is dead by then.
    """
    # Of a session of its own, so that what it has started goes with it.
    process = subprocess.Popen(command, start_new_session=True, **settings)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(stop)
        try:
            with suppress(ValueError):  # a stream that the test has closed
                process.communicate(timeout=PATIENCE)
            process.wait(PATIENCE)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            for stream in (process.stdin, process.stdout, process.stderr):
                if stream:
                    stream.close()


@contextmanager
def at_most(seconds: float, process: subprocess.Popen[Any]) -> Iterator[None]:
    """Kill a program that something takes too long to wait for, so that the waiting ends."""
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
