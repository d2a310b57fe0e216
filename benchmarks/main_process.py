"""What the main process does by itself: `many.py` calls this in a process of its own.

`plan FOLDER` plans a campaign; `build FOLDER` does all that a build does, with jobs that each
write a single byte at once, and nothing judged; `again FOLDER` builds what was built so, from the
start of the process. Prints its cost as JSON.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

import signage.builder.session as sessions
from signage.builder.progress import Silence
from signage.plan.selection import Selection

if TYPE_CHECKING:
    # Not at run time: a build with nothing to do gets by without planning.
    from signage.plan.plan import PlannedCampaign
    from signage.work import Jobs, Outcome, WorkerContext


class _ByteEach:
    """An executor that makes of every recipe one byte."""

    workers = 2

    def __init__(self) -> None:
        self.jobs = 0

    def warm_up(self) -> None:
        """Do nothing."""

    def run(self, jobs: Jobs, context: WorkerContext) -> Iterator[Outcome]:
        """Yield what comes of each job."""
        from signage.work import Outcome

        while jobs:
            job = jobs.pop()
            self.jobs += 1
            job.target.parent.mkdir(parents=True, exist_ok=True)
            job.target.write_bytes(b"x")
            yield Outcome(job, {"bytes": 1, "sha256": "0" * 64, "md5": "0" * 32})

    def wake(self) -> None:
        """Do nothing."""

    def busy_with(self) -> frozenset[Path]:
        """Return nothing."""
        return frozenset()

    def close(self) -> None:
        """Do nothing."""


def main(what: str, folder: Path) -> None:
    """Print what *what* costs in *folder*."""
    if what == "again":
        # With all that it imports, and what it held meanwhile.
        count = _again(folder)
        cpu_s, memory_mb = time.process_time(), _peak_mb()
    else:
        importlib.import_module("signage.builder.build")
        begin = time.process_time()
        # What comes of it is kept until its size is known.
        done = _plan(folder) if what == "plan" else _build(folder)
        cpu_s = time.process_time() - begin
        count = done if isinstance(done, int) else len(done.plan.artifacts)
        memory_mb = psutil.Process().memory_info().rss / 1e6
    print(json.dumps({"count": count, "cpu_s": cpu_s, "memory_mb": memory_mb}))


def _peak_mb() -> float:
    """Return the most memory that this process had at once, on Linux."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def _plan(folder: Path) -> PlannedCampaign:
    from signage.plan.plan import plan_campaign

    return plan_campaign(folder)


def _again(folder: Path) -> int:
    """Build where nothing is to be done, and return how many files stand."""
    result = sessions.Session(folder, 2).build(Selection(), Silence())
    assert not result.made, result.made[:3]
    return len(result.stands)


def _build(folder: Path) -> int:
    """Build and return how many jobs it came to."""
    from signage.judge.verdicts import Verdicts

    executor = _ByteEach()
    sessions.executor_for = lambda workers: executor
    Verdicts.clear = lambda *_: True  # type: ignore[method-assign]
    Verdicts.take = lambda *_: None  # type: ignore[method-assign]
    Verdicts.unknown = lambda *_: ()  # type: ignore[method-assign]
    Verdicts.know_all = lambda *_: True  # type: ignore[method-assign]
    result = sessions.Session(folder, 2).build(Selection(), Silence())
    assert result.is_good, result.diagnostics[:3]
    return executor.jobs


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
