"""Ctrl-C at moments at which Python would forget it, or lose its head."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from signage.cli import main
from signage.cli.interrupt import taken_calmly

pytestmark = pytest.mark.skipif(os.name == "nt", reason="nobody can send Ctrl-C to one process")

PATIENCE_S = 60


@pytest.fixture(autouse=True)
def usual_handler() -> Iterator[None]:
    """Be a program that was started in a terminal, whoever runs the tests."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def is_heard(happens: Callable[[], object]) -> bool:
    """Tell whether Ctrl-C ends a wait for which there is no other end than patience."""
    try:
        with taken_calmly(for_good=False):
            happens()
            time.sleep(PATIENCE_S)
    except KeyboardInterrupt:
        return True
    return False


def test_it_ends_what_waits() -> None:
    """As usual."""
    assert is_heard(press)


def test_an_import_comes_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The module is whole; then it counts."""
    (tmp_path / "pressed.py").write_text(
        "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nwhole = True\n", encoding="ascii"
    )
    monkeypatch.syspath_prepend(tmp_path)

    assert is_heard(lambda: importlib.import_module("pressed"))
    assert sys.modules["pressed"].whole


def test_it_is_not_forgotten_where_nobody_can_catch_it(capfd: pytest.CaptureFixture[str]) -> None:
    """When an object goes."""

    class Pressed:
        def __del__(self) -> None:
            press()

    assert is_heard(Pressed)
    assert capfd.readouterr().err == ""


def test_afterwards_all_is_as_before() -> None:
    """For whoever calls `main` with arguments of his own."""
    hook = sys.unraisablehook

    assert main(["--version"]) == 0

    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert sys.unraisablehook is hook


def test_who_ignores_it_goes_on() -> None:
    """`nohup`, or a script that starts the program with `&`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with taken_calmly(for_good=True):
        press()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_a_program_at_its_end_is_not_disturbed() -> None:
    """Its exit code is known; there is nothing left to interrupt."""
    program = (
        "import atexit, os, signal; from signage.cli import main;"
        "atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT));"
        "import sys; sys.argv = ['signage', '--version']; sys.exit(main())"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
