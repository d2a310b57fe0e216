"""How many files this machine can make at once with profit."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from signage.message import Message, msg

PER_PROCESSOR = 2
"""Jobs; while one waits for a disk the other goes on, and a third would only take memory."""
JOB_MB = 256
"""Memory of a job in a large video, with its encoder: see `memory.py` in docs/benchmarks.md."""

# Of the container that this runs in; "max" is none.
_CONTAINER_LIMITS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)


def usual_jobs() -> int:
    """Return one for each processor, as far as there is memory."""
    return min(_processors(), _most_in_memory())


def useful_jobs(asked: int) -> tuple[int, Message | None]:
    """Return how many of *asked* jobs are worth doing at once; if fewer, why."""
    processors, in_memory = _processors(), _most_in_memory()
    by_processors = PER_PROCESSOR * processors
    if asked <= min(by_processors, in_memory):
        return asked, None
    if by_processors <= in_memory:
        return by_processors, msg(
            "{asked} files at once were asked for: {count} are made at once, as more than {per} "
            "for each processor, of which there are {processors}, would only take memory",
            asked=asked,
            count=by_processors,
            per=PER_PROCESSOR,
            processors=processors,
        )
    return in_memory, msg(
        "{asked} files at once were asked for: {count} are made at once, as each may take {job} MB "
        "of memory, and there are {memory} MB",
        asked=asked,
        count=in_memory,
        job=JOB_MB,
        memory=_memory_mb(),
    )


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _most_in_memory() -> int:
    return max(1, _memory_mb() // JOB_MB)


def _memory_mb() -> int:
    """Return how much memory this machine, or the container, has; very much if it cannot say."""
    found = [sys.maxsize]
    # Windows has nothing of this kind.
    with contextlib.suppress(AttributeError, ValueError, OSError):
        found.append(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    for path in _CONTAINER_LIMITS:
        with contextlib.suppress(OSError, ValueError):
            found.append(int(path.read_text(encoding="ascii")))
    return min(found) >> 20
