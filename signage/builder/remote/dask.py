"""What Dask is told, by builders and workers: to be quiet, and to do nothing needless."""

from __future__ import annotations

import logging
import os
from typing import Any

import dask
import distributed  # noqa: F401 - sets up its logs

_SETTINGS = {
    # What takes processor time for as long as a worker idles, most of all looking 50 times a second
    # whether it still looks 50 times a second.
    "distributed.admin.tick.interval": "1s",
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.interval": "10s",
    # Nobody looks at pages of a worker.
    "distributed.worker.http.routes": [],
}


def set_up() -> None:
    """Let Dask have our settings."""
    dask.config.set(_SETTINGS)
    # What a person has to know is a diagnostic.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)


def be_like_everywhere() -> None:
    """Let the processes that this one starts work as they do on any machine.

    What somebody set for other programs of theirs changes how long ours take, and how NumPy
    adds up.
    """
    # Dask sets it for workers: memory is then given back after each frame.
    os.environ.pop("MALLOC_TRIM_THRESHOLD_", None)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"


def resource(fingerprint: str) -> str:
    """Return what workers offer that make the same files as whoever has this *fingerprint*."""
    return f"signage-{fingerprint}"


def offered(info: Any) -> dict[str, int]:
    """Return how many seats there are of each fingerprint, as *info* of the scheduler says.

    Workers that are none of ours count as ``Dask``.
    """
    found: dict[str, int] = {}
    for worker in info["workers"].values():
        ours = {
            name.removeprefix("signage-"): int(count)
            for name, count in (worker.get("resources") or {}).items()
            if name.startswith("signage-")
        }
        for name, count in (ours or {"Dask": 1}).items():
            found[name] = found.get(name, 0) + count
    return found
