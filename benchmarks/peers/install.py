"""Install the peers, each pinned, below this folder and nowhere else.

What cannot be installed is named; the benchmarks then go on without it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
WINDOWS = sys.platform == "win32"
PYTHON = HERE / ".venv" / ("Scripts/python.exe" if WINDOWS else "bin/python")
PYTHON_PEERS = "the Python environment"
NODE_FOLDERS = ("editly", "ffprobe", "hyperframes", "remotion", "satori")


def main() -> int:
    """Install everything; return how much of it failed."""
    failed = [] if _install_python() else [PYTHON_PEERS]
    failed += [name for name in NODE_FOLDERS if not _install_node(name)]
    if not {PYTHON_PEERS, "ffprobe"}.intersection(failed):
        _gather_ffmpeg()
    for name in failed:
        print(f"could not be installed: {name}", file=sys.stderr)
    return len(failed)


def _install_python() -> bool:
    venv.create(HERE / ".venv", with_pip=True)
    return _succeeds(
        [str(PYTHON), "-m", "pip", "install", "--quiet", "-r", "requirements.txt"], HERE
    )


def _install_node(name: str) -> bool:
    npm = shutil.which("npm")
    # Not `npm ci`: it also wants to know the packages of all other systems from the lock file.
    return npm is not None and _succeeds([npm, "install", "--no-save"], HERE / name)


def _gather_ffmpeg() -> None:
    """Put ffmpeg and ffprobe where a PATH can name them: the same ffmpeg that we use."""
    target = HERE / ".bin"
    target.mkdir(exist_ok=True)
    (encoder,) = (HERE / ".venv").rglob("imageio_ffmpeg/binaries/ffmpeg-*")
    suffix = ".exe" if WINDOWS else ""
    (probe,) = (HERE / "ffprobe" / "node_modules").glob(f"@ffprobe-installer/*/ffprobe{suffix}")
    for program, name in ((encoder, "ffmpeg"), (probe, "ffprobe")):
        shutil.copy(program, target / f"{name}{suffix}")
        (target / f"{name}{suffix}").chmod(0o755)


def _succeeds(command: list[str], folder: Path) -> bool:
    print(f"{folder.name}: {' '.join(command[1:])}", file=sys.stderr)
    return subprocess.run(command, cwd=folder, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
