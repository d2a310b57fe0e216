"""The programs that the same work is done with for comparison, and how each is run.

They are installed by peers/install.py, and only below peers/.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from job import browser
from measure import Cost, timed

PEERS = Path(__file__).resolve().parent / "peers"
_FOLDER, _SUFFIX = ("Scripts", ".exe") if sys.platform == "win32" else ("bin", "")
_PROGRAMS = PEERS / ".venv" / _FOLDER
_PYTHON = _PROGRAMS / f"python{_SUFFIX}"
NINJA = _PROGRAMS / f"ninja{_SUFFIX}"
FFMPEG = PEERS / ".bin"
"""Where peers that look for ffmpeg and ffprobe on the PATH find them."""

Command = Callable[[Path, Path], list[str]]
"""The command line for a job file and an output folder."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that does the same work."""

    title: str
    package: str
    """Whose version is told with it."""
    bar: float
    """What our program may take of its wall time."""
    command: Command
    prepare: Command | None = None
    """What its users do once and not for every video; not timed."""
    folder: str = ""
    """Of its Node packages, below peers/; empty: it is in the Python environment."""
    needs_browser: bool = False

    @property
    def name(self) -> str:
        """Return its title and version."""
        return f"{self.title} {pinned(self.package, self.folder)}"

    def missing(self) -> str | None:
        """Return what it needs and does not find, None if it can run."""
        modules = PEERS / self.folder / "node_modules" / self.package
        if self.folder and not modules.exists():
            return "not installed: run benchmarks/peers/install.py"
        if not self.folder and not _PYTHON.exists():
            return "not installed: run benchmarks/peers/install.py"
        if self.needs_browser and browser() is None:
            return "there is no Chromium"
        return None

    def make_ready(self, job: Path, out: Path) -> None:
        """Do what comes before the first run. Raises Failed."""
        if self.prepare is not None:
            timed(self.prepare(job, out), env=_environment())

    def run(self, job: Path, out: Path) -> Cost:
        """Do the work of *job*, leaving its files in *out*. Raises Failed."""
        return timed(self.command(job, out), env=_environment())


def pinned(package: str, folder: str) -> str:
    """Return the version that peers/ asks for of *package*."""
    if folder:
        document = json.loads((PEERS / folder / "package.json").read_text("utf-8"))
        return str(document["dependencies"][package])
    requirements = (PEERS / "requirements.txt").read_text("utf-8")
    match = re.search(rf"^{package}==(.+)$", requirements, re.MULTILINE)
    assert match, package
    return match[1]


def _environment() -> Mapping[str, str]:
    return {
        "PATH": f"{FFMPEG}{os.pathsep}{os.environ['PATH']}",
        "DO_NOT_TRACK": "1",
        "HYPERFRAMES_TELEMETRY": "0",
        "HYPERFRAMES_BROWSER_PATH": browser() or "",
        "PRODUCER_HEADLESS_SHELL_PATH": browser() or "",
    }


def _python(script: str) -> Command:
    return lambda job, out: [str(_PYTHON), str(PEERS / script), str(job), str(out)]


def _node(script: str) -> Command:
    return lambda job, out: ["node", str(PEERS / script), str(job), str(out)]


def _editly(job: Path, out: Path) -> list[str]:
    # It draws transitions with OpenGL, which wants a display even where nobody looks.
    display = ["xvfb-run", "-a"] if shutil.which("xvfb-run") else []
    return [*display, *_node("editly/loop.mjs")(job, out)]


def _hyperframes(job: Path, out: Path) -> list[str]:
    """Return how its own program renders a draft; it brings the Node that it needs."""
    modules = PEERS / "hyperframes" / "node_modules"
    return [
        str(modules / "node" / "bin" / f"node{_SUFFIX}"),
        str(modules / "hyperframes" / _hyperframes_program(modules)),
        "render",
        str(out / "project"),
        "-o",
        str(out / "loop.mp4"),
        "--quality",
        "draft",
        "--no-browser-gpu",
    ]


def _hyperframes_program(modules: Path) -> str:
    document = json.loads((modules / "hyperframes" / "package.json").read_text("utf-8"))
    return str(document["bin"]["hyperframes"])


STILL_PEERS = (
    Peer("Satori + resvg-js", "satori", 0.5, _node("satori/still.mjs"), folder="satori"),
    Peer("Typst", "typst", 0.45, _python("still_typst.py")),
    Peer(
        "Chromium screenshots, Playwright",
        "playwright",
        0.27,
        _python("still_chromium.py"),
        needs_browser=True,
    ),
)
"""Who makes STILL: pictures in out/, named 01.png and so on."""

LOOP_PEERS = (
    Peer("movielite", "movielite", 0.35, _python("loop_movielite.py")),
    Peer("editly", "editly", 0.15, _editly, folder="editly"),
    Peer(
        "Remotion",
        "@remotion/renderer",
        0.08,
        _node("remotion/loop.mjs"),
        prepare=_node("remotion/bundle.mjs"),
        folder="remotion",
        needs_browser=True,
    ),
    Peer(
        "HyperFrames, draft,",
        "hyperframes",
        0.12,
        _hyperframes,
        prepare=_python("hyperframes_page.py"),
        folder="hyperframes",
        needs_browser=True,
    ),
    Peer("MoviePy", "moviepy", 0.025, _python("loop_moviepy.py")),
)
"""Who makes LOOP: out/loop.mp4."""
