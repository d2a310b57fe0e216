"""Newest wins: of what a page asks for while somebody types, only the newest is worth drawing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import field
from typing import TypeVar

from starlette.concurrency import run_in_threadpool

from signage.lazy_dataclass import dataclass

T = TypeVar("T")

MOST_PAGES = 32
"""Pages of which it is known what is newest: more than anybody has open."""


@dataclass(slots=True)
class NewestWins:
    """Does one thing after another, in a thread; what is outdated when its turn comes is not done.

    Each page numbers what it asks for; of one number are several things that are asked for at
    once.
    """

    _newest: dict[str, int] = field(default_factory=dict)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def do(self, page: str, number: int, work: Callable[[], T]) -> T | None:
        """Return what *work* returns; None: *page* has asked for something newer meanwhile."""
        newest = max(number, self._newest.pop(page, 0))
        while len(self._newest) >= MOST_PAGES:
            self._newest.pop(next(iter(self._newest)))
        self._newest[page] = newest
        async with self._lock:
            if number < self._newest.get(page, 0):
                return None
            return await run_in_threadpool(work)
