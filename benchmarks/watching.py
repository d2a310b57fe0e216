"""A running `signage watch`, and the moments at which files of its campaign are replaced."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

from measure import environment
from workcopy import Workcopy

LONGEST_S = 600.0
_LOOK_EVERY_S = 0.001
_IDLE_AFTER_S = 1.0
_IDLE_CPU_S = 0.03
"""What looking for changes now and then may take in that time."""

State = tuple[int, int]


@contextmanager
def watching(copy: Workcopy) -> Iterator[psutil.Process]:
    """Have `signage watch` run on *copy*, its first build done."""
    process = subprocess.Popen(
        copy.command("watch"),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    watcher = psutil.Process(process.pid)
    try:
        _wait_until_built(copy, process)
        wait_until_idle(watcher)
        yield watcher
    finally:
        _end(watcher)
        process.wait()


def wait_until_idle(watcher: psutil.Process) -> None:
    """Return when *watcher* and its workers have had nothing to do for a second."""
    deadline_s = time.monotonic() + LONGEST_S
    spent_s = _cpu_s(watcher)
    while time.monotonic() < deadline_s:
        time.sleep(_IDLE_AFTER_S)
        before_s, spent_s = spent_s, _cpu_s(watcher)
        if abs(spent_s - before_s) < _IDLE_CPU_S:
            return
    raise TimeoutError("`signage watch` does not come to rest")


def times_of_change(paths: Sequence[Path], before: Sequence[State]) -> list[float]:
    """Return when each of *paths* is another file than *before*, on time.perf_counter's clock.

    They are looked at every millisecond.
    """
    deadline_s = time.perf_counter() + LONGEST_S
    seen: dict[Path, float] = {}
    while len(seen) < len(paths):
        if time.perf_counter() > deadline_s:
            raise TimeoutError(f"{len(paths) - len(seen)} files were not made anew")
        for path, state in zip(paths, before, strict=True):
            if path not in seen and state_of(path) != state:
                seen[path] = time.perf_counter()
        time.sleep(_LOOK_EVERY_S)
    return [seen[path] for path in paths]


def state_of(path: Path) -> State:
    """Return what differs when *path* is replaced."""
    status = path.stat()
    return status.st_ino, status.st_mtime_ns


def _wait_until_built(copy: Workcopy, process: subprocess.Popen[bytes]) -> None:
    while not (copy.output / "manifest.json").exists():
        if process.poll() is not None:
            raise RuntimeError(f"`signage watch` ended with {process.returncode}")
        time.sleep(_IDLE_AFTER_S)


def _cpu_s(watcher: psutil.Process) -> float:
    """Return what the watcher has spent, with all that it has started, ended ones included."""
    return sum(_own_s(process) for process in [watcher, *watcher.children(recursive=True)])


def _own_s(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    children_s = getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)
    return float(times.user + times.system + children_s)


def _end(watcher: psutil.Process) -> None:
    for process in [*watcher.children(recursive=True), watcher]:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
