"""Programs beside a test end with it, whatever becomes of the test or of them."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from tests import processes

STUBBORN = (
    "import signal, sys, time; signal.signal(signal.SIGINT, signal.SIG_IGN);"
    "print('up', flush=True); time.sleep(600)"
)


def test_a_test_that_fails_leaves_nothing_running() -> None:
    with (
        pytest.raises(AssertionError, match="of the test"),
        processes.started([sys.executable, "-c", "import time; time.sleep(600)"]) as program,
    ):
        raise AssertionError("of the test")
    # Interrupted before it has begun, Python ends with 1.
    assert program.returncode in {-signal.SIGINT, 1}


def test_what_does_not_stop_is_killed_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 0.2)
    command = [sys.executable, "-c", STUBBORN]
    with (  # noqa: PT012 - it is told when the program is to end
        pytest.raises(subprocess.TimeoutExpired),
        processes.started(command, stdout=subprocess.PIPE, encoding="utf-8") as program,
    ):
        assert program.stdout
        assert program.stdout.readline() == "up\n"
    assert program.returncode == -signal.SIGKILL


def test_nobody_waits_for_ever_for_a_line() -> None:
    began = time.monotonic()
    command = [sys.executable, "-c", STUBBORN]
    with processes.started(command, stdout=subprocess.PIPE, encoding="utf-8") as program:
        assert program.stdout
        with processes.at_most(1, program):
            assert program.stdout.read() in {"", "up\n"}
    assert time.monotonic() - began < 60
