"""Run whole processes in turn, and say what each took."""

from __future__ import annotations

import contextlib
import ctypes
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

_PR_SET_CHILD_SUBREAPER = 36
"""Of Linux's <sys/prctl.h>."""
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
_LAST_WORDS = 3000
"""Bytes of what a process said that are shown when it fails."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took, from its start to its end, with all that it started."""

    wall_s: float
    cpu_s: float
    """Time of the processor in user and system mode, of all cores together; 0 on Windows."""
    others_s: float
    """The same of all other programs meanwhile: how far the machine was from quiet."""

    def __add__(self, other: Cost) -> Cost:
        """Return what both took, one after the other."""
        return Cost(
            self.wall_s + other.wall_s, self.cpu_s + other.cpu_s, self.others_s + other.others_s
        )


Trial = Callable[[], Cost]
"""Prepares a run, does it, and returns what the run alone took."""


class Failed(Exception):
    """A process ended with an exit code that is not 0."""


def timed(
    command: Sequence[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Cost:
    """Run *command* to its end; *env* is added to the environment. Raises Failed."""
    _adopt_orphans()
    with tempfile.TemporaryFile() as said:
        spent_s, busy_s, began_s = children_s(), machine_s(), time.perf_counter()
        process = subprocess.run(
            command,
            cwd=cwd,
            env={**environment(), **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            check=False,
        )
        wall_s = time.perf_counter() - began_s
        wait_for_orphans()
        cpu_s = children_s() - spent_s
        others_s = max(0.0, machine_s() - busy_s - cpu_s)
        if process.returncode:
            raise Failed(f"{command[0]} ended with {process.returncode}:\n{_end_of(said)}")
    return Cost(wall_s, cpu_s, others_s)


def environment() -> dict[str, str]:
    """Return the environment of this process, but that Python may keep what it has compiled.

    As it does for those who installed the program. Without that every start of
    every worker would compile all of it again.
    """
    return {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}


def alternate(trials: Mapping[str, Trial], rounds: int) -> dict[str, list[Cost]]:
    """Run all *trials* in turn, A B A B, *rounds* times, and tell of it on the way.

    A machine gets slower and faster by the minute; what ran side by side can be
    compared all the same.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in trials}
    for number in range(1, rounds + 1):
        for name, trial in trials.items():
            cost = trial()
            costs[name].append(cost)
            tell(f"{number}/{rounds} {name}: {cost.wall_s:.2f} s, CPU {cost.cpu_s:.2f} s")
    return costs


def median_s(costs: Sequence[Cost]) -> float:
    """Return the median of the wall times."""
    return statistics.median(cost.wall_s for cost in costs)


def ratio(ours: Sequence[Cost], theirs: Sequence[Cost]) -> float:
    """Return the median of what each run of *ours* took of the wall time of its neighbour."""
    pairs = zip(ours, theirs, strict=True)
    return statistics.median(our.wall_s / their.wall_s for our, their in pairs)


def tell(line: str) -> None:
    """Say what is going on, beside the results."""
    print(line, file=sys.stderr, flush=True)


def _adopt_orphans() -> None:
    """Let what a process started, and did not wait for, become this one's child: to be counted."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def wait_for_orphans() -> None:
    """Wait for what others have started and left: it would be counted with what comes next."""
    if sys.platform == "linux":
        with contextlib.suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)


def children_s() -> float:
    """Return the processor's time of all child processes that have ended, and of theirs."""
    times = os.times()
    return times.children_user + times.children_system


def machine_s() -> float:
    """Return for how long the machine's cores have worked in all."""
    times = psutil.cpu_times()
    idle: float = times.idle + getattr(times, "iowait", 0.0)
    return float(sum(times)) - idle


def _end_of(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read()[-_LAST_WORDS:].decode("utf-8", "replace")
