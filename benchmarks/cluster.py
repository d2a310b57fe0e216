"""CLUSTER: the demo, cold, by two workers of a cluster on this machine, against two processes.

The workers share no files with the builder but through TCP, and everything is counted: builder,
scheduler, workers, and the processes that do the jobs. Both outputs are compared byte by byte.
"""

from __future__ import annotations

import contextlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from filecmp import cmp
from pathlib import Path

import psutil

from machine import REPOSITORY
from measure import Cost, alternate, children_s, environment, machine_s, wait_for_orphans
from result import COST_COLUMNS, Figure, Table, arguments, cost_row, publish
from workcopy import Workcopy, copy_demo

BAR = 1.11
"""Nine parts of ten of the processor's time go into what would be done anyway."""
WORKERS = 2
_SETTINGS = {"DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s", "PYTHONPATH": str(REPOSITORY)}


def main() -> None:
    """Measure CLUSTER."""
    options = arguments(__doc__, "cluster", rounds=1).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        here, there = copy_demo(Path(folder) / "here"), copy_demo(Path(folder) / "there")
        costs = alternate(
            {
                "two processes": lambda: here.build_cold("--jobs", str(WORKERS)),
                "two workers": lambda: _build_there(there, Path(folder)),
            },
            options.rounds,
        )
        _require_same(here.output, there.output)
    pairs = zip(costs["two workers"], costs["two processes"], strict=True)
    ratio = statistics.median(there.cpu_s / here.cpu_s for there, here in pairs)
    figure = Figure("CLUSTER, the demo, cold: CPU / two processes here", ratio, BAR)
    table = Table(COST_COLUMNS, tuple(cost_row(*named) for named in costs.items()))
    publish("cluster", [figure], table, options.json)


def _build_there(copy: Workcopy, folder: Path) -> Cost:
    """Build by a cluster, whose start is not counted, and all else is."""
    copy.clear()
    with _cluster(folder) as (address, processes):
        # Not `timed`, which waits for all that this process has started.
        spent_s, busy, began_s = (
            _spent_s(processes) + children_s(),
            machine_s(),
            time.perf_counter(),
        )
        command = copy.command("build", "--on", address)
        subprocess.run(command, env=environment(), check=True, capture_output=True)
        wall_s = time.perf_counter() - began_s
        cpu_s = _spent_s(processes) + children_s() - spent_s
        return Cost(wall_s, cpu_s, max(0.0, machine_s() - busy - cpu_s))


def _spent_s(processes: Sequence[psutil.Process]) -> float:
    """Return the processor's time of *processes* and all that they have started."""
    spent_s = 0.0
    for top in processes:
        for process in (top, *top.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                times = process.cpu_times()
                spent_s += times.user + times.system + times.children_user + times.children_system
    return spent_s


@contextlib.contextmanager
def _cluster(folder: Path) -> Iterator[tuple[str, list[psutil.Process]]]:
    """Run a scheduler and its workers."""
    with socket.create_server(("127.0.0.1", 0)) as asked:
        port = asked.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    started: list[subprocess.Popen[bytes]] = []
    try:
        where = ("--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        started.append(_start(("-m", "dask", "scheduler", *where), folder / "0", "Scheduler at"))
        for number in range(1, WORKERS + 1):
            worker = (str(REPOSITORY / "cli.py"), "--lang", "en", "worker", address, "--jobs", "1")
            started.append(_start(worker, folder / str(number), "at once"))
        yield address, [psutil.Process(process.pid) for process in started]
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()
        wait_for_orphans()


def _start(command: Sequence[str], log: Path, ready: str) -> subprocess.Popen[bytes]:
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, *command],
            stdout=said,
            stderr=subprocess.STDOUT,
            env={**os.environ, **_SETTINGS},
        )
    while ready not in (text := log.read_text("utf-8", "replace")):
        if process.poll() is not None:
            raise RuntimeError(text)
        time.sleep(0.05)
    return process


def _require_same(here: Path, there: Path) -> None:
    """Raise ValueError unless both folders hold the same."""
    names = [
        {path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()}
        for top in (here, there)
    ]
    differ = names[0] ^ names[1]
    differ |= {name for name in names[0] & names[1] if not cmp(here / name, there / name, False)}
    if differ:
        raise ValueError(f"not the same: {', '.join(sorted(differ))}")


if __name__ == "__main__":
    main()
