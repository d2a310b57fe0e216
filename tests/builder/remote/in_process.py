"""A real cluster in this process, but for those that do the jobs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from distributed import Scheduler, SpecCluster
from distributed.security import Security
from distributed.worker import Worker

from signage.builder.remote.access import Access, Certificates, access_to
from signage.builder.remote.bench import Bench
from signage.builder.remote.dask import resource, set_up
from signage.builder.remote.fingerprint import fingerprint

LOCAL = "127.0.0.1"


@contextlib.contextmanager
def cluster(*folders: Path, seats: int = 1, offers: str | None = None) -> Iterator[Access]:
    """Run a scheduler, and a worker with a bench in each of *folders*; give the way there."""
    set_up()
    offered = resource(fingerprint() if offers is None else offers)
    quiet = {"security": Security(), "host": LOCAL, "dashboard": False}
    workers = {
        str(folder): {
            "cls": Worker,
            "options": {
                "nthreads": seats,
                "resources": {offered: seats},
                "memory_limit": 0,
                "local_directory": str(folder),
                "plugins": (Bench(folder / "bench"),),
                **quiet,
            },
        }
        for folder in folders
    }
    scheduler = {"cls": Scheduler, "options": {"dashboard_address": ":0", **quiet}}
    with SpecCluster(workers, scheduler, silence_logs=False) as running:
        yield access_to(running.scheduler_address, Certificates(), "client", insecure=False)
