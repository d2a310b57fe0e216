"""How much memory a process and those it starts need at most."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

from measure import Failed, environment

_LOOK_EVERY_S = 0.01


@dataclass(frozen=True, slots=True)
class Peak:
    """Resident memory at its highest, in bytes; pages that two processes share count twice."""

    worker: int = 0
    """Of one child of the process, by itself."""
    family: int = 0
    """Of one child, with what it started: its encoder, and what reads a film for it."""
    tree: int = 0
    """Of the process with all that it started."""

    def or_more(self, other: Peak) -> Peak:
        """Return the larger of each number."""
        return Peak(
            max(self.worker, other.worker),
            max(self.family, other.family),
            max(self.tree, other.tree),
        )


def peak(command: Sequence[str]) -> Peak:
    """Run *command* and look every 10 ms at how much memory it has. Raises Failed."""
    highest = Peak()
    process = subprocess.Popen(
        command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    root = psutil.Process(process.pid)
    while process.poll() is None:
        now = _look(root)
        highest = highest.or_more(now)
        time.sleep(_LOOK_EVERY_S)
    if process.returncode:
        raise Failed(f"{command[0]} ended with {process.returncode}")
    return highest


def _look(root: psutil.Process) -> Peak:
    try:
        children = root.children()
    except psutil.NoSuchProcess:  # it has just ended
        return Peak()
    workers = [_resident(child) for child in children]
    families = [_resident(child) + _descendants(child) for child in children]
    return Peak(max(workers, default=0), max(families, default=0), _resident(root) + sum(families))


def _descendants(process: psutil.Process) -> int:
    try:
        return sum(map(_resident, process.children(recursive=True)))
    except psutil.NoSuchProcess:
        return 0


def _resident(process: psutil.Process) -> int:
    try:
        size: int = process.memory_info().rss
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return 0
    return size
