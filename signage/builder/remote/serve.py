"""Being a worker: one process that talks with the scheduler, and one for each job."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from distributed.comm.core import CommClosedError
from distributed.compatibility import asyncio_run
from distributed.config import get_loop_factory
from distributed.worker import Worker

from signage.builder.remote.access import Access
from signage.builder.remote.bench import Bench
from signage.builder.remote.dask import be_like_everywhere, resource, set_up
from signage.builder.remote.fingerprint import fingerprint
from signage.builder.remote.problems import scheduler_gone, unreachable
from signage.diagnostic import SignageError
from signage.temporary import temporary_folder


def serve(access: Access, seats: int, begun: Callable[[], None]) -> None:
    """Do what the scheduler says, *seats* jobs at once, until it is gone; *begun* is called.

    Raises SignageError.
    """
    set_up()
    be_like_everywhere()
    access.probe()
    with temporary_folder() as folder:
        # Dask works with no other loop on Windows than that of old.
        asyncio_run(_serve(access, seats, folder, begun), loop_factory=get_loop_factory())
    raise SignageError([scheduler_gone(access.address)])


async def _serve(access: Access, seats: int, folder: Path, begun: Callable[[], None]) -> None:
    worker = Worker(
        access.address,
        nthreads=seats,
        resources={resource(fingerprint()): seats},
        security=access.security,
        # Or all on this machine's network could talk with it.
        host="127.0.0.1" if access.is_local else None,
        local_directory=str(folder / "dask"),
        # Dask would end it for what it holds in memory.
        memory_limit=0,
        plugins=(Bench(folder / "bench"),),
    )
    try:
        async with worker:
            begun()
            await worker.finished()
    except CommClosedError as error:
        raise SignageError([unreachable(access.address, str(error))]) from error
    finally:
        with contextlib.suppress(Exception):
            await worker.close()
