"""What the page is told: the newest document, and waiting for the next."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from dataclasses import field

from signage.lazy_dataclass import dataclass

Document = Mapping[str, object]
"""Ready for `json.dumps`."""


@dataclass(slots=True)
class Board:
    """Where the thread that builds pins what is new, and pages on the server's loop wait for it."""

    _number: int = 0
    _document: Document | None = None
    _waiting: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def pin(self, document: Document) -> None:
        """Let *document* be the newest, and wake whoever waits."""
        with self._lock:
            self._number += 1
            self._document = document
            waiting, self._waiting = self._waiting, []
        for loop, event in waiting:
            # Of a page that was closed meanwhile the loop may be, too.
            if not loop.is_closed():
                loop.call_soon_threadsafe(event.set)

    @property
    def newest(self) -> tuple[int, Document | None]:
        """Return the newest document and its number; None before the first."""
        with self._lock:
            return self._number, self._document

    async def after(self, number: int, patience_s: float) -> tuple[int, Document | None]:
        """Return what is newer than *number* as soon as there is; None after *patience_s*."""
        event = asyncio.Event()
        with self._lock:
            if self._number > number:
                return self._number, self._document
            entry = (asyncio.get_running_loop(), event)
            self._waiting.append(entry)
        try:
            await asyncio.wait_for(event.wait(), patience_s)
        except TimeoutError:
            return number, None
        finally:
            with self._lock:
                if entry in self._waiting:
                    self._waiting.remove(entry)
        return self.newest
