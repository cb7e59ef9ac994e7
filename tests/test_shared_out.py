"""Work shared out to a second process: found in order, whatever becomes of it."""

from __future__ import annotations

import os
import signal

import pytest

from build_dossier.claims import shared_out
from build_dossier.claims.shared_out import FEWEST, can_fork, in_order

PARTS = FEWEST + 3
HERE = os.getpid()


@pytest.fixture
def two_cores() -> None:
    if not can_fork():
        pytest.skip("one core, or no safe copy of a process")


def squares(part: int) -> list[tuple[int, int]]:
    return [(part, number * number) for number in range(part)]


ALL = [each for part in range(PARTS) for each in squares(part)]


def where(part: int) -> list[tuple[int, int]]:
    return [(part, os.getpid())]


@pytest.mark.parametrize("parts", [0, 1, FEWEST - 1, FEWEST, PARTS])
def test_what_is_found_comes_in_order(parts: int) -> None:
    assert list(in_order(squares, parts)) == [
        each for part in range(parts) for each in squares(part)
    ]


@pytest.mark.usefixtures("two_cores")
def test_every_other_part_is_done_by_another_process() -> None:
    assert [pid == HERE for _, pid in in_order(where, PARTS)] == [
        part % 2 == 0 for part in range(PARTS)
    ]


def test_few_parts_are_done_here() -> None:
    assert {pid for _, pid in in_order(where, FEWEST - 1)} == {HERE}


def test_where_no_copy_is_safe_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_out, "can_fork", lambda: False)
    assert {pid for _, pid in in_order(where, PARTS)} == {HERE}


def test_what_a_killed_process_owes_is_done_here() -> None:
    def work(part: int) -> list[tuple[int, int]]:
        if os.getpid() != HERE and part > 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return squares(part)

    assert list(in_order(work, PARTS)) == ALL


@pytest.mark.parametrize("wrong", [2, 3])
def test_an_error_is_told_once(wrong: int, capfd: pytest.CaptureFixture[str]) -> None:
    def work(part: int) -> list[tuple[int, int]]:
        if part == wrong:
            raise ValueError(part)
        return squares(part)

    with pytest.raises(ValueError, match=str(wrong)):
        list(in_order(work, PARTS))
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("two_cores")
def test_nothing_goes_on_when_nobody_wants_more() -> None:
    found = in_order(where, PARTS)
    *_, (_, other) = (next(found), next(found))
    found.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)
