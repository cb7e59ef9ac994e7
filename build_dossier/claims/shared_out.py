"""Work in parts, every other one done by a second process on another core, if there is one.

The second process is a fork: it has all that this one has read, and takes memory only for what it
changes. What is found, and in which order, is the same as of one process alone.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection

    T = TypeVar("T")

FEWEST = 8
"""Parts from which on a second process is worth its start."""


def in_order(work: Callable[[int], list[T]], parts: int) -> Iterator[T]:
    """Yield what is found in each of some parts, part after part.

    Args:
        work: Finds it in a part, told by its number.
        parts: How many there are.
    """
    with _second_process(work, parts) as results:
        for number in range(parts):
            found: list[T] | None = _received(results) if results and number % 2 else None
            yield from work(number) if found is None else found


def _received(results: Connection) -> list[T] | None:
    """Return what the second process found next; nothing if it has ended before."""
    try:
        return cast("list[T]", results.recv())
    except EOFError:
        return None


@contextmanager
def _second_process(work: Callable[[int], list[T]], parts: int) -> Iterator[Connection | None]:
    """Let another process do the odd parts; yield where their results come from, if it can."""
    if parts < FEWEST or not can_fork():
        yield None
        return
    context = get_context("fork")
    results, sending = context.Pipe(duplex=False)
    odd = range(1, parts, 2)
    process = context.Process(target=_send, args=(work, odd, sending, results), daemon=True)
    process.start()
    sending.close()
    try:
        yield results
    finally:
        process.terminate()
        process.join()


def _send(
    work: Callable[[int], list[T]], parts: Iterable[int], sending: Connection, results: Connection
) -> None:
    """Send what is found in some parts, until nobody receives it any more.

    What goes wrong ends it: the process that asked does the part again, and tells of it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that was asked ends this one
    results.close()  # else nobody would be told that the receiver is gone
    with suppress(Exception):
        for number in parts:
            sending.send(work(number))


def can_fork() -> bool:
    """Whether a copy of this process is safe, and has a core of its own.

    Of several threads only one would be in the copy, and what the others hold would be held for
    ever; on macOS, libraries of the system do not bear to be copied.
    """
    alone = sys.platform == "linux" and threading.active_count() == 1
    return alone and len(os.sched_getaffinity(0)) > 1
