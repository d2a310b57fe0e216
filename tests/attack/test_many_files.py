"""Thousands of files that have nothing to do with a campaign do not keep its watcher busy.

Photographs are copied into the folder, a sync client or an archive unpacks there, while somebody
edits. `SIGNAGE_ATTACK_LONG=1` brings ten thousand, and looks for a minute at what an idle watcher
takes.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attack.processes import children
from tests.building import ROOT
from tests.small_campaign import FOLDER, edit, write_small_campaign

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl-C cannot be sent to one process"),
]

IS_LONG = bool(os.environ.get("SIGNAGE_ATTACK_LONG"))
FILES = 10_000 if IS_LONG else 3_000
FOREVER_S = 300
"""A watcher that has not built by then never will."""
IDLE_S = 60
MOST_IDLE = 0.003
"""Of one processor."""


class Watcher:
    """A running `signage watch`, and the last lines of its rounds."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def round(self) -> list[str]:
        """Wait until a round has ended; return what it said."""
        assert self.process.stdout is not None
        said: list[str] = []
        for line in self.process.stdout:
            said.append(line.rstrip("\n"))
            if line.startswith("Watching"):
                return said
        raise AssertionError("\n".join([*said, "it has ended, or waited for ever"]))

    def rounds_until_made(self) -> int:
        """Return after how many rounds a picture of the slide was made."""
        count = 1
        while not any(f"made: {FOLDER}/01-notice.png" in line for line in self.round()):
            count += 1
        return count


@contextlib.contextmanager
def watching(folder: Path) -> Iterator[Watcher]:
    command = [sys.executable, str(ROOT / "cli.py"), "--lang", "en", "-C", str(folder)]
    with subprocess.Popen(
        [*command, "watch", "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        end = threading.Timer(FOREVER_S, process.kill)
        end.start()
        try:
            watcher = Watcher(process)
            watcher.round()
            yield watcher
            process.send_signal(signal.SIGINT)
            process.communicate()
            assert process.returncode == 0
        finally:
            end.cancel()
            process.kill()


def fill(folder: Path, ending: str) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(FILES):
        (folder / f"{number}{ending}").touch()


@pytest.mark.parametrize("place", [".", "photos", "templates/assets", "templates"])
def test_an_edit_among_many_new_files_is_built(tmp_path: Path, place: str) -> None:
    """Wherever they arrive; and they are no reason to build, but where any may be a template."""
    write_small_campaign(tmp_path)
    with watching(tmp_path) as watcher:
        fill(tmp_path / place, ".txt")
        edit(tmp_path, "Xin chào", "Tạm biệt")

        rounds = watcher.rounds_until_made()

        # An edit may be seen in its middle. While names come to a folder that is listed, each
        # build may find some more.
        assert rounds <= (2 if place != "templates" else FILES / 10)


@pytest.mark.skipif(not IS_LONG, reason="takes a minute in which nothing happens")
def test_who_waits_takes_next_to_nothing(tmp_path: Path) -> None:
    """With all its processes, and the folder full of what does not matter."""
    write_small_campaign(tmp_path)
    fill(tmp_path / "photos", ".jpg")
    with watching(tmp_path) as watcher:
        time.sleep(2)
        before_s = _cpu_s(watcher.process.pid)
        time.sleep(IDLE_S)
        share = (_cpu_s(watcher.process.pid) - before_s) / IDLE_S

    print(f"an idle watcher takes {share:.2%} of a processor")
    assert share < MOST_IDLE


def _cpu_s(process: int) -> float:
    """Return what *process* and its children have taken of a processor; on Linux."""
    status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    own_s = (int(status[11]) + int(status[12])) / os.sysconf("SC_CLK_TCK")
    return own_s + sum(map(_cpu_s, children().get(process, [])))
