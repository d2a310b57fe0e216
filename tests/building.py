"""Building campaigns in tests, as a user would: through a session, with real files."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from signage.builder.progress import Silence
from signage.builder.session import Result, Session
from signage.plan.selection import Selection

ROOT = Path(__file__).parent.parent


def build(
    folder: Path, selection: Selection | None = None, *, workers: int = 1, force: bool = False
) -> Result:
    """Build *folder* and end the session."""
    session = Session(folder, workers)
    try:
        return session.build(selection or Selection(), Silence(), force=force)
    finally:
        session.close()


def run_signage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, from this checkout, in English."""
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "--lang", "en", *arguments],
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file below *folder*, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def edit(path: Path, old: str, new: str) -> None:
    """Replace *old*, which has to be there, by *new* in a text file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
