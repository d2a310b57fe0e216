"""Receivers: whatever a shipment can be pushed to, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from signage.delivery.family import Piece
from signage.delivery.shipment import Shipment
from signage.diagnostic import Diagnostic
from signage.lazy_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push changed; names are those by which the receiver knows the files."""

    sent: tuple[str, ...]
    same: tuple[str, ...]
    """There already, and as they should be."""
    removed: tuple[str, ...]
    """Of an earlier push."""
    set_anew: tuple[str, ...] = ()
    """Days, order or schedule of what was there."""
    remarks: tuple[Diagnostic, ...] = ()
    """Warnings."""


class Player(Protocol):
    """A server that shows what it is given: it knows days, durations and order itself."""

    def push(self, shipment: Shipment, wrote: Callable[[int], None]) -> Pushed:
        """Let it show *shipment* and nothing older of the same folder; *wrote* hears of bytes.

        When this returns, all was read back. Twice the same changes nothing. Raises SignageError.
        """


class Share(Protocol):
    """A folder on another machine; paths have forward slashes and lie below it."""

    def read(self, path: str, limit: int) -> bytes | None:
        """Return a small file whole, None if there is none or it is longer than *limit* bytes."""

    def size(self, path: str) -> int | None:
        """Return the bytes that are there under this name, None if there is no such file."""

    def put(self, piece: Piece, wrote: Callable[[int], None]) -> None:
        """Bring *piece* to its path; it is there whole and read back, or as it was before."""

    def remove(self, path: str) -> None:
        """Remove a file; none is there afterwards, whether or not one was."""
