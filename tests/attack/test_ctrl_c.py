"""Ctrl-C at any moment of a start ends the program quietly, as it does of a build."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.building import ROOT
from tests.small_campaign import write_small_campaign

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl-C cannot be sent to one process"),
]

STARTS = 500 if os.environ.get("SIGNAGE_ATTACK_LONG") else 15
LATEST_S = 0.5
COMMANDS = (["build", "--jobs", "2"], ["check"], ["watch"], ["screens"], ["--help"])
# What the command that pip installs does, and `cli.py`, and `python -m signage`.
PROGRAM = "import sys; from signage.cli import main; print('!', flush=True); sys.exit(main())"


def test_ctrl_c_while_it_starts(tmp_path: Path) -> None:
    """Exit code 130, or the end that it was just about to come to; never a traceback."""
    dice = random.Random(14)
    folder = write_small_campaign(tmp_path)
    interrupted = 0
    for number in range(STARTS):
        command = COMMANDS[number % len(COMMANDS)]
        with subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "--lang", "en", "-C", str(folder), *command],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "!\n"
            # Each command at moments of its own, as many in every part of the start.
            part = (number // len(COMMANDS) + dice.random()) * len(COMMANDS) / STARTS
            time.sleep(LATEST_S * part)
            process.send_signal(signal.SIGINT)
            said, complaint = process.communicate()
        what = f"start {number} of {command}: {process.returncode}\n{said}\n{complaint}"

        # Ctrl-C is how watching ends well.
        assert process.returncode in (0, 130), what
        assert "Traceback" not in complaint, what
        assert "Exception ignored" not in complaint, what
        interrupted += process.returncode == 130
    assert interrupted
