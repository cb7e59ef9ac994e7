"""Work shared out to a second process: found in order, whatever becomes of it.

A process of several threads is not copied, and other tests start threads: what needs a copy is run
by an interpreter of its own.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from build_dossier.claims import candidates, shared_out
from build_dossier.claims.shared_out import FEWEST, in_order
from tests.test_claims_at_scale import reports

PARTS = FEWEST + 3
ROOT = Path(__file__).parent.parent
HERE = os.getpid()


def squares(part: int) -> list[tuple[int, int]]:
    return [(part, number * number) for number in range(part)]


def where(part: int) -> list[tuple[int, int]]:
    return [(part, os.getpid())]


def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_out, "can_fork", lambda: False)


@pytest.mark.parametrize("parts", [0, 1, FEWEST - 1, FEWEST, PARTS])
def test_what_is_found_comes_in_order(parts: int, monkeypatch: pytest.MonkeyPatch) -> None:
    here(monkeypatch)
    assert list(in_order(squares, parts)) == [
        each for part in range(parts) for each in squares(part)
    ]


def test_where_no_copy_is_safe_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    here(monkeypatch)
    assert {pid for _, pid in in_order(where, PARTS)} == {HERE}


def every_other_part_is_done_by_another() -> None:
    assert [pid == HERE for _, pid in in_order(where, PARTS)] == [
        part % 2 == 0 for part in range(PARTS)
    ]


def few_parts_are_done_here() -> None:
    assert {pid for _, pid in in_order(where, FEWEST - 1)} == {HERE}


def what_a_killed_process_owes_is_done_here() -> None:
    def work(part: int) -> list[tuple[int, int]]:
        if os.getpid() != HERE and part > 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return squares(part)

    assert list(in_order(work, PARTS)) == [each for part in range(PARTS) for each in squares(part)]


def an_error_is_told_once() -> None:
    def work(part: int) -> list[tuple[int, int]]:
        if part == 3:
            raise ValueError(part)
        return squares(part)

    with pytest.raises(ValueError, match="3"):
        list(in_order(work, PARTS))


def nothing_goes_on_when_nobody_wants_more() -> None:
    found = in_order(where, PARTS)
    *_, (_, other) = (next(found), next(found))
    found.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)


def the_same_is_proposed() -> None:
    texts = reports(FEWEST * 20)
    found = candidates(texts)
    shared_out.can_fork = lambda: False
    assert candidates(texts) == found


@pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="no second core to use"
)
@pytest.mark.parametrize(
    "story",
    [
        every_other_part_is_done_by_another,
        few_parts_are_done_here,
        what_a_killed_process_owes_is_done_here,
        an_error_is_told_once,
        nothing_goes_on_when_nobody_wants_more,
        the_same_is_proposed,
    ],
    ids=lambda story: story.__name__,
)
def test_beside_a_second_process(story: object) -> None:
    name = story.__name__  # type: ignore[attr-defined]
    code = f"from tests.test_shared_out import *; assert shared_out.can_fork(); {name}()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
