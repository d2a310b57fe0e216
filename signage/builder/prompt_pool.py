"""Pebble's pool of processes, which ends as soon as it is told to."""

from __future__ import annotations

import time
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from pebble.common.shared import launch_thread
from pebble.pool import process
from pebble.pool.base_pool import PoolStatus
from pebble.pool.process import ProcessPool, task_scheduler_loop

PULSE_S = 0.02
"""How often its threads look whether the pool is to end: that long it takes."""


class PromptPool(ProcessPool):
    """A pool of which two threads look more often than Pebble's own.

    Pebble has one setting for all pools of a program (`CONSTS.sleep_unit`, 0.1 s),
    which is its caller's.
    """

    def _start_pool(self) -> None:
        """Start the processes, and the threads that look after them."""
        with self._context.status_mutex:
            if self._context.status != PoolStatus.CREATED:
                return
            manager = self._pool_manager
            manager.start()  # type: ignore[no-untyped-call]
            loops = (task_scheduler_loop, _manager_loop, _message_loop)
            threads = tuple(launch_thread(None, loop, True, manager) for loop in loops)
            self._task_scheduler_loop, self._pool_manager_loop, self._message_manager_loop = threads
            self._loops = threads
            self._context.status = PoolStatus.RUNNING


def _manager_loop(manager: Any) -> None:
    """Look after processes that ended."""
    try:
        while manager.context.alive and not process.GLOBAL_SHUTDOWN:
            manager.update_status()
            time.sleep(PULSE_S)
    except BrokenProcessPool as error:
        manager.handle_broken_pool(error)


def _message_loop(manager: Any) -> None:
    """Hand on what processes say."""
    try:
        while manager.context.alive and not process.GLOBAL_SHUTDOWN:
            manager.process_next_message(PULSE_S)
    except BrokenProcessPool as error:
        manager.handle_broken_pool(error)
