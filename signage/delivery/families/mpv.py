"""mpv on Linux, a Raspberry Pi or Windows: a script leaves out what is not valid today."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from signage.delivery.family import Family, Piece, fallback, numbered, with_fallback
from signage.delivery.shipment import Shipment
from signage.message import msg
from signage.package_data import package_data


def _lay_out(shipment: Shipment) -> Iterator[Piece]:
    for name, item in with_fallback(shipment):
        yield Piece.of(name, item)
    yield Piece.written("signage.lua", package_data("players/signage.lua"))
    yield Piece.text("playlist.txt", _rows(shipment))


def _rows(shipment: Shipment) -> Iterator[str]:
    begins = shipment.valid_from if shipment.begins_later else None
    for name, item in numbered(shipment):
        yield f"{_day(begins)} {_day(item.valid_until)} {item.seconds:g} {name}"
    spare = fallback(shipment)
    if spare is not None:
        yield f"fallback - {spare[1].seconds:g} {spare[0]}"


def _day(day: datetime.date | None) -> str:
    return "-" if day is None else str(day)


MPV = Family(
    "mpv",
    msg("Linux computers, Raspberry Pis and others with mpv"),
    _lay_out,
    steps=(
        msg("Copy all of it into a folder of the player."),
        msg(
            "Start there: {command}",
            command="mpv --fs --idle=yes --script=signage.lua",
        ),
        msg("To renew it, copy the new files over the old ones: it takes them by itself."),
    ),
    taken=msg("Within ten seconds the new pictures are shown."),
    expires=True,
)
