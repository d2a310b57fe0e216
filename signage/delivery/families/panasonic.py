"""Panasonic TH screens: two lists beside the files tell what is played, and how long.

Operating instructions of the TH-55LFV70U and TH-55SF1HU: without a video nothing is played, so
loops and videos of slides alone are handed over; a video without a time plays to its end.
"""

from __future__ import annotations

from collections.abc import Iterator

from signage.delivery.family import Family, Piece, numbered
from signage.delivery.shipment import Form, Shipment
from signage.message import msg


def _lay_out(shipment: Shipment) -> Iterator[Piece]:
    names = []
    for name, item in numbered(shipment):
        names.append(name)
        yield Piece.of(name, item)
    defined = [(f"VIDEO_{number:03d}", name) for number, name in enumerate(names, 1)]
    yield Piece.text("filelist.dat", (f"{video}:{name}" for video, name in defined), "\r\n")
    yield Piece.text("scenario.dat", (f"{video}:" for video, _ in defined), "\r\n")


PANASONIC = Family(
    "panasonic",
    msg("Panasonic TH screens with USB media player"),
    _lay_out,
    steps=(
        msg("Switch the screen off, plug the stick in, and switch it on again."),
        msg("Set the input to USB. Leave the stick in: the screen plays from it."),
    ),
    taken=msg("After switching on the first picture is on the screen."),
    is_bare=True,
    forms=(Form.LOOP, Form.SINGLES),
    highest_level="4.0",
)
