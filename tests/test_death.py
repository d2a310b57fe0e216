"""Builds that die: real processes, really killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.building import ROOT, build, digests
from tests.every_element import write_campaign

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """Return a campaign, built without disturbance."""
    folder = write_campaign(tmp_path_factory.mktemp("good"))
    assert build(folder, workers=2).is_good
    return folder


def start(folder):
    """Start a build in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), "--lang", "en", "-C", str(folder), "build"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def wait_until(holds, process):
    """Wait until *holds* or the process has ended."""
    while not holds() and process.poll() is None:
        time.sleep(0.005)


def finished(folder):
    return [p for p in (folder / "output").rglob("*.*") if p.name != "manifest.json"]


def unfinished(folder):
    return list((folder / ".signage/part").glob("*"))


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a signal of POSIX systems")
@pytest.mark.parametrize("after", [0, 3, 9, 15])
def test_after_a_kill_the_next_build_makes_it_right(good, tmp_path, after):
    """Whatever stood at the moment of death is whole, and the end is as if nothing happened."""
    folder = tmp_path / "campaign"
    shutil.copytree(good, folder, ignore=shutil.ignore_patterns("output", ".signage"))
    expected = digests(good / "output")

    process = start(folder)
    wait_until(lambda: (folder / ".signage").exists(), process)
    wait_until(lambda: len(finished(folder)) > after, process)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    left = digests(folder / "output")
    whole = {path: left[path] for path in left if "manifest" not in path}
    assert whole.items() <= expected.items()

    assert build(folder, workers=2).is_good
    assert digests(folder / "output") == expected


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a signal of POSIX systems")
def test_workers_end_when_their_builder_is_killed(good, tmp_path):
    """Nobody goes on encoding for a program that is gone."""
    folder = tmp_path / "campaign"
    shutil.copytree(good, folder, ignore=shutil.ignore_patterns("output", ".signage"))

    process = start(folder)
    wait_until(lambda: finished(folder), process)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()  # returns once nobody holds the output pipe any more

    assert build(folder, workers=1).is_good


@pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl-C cannot be sent to one process")
def test_ctrl_c_ends_quietly_and_keeps_what_is_finished(good, tmp_path):
    """No traceback, no half file, exit code 130, and a manifest of what stands."""
    folder = tmp_path / "campaign"
    shutil.copytree(good, folder, ignore=shutil.ignore_patterns("output", ".signage"))

    process = start(folder)
    wait_until(lambda: len(finished(folder)) > 3, process)
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate()

    assert process.returncode == 130
    assert "Traceback" not in said
    assert unfinished(folder) == []
    assert (folder / "output" / "manifest.json").exists()
    again = build(folder, workers=2)
    assert again.fresh >= 3  # the fourth may have been caught between appearing and its entry
    assert digests(folder / "output") == digests(good / "output")
