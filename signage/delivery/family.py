"""Families of players: how each wants its files laid out, and what it can do by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from signage.delivery.shipment import Form, Item, Shipment
from signage.diagnostic import Diagnostic
from signage.lazy_dataclass import dataclass
from signage.message import Message


@dataclass(frozen=True, slots=True)
class Piece:
    """A file as it is to be on a medium: *path* with forward slashes."""

    path: str
    source: Path | bytes
    size: int
    sha256: str

    @classmethod
    def of(cls, path: str, item: Item) -> Piece:
        """Return *item* at *path*."""
        return cls(path, item.file, item.size, item.sha256)

    @classmethod
    def written(cls, path: str, data: bytes) -> Piece:
        """Return a file of *data* at *path*."""
        return cls(path, data, len(data), hashlib.sha256(data).hexdigest())

    @classmethod
    def text(cls, path: str, lines: Iterable[str], line_end: str = "\n") -> Piece:
        """Return a text: UTF-8 without a mark at its beginning, which players take for content."""
        return cls.written(path, "".join(f"{line}{line_end}" for line in lines).encode())


def no_problem(_: Shipment) -> Iterator[Diagnostic]:
    """Find nothing."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Family:
    """Players that take their files in the same way."""

    name: str
    title: Message
    lay_out: Callable[[Shipment], Iterable[Piece]]
    """Returns the files in the order in which they are to be written."""
    steps: tuple[Message, ...]
    """What an operator does with the medium."""
    taken: Message
    """How to see that the player has taken it."""
    refused: Callable[[Shipment], Iterator[Diagnostic]] = no_problem
    """Finds what its players cannot show."""
    expires: bool = False
    """Whether its players leave what is over by themselves, by the day of their own clock."""
    is_bare: bool = False
    """Whether whatever else lies on the medium would be played, or disturb."""
    is_public: bool = False
    """Whether anybody can read what lies there: then nothing lies there that is for operators."""
    plays_in_listed_order: bool = False
    """Whether players go by the order in which a folder lists its files."""
    forms: tuple[Form, ...] = (Form.LOOP, Form.SINGLES, Form.STILLS)
    """What it can be given; the first unless something else is asked for."""
    highest_level: str | None = None
    """Of H.264: the highest that its players are known to decode."""


def numbered(shipment: Shipment) -> tuple[tuple[str, Item], ...]:
    """Return the files that are shown, called `01.mp4`, `02.mp4` and so on.

    Players go by names or by the order in a folder: both are the same.
    """
    digits = max(2, len(str(len(shipment.items))))
    return tuple(
        (f"{number:0{digits}d}{item.suffix}", item) for number, item in enumerate(shipment.items, 1)
    )


def only_numbered(shipment: Shipment) -> tuple[Piece, ...]:
    """Return these files, and nothing else."""
    return tuple(Piece.of(name, item) for name, item in numbered(shipment))


def with_fallback(shipment: Shipment) -> tuple[tuple[str, Item], ...]:
    """Return these files, and last the one to fall back to, if there is one."""
    spare = fallback(shipment)
    return numbered(shipment) if spare is None else (*numbered(shipment), spare)


def fallback(shipment: Shipment) -> tuple[str, Item] | None:
    """Return the file to fall back to: a video where videos are shown, else a picture."""
    moves = any(item.is_video for item in shipment.items)
    item = shipment.fallback_video if moves else shipment.fallback_still
    return None if item is None else (f"fallback{item.suffix}", item)
