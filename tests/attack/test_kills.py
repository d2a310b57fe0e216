"""Whatever dies while a campaign is built, the build ends, nothing stays behind, the next is right.

Real builds, in which processes are killed as a system does that has no memory left, at moments
spread over all of a build. `SIGNAGE_ATTACK_LONG=1` kills a thousand, and prints how long the
longest build went on after that.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attack import processes
from tests.building import ROOT, build, digests, run_signage
from tests.campaigns import changed
from tests.preflight.drafts import add_page, draft, saved
from tests.small_campaign import write_small_campaign
from tests.tools import require_tool

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="/proc tells who is whose child"),
]

KILLS = 1000 if os.environ.get("SIGNAGE_ATTACK_LONG") else 14
FOREVER_S = 300
"""A build that has not ended by then never will."""
FAMILY = ("worker", "workers", "server", "server and worker", "encoder", "main", "all but encoders")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a campaign, built without disturbance."""
    folder = write_small_campaign(tmp_path_factory.mktemp("good"))
    playlists = folder / "playlists.yaml"
    text = changed(playlists.read_text(encoding="utf-8"), "92x96]", "92x96, led-onebit-128x64]")
    playlists.write_text(text, encoding="utf-8")
    assert build(folder, workers=2).is_good
    return folder


def test_whatever_is_killed(good: Path, tmp_path: Path) -> None:
    """Workers, what starts them, encoders, and the program itself."""
    expected = digests(good / "output")
    dice = random.Random(11)
    folder = tmp_path / "campaign"
    shutil.copytree(good, folder, ignore=shutil.ignore_patterns("output", ".signage"))
    usual_s = _timed(folder)
    longest_s = 0.0
    for number in range(KILLS):
        for made in ("output", ".signage"):
            shutil.rmtree(folder / made, ignore_errors=True)
        target = FAMILY[number % len(FAMILY)]
        with _building(folder) as process:
            # Each target at moments of its own, as many in every part of the build.
            time.sleep(usual_s * (number // len(FAMILY) + dice.random()) * len(FAMILY) / KILLS)
            hit = _kill(process, target, dice)
            killed_s = time.monotonic()
            said, complaint = process.communicate(timeout=FOREVER_S)
            longest_s = max(longest_s, time.monotonic() - killed_s)
        what = f"kill {number} of {hit and target}: {process.returncode}\n{said}\n{complaint}"

        assert "Traceback" not in complaint, what
        assert "internal-error" not in complaint, what
        if target in ("main", "all but encoders"):
            assert process.returncode == (-signal.SIGKILL if hit else 0), what
        else:
            assert process.returncode in ((0, 1) if hit else (0,)), what
        if target == "server":
            assert process.returncode == 0, what
        if process.returncode == 1:
            assert "error[" in complaint, what
        again = build(folder)
        assert again.is_good, f"{what}\n{again}"
        assert digests(folder / "output") == expected, what
        if target != "all but encoders":
            # One that outlives its build may leave its file for the build after the next.
            assert not any((folder / ".signage/part").iterdir()), what
    print(f"{KILLS} kills; a build takes {usual_s:.1f} s, the last went on for {longest_s:.1f} s")


def _timed(folder: Path) -> float:
    began_s = time.monotonic()
    with _building(folder) as process:
        process.communicate()
    assert process.returncode == 0
    return time.monotonic() - began_s


@contextlib.contextmanager
def _building(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Give a build of *folder*, of which nothing is alive any more at the end.

    Its pipes are the proof: every process that it has started, and they, hold them open.
    """
    command = [sys.executable, str(ROOT / "cli.py"), "--lang", "en", "-C", str(folder)]
    with subprocess.Popen(
        [*command, "build", "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _kill(process: subprocess.Popen[str], target: str, dice: random.Random) -> bool:
    """Kill *target* as soon as it is there; tell whether it ever was."""
    while process.poll() is None:
        if victims := _victims(process.pid, target, dice):
            for victim in victims:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(victim, signal.SIGKILL)
            return True
        time.sleep(0.001)
    return False


def _victims(main: int, target: str, dice: random.Random) -> list[int]:
    if target == "main":
        return [main]
    children = processes.children()
    servers = children.get(main, [])
    workers = [worker for server in servers for worker in children.get(server, [])]
    encoders = [encoder for worker in workers for encoder in children.get(worker, [])]
    one = [dice.choice(workers)] if workers else []
    return {
        "worker": one,
        "workers": workers if len(workers) == 2 else [],
        "server": servers,
        "server and worker": [*servers, *one] if one else [],
        "encoder": encoders,
        "all but encoders": [main, *servers, *workers] if encoders else [],
    }[target]


@pytest.mark.parametrize("survivor", ["nobody", "ghostscript", "reader", "main"])
def test_a_preflight_that_is_killed_leaves_nothing_for_ever(survivor: str, tmp_path: Path) -> None:
    """The copy of the file that Ghostscript reads; nobody that lives on loses it."""
    require_tool("gs")
    place, path = tmp_path / "temporary", tmp_path / "poster.pdf"
    place.mkdir()
    pdf = draft()
    for _ in range(8):
        add_page(pdf)
    path.write_bytes(saved(pdf))
    command = [sys.executable, str(ROOT / "cli.py"), "--lang", "en", "preflight", str(path)]
    around = os.environ | {"TMPDIR": str(place)}
    with subprocess.Popen(command, env=around, stdout=subprocess.PIPE, text=True) as process:
        while not (drawing := _who_draws(process.pid)):
            time.sleep(0.001)
        reader, ghostscript = drawing
        family = {"main": process.pid, "reader": reader, "ghostscript": ghostscript}
        for name, victim in family.items():
            if name != survivor:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(victim, signal.SIGKILL)
        said, _ = process.communicate(timeout=FOREVER_S)
    left = sorted(each.suffix for each in place.iterdir())

    again = run_signage("preflight", str(path), TMPDIR=str(place))
    assert again.returncode == 0, again.stderr
    assert f"{path.name} is ready for 'coated'" in again.stdout
    if survivor == "main":
        assert left == [], "it has removed what its reader left"
        assert "is not ready" in said
    elif survivor == "reader":
        # It finds out that nobody waits for its answer.
        while Path(f"/proc/{reader}").exists():
            time.sleep(0.01)
    else:
        assert left == ["", ".lock"]
    assert list(place.iterdir()) == []


def _who_draws(main: int) -> tuple[int, int] | None:
    """Return the process that looks at a file for *main*, and the Ghostscript that works for it."""
    children = processes.children()
    drawing = ((each, own) for each in children.get(main, []) for own in children.get(each, []))
    return next(drawing, None)
