"""What a program that calls the public functions has set up, it finds again afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import ROOT, build
from tests.small_campaign import FILES, write_small_campaign

pytestmark = pytest.mark.slow

PROGRAM = '''
import decimal, gc, json, locale, logging, multiprocessing, os, random, signal, sys, threading
import warnings
from multiprocessing import forkserver

import numpy, PIL.Image, PIL.ImageFile


def state():
    """Return all that belongs to the whole process, as text."""
    loggers = [logging.getLogger(), logging.getLogger("signage")]
    return {
        "environment": sorted(f"{name}={value}" for name, value in os.environ.items()),
        "folder": os.getcwd(),
        "umask": os.umask(os.umask(0o22)),
        "signals": [str(signal.getsignal(number)) for number in sorted(signal.valid_signals())],
        "blocked": mask(),
        "start of processes": multiprocessing.get_start_method(allow_none=True),
        "preloaded": list(forkserver._forkserver._preload_modules),
        "processes": children(),
        "threads": sorted(thread.name for thread in threading.enumerate()),
        "loggers": [(l.name, l.level, l.propagate, [str(h) for h in l.handlers]) for l in loggers],
        "disabled log": logging.root.manager.disable,
        "locale": locale.setlocale(locale.LC_ALL),
        "garbage": [gc.isenabled(), gc.get_threshold(), gc.get_freeze_count(), len(gc.callbacks)],
        "filters": [str(warning) for warning in warnings.filters],
        "hooks": [str(hook) for hook in (sys.excepthook, threading.excepthook, sys.unraisablehook)],
        "streams": [str(stream) for stream in (sys.stdin, sys.stdout, sys.stderr)],
        "path": sys.path[:],
        "limits": [sys.getrecursionlimit(), sys.get_int_max_str_digits(), sys.getswitchinterval()],
        "decimals": str(decimal.getcontext()),
        "chance": str(random.getstate()),
        "numpy": [numpy.geterr(), str(numpy.random.get_state())],
        "pillow": [PIL.Image.MAX_IMAGE_PIXELS, PIL.ImageFile.LOAD_TRUNCATED_IMAGES],
    }


def children():
    if not hasattr(os, "WNOHANG"):
        return []
    try:
        return [os.waitpid(-1, os.WNOHANG)]
    except ChildProcessError:
        return []


def mask():
    if not hasattr(signal, "pthread_sigmask"):
        return []
    return sorted(map(int, signal.pthread_sigmask(signal.SIG_BLOCK, [])))


if __name__ == "__main__":
    before = state()
    import signage
    CALL
    after = state()
    print(json.dumps({n: [before[n], after[n]] for n in before if before[n] != after[n]}))
'''
CALLS = {
    "build": "assert signage.build(sys.argv[1], force=True).is_good",
    "build-in-processes": "assert signage.build(sys.argv[1], force=True, jobs=2).is_good",
    "check-in-processes": "assert signage.check(sys.argv[2], jobs=2) == ()",
    "load": "assert signage.load(sys.argv[1]).project",
    "as-clip": f"signage.as_clip(sys.argv[1] + '/output/{FILES[2]}').close()",
}


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_small_campaign(tmp_path_factory.mktemp("campaign"))
    assert build(folder).is_good
    return folder


@pytest.mark.parametrize("name", CALLS)
def test_a_call_changes_nothing_of_its_caller(name: str, campaign: Path, tmp_path: Path) -> None:
    """From the environment to the handlers of signals."""
    script = tmp_path / "script.py"
    script.write_text(PROGRAM.replace("CALL", CALLS[name]), encoding="utf-8")

    unseen = tmp_path / "unseen"
    unseen.mkdir()

    done = subprocess.run(
        [sys.executable, str(script), str(campaign), str(write_small_campaign(unseen))],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {}
