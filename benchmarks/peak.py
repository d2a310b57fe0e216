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
    """Of one worker, by itself."""
    family: int = 0
    """Of one worker, with what it started: its encoder, and what reads a film for it."""
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
    started = _children(root)
    while not all(map(_is_worker, started)):
        # Where one process starts all workers, it is not one of them.
        started = [
            p for child in started for p in ([child] if _is_worker(child) else _children(child))
        ]
    workers = [_resident(worker) for worker in started]
    families = [
        own + sum(map(_resident, _children(worker)))
        for own, worker in zip(workers, started, strict=True)
    ]
    everything = _resident(root) + sum(map(_resident, _children(root, recursive=True)))
    return Peak(max(workers, default=0), max(families, default=0), everything)


def _is_worker(process: psutil.Process) -> bool:
    """Tell whether *process* starts no further Pythons."""
    return not any(map(_is_python, _children(process)))


def _is_python(process: psutil.Process) -> bool:
    try:
        return "python" in str(process.name())
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return False


def _children(process: psutil.Process, *, recursive: bool = False) -> list[psutil.Process]:
    try:
        return list(process.children(recursive=recursive))
    except psutil.NoSuchProcess:  # it has just ended
        return []


def _resident(process: psutil.Process) -> int:
    try:
        size: int = process.memory_info().rss
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return 0
    return size
