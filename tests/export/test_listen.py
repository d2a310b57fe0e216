"""Processes that say more than anybody reads."""

from __future__ import annotations

import subprocess
import sys

from signage.export.listen import listen

TALKER = """
import os, sys, threading
# Where nobody listens it would wait forever, and the test with it.
threading.Timer(20, os._exit, (1,)).start()
sys.stderr.write("broken frame\\n" * 50_000)
sys.stdout.write("picture")
sys.stdout.flush()
os._exit(0)
"""


def talker() -> subprocess.Popen[bytes]:
    """Start a process that complains at length before it gives a picture."""
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", TALKER], stdout=pipe, stderr=pipe)


def test_a_process_that_complains_is_not_held_up() -> None:
    """A damaged film has more errors than a pipe holds."""
    process = talker()
    hang_up = listen(process)

    assert process.stdout is not None
    assert process.stdout.read() == b"picture"
    hang_up()


def test_a_process_is_ended_in_the_middle_of_its_work() -> None:
    """And nothing of it stays open."""
    process = talker()

    listen(process)()

    assert process.returncode is not None
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.closed
    assert process.stderr.closed
