"""Who is whose child, as Linux tells it."""

from __future__ import annotations

import contextlib
from pathlib import Path


def children() -> dict[int, list[int]]:
    """Return the numbers of all processes by that of who started them."""
    children: dict[int, list[int]] = {}
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            # It may just have ended. Its name, in parentheses, may have spaces in it.
            with contextlib.suppress(OSError):
                status = (process / "stat").read_text(encoding="utf-8", errors="replace")
                state, parent = status.rpartition(")")[2].split()[:2]
                if state != "Z":
                    children.setdefault(int(parent), []).append(int(process.name))
    return children
