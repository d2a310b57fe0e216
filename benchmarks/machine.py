"""What a result was measured on: machine, versions, date."""

from __future__ import annotations

import datetime
import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

import psutil

from signage._version import __version__
from signage.media.foreign import bundled_ffmpeg

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGES = ("av", "imageio-ffmpeg", "numpy", "pillow", "uharfbuzz")
"""Those that decide how fast the program is."""


def describe() -> dict[str, str]:
    """Return what there is to know, each by the name it is shown with."""
    return {
        "date": datetime.date.today().isoformat(),
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "system": platform.platform(),
        "signage": _revision(),
        "versions": ", ".join(
            [
                f"Python {platform.python_version()}",
                *(f"{name} {version(name)}" for name in PACKAGES),
                f"ffmpeg {_ffmpeg_version()}",
            ]
        ),
    }


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _revision() -> str:
    """Return the version that was measured, and its commit where there is one."""
    git = ("git", "-C", str(REPOSITORY))
    try:
        commit = _output(*git, "rev-parse", "--short", "HEAD")
        altered = _output(*git, "status", "--porcelain", "--", "signage")
    except (OSError, subprocess.CalledProcessError):  # no git, or no clone
        return __version__
    return f"{__version__}, commit {commit}" + (" and later changes" if altered else "")


def _ffmpeg_version() -> str:
    return _output(bundled_ffmpeg(), "-version").split()[2]


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
